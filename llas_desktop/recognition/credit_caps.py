"""Which credits count towards a degree of 학점은행제, under the caps of a year, a term, an institution and of 자격 [S].

Credits are counted whole or not at all. Which of them fall to a cap the learner may choose by what she submits: of a few
orders (as they were gained, major first, liberal first, evaluated first, electives last) the one that leaves least missing
is taken.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from llas_desktop.domain.credit import Credit, CreditKind, CreditSource, academic_year, term_of
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.route_reasons import RouteReason
from llas_desktop.domain.text import bare_word


@dataclass(frozen=True, slots=True)
class CapSources:
    """The sources that the caps of year and term concern, those they concern beside one of these, and the institution's."""

    period: frozenset[CreditSource]
    mixed: frozenset[CreditSource]
    institution: frozenset[CreditSource]


@dataclass(frozen=True, slots=True)
class Caps:
    """Credits of a year, of a term and of an institution at most, and how many 자격."""

    year: int
    term: int
    institution: int
    qualifications: int


@dataclass(frozen=True, slots=True)
class Considered:
    """A credit that may count, with the year, the term and the institution whose caps it uses up, if it does."""

    credit: Credit
    year: int | None
    term: str | None
    institution: str | None

    def allotments(self, caps: Caps) -> Iterator[tuple[object, int, int, RouteReason]]:
        """What it uses up of which cap: a key, how much, the cap, the reason where that is full."""
        amount = self.credit.values.credits
        if self.year is not None:
            yield self.year, amount, caps.year, RouteReason.YEAR_CAP
        if self.term is not None:
            yield self.term, amount, caps.term, RouteReason.TERM_CAP
        if self.institution is not None:
            yield ("institution", self.institution), amount, caps.institution, RouteReason.INSTITUTION_CAP
        if self.credit.values.source is CreditSource.QUALIFICATION:
            yield "qualifications", 1, caps.qualifications, RouteReason.QUALIFICATION_CAP


