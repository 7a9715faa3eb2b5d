"""What it costs that a certificate proves itself: issuing with everything (numbered, drawn, signed, entered) against drawing alone, a
class of 500, both against the same papers through WeasyPrint and fpdf2, which enter nothing; and checking a file.

Of the class WeasyPrint and fpdf2 make ten papers, which are reckoned up: all of them would take minutes.
"""

import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pypdfium2
import zxingcpp

from benchmarks.bench import KEY, Bench, Row, Times, milliseconds, timed_pairs
from benchmarks.bench_certificate import history
from benchmarks.others import Whole, fpdf2, weasyprint
from benchmarks.people import CLERK
from llas_desktop.certificates.frozen import from_json
from llas_desktop.certificates.layout import Copy
from llas_desktop.certificates.print_room import PrintRoom
from llas_desktop.certificates.proof import enclosures
from llas_desktop.certificates.proof.claims import codes
from llas_desktop.certificates.proof.key_file import write_key_file
from llas_desktop.domain.actor import Action
from llas_desktop.domain.batch import Candidate
from llas_desktop.domain.certificate import CertificateRequest
from llas_desktop.domain.dates import now
from llas_desktop.domain.history import KINDS, Section, kinds_of
from llas_desktop.domain.learner import LearnerDraft, Opening
from llas_desktop.domain.proof import Verdict
from llas_desktop.services.batch_desk import BatchDesk
from llas_desktop.services.centre_desk import CentreDesk
from llas_desktop.services.certificate_desk import CertificateDesk
from llas_desktop.services.diagnosis_desk import DiagnosisDesk
from llas_desktop.services.learnings import RuleBook
from llas_desktop.services.paper_check import check_without_register
from llas_desktop.store.database import Store
from llas_desktop.store.history import insert_many as insert_records
from llas_desktop.store.learners import insert_many as insert_learners
from llas_desktop.wiring.desks import print_room
from tests.signers import SIGNER, ring

_CLASS = 500
_TIMES, _TIMES_OF_OTHERS, _CHECKS = 30, 10, 10
_ISSUE_RATIO, _BATCH_RATIO, _CHECK_RATIO = 3.0, 3.0, 12.0
_DPI = 200
_REQUEST = CertificateRequest("기관 제출")
Other = tuple[str, Callable[[Whole], bytes], float]


def rows(bench: Bench) -> Iterator[Row]:
    others = _others()
    with tempfile.TemporaryDirectory(dir=bench.folder) as folder, _office(Path(folder)) as office:
        yield from _issuing(office, others)
        yield from _batch(office, others)
        yield _checking(office, Path(folder))


def _others() -> tuple[Other, ...]:
    return ("WeasyPrint", weasyprint(), 0.7), ("fpdf2", fpdf2(), 0.3)


@dataclass(frozen=True)
class _Office:
    """A centre with a class of learners who have a page of completions each, one more such, and one with 200 records."""

    store: Store
    room: PrintRoom
    certificates: CertificateDesk
    batch: BatchDesk
    class_: Sequence[int]
    one: int
    long: int

    def issue(self, learner_id: int) -> bytes:
        issued, _ = self.certificates.issue(CLERK, learner_id, _REQUEST)
        return self.certificates.printable(issued.id)

    def last(self) -> Whole:
        """The paper that was issued last, as the others are given it."""
        newest = "SELECT content FROM certificates ORDER BY serial DESC LIMIT 1"
        with self.store.read() as connection:
            content, at = from_json(connection.exec_driver_sql(newest).scalar_one()), now()
        sheets = self.room.sheets(content, 1, at, codes(content, 1, at, SIGNER))
        return Whole(content, sheets, enclosures.of(content, Copy(1, at), SIGNER), at)

    def draw(self, paper: Whole) -> bytes:
        """The pages alone."""
        of = codes(paper.content, 1, paper.made_at, SIGNER)
        return self.room.drawing(paper.content, Copy(1, paper.made_at), of).pdf


