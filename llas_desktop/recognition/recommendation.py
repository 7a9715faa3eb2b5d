"""Courses for a learner, best first, with the reason shown (brochure §3: 연령, 학습유형, 직업; schooling and interests besides).

Every course is rated by itself: what closes a gap of a subject first, then interests, schooling, occupation, age, what she
learned before, and nearness. Her sex weighs nothing.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from llas_desktop.domain.course import AccreditedCourse
from llas_desktop.domain.dates import age_on
from llas_desktop.domain.ged import GedLink
from llas_desktop.domain.history import Area
from llas_desktop.domain.recommendation import Fit, Fitting, Recommendation
from llas_desktop.domain.routes import RuleOverride
from llas_desktop.domain.schooling import SchoolFacts, Schooling
from llas_desktop.domain.text import bare_word
from llas_desktop.domain.verdict import GedDiagnosis, Verdict
from llas_desktop.recognition.tables import Raw, RouteTable, load

_SEPARATORS = re.compile(r"[\s,;·/、]+")


@dataclass(frozen=True, slots=True)
class RecommendationRule:
    weights: dict[Fitting, int]
    older_from: int
    older_areas: frozenset[Area]
    working_areas: frozenset[Area]
    unschooled_areas: frozenset[Area]


@dataclass(frozen=True, slots=True)
class Profile:
    """What of a learner is considered. `learned` are the areas of what she completed, `taken` the courses, by id."""

    birth_date: date
    facts: SchoolFacts
    occupation: str = ""
    interests: str = ""
    region: str = ""
    learned: frozenset[Area] = frozenset()
    taken: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Sought:
    """What to look for in a catalogue that is too large to be rated course by course."""

    links: tuple[GedLink, ...]
    words: tuple[str, ...]
    areas: tuple[Area, ...]


def load_table(overrides: Iterable[RuleOverride] = ()) -> RouteTable[RecommendationRule]:
    return load("recommendation", _build, overrides)


def sought(profile: Profile, diagnosis: GedDiagnosis, on: date, table: RouteTable[RecommendationRule]) -> Sought:
    """What a course must have one of to fit the learner, nearness apart."""
    rule = table.on(on)
    occupation = (profile.occupation,) if len(bare_word(profile.occupation)) > 1 else ()
    areas = set(profile.learned)
    if _is_unschooled(profile):
        areas |= rule.unschooled_areas
    if occupation:
        areas |= rule.working_areas
    if _is_older(profile, on, rule):
        areas |= rule.older_areas
    words = (*_words(profile), *occupation)
    return Sought(tuple(sorted(_gaps(profile, diagnosis))), words, tuple(area for area in Area if area in areas))


def recommend(
    profile: Profile,
    diagnosis: GedDiagnosis,
    courses: Iterable[AccreditedCourse],
    on: date,
    table: RouteTable[RecommendationRule],
    limit: int = 10,
) -> tuple[Recommendation, ...]:
    """The `limit` courses that fit best, of those not yet taken that are accredited on the day; their order does not matter."""
    rule = table.on(on)
    gaps = _gaps(profile, diagnosis)
    words = _words(profile)
    rated = [
        _rated(course, tuple(_fits(course, profile, gaps, words, on, rule)), rule)
        for course in courses
        if course.id not in profile.taken and course.is_accredited(on)
    ]
    fitting = [each for each in rated if each.fits]
    return tuple(sorted(fitting, key=lambda each: (-each.score, each.course.title, each.course.id))[:limit])


def _words(profile: Profile) -> list[str]:
    return [word for word in _SEPARATORS.split(profile.interests) if len(bare_word(word)) > 1]


def _is_unschooled(profile: Profile) -> bool:
    return profile.facts.graduated is not None and profile.facts.graduated < Schooling.MIDDLE


def _is_older(profile: Profile, on: date, rule: RecommendationRule) -> bool:
    return age_on(profile.birth_date, on) >= rule.older_from


def _gaps(profile: Profile, diagnosis: GedDiagnosis) -> dict[GedLink, int]:
    """The minutes missing of each subject that would serve the next level of schooling; of any where schooling is not known."""
    graduated = profile.facts.graduated
    levels = {verdict.level for verdict in diagnosis.verdicts}
    if graduated is not None:
        next_level = list(dict.fromkeys(verdict.level for verdict in diagnosis.verdicts))[graduated : graduated + 1]
        levels = set(next_level)
    return {
        GedLink(verdict.level, verdict.subject): verdict.missing_minutes
        for verdict in diagnosis.verdicts
        if verdict.level in levels and verdict.verdict in (Verdict.SHORT, Verdict.CHECK) and verdict.credited_minutes
    }


def _fits(
    course: AccreditedCourse,
    profile: Profile,
    gaps: dict[GedLink, int],
    words: Sequence[str],
    on: date,
    rule: RecommendationRule,
) -> Iterator[Fit]:
    served = sorted(course.links_on(on) & gaps.keys())
    if served:
        yield Fit(Fitting.GAP, ", ".join(f"{link.level.korean} {link.subject.value}" for link in served))
    title = bare_word(course.title)
    if found := [word for word in words if bare_word(word) in title or bare_word(word) in bare_word(course.area.value)]:
        yield Fit(Fitting.INTEREST, ", ".join(dict.fromkeys(found)))
    if _is_unschooled(profile) and course.area in rule.unschooled_areas:
        yield Fit(Fitting.SCHOOLING, course.area.value)
    occupation = bare_word(profile.occupation)
    if len(occupation) > 1 and (occupation in title or course.area in rule.working_areas):
        yield Fit(Fitting.OCCUPATION, profile.occupation)
    if _is_older(profile, on, rule) and course.area in rule.older_areas:
        yield Fit(Fitting.AGE, course.area.value)
    if course.area in profile.learned:
        yield Fit(Fitting.LEARNED_BEFORE, course.area.value)
    if profile.region and course.region == profile.region:
        yield Fit(Fitting.NEAR, course.region)


def _rated(course: AccreditedCourse, fits: tuple[Fit, ...], rule: RecommendationRule) -> Recommendation:
    ordered = tuple(sorted(fits, key=lambda fit: -rule.weights[fit.fitting]))
    return Recommendation(course, ordered, sum(rule.weights[fit.fitting] for fit in fits))


def _build(raw: Raw) -> RecommendationRule:
    def areas(name: str) -> frozenset[Area]:
        return frozenset(Area(word) for word in raw[name])

    weights = {Fitting(name): weight for name, weight in raw["weights"].items()}
    return RecommendationRule(
        weights, raw["older_from"], areas("older_areas"), areas("working_areas"), areas("unschooled_areas")
    )
