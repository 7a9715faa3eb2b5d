"""학점은행제 (학점인정 등에 관한 법률 제9조, 시행령 제13조·제16조, 시행규칙 제7조): a verdict for each degree that credits may lead to.

A total missing is short (check where doubtful credits would close it). Totals reached, the other conditions decide: 고졸 학력,
전공필수 of the 표준교육과정, and for a degree of a university its 학칙: one known to fail is short, one not known is check.

전공필수 is known to be satisfied where the major credits of which it is known whether they are 전공필수 make up what is required of
the major and one of them is; how many each major asks for stands in the 표준교육과정, which is no law text here.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from llas_desktop.domain.credit import Credit, CreditDraft, CreditKind, CreditSource
from llas_desktop.domain.route_reasons import RouteReason
from llas_desktop.domain.routes import (
    Because,
    ItemKind,
    JudgedItem,
    Quantity,
    Route,
    RouteVerdict,
    RuleOverride,
    Unit,
)
from llas_desktop.domain.schooling import SchoolFacts, Schooling
from llas_desktop.domain.text import bare_word
from llas_desktop.domain.verdict import Verdict
from llas_desktop.recognition.credit_caps import Caps, CapSources, Chooser, Count, candidates
from llas_desktop.recognition.tables import Raw, RouteTable, load

_WORDS: Final = {
    "total": "총학점",
    "major": "전공",
    "liberal": "교양",
    "evaluated": "평가인정·시간제",
    "university": "그 대학의 학점",
}
_EVALUATED_MAJOR: Final = "evaluated_major"
_AT_A_UNIVERSITY: Final = (CreditSource.UNIVERSITY, CreditSource.PART_TIME)
_EARLIER: Final = {"bachelor": Schooling.BACHELOR, "associate": Schooling.ASSOCIATE}
_TARGETS: Final = tuple(
    f"{giver}{again}{degree}"
    for giver in ("", "university_")
    for again in ("", "second_")
    for degree in ("bachelor", "associate2", "associate3")
)


@dataclass(frozen=True, slots=True)
class Target:
    """A degree: the credits asked for by name, the degree that must come before (for another major), its caps."""

    name: str
    required: dict[str, int]
    after: Schooling | None
    caps: Caps
    source: str

    def measure(self, name: str) -> str:
        """The sum that is held against what is required: for another major the 18 are of its own credits [S]."""
        return _EVALUATED_MAJOR if name == "evaluated" and self.after is not None else name

    @property
    def degree(self) -> Schooling:
        return Schooling.BACHELOR if self.name.endswith("bachelor") else Schooling.ASSOCIATE


@dataclass(frozen=True, slots=True)
class CreditBankRule:
    targets: tuple[Target, ...]
    sources: CapSources
    evaluated_sources: frozenset[CreditSource]


def load_table(overrides: Iterable[RuleOverride] = ()) -> RouteTable[CreditBankRule]:
    return load("credit_bank", _build, overrides, _TARGETS)


def judge(
    facts: SchoolFacts,
    held: Sequence[Credit],
    account_courses: int,
    on: date,
    table: RouteTable[CreditBankRule],
    *,
    with_items: bool = True,
) -> tuple[RouteVerdict, ...]:
    """`facts` as `learning.known` gives them; `account_courses`: how many accredited courses of the account were completed. The
    verdicts name the credits, unless they are asked for without items.
    """
    rule = table.on(on)
    book = _Book(held, rule.evaluated_sources, with_items=with_items)
    every = Chooser(candidates(held, on, rule.sources))
    later = Chooser(candidates(held, on, rule.sources, facts.degree_on, only_after=True))
    return tuple(
        _verdict(target, facts, later if target.after else every, account_courses, on, book, table)
        for target in rule.targets
    )


def _verdict(
    target: Target,
    facts: SchoolFacts,
    chooser: Chooser,
    account_courses: int,
    on: date,
    book: "_Book",
    table: RouteTable[CreditBankRule],
) -> RouteVerdict:
    def missing(counted: Sequence[Credit]) -> int:
        have = book.sums(counted)
        return sum(max(0, required - have[target.measure(name)]) for name, required in target.required.items())

    asked = {target.measure(name): required for name, required in target.required.items() if name != "university"}
    found = chooser.best(target.caps, missing, asked, book.serves)
    have, maybe = book.sums(found.counted), book.doubtful_sums(found.doubtful)
    quantities = tuple(
        Quantity(name, have[target.measure(name)], required, Unit.CREDITS, maybe[target.measure(name)])
        for name, required in target.required.items()
        if name != "university" or required
    )
    verdict, reasons = _finding(target, facts, found, quantities)
    if account_courses and verdict is not Verdict.NOT_APPLICABLE:
        reasons = (*reasons, Because(RouteReason.ACCOUNT_COURSE, str(account_courses)))
    return RouteVerdict(
        Route.CREDIT_BANK, verdict, on, target.source, quantities, reasons,
        book.items((credit, None) for credit in found.counted), book.items(found.doubtful), book.items(found.not_counted),
        table.steps(verdict, target.name), target=target.name,
    )  # fmt: skip


class _Book:
    """The credits of one learner, each looked at once for all twelve degrees."""

    def __init__(self, held: Sequence[Credit], evaluated: frozenset[CreditSource], *, with_items: bool) -> None:
        self._with_items = with_items
        self._items: dict[tuple[int, RouteReason | None], JudgedItem] = {}
        self._counts_for = {credit.id: _counts_for(credit.values, evaluated) for credit in held}
        self._sums: dict[int, tuple[Sequence[Credit], dict[str, int]]] = {}

    def serves(self, credit: Credit) -> tuple[str, ...]:
        """The names of what it counts for, whichever degree asks."""
        return self._counts_for[credit.id][0]

    def sums(self, counted: Sequence[Credit]) -> dict[str, int]:
        """Credits by what they count for; `university` is the most of any one university. What several degrees count is added up once."""
        known = self._sums.get(id(counted))
        if known is None or known[0] is not counted:
            known = self._sums[id(counted)] = (counted, self._added_up(counted))
        return known[1]

    def doubtful_sums(self, doubtful: Sequence[tuple[Credit, RouteReason]]) -> dict[str, int]:
        return self._added_up([credit for credit, _ in doubtful])

    def _added_up(self, counted: Sequence[Credit]) -> dict[str, int]:
        found = dict.fromkeys((*_WORDS, _EVALUATED_MAJOR), 0)
        universities: dict[str, int] = {}
        for credit in counted:
            amount = credit.values.credits
            names, university = self._counts_for[credit.id]
            for name in names:
                found[name] += amount
            if university:
                universities[university] = universities.get(university, 0) + amount
        found["university"] = max(universities.values(), default=0)
        return found

    def items(self, judged: Iterable[tuple[Credit, RouteReason | None]]) -> tuple[JudgedItem, ...]:
        return tuple(self._item(credit, reason) for credit, reason in judged) if self._with_items else ()

    def _item(self, credit: Credit, reason: RouteReason | None) -> JudgedItem:
        made = self._items.get((credit.id, reason))
        if made is None:
            values = credit.values
            made = JudgedItem(ItemKind.CREDIT, credit.id, values.subject, values.credits, Unit.CREDITS, reason)
            self._items[credit.id, reason] = made
        return made


def _counts_for(values: CreditDraft, evaluated: frozenset[CreditSource]) -> tuple[tuple[str, ...], str]:
    """The names of what the credits count for, and the university of which they are, as it is compared."""
    names = ["total"]
    if values.kind is not CreditKind.ELECTIVE:
        names.append("major" if values.kind is CreditKind.MAJOR else "liberal")
    if values.source in evaluated:
        names.append("evaluated")
        if values.kind is CreditKind.MAJOR:
            names.append(_EVALUATED_MAJOR)
    is_of_university = values.source in _AT_A_UNIVERSITY or "대학" in values.institution
    return tuple(names), bare_word(values.institution) if is_of_university else ""


def _barred(target: Target, facts: SchoolFacts) -> Because | None:
    """A degree held already, or one missing that must come before."""
    if facts.graduated is None:
        return None
    if target.after is None and facts.graduated >= target.degree:
        return Because(RouteReason.HOLDS_DEGREE, "학사" if facts.graduated is Schooling.BACHELOR else "전문학사")
    if target.after is not None and facts.graduated < target.after:
        needed = "학사" if target.after is Schooling.BACHELOR else "학사나 전문학사"
        return Because(RouteReason.NEEDS_DEGREE, needed)
    return None


def _finding(
    target: Target, facts: SchoolFacts, found: Count, quantities: Sequence[Quantity]
) -> tuple[Verdict, tuple[Because, ...]]:
    if barred := _barred(target, facts):
        return Verdict.NOT_APPLICABLE, (barred,)
    short = [each for each in quantities if each.missing]
    failed, unknown = _conditions(target, facts, found.counted, quantities)
    if short:
        missing = ", ".join(f"{_WORDS[each.name]} {each.missing}학점" for each in short)
        may_close = all(each.doubtful >= each.missing for each in short)
        reasons = (Because(RouteReason.CREDITS_MISSING, missing), *failed, *unknown)
        return (Verdict.CHECK if may_close and not failed else Verdict.SHORT), reasons
    if failed or unknown:
        return (Verdict.SHORT if failed else Verdict.CHECK), (*failed, *unknown)
    return Verdict.MET, (Because(RouteReason.ALL_CONDITIONS_MET),)


def _conditions(
    target: Target, facts: SchoolFacts, counted: Sequence[Credit], quantities: Sequence[Quantity]
) -> tuple[list[Because], list[Because]]:
    """Those other than totals that are known to fail, and those that are not known."""
    failed: list[Because] = []
    unknown: list[Because] = []
    for is_met, no, not_known in _known(target, facts, counted, quantities):
        if is_met is None:
            unknown.append(Because(not_known))
        elif not is_met:
            failed.append(Because(no))
    return failed, unknown


def _known(
    target: Target, facts: SchoolFacts, counted: Sequence[Credit], quantities: Sequence[Quantity]
) -> Iterator[tuple[bool | None, RouteReason, RouteReason]]:
    if target.after is None:
        is_graduate = None if facts.graduated is None else facts.graduated >= Schooling.HIGH
        yield is_graduate, RouteReason.NO_HIGH_SCHOOL, RouteReason.HIGH_SCHOOL_UNKNOWN
    elif facts.graduated is None:
        yield None, RouteReason.NEEDS_DEGREE, RouteReason.DEGREE_UNKNOWN
    if any(each.name == "major" and not each.missing for each in quantities):
        is_satisfied = _required_major(counted, target.required["major"])
        yield is_satisfied, RouteReason.REQUIRED_MAJOR_MISSING, RouteReason.REQUIRED_MAJOR_UNKNOWN
    if target.required["university"]:
        rules = facts.meets_university_rules
        yield rules, RouteReason.UNIVERSITY_RULES_NOT_MET, RouteReason.UNIVERSITY_RULES_UNKNOWN


def _required_major(counted: Sequence[Credit], required: int) -> bool | None:
    majors = [credit.values for credit in counted if credit.values.kind is CreditKind.MAJOR]
    told = [values for values in majors if values.is_required_major is not None]
    has_one = any(values.is_required_major for values in told)
    if has_one and sum(values.credits for values in told) >= required:
        return True
    return None if has_one or len(told) < len(majors) else False


def _build(raw: Raw) -> CreditBankRule:
    def sources(name: str) -> frozenset[CreditSource]:
        return frozenset(CreditSource(word) for word in raw[name])

    def target(name: str, figures: Raw) -> Target:
        caps = Caps(raw["year_cap"], raw["term_cap"], figures["institution_cap"], figures["qualification_cap"])
        return Target(
            name, {each: figures[each] for each in _WORDS}, _EARLIER.get(figures["after"]), caps, figures["source"]
        )

    targets = tuple(target(name, raw["targets"][name]) for name in _TARGETS)
    of_caps = CapSources(sources("period_sources"), sources("mixed_sources"), sources("institution_sources"))
    return CreditBankRule(targets, of_caps, sources("evaluated_sources"))
