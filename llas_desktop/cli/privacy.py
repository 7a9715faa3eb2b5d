"""The commands about people's rights: the access log, retention and destruction, and what is held of a learner."""

import argparse
import re
from pathlib import Path
from typing import Final

from llas_desktop.cli import paper, shapes, text, values
from llas_desktop.cli.answer import REFUSED, Answer
from llas_desktop.cli.session import actor_of, signed_in
from llas_desktop.domain.access_log import LogQuery
from llas_desktop.domain.actor import Purpose
from llas_desktop.domain.destruction import UNSAID_REASON
from llas_desktop.domain.disclosure import Disclosure
from llas_desktop.system.files import write_atomically

_CSV: Final = b"\xef\xbb\xbf"
_JSON: Final = b"{"


def log_verify(args: argparse.Namespace) -> Answer:
    with signed_in(args) as services:
        findings = services.log.verify(args.paper)
    return Answer(
        [shapes.of_finding(each) for each in findings],
        [] if findings else ["업무 기록이 처음부터 끝까지 온전합니다."],
        status=REFUSED if findings else 0,
        complaints=[each.korean for each in findings],
    )


def log_export(args: argparse.Namespace) -> Answer:
    """To a file, or where none is named to standard output."""
    since, until = values.day("since", args.since), values.day("until", args.until)
    query = LogQuery(since, until, args.who, account_no=args.account)
    if args.output:
        paper.refuse_unwritable(args.output, _CSV)
    with signed_in(args) as services:
        export = services.log.export(actor_of(services, args, Purpose.ADMINISTRATION), query)
    if args.output is None:
        lines = export.csv.decode("utf-8-sig").splitlines()
        return Answer([shapes.of_log_entry(entry) for entry in export.entries], lines)
    write_atomically(args.output, export.csv)
    told = f"접속기록 {len(export.entries)}건을 {args.output}에 저장했습니다."
    return Answer({"output": str(args.output), "entries": len(export.entries)}, [told])


def retention_due(args: argparse.Namespace) -> Answer:
    on = values.day("on", args.on)
    with signed_in(args) as services:
        period = services.centre.settings().retention_years
        due = services.retention.due(actor_of(services, args, Purpose.ADMINISTRATION), on)
    unset = "보유 기간을 정하지 않았습니다. ‘setting set retention_years 햇수’로 정해 주십시오."
    lines = [*text.of_due(due), f"{len(due)}명" if due else "파기할 때가 된 학습자가 없습니다."]
    return Answer([shapes.of_due(one) for one in due], lines, complaints=[] if period else [unset])


def retention_destroy(args: argparse.Namespace) -> Answer:
    if args.output:
        paper.refuse_unwritable(args.output)
    reason = (args.purpose.strip() or UNSAID_REASON) if args.reason is None else args.reason
    with signed_in(args) as services:
        actor = actor_of(services, args, Purpose.ADMINISTRATION)
        ids = [services.retention.find(actor, account).id for account in args.account]
        record, _ = services.retention.destroy(actor, ids, reason, args.basis)
        pdf = services.retention.paper(record) if args.output else b""
    if args.output:
        write_atomically(args.output, pdf)
    shape = shapes.of_destruction(record) | {"output": str(args.output) if args.output else None}
    return Answer(shape, text.of_destruction(record))


def learner_disclose(args: argparse.Namespace) -> Answer:
    pdf, json = _both(args.output, args.account)
    paper.refuse_unwritable(pdf)
    paper.refuse_unwritable(json, _JSON)
    with signed_in(args) as services:
        learner = services.learners.find_account(args.account)
        told: Disclosure = services.disclosure.disclose(actor_of(services, args, Purpose.COUNTER), learner.id)
    write_atomically(pdf, told.pdf)
    write_atomically(json, told.json)
    shape = {"account_no": told.account_no, "pdf": str(pdf), "json": str(json), "page_count": told.page_count}
    return Answer(shape, [f"{told.page_count}쪽 · {pdf}와 {json}에 저장했습니다."])


def _both(output: Path, account: str) -> tuple[Path, Path]:
    """In a folder two files that bear the account number; else two files of this name side by side."""
    if output.is_dir():
        output = output / f"열람-{re.sub(r'[^0-9A-Za-z가-힣.-]', '_', account)}.pdf"
    elif output.suffix.lower() not in (".pdf", ".json"):
        output = output.with_name(f"{output.name}.pdf")
    return output.with_suffix(".pdf"), output.with_suffix(".json")
