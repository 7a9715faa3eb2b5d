"""Which credits count towards a degree of 학점은행제, under the caps of a year, a term, an institution and of 자격 [S].

Credits are counted whole or not at all. Which of them fall to a cap the learner may choose by what she submits: of a few
orders (as they were gained, major first, liberal first, evaluated first, electives last, the largest first, at each turn
what serves most of what is still asked for) the one that leaves least missing is taken.
"""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final, Self

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


_NOTHING_ASKED: Final[Mapping[str, int]] = MappingProxyType({})
_BOUNDLESS: Final = Caps(sys.maxsize, sys.maxsize, sys.maxsize, sys.maxsize)


class _Used:
    """What of the caps is used up so far."""

    def __init__(self) -> None:
        self._years: dict[int, int] = {}
        self._terms: dict[str, int] = {}
        self._institutions: dict[str, int] = {}
        self._qualifications = 0

    @classmethod
    def by_all(cls, considered: Iterable[Considered]) -> Self:
        """What would be used up if no cap were in the way."""
        used = cls()
        for one in considered:
            used.cap_against(one, _BOUNDLESS)
        return used

    def is_within(self, caps: Caps) -> bool:
        """Whether no cap is gone over, in whatever order it was used up."""
        return (
            max(self._years.values(), default=0) <= caps.year
            and max(self._terms.values(), default=0) <= caps.term
            and max(self._institutions.values(), default=0) <= caps.institution
            and self._qualifications <= caps.qualifications
        )

    def leaves_be(self, one: Considered, caps: Caps) -> bool:
        """Whether all that was used up goes over no cap that this one uses too."""
        return (
            (one.year is None or self._years.get(one.year, 0) <= caps.year)
            and (one.term is None or self._terms.get(one.term, 0) <= caps.term)
            and (one.institution is None or self._institutions.get(one.institution, 0) <= caps.institution)
            and (
                one.credit.values.source is not CreditSource.QUALIFICATION
                or self._qualifications <= caps.qualifications
            )
        )

    def cap_against(self, one: Considered, caps: Caps) -> RouteReason | None:
        """The first cap that it would go over; where there is none it counts, and uses up its part of each."""
        amount = one.credit.values.credits
        of_year = 0 if one.year is None else self._years.get(one.year, 0) + amount
        of_term = 0 if one.term is None else self._terms.get(one.term, 0) + amount
        of_institution = 0 if one.institution is None else self._institutions.get(one.institution, 0) + amount
        is_qualification = one.credit.values.source is CreditSource.QUALIFICATION
        if of_year > caps.year:
            return RouteReason.YEAR_CAP
        if of_term > caps.term:
            return RouteReason.TERM_CAP
        if of_institution > caps.institution:
            return RouteReason.INSTITUTION_CAP
        if is_qualification and self._qualifications >= caps.qualifications:
            return RouteReason.QUALIFICATION_CAP
        if one.year is not None:
            self._years[one.year] = of_year
        if one.term is not None:
            self._terms[one.term] = of_term
        if one.institution is not None:
            self._institutions[one.institution] = of_institution
        self._qualifications += is_qualification
        return None


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


