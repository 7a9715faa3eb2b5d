"""400 accredited courses: nine of each of the 24 links, and others. As the catalogue first came in, and as it was updated."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from random import Random
from types import MappingProxyType
from typing import Final

from llas_desktop.demo.words import day_between, happens, one_of, read_words, stream
from llas_desktop.domain.course import (
    Accreditation,
    DeliveryMethod,
    InstitutionType,
    RecruitmentStatus,
    expiry_of,
)
from llas_desktop.domain.ged import ALL_LINKS, EXEMPTIBLE_SUBJECTS, GedLevel, GedLink, GedSubject
from llas_desktop.domain.history import Area
from llas_desktop.domain.imports import CourseRow

COURSES: Final = 400
OWN_CENTRE: Final = "한빛시 평생학습관"

_LEVEL_WORDS: Final = MappingProxyType({GedLevel.ELEMENTARY: "초등", GedLevel.MIDDLE: "중등", GedLevel.HIGH: "고등"})
_HOURS: Final = ((15, 2.0), (20, 2.0), (30, 4.0), (40, 1.0), (45, 3.0), (60, 3.0), (90, 2.0))
_REMOTE: Final = (
    (DeliveryMethod.ONLINE, 8.0),
    (DeliveryMethod.MOBILE, 2.0),
    (DeliveryMethod.POSTAL, 1.0),
)
_LOCAL: Final = ((DeliveryMethod.OFFLINE, 8.0), (DeliveryMethod.BLENDED, 2.0), (DeliveryMethod.ONLINE, 1.0))
_RECRUITMENT: Final = (
    (RecruitmentStatus.OPEN, 4.0),
    (RecruitmentStatus.SCHEDULED, 2.0),
    (RecruitmentStatus.CLOSED, 3.0),
    (RecruitmentStatus.ALWAYS, 1.0),
)
_GIVEN: Final = frozenset(field.name for field in fields(CourseRow)) - {"row", "given", "accreditation"} | {
    "notified_on",
    "expires_on",
    "cancelled_on",
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What a story needs of a course, in hours and in days before today."""

    hours: int
    notified: int = 1200
    cancelled: int | None = None
    recruitment: RecruitmentStatus = RecruitmentStatus.OPEN


_S, _L = GedSubject, GedLevel
PLANNED: Final[Mapping[tuple[GedLevel, GedSubject, str], Plan]] = MappingProxyType(
    {
        (_L.HIGH, _S.KOREAN_HISTORY, "한국사의 첫걸음"): Plan(45),
        (_L.HIGH, _S.KOREAN_HISTORY, "한국사 총정리"): Plan(45),
        (_L.HIGH, _S.TECH_HOME, "생활과 기술·가정"): Plan(30),
        (_L.HIGH, _S.TECH_HOME, "건강한 식생활과 조리"): Plan(60),
        (_L.HIGH, _S.TECH_HOME, "기술·가정 교과 완성"): Plan(90),
        (_L.HIGH, _S.ETHICS, "생활과 윤리"): Plan(45),
        (_L.HIGH, _S.SOCIAL_STUDIES, "법과 우리 생활"): Plan(90, 1500, 400, RecruitmentStatus.CLOSED),
        (_L.HIGH, _S.SCIENCE, "과학 교과 완성"): Plan(90, 2030, None, RecruitmentStatus.CLOSED),
        (_L.MIDDLE, _S.SOCIAL_STUDIES, "함께 사는 다문화 사회"): Plan(90),
        (_L.ELEMENTARY, _S.ENGLISH, "알파벳부터 영어"): Plan(60),
        (_L.ELEMENTARY, _S.ENGLISH, "하루 한 문장 영어"): Plan(30),
    }
)
"""The courses of the stories: they are held at the centre itself and are never renewed."""


@dataclass(frozen=True, slots=True)
class DemoCourse:
    """`rows`: as the first catalogue has it and, where something came later, as the second has it. `story_theme`: of `PLANNED`."""

    rows: tuple[CourseRow, ...]
    story_theme: str = ""

    @property
    def row(self) -> CourseRow:
        return self.rows[-1]

    def spans(self) -> tuple[tuple[date, date], ...]:
        """The days on which it was accredited, the last one inside."""
        periods = [row.accreditation for row in {row.accreditation.notified_on: row for row in self.rows}.values()]
        return tuple(
            (p.notified_on, p.cancelled_on - timedelta(days=1) if p.cancelled_on else p.expires_on) for p in periods
        )


@dataclass(frozen=True, slots=True)
class _Institution:
    name: str
    type: InstitutionType
    region: str
    place: str
    teaches: frozenset[str]

    @property
    def is_remote(self) -> bool:
        return not self.place


@dataclass(frozen=True, slots=True)
class _Draft:
    """A course that has no number yet."""

    title: str
    area: Area
    hours: int
    links: frozenset[GedLink]
    institution: _Institution
    notified_on: date
    plan: Plan | None = None
    story_theme: str = ""