@dataclass(frozen=True, slots=True)
class Candidates:
    """What the caps choose from, in order of time, and what is in doubt or out before any cap, with its reason."""

    clear: tuple[Considered, ...] = ()
    doubtful: tuple[tuple[Credit, RouteReason], ...] = ()
    out: tuple[tuple[Credit, RouteReason], ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """Credits that count, those in doubt, and those that do not; a reason beside each of the latter two."""

    counted: tuple[Credit, ...]
    doubtful: tuple[tuple[Credit, RouteReason], ...]
    not_counted: tuple[tuple[Credit, RouteReason], ...]


Order = Callable[[Credit], bool]
_ORDERS: Final[tuple[Order, ...]] = (
    lambda _: True,
    lambda credit: credit.values.kind is CreditKind.MAJOR,
    lambda credit: credit.values.kind is CreditKind.LIBERAL,
    lambda credit: credit.values.source in (CreditSource.EVALUATED, CreditSource.PART_TIME),
    lambda credit: credit.values.kind is not CreditKind.ELECTIVE,
)


def candidates(
    held: Iterable[Credit], on: date, sources: CapSources, after: PartialDate | None = None, *, only_after: bool = False
) -> Candidates:
    """What may count on the day `on`.

    `only_after`: only those gained after the day `after` count, and none for certain where that day is not known.
    """
    sure: list[Credit] = []
    doubtful: list[tuple[Credit, RouteReason]] = []
    out: list[tuple[Credit, RouteReason]] = []
    for credit in sorted(held, key=_time):
        reason, is_doubt = _before_caps(credit, on, after, only_after=only_after)
        if reason is None:
            sure.append(credit)
        else:
            (doubtful if is_doubt else out).append((credit, reason))
    capped = [credit for credit in sure if credit.values.source in sources.period]
    capped_years = {year for credit in capped for year in _years(credit)}
    capped_terms = {term for credit in capped for term in _terms(credit)}
    clear: list[Considered] = []
    for credit in sure:
        years, terms = _years(credit), _terms(credit)
        if credit.values.source not in sources.period:
            is_mixed = credit.values.source in sources.mixed
            years_held = [year for year in years if is_mixed and year in capped_years]
            terms_held = [term for term in terms if is_mixed and term in capped_terms]
        else:
            years_held, terms_held = list(years), list(terms)
        if (years_held and len(years) > 1) or (terms_held and len(terms) > 1):
            doubtful.append((credit, RouteReason.PERIOD_UNCLEAR))
            continue
        named = credit.values.institution if credit.values.source in sources.institution else ""
        clear.append(
            Considered(
                credit,
                years_held[0] if years_held else None,
                terms_held[0] if terms_held else None,
                bare_word(named) if named else None,
            )
        )
    return Candidates(tuple(clear), tuple(doubtful), tuple(out))


class Chooser:
    """Chooses among candidates under one cap or another; what was counted for one degree serves the next."""

    def __init__(self, found: Candidates) -> None:
        self._found = found
        self._counts: dict[tuple[Caps, int], _Taken] = {}

    def best(self, caps: Caps, missing: Callable[[Sequence[Credit]], int]) -> Count:
        """The count that leaves least `missing` of the credits it counts; of equals that of the earliest credits."""
        best = self._counted(caps, 0)
        if best.cut and (least := missing(best.credits)):
            for order in range(1, len(_ORDERS)):
                other = self._counted(caps, order)
                if (lacks := missing(other.credits)) < least:
                    best, least = other, lacks
        return Count(best.credits, self._found.doubtful, (*best.cut, *self._found.out))

    def _counted(self, caps: Caps, order: int) -> "_Taken":
        known = self._counts.get((caps, order))
        if known is None:
            known = self._counts[caps, order] = self._count(caps, _ORDERS[order])
        return known

    def _count(self, caps: Caps, is_first: Order) -> "_Taken":
        taken: list[int] = []
        cut: list[tuple[int, RouteReason]] = []
        used: Counter[object] = Counter()
        clear = self._found.clear
        for place in sorted(range(len(clear)), key=lambda place: not is_first(clear[place].credit)):
            asked = list(clear[place].allotments(caps))
            full = next((reason for key, amount, cap, reason in asked if used[key] + amount > cap), None)
            if full is not None:
                cut.append((place, full))
                continue
            taken.append(place)
            for key, amount, _, _ in asked:
                used[key] += amount
        return _Taken(
            tuple(clear[place].credit for place in sorted(taken)),
            tuple((clear[place].credit, reason) for place, reason in sorted(cut)),
        )


@dataclass(frozen=True, slots=True)
class _Taken:
    """What counts and what falls to a cap, both in order of time."""

    credits: tuple[Credit, ...]
    cut: tuple[tuple[Credit, RouteReason], ...]


def _time(credit: Credit) -> tuple[Any, ...]:
    """As they were gained; of 자격, of which few count, the largest first."""
    gained = credit.values.gained
    is_qualification = credit.values.source is CreditSource.QUALIFICATION
    return (
        -credit.values.credits if is_qualification else 0,
        gained.latest if gained else date.max,
        credit.values.term,
        -credit.values.credits,
        credit.id,
    )


def _before_caps(
    credit: Credit, on: date, after: PartialDate | None, *, only_after: bool
) -> tuple[RouteReason | None, bool]:
    """Why it does not count, whatever the caps, and whether that is a doubt."""
    gained = credit.values.gained
    if gained is not None and gained.latest > on:
        is_certain = gained.earliest > on
        return (RouteReason.NOT_YET_GAINED, False) if is_certain else (RouteReason.PERIOD_UNCLEAR, True)
    if only_after:
        if after is not None and gained is not None and gained.latest <= after.earliest:
            return RouteReason.BEFORE_DEGREE, False
        if after is None or gained is None or gained.earliest <= after.latest:
            return RouteReason.DEGREE_DATE_UNKNOWN, True
    return None, False


def _years(credit: Credit) -> tuple[int, ...]:
    """The years, March to February, in which it may have ended."""
    gained = credit.values.gained
    if gained is None:
        return ()
    return tuple(range(academic_year(gained.earliest), academic_year(gained.latest) + 1))


def _terms(credit: Credit) -> tuple[str, ...]:
    """The term as it was recorded, or else those in which it may have ended."""
    if credit.values.term:
        return (credit.values.term,)
    gained = credit.values.gained
    if gained is None:
        return ()
    return tuple(dict.fromkeys((term_of(gained.earliest), term_of(gained.latest))))