Order = Callable[[Credit], int]
_ORDERS: Final[tuple[Order, ...]] = (
    lambda _: 0,
    lambda credit: credit.values.kind is not CreditKind.MAJOR,
    lambda credit: credit.values.kind is not CreditKind.LIBERAL,
    lambda credit: credit.values.source not in (CreditSource.EVALUATED, CreditSource.PART_TIME),
    lambda credit: credit.values.kind is CreditKind.ELECTIVE,
    lambda credit: -credit.values.credits,
)
"""What is counted by, the least first; of equals the earliest."""


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
    periods = [(_years(credit), _terms(credit)) for credit in sure]
    capped = [at for credit, at in zip(sure, periods, strict=True) if credit.values.source in sources.period]
    capped_years = {year for years, _ in capped for year in years}
    capped_terms = {term for _, terms in capped for term in terms}
    clear: list[Considered] = []
    for credit, (years, terms) in zip(sure, periods, strict=True):
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
        self._asked: dict[tuple[Any, ...], _Taken] = {}
        self._orders: dict[int, list[int]] = {}
        self._all_of_it = _Used.by_all(found.clear)
        self._everything = _Taken(tuple(one.credit for one in found.clear), ())

    def best(
        self,
        caps: Caps,
        missing: Callable[[Sequence[Credit]], int],
        asked: Mapping[str, int] = _NOTHING_ASKED,
        serves: Callable[[Credit], Sequence[str]] = lambda _: (),
    ) -> Count:
        """The count that leaves least `missing` of the credits it counts; of equals that of the earliest credits.

        `asked`: how many credits the degree asks for, by name; `serves`: the names of what a credit counts for.
        """
        best = self._counted(caps, 0)
        if best.cut and (least := missing(best.credits)):
            others = [self._counted(caps, order) for order in range(1, len(_ORDERS))]
            for other in (*others, self._as_asked(caps, asked, serves)):
                if (lacks := missing(other.credits)) < least:
                    best, least = other, lacks
        return Count(best.credits, self._found.doubtful, (*best.cut, *self._found.out))

    def _counted(self, caps: Caps, order: int) -> "_Taken":
        known = self._counts.get((caps, order))
        if known is None:
            is_all = self._all_of_it.is_within(caps)
            known = self._everything if is_all else self._count(caps, self._places(order))
            self._counts[caps, order] = known
        return known

    def _count(self, caps: Caps, places: Iterable[int]) -> "_Taken":
        clear, used = self._found.clear, _Used()
        return self._taken({place: full for place in places if (full := used.cap_against(clear[place], caps))})

    def _taken(self, cut: Mapping[int, RouteReason]) -> "_Taken":
        clear = self._found.clear
        return _Taken(
            tuple(one.credit for place, one in enumerate(clear) if place not in cut),
            tuple((clear[place].credit, cut[place]) for place in sorted(cut)),
        )

    def _places(self, order: int) -> Sequence[int]:
        """The places of the candidates, those first that the order puts first."""
        known = self._orders.get(order)
        if known is None:
            rank, clear = _ORDERS[order], self._found.clear
            known = sorted(range(len(clear)), key=lambda place: rank(clear[place].credit))
            self._orders[order] = known
        return known

    def _as_asked(self, caps: Caps, asked: Mapping[str, int], serves: Callable[[Credit], Sequence[str]]) -> "_Taken":
        """What no cap can touch, then at each turn what serves most of what is still asked for."""
        known = self._asked.get((caps, *asked.items()))
        if known is None:
            known = self._asked[caps, *asked.items()] = self._count_as_asked(caps, asked, serves)
        return known

    def _count_as_asked(
        self, caps: Caps, asked: Mapping[str, int], serves: Callable[[Credit], Sequence[str]]
    ) -> "_Taken":
        clear, used, left = self._found.clear, _Used(), dict(asked)
        served = [tuple(serves(one.credit)) for one in clear]
        uses = {names: [name for name in names if name in left] for names in set(served)}
        cut: dict[int, RouteReason] = {}

        def take(place: int) -> bool:
            """Whether something asked for is now there in full."""
            if full := used.cap_against(clear[place], caps):
                cut[place] = full
                return False
            amount, is_full = clear[place].credit.values.credits, False
            for name in uses[served[place]]:
                is_full |= 0 < left[name] <= amount
                left[name] -= amount
            return is_full

        contended: list[int] = []
        for place, one in enumerate(clear):
            if self._all_of_it.leaves_be(one, caps):
                take(place)
            else:
                contended.append(place)
        while contended:
            use = {names: -sum(left[name] > 0 for name in needed) for names, needed in uses.items()}
            contended.sort(key=lambda place: use[served[place]])
            taken = next((turn for turn, place in enumerate(contended, 1) if take(place)), len(contended))
            contended = sorted(contended[taken:])
        return self._taken(cut)


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
    """The years, March to February, in which it may have ended: where the day of that does not tell, the year of the term."""
    values = credit.values
    if values.term and values.ended is None:  # what ended in February may be earned in March
        return (int(values.term[:4]),)
    gained = values.gained
    if gained is None:
        return ()
    years = tuple(range(academic_year(gained.earliest), academic_year(gained.latest) + 1))
    told = tuple(year for year in years if values.term.startswith(f"{year}-"))
    return told or years


def _terms(credit: Credit) -> tuple[str, ...]:
    """The term as it was recorded, or else those in which it may have ended."""
    if credit.values.term:
        return (credit.values.term,)
    gained = credit.values.gained
    if gained is None:
        return ()
    return tuple(dict.fromkeys((term_of(gained.earliest), term_of(gained.latest))))
