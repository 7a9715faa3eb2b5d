"""A whole centre at one reading: what every learner learned, some hundred learners at a time, a statement for each kind of row."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Generic, TypeVar

from sqlalchemy import Connection

from llas_desktop.domain.credit import Credit, CreditDraft, StagePass
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.ged import GedLevel, GedLink, GedSubject
from llas_desktop.domain.history import Area, LearningRecord, RecordDraft
from llas_desktop.domain.schooling import SchoolFacts, refined, stated
from llas_desktop.store import credits as held_credits
from llas_desktop.store import dialect, facts

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")
Row = tuple[Any, ...]

AT_ONCE: Final = 500
"""Learners of one page."""
_MOST_KEPT: Final = 50_000
_OF_PAGE: Final = "learner_id BETWEEN ? AND ?"
_LEARNERS: Final = (
    f"SELECT l.id, l.account_no, l.birth_date, l.schooling, l.is_enrolled, f.id, {', '.join(f'f.{name}' for name in facts.COLUMNS)}"  # noqa: S608
    " FROM learners AS l LEFT JOIN school_facts AS f ON f.learner_id = l.id WHERE l.id BETWEEN ? AND ? ORDER BY l.id"
)
_COMPLETIONS: Final = (
    "SELECT learner_id, id, kind, institution, started, ended, minutes, area, course_id, is_completed FROM learning_records"
    " WHERE learner_id BETWEEN ? AND ? AND section = 'completion'"
)
_OWN_LINKS: Final = (
    "SELECT l.record_id, l.level, l.subject FROM learning_records AS r CROSS JOIN record_ged_links AS l"
    " WHERE r.learner_id BETWEEN ? AND ? AND l.record_id = r.id"
)
_OTHERS: Final = (
    "SELECT learner_id, id, kind, title, started, ended, content, degree, outcome, grade FROM learning_records"
    " WHERE learner_id BETWEEN ? AND ? AND section <> 'completion'"
)
_CREDITS: Final = f"SELECT id, learner_id, {', '.join(held_credits.COLUMNS)} FROM credits WHERE {_OF_PAGE}"  # noqa: S608
_PASSES: Final = f"SELECT id, learner_id, {', '.join(held_credits.PASS_COLUMNS)} FROM stage_passes WHERE {_OF_PAGE}"  # noqa: S608


@dataclass(frozen=True, slots=True)
class Learned(Generic[T]):
    """What one learner learned: `others` are the records of other sections than COMPLETION."""

    learner_id: int
    account_no: str
    birth_date: date
    facts: SchoolFacts
    completions: tuple[T, ...]
    others: tuple[LearningRecord, ...]
    credits: tuple[Credit, ...]
    passes: tuple[StagePass, ...]


class PageReader(Generic[T]):
    """Reads pages of a centre. What many learners have in common is made once: `completion` is asked only about a completion whose
    like was not met before, so that those of a class are one object, whose record bears no id, learner or title.
    """

    def __init__(self, completion: Callable[[LearningRecord], T]) -> None:
        self._completion = completion
        self._completions: dict[tuple[object, ...], T] = {}
        self._drafts: dict[tuple[object, ...], CreditDraft] = {}
        self._days: dict[str, PartialDate] = {}
        self._statements: dict[tuple[str, int | None], SchoolFacts] = {}

    def page(self, connection: Connection, first: int, last: int) -> Iterator[Learned[T]]:
        """The learners from one id to another, in the order of their ids."""
        execute = dialect.raw(connection).execute
        span = (first, last)
        completions = self._completions_of(execute(_COMPLETIONS, span), execute(_OWN_LINKS, span))
        others: defaultdict[int, list[LearningRecord]] = defaultdict(list)
        for learner_id, record_id, *row in execute(_OTHERS, span):
            others[learner_id].append(LearningRecord(record_id, learner_id, self._other(*row)))
        held: defaultdict[int, list[Credit]] = defaultdict(list)
        for row in execute(_CREDITS, span):
            held[row[1]].append(Credit(row[0], row[1], self._credit(row)))
        passes: defaultdict[int, list[StagePass]] = defaultdict(list)
        for row in execute(_PASSES, span):
            passes[row[1]].append(held_credits.pass_of(row))
        for learner_id, account_no, birth_date, schooling, is_enrolled, noted, *row in execute(_LEARNERS, span):
            known = self._statement(schooling, is_enrolled)
            yield Learned(
                learner_id,
                account_no,
                date.fromisoformat(birth_date),
                known if noted is None else refined(known, facts.facts_of(row)),
                tuple(completions.get(learner_id, ())),
                tuple(others.get(learner_id, ())),
                tuple(held.get(learner_id, ())),
                tuple(passes.get(learner_id, ())),
            )

    def _completions_of(self, rows: Iterable[Row], link_rows: Iterable[Row]) -> dict[int, list[T]]:
        links: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
        for record_id, level, subject in link_rows:
            links[record_id].append((level, subject))
        found: defaultdict[int, list[T]] = defaultdict(list)
        known = self._completions
        for row in rows:
            like = row[2:]
            if row[1] in links:
                like = (*like, *sorted(links[row[1]]))
            one = known.get(like)
            if one is None:
                one = _kept(known, like, self._completion(LearningRecord(0, 0, self._draft(*like))))
            found[row[0]].append(one)
        return found

    def _draft(
        self,
        kind: str,
        institution: str,
        started: str | None,
        ended: str | None,
        minutes: int | None,
        area: str | None,
        course_id: int | None,
        is_completed: int,
        *links: tuple[str, str],
    ) -> RecordDraft:
        return RecordDraft(
            kind,
            institution=institution,
            started=self._day(started),
            ended=self._day(ended),
            minutes=minutes,
            area=None if area is None else Area(area),
            course_id=course_id,
            is_completed=bool(is_completed),
            ged_links=frozenset(GedLink(GedLevel(level), GedSubject(subject)) for level, subject in links),
        )

    def _other(
        self,
        kind: str,
        title: str,
        started: str | None,
        ended: str | None,
        content: str,
        degree: str,
        outcome: str,
        grade: str,
    ) -> RecordDraft:
        return RecordDraft(
            kind, title, started=self._day(started), ended=self._day(ended), content=content, degree=degree,
            outcome=outcome, grade=grade,
        )  # fmt: skip

    def _credit(self, row: Row) -> CreditDraft:
        like = row[2:]
        draft = self._drafts.get(like)
        return _kept(self._drafts, like, held_credits.credit_of(row).values) if draft is None else draft

    def _day(self, text: str | None) -> PartialDate | None:
        if text is None:
            return None
        day = self._days.get(text)
        return _kept(self._days, text, PartialDate.from_iso(text)) if day is None else day

    def _statement(self, schooling: str, is_enrolled: int | None) -> SchoolFacts:
        said = self._statements.get((schooling, is_enrolled))
        if said is None:
            said = stated(schooling, None if is_enrolled is None else bool(is_enrolled))
            _kept(self._statements, (schooling, is_enrolled), said)
        return said


def _kept(memory: dict[K, V], key: K, value: V) -> V:
    """Remembers it; what would be too much to hold is forgotten first."""
    if len(memory) >= _MOST_KEPT:
        memory.clear()
    memory[key] = value
    return value
