"""Whether a paper is genuine, by command: with the data of the centre, or on any PC with a centre's key file alone."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from llas_desktop.cli.answer import REFUSED, Answer
from llas_desktop.cli.arguments import by_name
from llas_desktop.cli.session import actor_of, signed_in
from llas_desktop.cli.shapes import instant
from llas_desktop.domain.actor import Purpose
from llas_desktop.domain.certificate import GedLine, HistoryCertificate
from llas_desktop.domain.dates import in_seoul, korean_date
from llas_desktop.domain.minutes import format_hours
from llas_desktop.domain.problems import Refused, WorldError
from llas_desktop.domain.proof import LARGEST_PAPER, Checked, Claims, Reason, Verdict
from llas_desktop.domain.proof_wording import explain, reason_sentence
from llas_desktop.domain.wording import sentence, visible, world_sentence


def certificate_verify(args: argparse.Namespace) -> Answer:
    """Always an answer with a verdict, whatever the files are; a status of 0 for what is genuine alone."""
    try:
        content, key, withdrawn = _read(args.file), _read(args.key), _read(args.withdrawn)
        found = _checked(args, content, key, withdrawn)
    except OSError as error:
        code = "file_missing" if isinstance(error, FileNotFoundError) else "file_unreadable"
        found = Checked(Verdict.NOT_A_CERTIFICATE, reasons=(Reason(code, 0, str(error.filename or "")),))
    except WorldError as error:
        return _unchecked([error.code], [world_sentence(error)])
    except Refused as refused:
        if {problem.field for problem in refused.problems}.isdisjoint(("key_file", "withdrawn_file")):
            return _unchecked([each.code for each in refused.problems], [sentence(each) for each in refused.problems])
        reasons = tuple(Reason(problem.code) for problem in refused.problems)
        found = Checked(Verdict.UNKNOWN_ISSUER, reasons=reasons)
    status = 0 if found.verdict is Verdict.GENUINE else REFUSED
    return Answer(_shape(found), _lines(found), status)


def _unchecked(codes: Sequence[str], sentences: Sequence[str]) -> Answer:
    """There are no data, or nobody signed in: with nothing to check by, the issuer is unknown."""
    told = [by_name(each) for each in sentences]
    nothing = _shape(Checked(Verdict.UNKNOWN_ISSUER, reasons=tuple(map(Reason, codes))))
    reasons = [{"code": code, "page": None, "sentence": each} for code, each in zip(codes, told, strict=True)]
    return Answer(nothing | {"sentence": told[0], "reasons": reasons}, (), REFUSED, told)


def _read(path: Path | None) -> bytes:
    """One byte more than is looked at shows that a file is too large."""
    if path is None:
        return b""
    with path.open("rb") as file:
        return file.read(LARGEST_PAPER + 1)


def _checked(args: argparse.Namespace, content: bytes, key: bytes, withdrawn: bytes) -> Checked:
    if args.key is None:
        with signed_in(args) as services:
            return services.checks.check(actor_of(services, args, Purpose.COUNTER), content)
    from llas_desktop import wiring

    return wiring.check_without_register(content, key, withdrawn)


def _shape(found: Checked) -> dict[str, Any]:
    return {
        "verdict": found.verdict.value,
        "issue_no": found.issue_no,
        "sentence": explain(found),
        "reasons": [
            {"code": reason.code, "page": reason.page or None, "sentence": reason_sentence(reason)}
            for reason in found.reasons
        ],
        "signed": _signed(found),
        "issuer": found.issuer,
        "key_fingerprint": found.key.fingerprint if found.key else "",
        "withdrawn": None
        if found.withdrawal is None
        else {"at": instant(found.withdrawal.at), "reason": found.withdrawal.reason},
        "withdrawn_as_of": instant(found.withdrawn_as_of) if found.withdrawn_as_of else None,
    }


def _signed(found: Checked) -> dict[str, Any]:
    """What the codes say, which stands for all pages; and the whole content where it is known."""
    said: dict[str, Any] = {}
    if found.claims:
        first = found.claims[0]
        said |= {
            "issuer": first.issuer,
            "issue_no": first.issue_no,
            "name": first.name,
            "birth_year": first.birth_year,
            "issued_at": instant(first.issued_at),
            "made_at": instant(first.made_at),
            "copy_no": first.copy_no,
            "pages": [claims.page for claims in found.claims],
            "page_count": first.pages,
            "digest": first.digest.hex(),
            "ged_lines": [_of_line(line) for line in first.ged_lines],
            "has_more_ged_lines": first.more_ged_lines,
        }
    if found.content is not None:
        said["content"] = _content(found.content)
    return said


def _content(certificate: HistoryCertificate) -> dict[str, Any]:
    return {
        "title": certificate.title,
        "issuer": certificate.issuer,
        "issue_no": certificate.issue_no,
        "check_no": certificate.check_no,
        "replaces": certificate.replaces,
        "name": certificate.name,
        "birth_date": certificate.birth_date.isoformat(),
        "account_no": certificate.account_no,
        "purpose": certificate.purpose,
        "recipient": certificate.recipient,
        "sections": [
            {
                "section": each.section.value,
                "columns": list(each.columns),
                "rows": [list(row.cells) for row in each.rows],
            }
            for each in certificate.sections
        ],
        "ged_lines": [_of_line(line) for line in certificate.ged_lines or ()],
    }


def _of_line(line: GedLine) -> dict[str, Any]:
    return {
        "level": line.level.value,
        "subject": line.subject.value,
        "minutes": line.minutes,
        "is_met": line.is_met,
    }


def _lines(found: Checked) -> Iterator[str]:
    verdict = explain(found)
    yield verdict
    yield from (f"- {told}" for told in map(reason_sentence, found.reasons) if told not in verdict)
    if found.claims:
        yield ""
        yield "서명된 내용"
        yield from _of_claims(found.claims[0])
    if found.key is not None:
        yield f"  서명한 열쇠: {visible(found.issuer)} ({found.key.fingerprint})"
    if found.withdrawn_as_of is not None:
        yield f"  철회 목록: {korean_date(in_seoul(found.withdrawn_as_of).date())} 기준"


def _of_claims(claims: Claims) -> Iterator[str]:
    yield f"  발급기관: {visible(claims.issuer)}"
    yield f"  발급번호: {visible(claims.issue_no)} (발급일 {korean_date(claims.issued_on)})"
    yield f"  성명: {visible(claims.name)} ({claims.birth_year}년생)"
    made_on = korean_date(in_seoul(claims.made_at).date())
    yield f"  부수: 제{claims.copy_no}부 ({made_on} 만듦), 모두 {claims.pages}쪽"
    for line in claims.ged_lines:
        met = "면제" if line.is_met else "모자람"
        yield f"  검정고시 {line.level.korean} {line.subject.value}: {format_hours(line.minutes)} ({met})"
