"""The verdicts of very many learners, without their records: what a stream of a whole centre tells.

The law is that of the modules of the routes, which are asked about sums. What many learners have in common (a class, a statement, a
sum) is judged once, and its verdict is one object for all of them.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, TypeVar

from llas_desktop.domain.dates import age_on, birthday_at
from llas_desktop.domain.ged import ALL_LINKS, GedLevel
from llas_desktop.domain.history import Section
from llas_desktop.domain.routes import Diagnosis, RouteVerdict
from llas_desktop.domain.schooling import SchoolFacts
from llas_desktop.domain.verdict import GedDiagnosis, Reason, SubjectVerdict, Verdict
from llas_desktop.recognition import (
    admission,
    adult_literacy,
    credit_bank,
    ged_eligibility,
    ged_exemption,
    ged_grounds,
    lifelong_educator,
    open_school,
    out_of_school,
    self_study_degree,
)
from llas_desktop.recognition.completion import Completion, CourseBook, Standing, is_out
from llas_desktop.recognition.everything import Rules
from llas_desktop.recognition.learning import Learning, known, qualifications

T = TypeVar("T")

_MOST_KEPT: Final = 50_000
_PLACES: Final = {link: place for place, link in enumerate(ALL_LINKS)}
_Asked = tuple[Standing, Reason | None]


@dataclass(frozen=True, slots=True)
class _Met:
    """A completion that was met, and how it stands. `in_question`: for each subject where it is not out its place, and the minutes
    that it would bring there by itself. Minutes are those that are certain and those in doubt.
    """

    completion: Completion
    standing: Standing
    in_question: tuple[tuple[int, _Asked, tuple[int, int]], ...]
    is_of_literacy: bool
    is_of_account: bool
    out_of_school: tuple[int, int]
    open_school: tuple[int, int]


class Outliner:
    """Keep one for a stream, as long as rules and catalogue stand. It judges as of the day `on`."""

    def __init__(self, rules: Rules, on: date) -> None:
        self._rules = rules
        self._on = on
        self._exemption = ged_exemption.rule_on(rules.exemption, on)
        self._grown_at = rules.out_of_school.on(on).oldest_age + 1
        self._literate_at = rules.literacy.on(on).age
        self._courses = CourseBook()
        self._met: dict[int, _Met] = {}
        self._answers: dict[Hashable, Any] = {}

    def outline(self, learning: Learning) -> Diagnosis:
        """The diagnosis with its figures and reasons: no record, credit or pass is named in it. Completions that are one object are
        judged once; nobody is told by their ids.
        """
        birth = learning.birth_date
        adult_from = birthday_at(birth, self._exemption.age)
        met = [self._meet(completion, adult_from) for completion in learning.completions]
        ged, usable = self._subjects(met, birth)
        facts = self._known(learning)
        account_courses = sum(one.is_of_account for one in met)
        return Diagnosis(
            ged,
            (
                *self._by_facts(learning, facts),
                *self._literacy(met, birth, facts),
                self._out_of_school(met, birth, facts),
                self._open_school(met, facts),
                *self._of_adults(learning, facts, account_courses),
            ),
            self._rules.exemption_steps.by_verdict,
            usable,
        )

    def _once(self, question: Hashable, answer: Callable[[], T]) -> T:
        given: T | None = self._answers.get(question)
        if given is None:
            if len(self._answers) >= _MOST_KEPT:
                self._answers.clear()
            given = self._answers[question] = answer()
        return given

    def _meet(self, completion: Completion, adult_from: date) -> _Met:
        """How it stands. Of age from its first day on, everyone stands alike."""
        met = self._met.get(id(completion))
        if met is None or met.completion is not completion:
            if len(self._met) >= _MOST_KEPT:
                self._met.clear()
            met = self._met[id(completion)] = self._judged(completion, date.min)
        return met if met.standing.begins_from >= adult_from else self._judged(completion, adult_from)

    def _judged(self, completion: Completion, adult_from: date) -> _Met:
        standing = Standing(completion, self._courses.grounds(completion), adult_from, self._on)
        asked = tuple(
            (_PLACES[link], (standing, reason), ged_exemption.weighed_minutes([(standing, reason)]))
            for link, reason in standing.reasons.items()
            if reason is None or not is_out(reason)
        )
        is_of_account = standing.course is not None and standing.is_completed
        certain, in_doubt, _ = out_of_school.gathered_minutes((standing,), date.max)
        return _Met(
            completion,
            standing,
            asked,
            adult_literacy.is_considered(standing),
            is_of_account,
            (certain, in_doubt),
            open_school.gathered_minutes((standing,)),
        )

    def _subjects(self, met: list[_Met], birth: date) -> tuple[GedDiagnosis, Mapping[GedLevel, int]]:
        is_adult = ged_exemption.is_of_age(birth, self._on, self._exemption)
        asked: defaultdict[int, list[_Asked]] = defaultdict(list)
        minutes: dict[int, tuple[int, int]] = {}
        for one in met:
            for place, standing, alone in one.in_question:
                asked[place].append(standing)
                minutes[place] = alone
        nothing = self._once(("nothing", is_adult), lambda: self._untouched(is_adult=is_adult))
        if not asked:
            return nothing
        verdicts = list(nothing[0].verdicts)
        gained: list[int] = []
        for place, held in asked.items():
            found = minutes[place] if len(held) == 1 else ged_exemption.weighed_minutes(held)
            verdict = verdicts[place] = self._subject(place, found, is_adult=is_adult)
            if verdict.verdict is Verdict.MET:
                gained.append(place)
        ged = GedDiagnosis(self._on, tuple(verdicts), ())
        if not gained:
            return ged, nothing[1]
        return ged, self._once(("usable", *sorted(gained)), lambda: ged_exemption.usable_exemptions(ged))

    def _untouched(self, *, is_adult: bool) -> tuple[GedDiagnosis, Mapping[GedLevel, int]]:
        verdicts = tuple(self._subject(place, (0, 0), is_adult=is_adult) for place in _PLACES.values())
        ged = GedDiagnosis(self._on, verdicts, ())
        return ged, ged_exemption.usable_exemptions(ged)

    def _subject(self, place: int, minutes: tuple[int, int], *, is_adult: bool) -> SubjectVerdict:
        return self._once(
            (place, minutes, is_adult),
            lambda: ged_exemption.of_minutes(ALL_LINKS[place], *minutes, self._exemption, is_adult=is_adult),
        )

    def _known(self, learning: Learning) -> SchoolFacts:
        if any(record.section is Section.EDUCATION for record in learning.records):
            return known(learning, self._on)
        return self._once(learning.facts, lambda: known(learning, self._on))

    def _by_facts(self, learning: Learning, facts: SchoolFacts) -> tuple[RouteVerdict, ...]:
        """검정고시 on other grounds, and who may sit it."""
        on, rules, records = self._on, self._rules, learning.records
        birth, passed = learning.birth_date, ged_eligibility.subjects_passed(records, on) if records else ()
        said = (
            facts.graduated, facts.attends, facts.is_off_quota, facts.special_school, facts.special_school_ended_on, passed
        )  # fmt: skip
        alone = {
            GedLevel.ELEMENTARY: birth.year,
            GedLevel.MIDDLE: None,
            GedLevel.HIGH: (facts.has_left_high_school, facts.left_high_school_on),
        }

        def grounds() -> tuple[RouteVerdict, ...]:
            return ged_grounds.judge(facts, records, on, rules.grounds)

        def eligibility(level: GedLevel) -> RouteVerdict:
            return self._once(
                ("eligibility", level, said, alone[level]),
                lambda: ged_eligibility.judge_level(level, birth, facts, passed, on, rules.eligibility),
            )

        if _is_technical(learning):
            of_school = tuple(map(_without_items, grounds()))
        else:
            of_school = self._once(("grounds", said, facts.passed_in_final_year), grounds)
        return (*of_school, *map(eligibility, GedLevel))

    def _literacy(self, met: list[_Met], birth: date, facts: SchoolFacts) -> tuple[RouteVerdict, ...]:
        considered = [one.standing for one in met if one.is_of_literacy]
        minutes = adult_literacy.minutes(considered) if considered else (0, 0)
        is_of_age = age_on(birth, self._on) >= self._literate_at
        return self._once(
            ("literacy", minutes, facts.graduated, is_of_age),
            lambda: adult_literacy.of_minutes(birth, facts, *minutes, self._on, self._rules.literacy),
        )

    def _out_of_school(self, met: list[_Met], birth: date, facts: SchoolFacts) -> RouteVerdict:
        grown = birthday_at(birth, self._grown_at)
        certain = in_doubt = late = 0
        for one in met:
            if out_of_school.is_late(one.standing, grown):
                late += one.standing.minutes
            else:
                certain += one.out_of_school[0]
                in_doubt += one.out_of_school[1]
        minutes = (certain, in_doubt, late)
        asked = (facts.graduated, facts.attends, facts.is_off_quota, facts.is_registered_out_of_school)
        return self._once(
            ("out_of_school", minutes, asked, grown <= self._on),
            lambda: out_of_school.of_minutes(birth, facts, minutes, self._on, self._rules.out_of_school),
        )

    def _open_school(self, met: list[_Met], facts: SchoolFacts) -> RouteVerdict:
        minutes = (0, 0)
        if open_school.is_considered(facts):
            minutes = sum(one.open_school[0] for one in met), sum(one.open_school[1] for one in met)
        return self._once(
            ("open_school", minutes, facts.attends),
            lambda: open_school.of_minutes(facts, *minutes, self._on, self._rules.open_school),
        )

    def _of_adults(self, learning: Learning, facts: SchoolFacts, account_courses: int) -> Iterator[RouteVerdict]:
        on, rules, records = self._on, self._rules, learning.records
        is_regular = admission.is_regular_graduate(records, on)
        yield self._once(
            ("admission", facts.graduated, is_regular), lambda: admission.judge(facts, records, on, rules.admission)
        )

        def of_credits() -> tuple[RouteVerdict, ...]:
            return credit_bank.judge(facts, learning.credits, account_courses, on, rules.credit_bank, with_items=False)

        def self_study() -> tuple[RouteVerdict, ...]:
            return self_study_degree.judge(facts, learning.passes, records, on, rules.self_study)

        def educator() -> RouteVerdict:
            return lifelong_educator.judge(records, on, rules.educator)

        if learning.credits:
            yield from of_credits()
        else:
            yield from self._once(
                ("credits", facts.graduated, facts.meets_university_rules, account_courses), of_credits
            )
        if learning.passes or _is_technical(learning):
            yield from map(_without_items, self_study())
        else:
            yield from self._once(("self_study", facts.graduated), self_study)
        if any(record.section is Section.QUALIFICATION for record in records):
            yield _without_items(educator())
        else:
            yield self._once("educator", educator)


def _is_technical(learning: Learning) -> bool:
    """Whether she holds a 국가기술자격, which several routes look at."""
    return any(True for _ in qualifications(learning.records, "national_technical"))


def _without_items(verdict: RouteVerdict) -> RouteVerdict:
    return replace(verdict, counted=(), doubtful=(), not_counted=())