@contextmanager
def _office(folder: Path) -> Iterator[_Office]:
    room = print_room()
    room.warm()
    with closing(Store.open(folder / "centre.sqlite3", KEY, create=True)) as store:
        CentreDesk(store).set_up(CLERK, "한빛시 평생학습관")
        drafts = [LearnerDraft(f"김{chr(ord('가') + at)}람", date(1985, 1, 1)) for at in range(_CLASS + 2)]
        with store.write(CLERK, Action.LEARNERS_IMPORTED) as writer:
            *short, long = insert_learners(writer, drafts, Opening(), now(), CLERK.who)
        page, many = history(6, kinds_of(Section.COMPLETION)), history(200, KINDS)
        with store.write(CLERK, Action.HISTORIES_IMPORTED) as writer:
            insert_records(writer, [(each, record.values) for each in short for record in page], now())
            insert_records(writer, [(long, record.values) for record in many], now())
        desk = CertificateDesk(store, room, DiagnosisDesk(store, RuleBook()), lambda _: SIGNER, lambda: "01")
        yield _Office(store, room, desk, BatchDesk(store, desk, room), short[:-1], short[-1], long)


def _issuing(office: _Office, others: Sequence[Other]) -> Iterator[Row]:
    for learner_id, name in ((office.one, "issued with everything"), (office.long, "200 rows, with everything")):
        office.issue(learner_id)
        paper = office.last()
        times = timed_pairs(
            range(_TIMES),
            lambda _, learner_id=learner_id: office.issue(learner_id),  # type: ignore[misc]
            lambda _, paper=paper: office.draw(paper),  # type: ignore[misc]
        )
        yield times.row(f"{name}, over drawing alone", _ISSUE_RATIO)
        for other, make, bound in others:
            make(paper)
            floor = [milliseconds(lambda make=make, paper=paper: make(paper)) for _ in range(_TIMES_OF_OTHERS)]  # type: ignore[misc]
            yield Times(times.ours, floor).row(f"{name}, over {other}", bound)


def _batch(office: _Office, others: Sequence[Other]) -> Iterator[Row]:
    """Through its desk, told of one by one as the window tells of them; the floors in turns with it, so that both bear the same load."""
    candidates = [Candidate(learner_id, "", None, "", _REQUEST) for learner_id in office.class_]
    batch = office.batch.begin(CLERK, candidates, "bench")
    floors: tuple[Other, ...] = ("drawing alone", office.draw, _BATCH_RATIO), *others
    taken: dict[str, list[float]] = {name: [] for name, *_ in floors}
    spent: list[float] = []
    for done in range(1, _CLASS + 1):
        spent.append(milliseconds(lambda: office.batch.issue_next(CLERK, batch.id)))
        if done % (_CLASS // _TIMES_OF_OTHERS or 1) == 0:
            paper = office.last()
            for name, make, _ in floors:
                taken[name].append(milliseconds(lambda make=make, paper=paper: make(paper)))  # type: ignore[misc]
        if sys.stderr.isatty():
            print(f"\r{done}/{_CLASS}", end="\r", file=sys.stderr, flush=True)
    assert len(office.batch.account(batch.id).issued) == _CLASS
    for name, _, bound in floors:
        reckoned = statistics.mean(taken[name]) * _CLASS / 1e3
        yield Row(f"a class of {_CLASS}, over {name}", sum(spent) / 1e3, reckoned, bound, unit="s")


def _checking(office: _Office, folder: Path) -> Row:
    """A page by the key file alone, against what a hand would ask of it: pdfsig of its signature, zxing of its code."""
    pdf, key = office.issue(office.one), write_key_file(ring(SIGNER), now(), SIGNER)
    path = folder / "paper.pdf"
    path.write_bytes(pdf)
    assert check_without_register(pdf, key, b"", office.room).verdict is Verdict.GENUINE

    def by_hand() -> None:
        said = subprocess.run(["pdfsig", "-nocert", str(path)], capture_output=True, check=True, text=True).stdout
        page = pypdfium2.PdfDocument(pdf)[0].render(scale=_DPI / 72, grayscale=True)
        assert "Signature is Valid" in said
        assert zxingcpp.read_barcodes(page.to_pil())

    return timed_pairs(
        range(_CHECKS), lambda _: check_without_register(pdf, key, b"", office.room), lambda _: by_hand()
    ).row("a file checked by the key file alone", _CHECK_RATIO)