def draw_catalogue(today: date, seed: int) -> tuple[DemoCourse, ...]:
    """In the order of their numbers: year of notice and a running number."""
    chance = stream(seed, "courses")
    institutions = _institutions()
    drafts = [*_linked(chance, institutions, today)]
    drafts += _unlinked(chance, institutions, today, COURSES - len(drafts))
    drafts.sort(key=lambda draft: draft.notified_on)
    of_year: dict[int, int] = {}
    courses = []
    for at, draft in enumerate(drafts):
        year = draft.notified_on.year
        of_year[year] = of_year.get(year, 0) + 1
        courses.append(_course(chance, draft, f"{year}-{of_year[year]:04}", at + 2, today))
    return tuple(courses)


def _institutions() -> list[_Institution]:
    return [
        _Institution(name, InstitutionType(group["type"]), region, place, frozenset(teaches))
        for group in read_words("institutions")["institutions"]
        for name, region, place, teaches in group["names"]
    ]


def _teaching(chance: Random, institutions: list[_Institution], what: str) -> _Institution:
    return chance.choice([each for each in institutions if not each.teaches or what in each.teaches])


def _linked(chance: Random, institutions: list[_Institution], today: date) -> Iterator[_Draft]:
    """Nine courses of each link; one in five of 중졸 teaches the same subject of 고졸 as well."""
    subjects = read_words("courses")["subjects"]
    for link in ALL_LINKS:
        words = subjects[link.subject.value]
        for at, theme in enumerate(words["themes"]):
            plan = PLANNED.get((link.level, link.subject, theme))
            links = {link}
            if link.level is GedLevel.MIDDLE and at % 5 == 1 and link.subject in EXEMPTIBLE_SUBJECTS[GedLevel.HIGH]:
                links.add(GedLink(GedLevel.HIGH, link.subject))
            levels = "·".join(_LEVEL_WORDS[each.level] for each in sorted(links, key=ALL_LINKS.index))
            yield _Draft(
                f"{theme} ({levels})",
                Area(words["area"]),
                plan.hours if plan else one_of(chance, _HOURS),
                frozenset(links),
                institutions[0] if plan else _teaching(chance, institutions, link.subject.value),
                today - timedelta(days=plan.notified) if plan else _notice(chance, today),
                plan,
                theme if plan else "",
            )


def _unlinked(chance: Random, institutions: list[_Institution], today: date, count: int) -> Iterator[_Draft]:
    offered = [
        (title, Area(group["area"]), group["hours"])
        for group in read_words("courses")["others"]
        for title in group["titles"]
    ]
    for at in range(count):
        if at % len(offered) == 0:
            chance.shuffle(offered)
        title, area, hours = offered[at % len(offered)]
        where = _teaching(chance, institutions, area.value)
        yield _Draft(title, area, chance.choice(hours), frozenset(), where, _notice(chance, today))


def _notice(chance: Random, today: date) -> date:
    """Most within the last five years, some before; never on a weekend."""
    years_ago = one_of(chance, ((1.0, 3.0), (2.5, 4.0), (4.5, 3.0), (6.5, 2.0)))
    first = today - timedelta(days=int(years_ago * 365))
    notified = day_between(chance, first, min(first + timedelta(days=540), today - timedelta(days=30)))
    return notified - timedelta(days=max(0, notified.weekday() - 4))


def _course(chance: Random, draft: _Draft, number: str, row: int, today: date) -> DemoCourse:
    where = draft.institution
    method = one_of(chance, _REMOTE if where.is_remote else _LOCAL)
    first = CourseRow(
        row=row,
        accreditation_no=number,
        title=draft.title,
        institution=where.name,
        area=draft.area,
        total_minutes=draft.hours * 60,
        accreditation=Accreditation(draft.notified_on, expiry_of(draft.notified_on)),
        institution_type=where.type,
        links=draft.links,
        method=method,
        region=where.region,
        place=where.place if method in (DeliveryMethod.OFFLINE, DeliveryMethod.BLENDED) else "",
        recruitment=one_of(chance, _RECRUITMENT),
        given=_GIVEN,
    )
    if draft.plan is None:
        later = _later(chance, first, today)
    else:
        first = replace(first, recruitment=draft.plan.recruitment, method=DeliveryMethod.OFFLINE, place=where.place)
        later = _cancelled(first, today - timedelta(days=draft.plan.cancelled)) if draft.plan.cancelled else None
    last = later or first
    if last.accreditation.expires_on < today and last.recruitment is not RecruitmentStatus.CLOSED:
        first = replace(first, recruitment=RecruitmentStatus.CLOSED)
    return DemoCourse((first, later) if later else (first,), draft.story_theme)


def _later(chance: Random, first: CourseRow, today: date) -> CourseRow | None:
    """What the second catalogue says: half of those that ran out were accredited anew, a few were cancelled."""
    expired = first.accreditation.expires_on
    if expired < today:
        if happens(chance, 0.5):
            return None
        anew = expired + timedelta(days=1)
        return replace(first, accreditation=Accreditation(anew, expiry_of(anew)))
    if happens(chance, 0.03):
        return _cancelled(first, day_between(chance, first.accreditation.notified_on + timedelta(days=25), today))
    return None


def _cancelled(first: CourseRow, on: date) -> CourseRow:
    accreditation = replace(first.accreditation, cancelled_on=on)
    return replace(first, accreditation=accreditation, recruitment=RecruitmentStatus.CLOSED)
