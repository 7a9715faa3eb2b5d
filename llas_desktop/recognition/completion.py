"""One completion before the rule of 검정고시 exemption: for each subject certain, doubtful or out, and why (domain notes 4.1)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from types import MappingProxyType
from typing import Final, Self

from llas_desktop.domain.course import AccreditedCourse
from llas_desktop.domain.ged import GedLink
from llas_desktop.domain.history import LearningRecord
from llas_desktop.domain.verdict import JudgedRecord, Reason
from llas_desktop.recognition.days import ONE_DAY, Days

_RANK: Final = MappingProxyType({reason: rank for rank, reason in enumerate(Reason)})
_OUT: Final = frozenset(reason for reason in Reason if _RANK[reason] <= _RANK[Reason.ACCREDITATION_CANCELLED])
ALWAYS: Final = Days(((date.min, date.max),))
_NEVER: Final = Days()
_NOT_ASKED: Final = Reason.NOT_LINKED  # which no rule without a link can answer


def is_out(reason: Reason) -> bool:
    """Whether a completion with this reason counts for nothing, rather than being in doubt."""
    return reason in _OUT


def first_of(reasons: Iterable[Reason]) -> Reason | None:
    """The one reason that a completion bears of all that fit it."""
    return min(reasons, key=_RANK.__getitem__, default=None)


@dataclass(frozen=True, slots=True)
class Completion:
    """A record of the section COMPLETION with its course of the catalogue; without one its own links stand, unchecked."""

    record: LearningRecord
    course: AccreditedCourse | None = None


@dataclass(frozen=True, slots=True)
class Grounds:
    """What is known over time of what was learned: to which subjects it was linked, and when it was accredited."""

    links: Mapping[GedLink, Days]
    is_catalogued: bool = False
    first_notice: date = date.min
    accredited: Days = _NEVER
    in_force: Days = _NEVER
    cancelled: Days = _NEVER

    @classmethod
    def of(cls, completion: Completion) -> Self:
        course = completion.course
        if course is None:
            return cls(dict.fromkeys(completion.record.values.ged_links, ALWAYS))
        spans: dict[GedLink, list[tuple[date, date]]] = {}
        for dated in course.links:
            last = dated.valid_to - ONE_DAY if dated.valid_to else date.max
            spans.setdefault(dated.link, []).append((dated.valid_from, last))
        periods = course.accreditations
        accredited = Days.of((period.notified_on, period.expires_on) for period in periods)
        cancelled = [(p.cancelled_on, p.expires_on) for p in periods if p.cancelled_on]
        in_force = (
            (p.notified_on, min(p.expires_on, p.cancelled_on - ONE_DAY) if p.cancelled_on else p.expires_on)
            for p in periods
        )
        return cls(
            links={link: Days.of(held) for link, held in spans.items()},
            is_catalogued=True,
            first_notice=min((period.notified_on for period in periods), default=date.min),
            accredited=accredited,
            in_force=Days.of(in_force) if cancelled else accredited,
            cancelled=Days.of(cancelled),
        )

    def turning_days(self) -> set[date]:
        """The days on which any answer about it may change."""
        sets = (self.accredited, self.in_force, self.cancelled, *self.links.values())
        edges = {edge for days in sets for first, last in days.spans for edge in (first, _next(last))}
        return edges | {self.first_notice}

    def fault(self, begin: date, end: date) -> Reason | None:
        """What is wrong with the accreditation for learning of exactly these days: one thing at most."""
        if not self.is_catalogued:
            return Reason.EXEMPT_OR_INSTITUTIONAL
        if self.in_force.covers(begin, end):
            return None
        if not self.accredited.touches(begin, end):
            return Reason.NOT_ACCREDITED_THEN
        if self.cancelled.touches(begin, begin) and not self.in_force.touches(begin, begin):
            return Reason.ACCREDITATION_CANCELLED
        return Reason.STRADDLES_ACCREDITATION

    def looked_up(self, day: date) -> date:
        """The day on which a link is looked up: before the first notice there was none, only the course's later one."""
        return max(self.first_notice, day)


class CourseBook:
    """What is known of each course, worked out once for all who completed it. Keep one while the catalogue stands."""

    def __init__(self) -> None:
        self._grounds: dict[int, Grounds] = {}

    def grounds(self, completion: Completion) -> Grounds:
        if completion.course is None:
            return Grounds.of(completion)
        known = self._grounds.get(completion.course.id)
        if known is None:
            known = self._grounds[completion.course.id] = Grounds.of(completion)
        return known


