"""`certificate batch`: a list of learners, a folder of certificates. The folder knows its batch, so that a run that was broken off is
gone on with by the same words, and nobody is issued two.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from llas_desktop.cli.answer import REFUSED, Answer
from llas_desktop.cli.session import signed_in
from llas_desktop.domain.actor import Actor
from llas_desktop.domain.batch import Batch, BatchLine
from llas_desktop.domain.certificate import CertificateRequest
from llas_desktop.domain.problems import Problem, Refused, WorldError
from llas_desktop.domain.wording import sentence, world_sentence
from llas_desktop.services import Services
from llas_desktop.system.files import world_error, write_atomically

ACCOUNT: Final = "발급내역.csv"
MARK: Final = ".llas-batch"
"""Names the batch of the folder, and the list that it was made of by its digest."""
USUAL_PURPOSE: Final = "본인 보관"


def certificate_batch(args: argparse.Namespace) -> Answer:
    usual = CertificateRequest(args.purpose or USUAL_PURPOSE, ged=args.ged)
    with signed_in(args) as services:
        actor = services.door.actor()
        candidates = services.batch.from_file(actor, args.file, usual)
        folder = _Folder(args.output, _digest(args.file))
        batch = services.batch.begin(actor, candidates, args.file.name, batch_id=folder.batch_id())
        standing = folder.claim(batch.id)
        if standing != batch.id:  # another program was faster
            services.batch.settle(actor, batch.id)
            batch = services.batch.begin(actor, candidates, args.file.name, batch_id=standing)
        told = list(_issue(services, actor, batch, folder))
        batch = services.batch.account(batch.id)
        if not batch.waiting:
            services.batch.settle(actor, batch.id)
    warnings = {one.row: [each for each in one.problems if each.is_warning] for one in candidates}
    return Answer(
        {
            "batch_id": batch.id,
            "issued": len(batch.issued),
            "not_issued": len(batch.refused),
            "waiting": len(batch.waiting),
            "output": str(args.output),
            "lines": [_shape(line, warnings.get(line.row, [])) for line in batch.lines],
        },
        list(_lines(batch, args.output, warnings)),
        status=REFUSED if any(stops for _, stops in told) else 0,
        complaints=list(dict.fromkeys(each for each, _ in told)),
    )


@dataclass(frozen=True, slots=True)
class _Folder:
    """Where the papers go. `digest`: SHA-256 (hex) of the list."""

    path: Path
    digest: str

    def batch_id(self) -> str:
        """The batch that this folder is of, empty where it is of none yet. Refused `output_other_batch`: of another list."""
        try:
            mark = json.loads((self.path / MARK).read_bytes())
        except FileNotFoundError:
            if (self.path / ACCOUNT).exists():
                raise self._other() from None
            return ""
        except (OSError, ValueError):
            raise self._other() from None
        if not isinstance(mark, dict) or mark.get("list") != self.digest or not isinstance(mark.get("batch"), str):
            raise self._other()
        return str(mark["batch"])

    def claim(self, batch_id: str) -> str:
        """Makes it the folder of this batch unless it is one already; says of which it is. Refused: it cannot be written."""
        try:
            self.path.mkdir(exist_ok=True)
            mark = json.dumps({"batch": batch_id, "list": self.digest})
            write_atomically(self.path / MARK, mark.encode(), new_only=True)
        except (OSError, WorldError) as error:
            raise Refused(Problem("output", "output_unwritable", str(self.path))) from error
        return self.batch_id()

    def put(self, name: str, pdf: bytes) -> None:
        """Never over a file that holds something else. Refused `output_other_file`; WorldError."""
        path = self.path / name
        write_atomically(path, pdf, new_only=True)
        try:
            if path.read_bytes() != pdf:
                raise Refused(Problem("output", "output_other_file", str(path)))
        except OSError as error:
            raise world_error(error, path) from error

    def _other(self) -> Refused:
        return Refused(Problem("output", "output_other_batch", str(self.path)))


def _issue(services: Services, actor: Actor, batch: Batch, folder: _Folder) -> Iterator[tuple[str, bool]]:
    """Issues and saves until nobody waits. Complaints of what a paper lacks, and of what the world did (True), at which it stops: a
    folder that takes no paper must not use up numbers. What was issued and not saved by a run before is saved first.
    """
    try:
        for kept in batch.issued:
            if kept.issued and not (folder.path / kept.file_name).exists():
                folder.put(kept.file_name, services.certificates.pdf(actor, kept.issued.id, is_saved=True))
        done, total = len(batch.issued), len(batch.issued) + len(batch.waiting)
        while (line := services.batch.issue_next(actor, batch.id)[0]) is not None:
            if line.issued is not None:
                done += 1
                _show_progress(done, total)
                folder.put(line.file_name, services.certificates.printable(line.issued.id))
                yield from ((sentence(Problem("certificate", each)), False) for each in line.issued.complaints)
    except WorldError as error:
        yield world_sentence(error), True
    except Refused as refused:
        yield from ((sentence(each), True) for each in refused.problems)
    try:
        write_atomically(folder.path / ACCOUNT, services.batch.account_file(actor, batch.id))
    except WorldError as error:
        yield world_sentence(error), True


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise Refused(Problem("file", "file_unreadable", path.name)) from error


def _shape(line: BatchLine, warnings: list[Problem]) -> dict[str, Any]:
    return {
        "row": line.row,
        "account_no": line.account_no,
        "issue_no": line.issued.issue_no if line.issued else None,
        "file": line.file_name or None,
        "problems": [{"code": each.code, "sentence": sentence(each)} for each in line.problems],
        "warnings": [{"code": each.code, "sentence": sentence(each)} for each in warnings],
    }


def _lines(batch: Batch, output: Path, warnings: dict[int, list[Problem]]) -> Iterator[str]:
    for line in batch.lines:
        place = f"{line.row}번째 줄 {line.account_no}".rstrip()
        for problem in (*line.problems, *warnings.get(line.row, [])):
            yield f"{place}: {sentence(problem)}"
    counts = [f"발급 {len(batch.issued)}건", f"발급하지 않음 {len(batch.refused)}건"]
    if batch.waiting:
        counts.append(f"아직 {len(batch.waiting)}건 (같은 명령으로 이어서 합니다)")
    yield f"{', '.join(counts)} · {output}"


def _show_progress(done: int, total: int) -> None:
    """On a terminal, where somebody waits."""
    if sys.stderr.isatty():
        print(f"\r{done}/{total}", end="\n" if done == total else "", file=sys.stderr, flush=True)
