"""The log's desk: reading, reviewing, verifying and handing on the access log (개인정보의 안전성 확보조치 기준 제8조)."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import Connection

from llas_desktop.domain import dates
from llas_desktop.domain.access_log import (
    Concern,
    LogExport,
    LogGroup,
    LogPage,
    LogQuery,
    LogReview,
    ReviewFindings,
    ReviewItem,
)
from llas_desktop.domain.actor import Action, Actor, Changes
from llas_desktop.domain.centre import CentreSettings
from llas_desktop.domain.health import Anchor, Finding
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.text import clean_line
from llas_desktop.exchange.log_sheet import log_csv
from llas_desktop.services import rules
from llas_desktop.store import access_log, centre, learners
from llas_desktop.store.database import Clock, Store
from llas_desktop.store.verification import verify_journal

PAGE: Final = 100
_HOUR: Final = timedelta(hours=1)
_LOOKED_AT: Final = (
    LogGroup.READING.actions | LogGroup.CHANGE.actions | LogGroup.OUTPUT.actions
) - {
    # A search shows namesakes unasked and the register a whole month, a list brings a thousand in at once, a destruction is a
    # record of its own.
    Action.LEARNERS_SEARCHED, Action.REGISTER_VIEWED, Action.LEARNERS_IMPORTED, Action.HISTORIES_IMPORTED, Action.CREDITS_IMPORTED,
    Action.LEARNERS_DESTROYED, Action.UNDONE,
}  # fmt: skip
_BY_PEOPLE: Final = frozenset[str](Action) - {Action.BACKED_UP, Action.SIGN_IN_FAILED}
"""A backup is made by the timer; a refused sign-in is a concern of its own."""


class LogDesk:
    """`anchors` gives what is known of the journal outside the database: by backups and other workstations."""

    def __init__(self, store: Store, anchors: Callable[[], Iterable[Anchor]] = tuple, clock: Clock = dates.now) -> None:
        self._store = store
        self._anchors = anchors
        self._clock = clock

    def entries(
        self, actor: Actor, query: LogQuery | None = None, limit: int = PAGE, before_id: int | None = None
    ) -> LogPage:
        """The newest first; that the log was looked at is entered, and stands in the log from then on. Refused `unknown_account`."""
        with self._store.read() as connection:
            wanted = _with_learner(connection, query or LogQuery())
            found = access_log.page(connection, wanted, limit, before_id)
        self._note(actor, Action.LOG_VIEWED, wanted)
        return found

    def review(self, actor: Actor, since: date, until: date) -> ReviewFindings:
        """What stands out in these days (in Seoul, both inclusive), the gravest kind first. Refused `ended_before_started`."""
        _refuse_backwards(since, until)
        with self._store.read() as connection:
            found = _findings(connection, since, until)
        self._note(actor, Action.LOG_VIEWED, LogQuery())
        return found

    def sign_off(self, actor: Actor, since: date, until: date, note: str = "") -> tuple[LogReview, Changes]:
        """Enters that these days were looked through, with what stood out then. Refused: `ended_before_started`, what is wrong
        with the note.
        """
        _refuse_backwards(since, until)
        rules.refuse(rules.text_problems({"note": note}))
        with self._store.write(actor, Action.LOG_REVIEWED) as writer:
            findings = len(_findings(writer.connection, since, until).items)
            review = LogReview(0, self._clock(), actor.who, since, until, findings, clean_line(note))
            kept = access_log.add_review(writer, review)
        return kept, writer.changes

    def reviews(self) -> tuple[LogReview, ...]:
        """Those that were signed off, the newest first."""
        with self._store.read() as connection:
            return access_log.reviews(connection)

    def verify(self, papers: Iterable[str] = ()) -> tuple[Finding, ...]:
        """What is wrong with the journal: every chain from its first entry, what is known of it outside, and what `papers` say
        at their foot (`123-1a2b3c4d`). Empty when all of it stands. Refused `wrong_anchor`.
        """
        printed = [_anchor(paper) for paper in papers]
        return verify_journal(self._store, self._clock(), (*self._anchors(), *printed), whole=True)

    def export(self, actor: Actor, query: LogQuery | None = None) -> LogExport:
        """All that the query wants, the oldest first, as a file; that it was handed on is entered before. Refused `unknown_account`."""
        with self._store.read() as connection:
            wanted = _with_learner(connection, query or LogQuery())
        self._note(actor, Action.LOG_EXPORTED, wanted)
        with self._store.read() as connection:
            entries = access_log.every(connection, wanted)
        return LogExport(entries, log_csv(entries))

    def _note(self, actor: Actor, action: Action, query: LogQuery) -> None:
        self._store.note(actor, action, () if query.learner_id is None else (query.learner_id,))


def _with_learner(connection: Connection, query: LogQuery) -> LogQuery:
    """A learner who is asked for by number as one who is asked for by id."""
    if not query.account_no:
        return query
    learner_id = learners.id_of_account(connection, clean_line(query.account_no))
    if learner_id is None:
        raise Refused(Problem("account_no", "unknown_account", query.account_no))
    return replace(query, learner_id=learner_id, account_no="")


def _refuse_backwards(since: date, until: date) -> None:
    if until < since:
        raise Refused(Problem("until", "ended_before_started", until.isoformat(), since.isoformat()))


def _anchor(text: str) -> Anchor:
    try:
        return Anchor.parse(text)
    except ValueError:
        raise Refused(Problem("paper", "wrong_anchor", text)) from None


def _findings(connection: Connection, since: date, until: date) -> ReviewFindings:
    settings = centre.read(connection)
    every = list(access_log.deeds(connection, since, until))
    items = [
        *_by_day(Concern.SIGN_IN_FAILED, (one for one in every if one[2] == Action.SIGN_IN_FAILED)),
        *_many_people(access_log.handled(connection, since, until, _LOOKED_AT), settings.many_people_per_hour),
        *_by_day(Concern.OUTSIDE_HOURS, _outside(every, settings)),
        *_by_day(Concern.OUTPUT, (one for one in every if one[2] in LogGroup.OUTPUT.actions)),
    ]
    return ReviewFindings(since, until, len(every), tuple(items))


def _outside(
    every: Iterable[tuple[datetime, str, str]], settings: CentreSettings
) -> Iterator[tuple[datetime, str, str]]:
    return (one for one in every if one[2] in _BY_PEOPLE and not settings.office_hours.contain(one[0]))


def _by_day(concern: Concern, found: Iterable[tuple[datetime, str, str]]) -> Iterator[ReviewItem]:
    """One item for each person and day."""
    gathered: dict[tuple[date, str], list[datetime]] = {}
    for at, who, _ in found:
        gathered.setdefault((dates.in_seoul(at).date(), who), []).append(at)
    for (_, who), instants in gathered.items():
        yield ReviewItem(concern, who, instants[0], instants[-1], len(instants))


def _many_people(handled: Iterable[tuple[datetime, str, int]], limit: int) -> list[ReviewItem]:
    """One item for each stretch of time, from the first access that counted to the last, in which somebody handled `limit` people
    or more within an hour; with the most of them.
    """
    last_hour: dict[str, deque[tuple[datetime, int]]] = {}
    people: dict[str, Counter[int]] = {}
    items: list[ReviewItem] = []
    latest: dict[str, int] = {}
    for at, who, learner_id in handled:
        window, counts = last_hour.setdefault(who, deque()), people.setdefault(who, Counter())
        window.append((at, learner_id))
        counts[learner_id] += 1
        while at - window[0][0] >= _HOUR:
            _, gone = window.popleft()
            counts[gone] -= 1
            if not counts[gone]:
                del counts[gone]
        if len(counts) < limit:
            continue
        begun = items[latest[who]] if who in latest else None
        if begun is not None and window[0][0] <= begun.last_at:
            items[latest[who]] = replace(begun, last_at=at, count=max(begun.count, len(counts)))
        else:
            latest[who] = len(items)
            items.append(ReviewItem(Concern.MANY_PEOPLE, who, window[0][0], at, len(counts)))
    return items