class Standing:
    """How one completion stands on the day `on` for one who is of age from `adult_from` on. Durations are minutes.

    A date that is not known to the day is tried on every day that it may be (on one of each run of days that no rule tells
    apart). A reason holds if it fits on all of them; what is out on each of them is out, even if not for one reason.

    `reasons` has every subject to which it was ever linked: why it is out or in doubt there, or None where its
    `certain_minutes` count.
    """

    __slots__ = (
        "_adult_from",
        "_ageless",
        "_begins",
        "_ends",
        "_fault",
        "_grounds",
        "_is_exact",
        "_latest",
        "_on",
        "certain_minutes",
        "course",
        "minutes",
        "order",
        "reasons",
        "record",
    )  # fmt: skip

    def __init__(self, completion: Completion, grounds: Grounds, adult_from: date, on: date) -> None:
        record, course = completion.record, completion.course
        values = record.values
        minutes = values.minutes or 0
        self.record = record
        self.course = course
        self.minutes = minutes
        self.certain_minutes = minutes if course is None or minutes < course.total_minutes else course.total_minutes
        self._grounds = grounds
        self._adult_from = adult_from
        self._on = on
        self._ageless: Reason | None = _NOT_ASKED
        self._read_dates()
        self.reasons: Mapping[GedLink, Reason | None] = {
            link: self._reason(days, adult_from) for link, days in grounds.links.items()
        }

    @property
    def serves_a_subject(self) -> bool:
        """Whether it was linked to any while it was learned."""
        first, last = self._grounds.looked_up(self._begins[0]), self._grounds.looked_up(self._latest)
        for days in self._grounds.links.values():  # noqa: SIM110  as in `days`
            if days.touches(first, last):
                return True
        return False

    @property
    def elsewhere(self) -> JudgedRecord:
        """What is said of it at subjects to which it never was linked."""
        never_completed = not self.record.values.is_completed or self._ends[0] > self._on
        reason = Reason.NOT_COMPLETED if never_completed else Reason.NOT_LINKED
        return JudgedRecord(self.record.id, self.record.values.title, self.minutes, reason, is_linked=False)

    @property
    def ends_by(self) -> date:
        """The last day on which it may have ended."""
        return self._latest

    def judged(self, reason: Reason | None, minutes: int | None = None) -> JudgedRecord:
        return JudgedRecord(
            self.record.id, self.record.values.title, self.minutes if minutes is None else minutes, reason
        )

    def _read_dates(self) -> None:
        started, ended = self.record.values.started, self.record.values.ended
        earliest = started.earliest if started else date.min
        self._latest = ended.latest if ended else date.max
        self.order = (earliest if started else ended.earliest if ended else date.max, self.record.id)
        """The order of time, the record's id where the day is the same."""
        self._is_exact = bool(started and started.is_exact and ended and ended.is_exact)
        self._fault = self._grounds.fault(earliest, self._latest) if self._is_exact else None
        self._begins: tuple[date, ...] = (earliest,)
        self._ends: tuple[date, ...] = (self._latest,)
        if self._is_exact:
            return
        turns = self._grounds.turning_days() | {self._adult_from, _next(self._on)}
        latest_start = min(started.latest, self._latest) if started else self._latest
        earliest_end = max(ended.earliest, earliest) if ended else earliest
        self._begins = _one_of_each_run(earliest, latest_start, turns)
        self._ends = _one_of_each_run(earliest_end, self._latest, turns)

    @property
    def is_completed(self) -> bool:
        """Whether it certainly was completed by the day asked for."""
        return self.record.values.is_completed and self._latest <= self._on

    @property
    def begins_from(self) -> date:
        """The first day on which it may have begun."""
        return self._begins[0]

    @property
    def begins_of_age(self) -> bool:
        """Whether it certainly began from `adult_from` on."""
        return self._begins[0] >= self._adult_from

    def reason_apart_from_age(self) -> Reason | None:
        """Why it is out or in doubt for a rule that asks neither for a link nor for an age."""
        if self._ageless is _NOT_ASKED:
            self._ageless = self._reason(ALWAYS, date.min)
        return self._ageless

    def _reason(self, linked: Days, adult_from: date) -> Reason | None:
        """Why it is out or in doubt where it was linked on the days `linked`; None where it is certain."""
        if self._is_exact and self._begins[0] <= self._latest:
            return next(self._fitting(self._begins[0], self._latest, self._fault, linked, adult_from), None)
        fitting = [
            frozenset(self._fitting(begin, end, self._grounds.fault(begin, end), linked, adult_from))
            for begin, end in product(self._begins, self._ends)
            if begin <= end
        ]
        outs = [frozenset(filter(is_out, reasons)) for reasons in fitting]
        if not fitting:  # an end before its start: no such record is kept
            return Reason.DATE_UNCLEAR
        if all(outs):
            return first_of(frozenset.intersection(*outs) or frozenset.union(*outs))
        return first_of(frozenset.intersection(*fitting)) or Reason.DATE_UNCLEAR

    def _fitting(
        self, begin: date, end: date, accreditation: Reason | None, linked: Days, adult_from: date
    ) -> Iterator[Reason]:
        """The reasons that fit a completion of exactly these days, in their order; `accreditation`: what is wrong with that."""
        if not self.record.values.is_completed or end > self._on:
            yield Reason.NOT_COMPLETED
        is_partly_linked = False
        if linked is not ALWAYS:
            first, last = self._grounds.looked_up(begin), self._grounds.looked_up(end)
            if not linked.touches(first, last):
                yield Reason.NOT_LINKED
            else:
                is_partly_linked = not linked.covers(first, last)
        if end < adult_from:
            yield Reason.BEFORE_18
        if accreditation in (Reason.NOT_ACCREDITED_THEN, Reason.ACCREDITATION_CANCELLED):
            yield accreditation
        if begin < adult_from <= end:
            yield Reason.STRADDLES_18
        if is_partly_linked or accreditation is Reason.STRADDLES_ACCREDITATION:
            yield Reason.STRADDLES_ACCREDITATION
        if accreditation is Reason.EXEMPT_OR_INSTITUTIONAL:
            yield accreditation


def _next(day: date) -> date:
    return day if day == date.max else day + ONE_DAY


def _one_of_each_run(first: date, last: date, turns: set[date]) -> tuple[date, ...]:
    """`first` and every turning day up to `last`: one day of each run within which no answer changes."""
    return (first, *sorted(day for day in turns if first < day <= last))
