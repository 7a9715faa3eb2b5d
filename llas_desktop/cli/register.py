"""The commands about what was issued and with which keys: withdrawing, the month, the files for those who check."""

import argparse
from typing import Any, Final

from llas_desktop.cli import paper, shapes, text, values
from llas_desktop.cli.answer import Answer
from llas_desktop.cli.session import actor_of, signed_in
from llas_desktop.domain.actor import Purpose
from llas_desktop.domain.dates import in_seoul, korean_date
from llas_desktop.domain.proof import KeyRing, PublicKey
from llas_desktop.system.files import write_atomically

_JSON: Final = b"{"
_NO_KEY: Final = "아직 열쇠가 없습니다. 처음 발급하거나 열쇠 파일을 저장할 때 만듭니다."


def certificate_void(args: argparse.Namespace) -> Answer:
    with signed_in(args) as services:
        actor = actor_of(services, args, Purpose.ADMINISTRATION)
        done, _ = services.register.void(actor, args.issue_no, args.reason)
    shape = {"issue_no": done.issue_no, "withdrawn_at": shapes.instant(done.at), "reason": done.reason}
    told = f"발급번호 {done.issue_no} 증명서를 철회했습니다: {done.reason}"
    return Answer(shape, [told, "철회 목록을 나누어 준 곳에는 ‘certificate withdrawn export’로 새 목록을 주십시오."])


def certificate_register(args: argparse.Namespace) -> Answer:
    """To a file, or where none is named to be read."""
    year, month = values.month("month", args.month)
    if args.output:
        paper.refuse_unwritable(args.output)
    with signed_in(args) as services:
        actor = actor_of(services, args, Purpose.ADMINISTRATION)
        if args.output is None:
            lines = services.register.month(actor, year, month)
            return Answer(
                [shapes.of_register_line(line) for line in lines],
                [*text.of_register(lines), text.count(len(lines), "건")],
            )
        pdf = services.register.paper(actor, year, month)
    write_atomically(args.output, pdf)
    told = f"{year}년 {month}월의 발급대장을 {args.output}에 저장했습니다."
    return Answer({"month": f"{year}-{month:02}", "output": str(args.output)}, [told])


def key_show(args: argparse.Namespace) -> Answer:
    with signed_in(args) as services:
        ring = services.keys.ring()
    return Answer(_of_ring(ring), [f"{ring.centre} · {_told(key)}" for key in ring.keys] or [_NO_KEY])


def key_export(args: argparse.Namespace) -> Answer:
    paper.refuse_unwritable(args.file, _JSON)
    with signed_in(args) as services:
        content = services.keys.key_file(actor_of(services, args, Purpose.ADMINISTRATION))
        ring = services.keys.ring()
    write_atomically(args.file, content)
    fingerprint = ring.keys[0].fingerprint
    lines = [f"열쇠 파일을 {args.file}에 저장했습니다.", f"기관 열쇠 지문 {fingerprint}"]
    return Answer({"file": str(args.file), "fingerprint": fingerprint}, lines)


def key_rotate(args: argparse.Namespace) -> Answer:
    with signed_in(args) as services:
        actor = actor_of(services, args, Purpose.ADMINISTRATION)
        key, _ = services.keys.rotate(actor, args.reason)
    lines = [
        f"열쇠를 새로 만들었습니다. 기관 열쇠 지문 {key.fingerprint}",
        "증명서를 확인하는 곳에 ‘certificate key export’로 새 열쇠 파일을 주십시오. 예전 증명서는 그대로 진본입니다.",
    ]
    return Answer(_of_key(key), lines)


def withdrawn_export(args: argparse.Namespace) -> Answer:
    paper.refuse_unwritable(args.file, _JSON)
    with signed_in(args) as services:
        content = services.register.withdrawn_file(actor_of(services, args, Purpose.ADMINISTRATION))
        number = len(services.register.withdrawn().entries)
    write_atomically(args.file, content)
    told = f"철회한 증명서 {number}건의 목록을 {args.file}에 저장했습니다."
    return Answer({"file": str(args.file), "entries": number}, [told])


def _of_ring(ring: KeyRing) -> dict[str, Any]:
    return {"centre": ring.centre, "keys": [_of_key(key) for key in ring.keys]}


def _of_key(key: PublicKey) -> dict[str, Any]:
    return {
        "fingerprint": key.fingerprint,
        "since": shapes.instant(key.since),
        "until": shapes.instant(key.until) if key.until else None,
        "has_authority": bool(key.authority),
    }


def _told(key: PublicKey) -> str:
    since = korean_date(in_seoul(key.since).date())
    until = f"{korean_date(in_seoul(key.until).date())}까지" if key.until else "지금의 열쇠"
    return f"기관 열쇠 지문 {key.fingerprint} · {since}부터 {until}"
