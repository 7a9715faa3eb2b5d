"""The import desk: whole files taken in, each as one ChangeSet, every bad row told (domain notes 5)."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final, Generic, TypeVar

from llas_desktop.domain import dates
from llas_desktop.domain.actor import Action, Actor, Changes
from llas_desktop.domain.imports import (
    CourseRow,
    CreditRow,
    Fate,
    HistoryRow,
    ImportReport,
    LearnerRow,
    OfferingRow,
    QualificationRow,
    RowOutcome,
    RowProblem,
)
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.text import phone_digits
from llas_desktop.domain.wording import FIELD_NAMES
from llas_desktop.exchange.courses import read_courses
from llas_desktop.exchange.credits import read_credits
from llas_desktop.exchange.histories import read_histories
from llas_desktop.exchange.learners import read_learners
from llas_desktop.exchange.offerings import read_offerings
from llas_desktop.exchange.qualifications import read_qualifications
from llas_desktop.exchange.table import Incoming, Read
from llas_desktop.services import rules
from llas_desktop.services.route_rules import cleaned_credit, credit_problems
from llas_desktop.store.bulk import put_offerings, put_qualifications
from llas_desktop.store.change_writer import ChangeWriter
from llas_desktop.store.courses import put_courses
from llas_desktop.store.credits import put_rows
from llas_desktop.store.database import Clock, Store
from llas_desktop.store.history import put_records
from llas_desktop.store.learners import put_learners

R = TypeVar("R", CourseRow, CreditRow, HistoryRow, LearnerRow, OfferingRow, QualificationRow)

Progress = Callable[[int, int], None]
"""Told rows read so far and rows expected."""

_STEP: Final = 200


class _TakeBack(Exception):
    """Ends a transaction whose outcome was only asked for."""


@dataclass(frozen=True, slots=True)
class _Kind(Generic[R]):
    """How one kind of file is taken in. Rows with the same `key` say the same thing; `repeated` names the field and value."""

    action: Action
    read: Callable[[Path, date], Incoming[R]]
    key: Callable[[R], Hashable]
    repeated: Callable[[R], tuple[str, str]]
    put: Callable[[ChangeWriter, Sequence[R]], Sequence[RowOutcome]]
    check: Callable[[R], Iterable[Problem]] = lambda _: ()


class ImportDesk:
    """Every method takes a file, or rows that were read elsewhere, and gives the report and, where something was written, what
    it touched.

    With `dry_run` the report is that of the real thing and nothing is written. A file of which nothing can be taken is
    reported (`is_refused`) and leaves nothing behind. Raises `Refused` with the field `file` where the file as a whole cannot
    be read, holds no row, or `cancelled` said yes before the first row was written.
    """

    def __init__(self, store: Store, clock: Clock = dates.now) -> None:
        self._store = store
        self._clock = clock

    def import_courses(
        self,
        actor: Actor,
        source: Path | Sequence[CourseRow],
        *,
        dry_run: bool = False,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> tuple[ImportReport, Changes | None]:
        """The catalogue of accredited courses."""
        today = self._today()
        kind: _Kind[CourseRow] = _Kind(
            Action.COURSES_IMPORTED,
            read_courses,
            key=lambda row: (row.accreditation_no, row.accreditation.notified_on),
            repeated=lambda row: ("accreditation_no", row.accreditation_no),
            put=lambda writer, rows: put_courses(writer, rows, today),
        )
        return self._take_in(kind, actor, source, dry_run, progress, cancelled)

    def import_histories(
        self,
        actor: Actor,
        source: Path | Sequence[HistoryRow],
        *,
        dry_run: bool = False,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> tuple[ImportReport, Changes | None]:
        """Learning histories of learners who are registered here, of courses that the catalogue holds."""
        today, now = self._today(), self._clock()
        kind: _Kind[HistoryRow] = _Kind(
            Action.HISTORIES_IMPORTED,
            read_histories,
            key=lambda row: (row.account_no, row.accreditation_no, replace(row.draft, content="", outcome="")),
            repeated=lambda row: ("title", row.draft.title),
            put=lambda writer, rows: put_records(
                writer,
                [replace(row, draft=rules.cleaned_record(row.draft)) for row in rows],
                now,
                lambda draft, birth_date, total: rules.record_problems(draft, today, birth_date, total),
            ),
        )
        return self._take_in(kind, actor, source, dry_run, progress, cancelled)

    def import_credits(
        self,
        actor: Actor,
        source: Path | Sequence[CreditRow],
        *,
        dry_run: bool = False,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> tuple[ImportReport, Changes | None]:
        """Credits of 학점은행제 of learners who are registered here."""
        today, now = self._today(), self._clock()
        kind: _Kind[CreditRow] = _Kind(
            Action.CREDITS_IMPORTED,
            read_credits,
            key=lambda row: (row.account_no, replace(row.draft, is_required_major=None)),
            repeated=lambda row: ("subject", row.draft.subject),
            put=lambda writer, rows: put_rows(
                writer,
                [replace(row, draft=cleaned_credit(row.draft)) for row in rows],
                now,
                lambda draft, birth_date: credit_problems(draft, today, birth_date),
            ),
        )
        return self._take_in(kind, actor, source, dry_run, progress, cancelled)

    def import_learners(
        self,
        actor: Actor,
        source: Path | Sequence[LearnerRow],
        *,
        dry_run: bool = False,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> tuple[ImportReport, Changes | None]:
        """A centre's own list of learners."""
        today, now = self._today(), self._clock()
        kind: _Kind[LearnerRow] = _Kind(
            Action.LEARNERS_IMPORTED,
            read_learners,
            key=_person,
            repeated=lambda row: ("name", row.draft.name),
            put=lambda writer, rows: put_learners(
                writer, [replace(row, draft=rules.cleaned(row.draft)) for row in rows], now, actor.who
            ),
            check=lambda row: rules.learner_problems(row.draft, today),
        )
        return self._take_in(kind, actor, source, dry_run, progress, cancelled)

    def import_offerings(
        self,
        actor: Actor,
        source: Path | Sequence[OfferingRow],
        *,
        dry_run: bool = False,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> tuple[ImportReport, Changes | None]:
        """전국평생학습강좌표준데이터: what is on offer."""
        kind: _Kind[OfferingRow] = _Kind(
            Action.OFFERINGS_IMPORTED,
            read_offerings,
            key=lambda row: (row.title, row.institution, row.started, row.place, row.weekdays),
            repeated=lambda row: ("title", row.title),
            put=put_offerings,
        )
        return self._take_in(kind, actor, source, dry_run, progress, cancelled)

    def import_qualifications(
        self,
        actor: Actor,
        source: Path | Sequence[QualificationRow],
        *,
        dry_run: bool = False,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> tuple[ImportReport, Changes | None]:
        """자격 종목, for the form to complete."""
        kind: _Kind[QualificationRow] = _Kind(
            Action.QUALIFICATION_TITLE_REGISTERED,
            read_qualifications,
            key=lambda row: row.code or (row.kind, row.title, row.grade, row.institution),
            repeated=lambda row: ("title", row.title),
            put=put_qualifications,
        )
        return self._take_in(kind, actor, source, dry_run, progress, cancelled)

    def _take_in(
        self,
        kind: _Kind[R],
        actor: Actor,
        source: Path | Sequence[R],
        dry_run: bool,
        progress: Progress | None,
        cancelled: Callable[[], bool] | None,
    ) -> tuple[ImportReport, Changes | None]:
        # Read to the end before the writers' lane is taken: a slow disk must not keep the counter waiting.
        incoming = kind.read(source, self._today()) if isinstance(source, Path) else _given(source)
        report = _Reporter(incoming)
        last, repeats = self._readable(kind, incoming, report, progress, cancelled)
        rows = sorted(last.values(), key=lambda row: row.row)
        try:
            with self._store.write(actor, kind.action) as writer:
                fates = report.outcomes(kind.put(writer, rows))
                for row, key in repeats:
                    report.repeated(row.row, fates[last[key].row], *kind.repeated(row))
                if dry_run or report.is_refused:
                    raise _TakeBack
        except _TakeBack:
            return report.done(is_dry_run=dry_run), None
        return report.done(), writer.changes if writer.changes.change_set_id else None

    def _readable(
        self,
        kind: _Kind[R],
        incoming: Incoming[R],
        report: "_Reporter",
        progress: Progress | None,
        cancelled: Callable[[], bool] | None,
    ) -> tuple[dict[Hashable, R], list[tuple[R, Hashable]]]:
        """The rows to try by their keys, of those with the same key the last; and the others of these with their keys."""
        last: dict[Hashable, R] = {}
        repeats: list[tuple[R, Hashable]] = []
        read = None
        with closing(incoming.rows) as rows:  # the file too, when the clerk thinks better of it half-way
            for count, read in enumerate(rows):
                if count % _STEP == 0:
                    if cancelled is not None and cancelled():
                        raise Refused(Problem("file", "cancelled", incoming.name))
                    if progress is not None:
                        progress(read.row, max(read.row, incoming.expected_rows))
                problems = read.problems
                if read.value is not None:
                    problems = tuple(problem for problem in kind.check(read.value) if not problem.is_warning)
                report.read(read.row, problems, read.warnings)
                if read.value is not None and not problems:
                    key = kind.key(read.value)
                    if key in last:
                        repeats.append((last[key], key))
                    last[key] = read.value
        if read is None:
            raise Refused(Problem("file", "no_rows", incoming.name))
        return last, repeats

    def _today(self) -> date:
        return dates.in_seoul(self._clock()).date()


def _given(rows: Sequence[R]) -> Incoming[R]:
    """Rows that did not come in a file; each bears its number."""
    return Incoming("", "", len(rows), {}, 0, (), (Read(row.row, row) for row in rows))


def _person(row: LearnerRow) -> Hashable:
    draft = row.draft
    return (draft.name, draft.birth_date, draft.account_no or phone_digits(draft.phone))


class _Reporter:
    """Gathers what becomes of the rows, and names the columns as the file does."""

    def __init__(self, incoming: Incoming[R]) -> None:
        self._headings = incoming.headings
        self._kind = incoming.kind
        self._counts = dict.fromkeys(Fate, 0)
        self._refused: list[RowProblem] = []
        self._warnings = [self._placed(incoming.heading_row, problem) for problem in incoming.notes]

    @property
    def is_refused(self) -> bool:
        return not any(count for fate, count in self._counts.items() if fate is not Fate.REFUSED)

    def read(self, row: int, problems: Iterable[Problem], warnings: Iterable[Problem]) -> None:
        self._refused += [self._placed(row, problem) for problem in problems]
        self._warnings += [self._placed(row, problem) for problem in warnings]

    def outcomes(self, outcomes: Sequence[RowOutcome]) -> dict[int, RowOutcome]:
        """Takes note of them and gives them by row."""
        for outcome in outcomes:
            self._counts[outcome.fate] += 1
            self.read(outcome.row, outcome.problems, outcome.warnings)
        return {outcome.row: outcome for outcome in outcomes}

    def repeated(self, row: int, further_down: RowOutcome, field: str, value: str) -> None:
        """A row that says what one `further_down` says: it is passed over, or refused with it."""
        if further_down.fate is Fate.REFUSED:
            self.read(row, further_down.problems, ())
        else:
            self._counts[Fate.UNCHANGED] += 1
            self.read(row, (), (Problem(field, "repeated_row", value, str(further_down.row)),))

    def done(self, *, is_dry_run: bool = False) -> ImportReport:
        return ImportReport(
            taken=self._counts[Fate.TAKEN],
            updated=self._counts[Fate.UPDATED],
            unchanged=self._counts[Fate.UNCHANGED],
            refused=tuple(sorted(self._refused, key=lambda found: found.row)),
            warnings=tuple(sorted(self._warnings, key=lambda found: found.row)),
            encoding=self._kind,
            is_dry_run=is_dry_run,
        )

    def _placed(self, row: int, problem: Problem) -> RowProblem:
        column = "" if problem.field in ("row", "file") else FIELD_NAMES.get(problem.field, problem.field)
        return RowProblem(row, self._headings.get(problem.field, column), problem)
