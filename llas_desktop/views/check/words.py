"""What a check found, in words for the screen: the verdict, and what was signed, line by line."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from llas_desktop.domain.certificate import CertificateRow, GedLine, HistoryCertificate
from llas_desktop.domain.dates import in_seoul, korean_date
from llas_desktop.domain.minutes import format_hours
from llas_desktop.domain.proof import Checked, Claims, PublicKey, Verdict
from llas_desktop.domain.proof_wording import VERDICT_NAMES
from llas_desktop.views.backup.words import instant_words
from llas_desktop.views.words import noop, tr


@dataclass(frozen=True, slots=True)
class Look:
    """How a verdict looks: an icon, a tone of the theme, and its name. None of them speaks alone."""

    icon: str
    tone: str
    name: str


_LOOKS: Final = MappingProxyType(
    {
        Verdict.GENUINE: ("circle-check", "success"),
        Verdict.ALTERED: ("alert-triangle", "danger"),
        Verdict.WITHDRAWN: ("ban", "danger"),
        Verdict.UNKNOWN_ISSUER: ("help-circle", "warning"),
        Verdict.NOT_A_CERTIFICATE: ("info-circle", "neutral"),
    }
)
_BY_EYE: Final = Look("eye", "information", noop("QR은 진본, 내용은 눈으로"))
"""Of a scan or a photo the code alone was checked: a genuine code on another paper must not look like a genuine paper."""


def look_of(checked: Checked) -> Look:
    if checked.verdict is Verdict.GENUINE and checked.has(("compare_by_eye",)):
        return _BY_EYE
    return Look(*_LOOKS[checked.verdict], VERDICT_NAMES[checked.verdict])


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of a label and what stands there, under a heading."""

    heading: str
    lines: tuple[tuple[str, str], ...]


def signed_groups(checked: Checked) -> tuple[Group, ...]:
    """All that is known to have been signed, in the order of the paper; none where nothing holds."""
    claims = checked.claims[0] if checked.claims else None
    groups: list[Group] = []
    if checked.content is not None:
        groups += _of_content(checked.content, claims)
    elif claims is not None:
        groups += _of_claims(claims)
    if checked.key is not None:
        groups.append(_of_key(checked.issuer, checked.key))
    return tuple(group for group in groups if group.lines)


def where_from(checked: Checked) -> str:
    """Where what was signed was read."""
    if checked.content is not None:
        return tr("증명서를 발급할 때 기관이 서명한 내용입니다. 종이에 적힌 것과 견주어 보십시오.")
    if checked.claims:
        return tr(
            "QR코드에 서명되어 있는 내용입니다. 나머지는 종이에만 있으니 아래 내용이 종이와 같은지 견주어 보십시오."
        )
    return tr("믿을 수 있는 서명이 없어, 무엇이 서명되었는지 보여 드릴 수 없습니다.")


def freshness(checked: Checked) -> str:
    """How far it is known which papers were withdrawn, where it is; that it is not is a reason of its own."""
    if checked.withdrawn_as_of is None or checked.verdict not in (Verdict.GENUINE, Verdict.WITHDRAWN):
        return ""
    return tr("{when}까지 철회된 증명서와 견주었습니다.").format(when=instant_words(checked.withdrawn_as_of))


def _of_content(content: HistoryCertificate, claims: Claims | None) -> list[Group]:
    paper = [
        (tr("증명서"), content.title),
        (tr("발급기관"), content.issuer),
        (tr("발급번호"), content.issue_no),
        (tr("발급일"), korean_date(in_seoul(content.issued_at).date())),
        (tr("확인번호"), content.check_no),
        *_of_copy(claims),
        (tr("대신한 증명서"), content.replaces),
        (tr("용도"), content.purpose),
        (tr("제출처"), content.recipient),
    ]
    person = [
        (tr("성명"), " ".join(filter(None, (content.name, content.name_hanja)))),
        (tr("로마자 성명"), content.name_roman),
        (tr("생년월일"), korean_date(content.birth_date)),
        (tr("평생학습관 번호") if content.is_centre_number else tr("학습계좌번호"), content.account_no),
        (tr("주소"), content.address),
    ]
    groups = [_group("", paper), _group(tr("인적사항"), person)]
    for section in content.sections:
        heading = tr("{section} {count}건").format(section=tr(section.section.heading), count=len(section.rows))
        groups.append(Group(heading, tuple(_row(at, row) for at, row in enumerate(section.rows, 1))))
    if content.ged_lines is not None:
        groups.append(Group(tr("검정고시 연계과정"), tuple(map(_ged_line, content.ged_lines))))
    return groups


def _of_claims(claims: Claims) -> list[Group]:
    paper = [
        (tr("발급기관"), claims.issuer),
        (tr("발급번호"), claims.issue_no),
        (tr("발급일"), korean_date(claims.issued_on)),
        *_of_copy(claims),
    ]
    person = [(tr("성명"), claims.name), (tr("출생연도"), tr("{year}년").format(year=claims.birth_year))]
    ged = [_ged_line(line) for line in claims.ged_lines]
    if claims.more_ged_lines:
        ged.append((tr("그 밖"), tr("QR코드에 다 담지 못한 줄이 종이에 더 있습니다.")))
    return [_group("", paper), _group(tr("인적사항"), person), Group(tr("검정고시 연계과정"), tuple(ged))]


def _of_copy(claims: Claims | None) -> list[tuple[str, str]]:
    if claims is None:
        return []
    copy = tr("{number}번째, {when} 만듦").format(number=claims.copy_no, when=instant_words(claims.made_at))
    return [(tr("이 부"), copy), (tr("쪽수"), tr("{pages}쪽").format(pages=claims.pages))]


def _of_key(issuer: str, key: PublicKey) -> Group:
    since, until = instant_words(key.since), instant_words(key.until) if key.until is not None else ""
    used = tr("{since}부터 {until}까지") if until else tr("{since}부터 지금까지")
    return _group(
        tr("서명한 열쇠"),
        [
            (tr("기관"), issuer),
            (tr("지문"), key.fingerprint),
            (tr("쓴 기간"), used.format(since=since, until=until)),
        ],
    )


def _group(heading: str, lines: list[tuple[str, str]]) -> Group:
    return Group(heading, tuple((label, words) for label, words in lines if words))


def _ged_line(line: GedLine) -> tuple[str, str]:
    met = tr("✓ 충족") if line.is_met else tr("◔ 미달")
    subject = f"{tr(line.level.korean)} {tr(line.subject.value)}"
    return subject, f"{format_hours(line.minutes)} · {met}"


def _row(number: int, row: CertificateRow) -> tuple[str, str]:
    """Its cells after one another."""
    cells = (" ".join(cell.split()) for cell in row.cells)
    return f"{number}.", " · ".join(filter(None, (*cells, tr("본인 진술") if row.is_stated else "")))
