"""What the register says of an entry, in words: when, for whom it was asked, whether it still counts."""

from llas_desktop.domain.certificate import IssuedCertificate
from llas_desktop.domain.learner import Applicant, IdentityCheck
from llas_desktop.views.backup.words import instant_words
from llas_desktop.views.words import tr


def purpose_words(issued: IssuedCertificate) -> str:
    """What for, and for whom."""
    return " · ".join(part for part in (issued.purpose, issued.recipient) if part)


def applicant_words(issued: IssuedCertificate) -> str:
    """`본인`, `대리인 이나루`."""
    return " ".join(part for part in (tr(issued.applicant.korean), issued.applicant_name) if part)


def state_words(issued: IssuedCertificate) -> str:
    """Whether it counts; colour has no part in it."""
    return tr("✕ 철회함") if issued.withdrawn_at is not None else tr("✓ 유효")


def whole_words(issued: IssuedCertificate) -> str:
    """Everything that the register says besides the columns, in a sentence or two."""
    parts = [issued.issue_no, tr("신청인 {who}").format(who=applicant_words(issued))]
    if issued.applicant is Applicant.PROXY:
        parts.append(tr("위임장 확인함") if issued.has_proxy_letter else tr("위임장 없음"))
    if issued.identity_check is not IdentityCheck.NOT_CHECKED:
        parts.append(tr("신분 확인 {how}").format(how=tr(issued.identity_check.korean)))
    parts.append(tr("{pages}쪽 {copies}부").format(pages=issued.page_count, copies=issued.copies))
    parts.append(tr("담당 {who}, 컴퓨터 {where}").format(who=issued.issued_by, where=issued.workstation[:8]))
    if issued.replaces:
        parts.append(tr("대신한 증명서 {number}").format(number=issued.replaces))
    said = " · ".join(parts)
    if issued.withdrawn_at is None:
        return said
    told = tr("✕ {when}에 철회: {why}").format(when=instant_words(issued.withdrawn_at), why=issued.withdrawn_because)
    if issued.replaced_by:
        told += tr(" · 대신하는 증명서 {number}").format(number=issued.replaced_by)
    return f"{told}\n{said}"
