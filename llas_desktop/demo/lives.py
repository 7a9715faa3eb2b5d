"""What somebody may have learned and done: records of all five sections that fit an age, a calling and the catalogue."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from random import Random
from typing import Any, Final

from llas_desktop.demo.catalogue import DemoCourse
from llas_desktop.demo.words import day_between, happens, one_of, read_words
from llas_desktop.domain.dates import PartialDate, birthday_at
from llas_desktop.domain.ged import GedLevel
from llas_desktop.domain.history import ACCREDITED_COURSE, AllGoRegistration, Provenance, RecordDraft
from llas_desktop.domain.learner import Sex

_SEEN: Final = ((Provenance.EVIDENCE_SEEN, 5.0), (Provenance.LINKED, 3.0), (Provenance.STATED, 2.0))
_ADULT: Final = 19


class Schooling(IntEnum):
    """How far somebody went to school."""

    NONE = 0
    ELEMENTARY = 1
    MIDDLE = 2
    HIGH = 3
    COLLEGE = 4

    @property
    def korean(self) -> str:
        return ("학교에 다니지 않음", "초등학교 졸업", "중학교 졸업", "고등학교 졸업", "대학 졸업")[self]


_SCHOOLS: Final = (
    (Schooling.ELEMENTARY, "elementary_school", 7, 13),
    (Schooling.MIDDLE, "middle_school", 13, 16),
    (Schooling.HIGH, "high_school", 16, 19),
    (Schooling.COLLEGE, "college", 19, 23),
)
"""The years of age, counted by the year of birth, in which one enters in March and leaves in February."""


@dataclass(frozen=True, slots=True)
class DemoRecord:
    draft: RecordDraft
    accreditation_no: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """What a history has to fit. `calling` is an entry of `lives.toml`; `country` is empty for one who went to school here."""

    birth: date
    sex: Sex
    schooling: Schooling
    calling: Mapping[str, Any] | None = None
    country: str = ""
    is_enrolled: bool = False


class Lives:
    """Draws records. All of them lie before `today` and after the birth; none is like another of the same person."""

    def __init__(self, chance: Random, courses: Sequence[DemoCourse], today: date) -> None:
        self._chance = chance
        self._linked_to = {level: [c for c in courses if level in _levels(c)] for level in GedLevel}
        self._unlinked = [course for course in courses if not course.row.links]
        self._today = today
        self._words = read_words("lives")
        self._titles = {
            row[0]: (group["kind"], row) for group in read_words("qualifications")["titles"] for row in group["rows"]
        }
        self.callings: tuple[Mapping[str, Any], ...] = tuple(self._words["callings"])

    def history(
        self, person: Person, completions: int, activities: int, qualifications: int = 0
    ) -> tuple[DemoRecord, ...]:
        """About as many completions and activities, at least as many qualifications, and what schools and work left behind."""
        records = [
            *self.education(person),
            *self._career(person),
            *self._qualifications(person, qualifications),
            *self.completions(person, completions),
            *self._other_learning(person, completions // 2),
            *self._activities(person, activities),
        ]
        return unlike(records)

    def long_history(self, person: Person, length: int) -> tuple[DemoRecord, ...]:
        """Exactly `length` records."""
        records: tuple[DemoRecord, ...] = self.history(person, 40, 20, qualifications=2)
        while len(records) < length:
            more = (
                *self.completions(person, 6),
                *self._other_learning(person, 2),
                *self._activities(person, 10),
            )
            records = unlike((*records, *more))
        return records[:length]

    def education(self, person: Person) -> Iterator[DemoRecord]:
        """Each school up to the highest, or the 검정고시 in place of the last; old ones are remembered to the year alone."""
        if person.country:
            yield from self._schools_abroad(person)
            return
        is_examined = not person.is_enrolled and person.schooling <= Schooling.HIGH and happens(self._chance, 0.15)
        for level, kind, enters, leaves in _SCHOOLS:
            first, last = person.birth.year + enters, person.birth.year + leaves
            is_attended = person.is_enrolled and level == person.schooling + 1
            if level > person.schooling and not is_attended:
                break
            if (last, 3) > (self._today.year, self._today.month) and not is_attended:
                break
            if is_examined and level == person.schooling:
                yield self._ged(level, person)
                continue
            is_old = person.birth.year < 1965
            yield self._record(
                kind,
                title=self._school(level, person.sex),
                major=self._chance.choice(self._words["majors"]) if level is Schooling.COLLEGE else "",
                degree="학사" if level is Schooling.COLLEGE and not is_attended else "",
                started=PartialDate(first) if is_old else PartialDate(first, 3),
                ended=None if is_attended else PartialDate(last) if is_old else PartialDate(last, 2),
                outcome="재학" if is_attended else "졸업",
                provenance=Provenance.STATED,
            )
        if happens(self._chance, 0.12) and self._adult_since(person) < self._today:
            fitting = [row for row in self._words["scholarships"] if row[2] <= person.schooling <= row[3]]
            title, institution, *_ = self._chance.choice(fitting)
            yield self._record(
                "scholarship", title=title, institution=institution, started=PartialDate.of(self._day(person))
            )

    def completions(self, person: Person, count: int) -> Iterator[DemoRecord]:
        """Courses of the catalogue, each once, wholly within a time of accreditation; most of them lead to the next 검정고시."""
        for course in self._fitting(person, count):
            row = course.row
            length = timedelta(days=max(1, row.total_minutes // 60 // self._chance.choice((4, 6, 10))) * 7)
            earliest = birthday_at(person.birth, 10)
            spans = [
                (max(first, earliest), min(last, self._today) - length)
                for first, last in course.spans()
                if max(first, earliest) <= min(last, self._today) - length
            ]
            if spans:
                yield completion(course, day_between(self._chance, *self._chance.choice(spans)), length, self._chance)

    def _fitting(self, person: Person, count: int) -> list[DemoCourse]:
        """What one of this schooling would take: much that leads to the level not reached, and what is linked to nothing."""
        is_through = bool(person.country) or person.schooling >= Schooling.HIGH
        level = GedLevel.HIGH if is_through else tuple(GedLevel)[person.schooling]
        leading = self._linked_to[level]
        wanted = min(len(leading), sum(happens(self._chance, 0.1 if is_through else 0.6) for _ in range(count)))
        return [*self._chance.sample(leading, wanted), *self._chance.sample(self._unlinked, count - wanted)]

    def _schools_abroad(self, person: Person) -> Iterator[DemoRecord]:
        kind, last = ("foreign_degree", 22) if person.schooling is Schooling.COLLEGE else ("high_school", 18)
        if person.schooling >= Schooling.HIGH:
            yield self._record(
                kind,
                title=f"{person.country} {'대학' if person.schooling is Schooling.COLLEGE else '고등학교'}",
                started=PartialDate(person.birth.year + last - 4),
                ended=PartialDate(person.birth.year + last),
                outcome="졸업",
                country=person.country,
                provenance=Provenance.STATED,
            )

    def _school(self, level: Schooling, sex: Sex) -> str:
        if level is Schooling.COLLEGE:
            name: str = self._chance.choice(self._words["colleges"])
            return name
        place = self._chance.choice(self._words["schools"])
        if level is not Schooling.HIGH:
            return f"{place}{'초등학교' if level is Schooling.ELEMENTARY else '중학교'}"
        kinds = [kind for kind in self._words["high_schools"] if sex is Sex.FEMALE or "여자" not in kind]
        return f"{place}{self._chance.choice(kinds)}"

    def _ged(self, level: Schooling, person: Person) -> DemoRecord:
        """In place of the school that was not attended to its end."""
        passed = self._day(person) - timedelta(days=365)
        return self._record(
            "ged",
            title=f"{('초졸', '중졸', '고졸')[level - Schooling.ELEMENTARY]} 검정고시",
            institution="경기도교육청",
            ended=PartialDate(passed.year, 5 if passed.month < 8 else 8),
            outcome="합격",
        )

    def _career(self, person: Person) -> Iterator[DemoRecord]:
        calling = person.calling
        if calling is None or not calling["workplaces"]:
            return
        started = self._adult_since(person) + timedelta(days=self._chance.randint(0, 8 * 365))
        for place in self._chance.sample(
            calling["workplaces"], self._chance.randint(1, min(3, len(calling["workplaces"])))
        ):
            if started > self._today - timedelta(days=120):
                return
            ended = started + timedelta(days=self._chance.randint(200, 9 * 365))
            is_current = ended > self._today
            duty = self._chance.choice(calling["duties"])
            is_lecture = calling["occupation"] == "강사"
            yield self._record(
                "lecture" if is_lecture else "employment",
                title=duty,
                institution=place,
                position=self._chance.choice(calling["positions"]),
                started=PartialDate(started.year, started.month),
                ended=None if is_current else PartialDate(ended.year, ended.month),
                is_current=is_current,
                minutes=self._chance.randint(10, 60) * 60 if is_lecture else None,
            )
            started = ended + timedelta(days=self._chance.randint(20, 700))
        if happens(self._chance, 0.4):
            yield self._listed("job_training", person, since=date(2023, 1, 2))
        if happens(self._chance, 0.1):
            title, institution = self._chance.choice(self._words["own_lists"]["project"])
            began = self._day(person)
            yield self._record(
                "project", title=title, institution=institution, started=PartialDate(began.year, began.month)
            )

    def _qualifications(self, person: Person, at_least: int) -> Iterator[DemoRecord]:
        titles = person.calling["qualifications"] if person.calling else []
        wanted = max(at_least, self._chance.choice((0, 0, 1, 1, 1, 2, 3)))
        for title in self._chance.sample(titles, min(len(titles), wanted)):
            kind, (_, grade, institution) = self._titles[title]
            gained = self._day(person)
            is_limited = kind in ("authorised_private", "foreign_qualification")
            is_national = kind.startswith("national")
            yield self._record(
                kind,
                title=title,
                grade=grade,
                institution=institution,
                qualification_no=f"{gained.year % 100:02}-{self._chance.randint(1, 9)}-{self._chance.randint(0, 999999):06}",
                started=PartialDate.of(gained),
                ended=PartialDate.of(birthday_at(gained, 5)) if is_limited else None,
                provenance=one_of(self._chance, _SEEN) if is_national else Provenance.EVIDENCE_SEEN,
            )

    def _other_learning(self, person: Person, count: int) -> Iterator[DemoRecord]:
        """What is not in the catalogue. Literacy classes are for those who had no school."""
        kinds = ["other_learning", "k_mooc", "linked_institution", "matchup", "linked_system"]
        if person.schooling <= Schooling.ELEMENTARY and person.birth.year < 1966:
            kinds = ["literacy", "literacy", "other_learning"]
        drawn = [self._listed(self._chance.choice(kinds), person, since=date(2012, 3, 2)) for _ in range(count)]
        yield from {each.draft.title: each for each in drawn}.values()

    def _listed(self, kind: str, person: Person, since: date) -> DemoRecord:
        title, institution, hours = self._chance.choice(self._words["own_lists"][kind])
        length = timedelta(days=hours * 3 // 2)
        latest = self._today - length
        started = day_between(self._chance, min(max(since, self._adult_since(person)), latest), latest)
        return self._record(
            kind,
            title=title,
            institution=institution,
            started=PartialDate.of(started),
            ended=PartialDate.of(started + length),
            minutes=hours * 60,
        )

    def _activities(self, person: Person, count: int) -> Iterator[DemoRecord]:
        kinds = [kind for kind in ("volunteering", "hobby", "reading") for _ in range(6)]
        kinds += ["award", "overseas", "foreign_language", "paper", "book"]
        for _ in range(count):
            kind = self._chance.choice(kinds)
            title, institution, *hours = self._chance.choice(self._words["own_lists"][kind])
            began = self._day(person)
            ended = began if kind == "award" else min(began + timedelta(days=self._chance.randint(0, 300)), self._today)
            yield self._record(
                kind,
                title=title,
                institution=institution,
                started=PartialDate.of(began) if hours else PartialDate(began.year, began.month),
                ended=PartialDate.of(began) if hours else PartialDate(ended.year, ended.month),
                minutes=hours[0] * 60 if hours else None,
            )

    def _record(self, kind: str, **values: Any) -> DemoRecord:
        values.setdefault("provenance", one_of(self._chance, _SEEN))
        return DemoRecord(RecordDraft(kind=kind, **values))

    def _adult_since(self, person: Person) -> date:
        return birthday_at(person.birth, _ADULT if person.birth.year + _ADULT < self._today.year else 10)

    def _day(self, person: Person) -> date:
        """A day of the last twenty years on which the person was grown up."""
        first = max(self._adult_since(person), self._today - timedelta(days=20 * 365))
        return day_between(self._chance, first, self._today - timedelta(days=10))


def completion(
    course: DemoCourse,
    started: date,
    length: timedelta,
    chance: Random | None = None,
    *,
    minutes: int | None = None,
) -> DemoRecord:
    """A completion of the whole course, or of `minutes`; its evidence is as chance has it, else it was seen."""
    row = course.row
    seen = one_of(chance, _SEEN) if chance else Provenance.EVIDENCE_SEEN
    draft = RecordDraft(
        kind=ACCREDITED_COURSE,
        title=row.title,
        institution=row.institution,
        area=row.area,
        method=row.method.value,
        started=PartialDate.of(started),
        ended=PartialDate.of(started + length),
        minutes=row.total_minutes if minutes is None else minutes,
        is_completed=chance is None or not happens(chance, 0.04),
        is_voucher=chance is not None and happens(chance, 0.1),
        provenance=seen,
        at_all_go=AllGoRegistration.YES if seen is Provenance.LINKED else AllGoRegistration.UNKNOWN,
    )
    return DemoRecord(draft, row.accreditation_no)


def _levels(course: DemoCourse) -> set[GedLevel]:
    return {link.level for link in course.row.links}


def unlike(records: Sequence[DemoRecord]) -> tuple[DemoRecord, ...]:
    """Without those that an import takes for the same row."""
    return tuple({_key(each): each for each in records}.values())


def _key(record: DemoRecord) -> tuple[object, ...]:
    of = record.draft
    return of.kind, of.title, of.institution, of.started, of.ended, of.minutes, of.is_completed, record.accreditation_no
