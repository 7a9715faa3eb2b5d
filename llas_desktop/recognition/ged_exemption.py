"""검정고시 시험과목 면제 by accredited courses (초·중등교육법 시행규칙 제37조 ①, ②2호, ③4호; domain notes 4.1).

Every subject of every level is judged alone. A completion is *certain*, *doubtful* or *out* for it, with one reason: the
first of `Reason` that fits.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import resources
from types import MappingProxyType

from llas_desktop.domain.dates import birthday_at
from llas_desktop.domain.ged import ALL_LINKS, PAPERS, GedLevel, GedLink
from llas_desktop.domain.history import Section
from llas_desktop.domain.verdict import GedDiagnosis, JudgedRecord, Reason, SubjectVerdict, Verdict
from llas_desktop.recognition.completion import Completion, CourseBook, Standing, first_of, is_out
from llas_desktop.recognition.tables import RouteTable, load


@dataclass(frozen=True, slots=True)
class ExemptionRule:
    """One version of the law, in force from `valid_from`: minutes of certain learning, the age, the article of each level."""

    valid_from: date
    required_minutes: int
    age: int
    sources: Mapping[GedLevel, str]


def load_rules() -> tuple[ExemptionRule, ...]:
    """The law table beside this module, oldest rule first."""
    table = tomllib.loads(resources.files(__package__).joinpath("ged_exemption.toml").read_text("utf-8"))
    rules = (
        ExemptionRule(
            valid_from=rule["valid_from"],
            required_minutes=rule["required_hours"] * 60,
            age=rule["age"],
            sources=MappingProxyType({GedLevel(level): source for level, source in rule["sources"].items()}),
        )
        for rule in table["rule"]
    )
    return tuple(sorted(rules, key=lambda rule: rule.valid_from))


def load_steps() -> RouteTable[None]:
    """Where to take what, by verdict and level; the rules are those of `load_rules`."""
    return load("ged_exemption", lambda _: None, scopes=tuple(GedLevel))


def usable_exemptions(diagnosis: GedDiagnosis) -> dict[GedLevel, int]:
    """How many of the subjects that are met can be used at each level: every required one, and the electives that are taken.

    제33조: two electives of 초졸, one each of 중졸 and 고졸.
    """
    usable: dict[GedLevel, int] = {}
    for level, papers in PAPERS.items():
        met = [v.subject for v in diagnosis.verdicts if v.level is level and v.verdict is Verdict.MET]
        electives = sum(subject in papers.elective for subject in met)
        usable[level] = len(met) - electives + min(electives, papers.electives_taken)
    return usable


def rule_on(rules: Sequence[ExemptionRule], on: date) -> ExemptionRule:
    """The rule in force on the day; before the oldest, the oldest."""
    return next((rule for rule in reversed(rules) if rule.valid_from <= on), rules[0])


def diagnose(
    birth_date: date,
    completions: Iterable[Completion],
    on: date,
    rules: Sequence[ExemptionRule],
    book: CourseBook | None = None,
) -> GedDiagnosis:
    """All exemptible subjects of all levels as they stand on the day `on`. The order of `completions` does not matter.

    Records of other sections are passed over. What ended after `on` is not completed on that day.
    """
    rule = rule_on(rules, on)
    return judge(standings(birth_date, completions, on, rule, book), birth_date, on, rule)


def standings(
    birth_date: date, completions: Iterable[Completion], on: date, rule: ExemptionRule, book: CourseBook | None = None
) -> list[Standing]:
    """How each completion stands, in order of time. `book` saves working out again what is known of a course."""
    known = book or CourseBook()
    adult_from = birthday_at(birth_date, rule.age)
    found = [
        Standing(one, known.grounds(one), adult_from, on)
        for one in completions
        if one.record.section is Section.COMPLETION
    ]
    return sorted(found, key=lambda standing: standing.order)


def judge(found: Sequence[Standing], birth_date: date, on: date, rule: ExemptionRule) -> GedDiagnosis:
    """The diagnosis of standings that are in order of time."""
    serving: list[Standing] = []
    unlinked: list[Standing] = []
    for standing in found:
        (serving if standing.serves_a_subject else unlinked).append(standing)
    elsewhere = tuple(standing.elsewhere for standing in serving)
    linked: dict[GedLink, list[tuple[int, Standing, Reason | None]]] = {link: [] for link in ALL_LINKS}
    for place, standing in enumerate(serving):
        for link, reason in standing.reasons.items():
            linked[link].append((place, standing, reason))
    is_adult = is_of_age(birth_date, on, rule)
    verdicts = tuple(_verdict(link, elsewhere, linked[link], rule, is_adult=is_adult) for link in ALL_LINKS)
    uses = Counter(
        record_id
        for verdict in verdicts
        for record_id in {judged.record_id for judged in (*verdict.counted, *verdict.doubtful)}
    )
    return GedDiagnosis(
        on=on,
        verdicts=verdicts,
        unlinked=tuple(standing.elsewhere for standing in unlinked),
        double_use=tuple(sorted(record_id for record_id, times in uses.items() if times > 1)),
    )


def _verdict(
    link: GedLink,
    elsewhere: tuple[JudgedRecord, ...],
    linked: Sequence[tuple[int, Standing, Reason | None]],
    rule: ExemptionRule,
    *,
    is_adult: bool,
) -> SubjectVerdict:
    """The verdict of one subject. `linked` has those that were ever linked to it, with their places in `elsewhere`."""
    not_counted: list[JudgedRecord] = []
    in_question: list[tuple[Standing, Reason | None]] = []
    after = 0
    for place, standing, reason in linked:
        not_counted += elsewhere[after:place]
        after = place + 1
        if reason is not None and is_out(reason):
            not_counted.append(standing.judged(reason))
        else:
            in_question.append((standing, reason))
    not_counted += elsewhere[after:]
    counted, doubtful = weigh(in_question) if in_question else ((), ())
    return of_minutes(
        link,
        sum(judged.minutes for judged in counted),
        sum(judged.minutes for judged in doubtful),
        rule,
        counted,
        doubtful,
        tuple(not_counted) if linked else elsewhere,
        is_adult=is_adult,
    )


def is_of_age(birth_date: date, on: date, rule: ExemptionRule) -> bool:
    return on >= birthday_at(birth_date, rule.age)


def of_minutes(
    link: GedLink,
    credited: int,
    in_doubt: int,
    rule: ExemptionRule,
    counted: tuple[JudgedRecord, ...] = (),
    doubtful: tuple[JudgedRecord, ...] = (),
    not_counted: tuple[JudgedRecord, ...] = (),
    *,
    is_adult: bool,
) -> SubjectVerdict:
    """The verdict of one subject on minutes that are certain and in doubt."""
    if not is_adult:
        verdict = Verdict.NOT_APPLICABLE
    elif credited >= rule.required_minutes:
        verdict = Verdict.MET
    else:
        verdict = Verdict.CHECK if credited + in_doubt >= rule.required_minutes else Verdict.SHORT
    return SubjectVerdict(
        level=link.level,
        subject=link.subject,
        verdict=verdict,
        credited_minutes=credited,
        doubtful_minutes=in_doubt,
        required_minutes=rule.required_minutes,
        missing_minutes=max(0, rule.required_minutes - credited),
        counted=counted,
        doubtful=doubtful,
        not_counted=not_counted,
        source=rule.sources[link.level],
    )


def weigh(
    in_question: Sequence[tuple[Standing, Reason | None]],
) -> tuple[tuple[JudgedRecord, ...], tuple[JudgedRecord, ...]]:
    """What counts and what is in doubt."""
    counted: list[JudgedRecord] = []
    doubtful: list[JudgedRecord] = []
    for standing, reason, minutes in shares(in_question):
        (doubtful if reason else counted).append(standing.judged(reason, minutes))
    return tuple(counted), tuple(doubtful)


def weighed_minutes(in_question: Sequence[tuple[Standing, Reason | None]]) -> tuple[int, int]:
    """The minutes that count and those in doubt. The order does not matter."""
    certain = in_doubt = 0
    for _, reason, minutes in shares(in_question):
        if reason is None:
            certain += minutes
        else:
            in_doubt += minutes
    return certain, in_doubt


def shares(
    in_question: Sequence[tuple[Standing, Reason | None]],
) -> Iterator[tuple[Standing, Reason | None, int]]:
    """Every completion with its minutes and why they are in doubt, if they are. Hours above the course's total are so by
    themselves, where the rest is certain.
    """
    chosen = _one_of_each_course(in_question) if len(in_question) > 1 else {}
    for place, (standing, own_reason) in enumerate(in_question):
        is_repeated = standing.course is not None and chosen.get(standing.course.id, place) != place
        reason = first_of(filter(None, (own_reason, Reason.REPEATED_COURSE))) if is_repeated else own_reason
        if reason is not None:
            yield standing, reason, standing.minutes
            continue
        yield standing, None, standing.certain_minutes
        if surplus := standing.minutes - standing.certain_minutes:
            yield standing, Reason.OVER_COURSE_TOTAL, surplus


def _one_of_each_course(in_question: Iterable[tuple[Standing, Reason | None]]) -> dict[int, int]:
    """By course, the place of the completion with most certain minutes, the earliest of equals: more learning never takes a `met`
    away.
    """
    best: dict[int, tuple[int, int]] = {}
    for place, (standing, reason) in enumerate(in_question):  # in order of time
        if standing.course is None:
            continue
        certain = 0 if reason else standing.certain_minutes
        if standing.course.id not in best or certain > best[standing.course.id][0]:
            best[standing.course.id] = (certain, place)
    return {course_id: place for course_id, (_, place) in best.items()}
