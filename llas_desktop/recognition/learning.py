"""One learner's learning as the rules see it, and what her history and her own word together say of schools."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from llas_desktop.domain.credit import Credit, StagePass
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.history import LearningRecord, RecordDraft, Section
from llas_desktop.domain.schooling import School, SchoolFacts, Schooling, finished_before
from llas_desktop.domain.text import bare_word
from llas_desktop.recognition.completion import Completion


@dataclass(frozen=True, slots=True)
class Learning:
    """A snapshot. `completions` are the records of the section COMPLETION with their courses, `records` all others."""

    birth_date: date
    facts: SchoolFacts = field(default_factory=SchoolFacts)
    completions: tuple[Completion, ...] = ()
    records: tuple[LearningRecord, ...] = ()
    credits: tuple[Credit, ...] = ()
    passes: tuple[StagePass, ...] = ()


_SCHOOL_OF_KIND: Final = {
    "elementary_school": School.ELEMENTARY, "middle_school": School.MIDDLE, "high_school": School.HIGH, "college": School.COLLEGE,
}  # fmt: skip
_FINISHED_BY: Final = {
    School.ELEMENTARY: Schooling.ELEMENTARY, School.MIDDLE: Schooling.MIDDLE, School.HIGH: Schooling.HIGH,
    School.OPEN_MIDDLE: Schooling.MIDDLE, School.OPEN_HIGH: Schooling.HIGH,
}  # fmt: skip
_GED_WORDS: Final = (
    ("고입", Schooling.MIDDLE), ("고등학교입학", Schooling.MIDDLE), ("중입", Schooling.ELEMENTARY),
    ("중학교입학", Schooling.ELEMENTARY), ("대입", Schooling.HIGH), ("고졸", Schooling.HIGH), ("고등", Schooling.HIGH),
    ("중졸", Schooling.MIDDLE), ("중학", Schooling.MIDDLE), ("초졸", Schooling.ELEMENTARY), ("초등", Schooling.ELEMENTARY),
)  # fmt: skip
"""고입 검정고시 and the like are what today's levels were called before 2015."""
_ALL_PASSED: Final = ("전과목합격", "전체합격", "최종합격")
_OUTCOME_WORDS: Final = (
    ("미졸업", "수료"), ("졸업", "졸업"), ("졸업예정", "재학"), ("재학", "재학"), ("재학중", "재학"), ("휴학", "재학"), ("휴학중", "재학"),
    ("중퇴", "중퇴"), ("자퇴", "중퇴"), ("퇴학", "중퇴"), ("제적", "중퇴"), ("수료", "수료"), ("학사", "졸업"), ("학사학위", "졸업"),
    ("석사", "졸업"), ("석사학위", "졸업"), ("박사", "졸업"), ("박사학위", "졸업"),
)  # fmt: skip
"""What ends with these words says so: `2학년 자퇴`, `행정학사`."""


def known(learning: Learning, on: date) -> SchoolFacts:
    """The facts with what the history shows by the day `on`: of two schoolings the higher; what is stated comes first.

    Who left the school that she went to last attends none, where nobody says otherwise.
    """
    facts = learning.facts
    schools = [record.values for record in learning.records if record.section is Section.EDUCATION]
    shown = [_shown(draft, on) for draft in schools if not _has_ended_since(draft, schools, on)]
    attends = facts.attends
    if attends in (None, School.UNKNOWN):
        attends = max(
            (one.attends for one in shown if one.attends not in (None, School.NONE)), key=_height, default=attends
        )
    entered = finished_before(attends) if attends else None
    graduated = max(
        (each for each in (facts.graduated, entered, *(s.graduated for s in shown)) if each is not None), default=None
    )
    left = [one.left_high_school_on for one in shown if one.has_left_high_school]
    has_left, left_on = facts.has_left_high_school, facts.left_high_school_on
    if left and has_left is None and left_on is None:
        has_left, left_on = True, None if None in left else max(filter(None, left), key=_time)
    if attends is None and graduated is not None:
        leavings = [one.graduated for one in shown if one.attends is School.NONE]
        if graduated in leavings or (graduated is Schooling.MIDDLE and (has_left or left_on)):
            attends = School.NONE
    entries = [one.open_school_entered_on for one in shown if one.attends is attends and one.open_school_entered_on]
    degrees = [one.degree_on for one in shown if one.graduated == graduated and one.degree_on]
    return replace(
        facts,
        graduated=graduated,
        attends=attends,
        has_left_high_school=True if left_on else has_left,
        left_high_school_on=left_on,
        degree_on=facts.degree_on or min(degrees, key=_time, default=None),
        open_school_entered_on=facts.open_school_entered_on or max(entries, key=_time, default=None),
    )


def _height(school: School) -> tuple[int, str]:
    return finished_before(school) or 0, school.value


def _time(day: PartialDate) -> tuple[date, date]:
    return day.latest, day.earliest


def is_gained(day: PartialDate | None, on: date) -> bool:
    """Whether it was certainly gained by the day `on`; what bears no day is taken as gained."""
    return day is None or day.latest <= on


def qualifications(records: Iterable[LearningRecord], *kinds: str) -> Iterator[LearningRecord]:
    """The 자격 of these kinds."""
    return (record for record in records if record.section is Section.QUALIFICATION and record.values.kind in kinds)


def _shown(draft: RecordDraft, on: date) -> SchoolFacts:
    """What one record of the section EDUCATION shows."""
    if not is_gained(draft.started, on):
        return SchoolFacts()
    has_ended = draft.ended is not None and is_gained(draft.ended, on)
    outcome = outcome_of(draft)
    is_finished = is_gained(draft.ended, on) and (
        outcome in ("졸업", "합격") or has_passed_all(draft) or (not outcome and has_ended and not draft.content)
    )
    if draft.kind == "ged":
        return SchoolFacts(schooling_named(draft.title) if is_finished else None)
    if draft.kind == "foreign_degree":
        return SchoolFacts(_degree(draft), degree_on=draft.ended) if is_finished else SchoolFacts()
    school = school_of(draft)
    if school is None:
        return SchoolFacts()
    if is_finished:
        if school is School.COLLEGE:
            degree = _degree(draft)
            return SchoolFacts(degree, degree_on=draft.ended if degree > Schooling.HIGH else None)
        return SchoolFacts(_FINISHED_BY[school])
    before = finished_before(school)
    if outcome == "재학" and not has_ended:
        is_open = school in (School.OPEN_MIDDLE, School.OPEN_HIGH)
        return SchoolFacts(before, school, open_school_entered_on=draft.started if is_open else None)
    if outcome != "중퇴" or not is_gained(draft.ended, on):
        return SchoolFacts(before)
    if school in (School.HIGH, School.OPEN_HIGH):
        return SchoolFacts(before, School.NONE, has_left_high_school=True, left_high_school_on=draft.ended)
    return SchoolFacts(before, School.NONE)


def _has_ended_since(pupil: RecordDraft, schools: Iterable[RecordDraft], on: date) -> bool:
    """Whether of the school that one record shows as attended another tells that it was finished or left since."""
    return outcome_of(pupil) == "재학" and any(
        outcome_of(other) != "재학"
        and school_of(other) is school_of(pupil)
        and other.ended is not None
        and is_gained(other.ended, on)
        and (
            pupil.started.earliest <= other.ended.latest
            if pupil.started
            else bare_word(pupil.title) == bare_word(other.title)
        )
        for other in schools
    )


def outcome_of(draft: RecordDraft) -> str:
    """The 졸업구분 of a record of the section EDUCATION, or the word for it that ends its content or its title; empty: nothing tells."""
    if draft.outcome or draft.kind == "ged":
        return draft.outcome
    told = (bare_word(draft.content), bare_word(draft.title))
    return next((outcome for words in told for word, outcome in _OUTCOME_WORDS if words.endswith(word)), "")


def school_of(draft: RecordDraft) -> School | None:
    """The school of a record of the section EDUCATION; None where it is of no school, or nothing tells of which."""
    if draft.kind == "school":
        level = schooling_named(draft.title)
        kind = {
            Schooling.ELEMENTARY: "elementary_school",
            Schooling.MIDDLE: "middle_school",
            Schooling.HIGH: "high_school",
        }
        school = _SCHOOL_OF_KIND[kind[level]] if level else None
    else:
        school = _SCHOOL_OF_KIND.get(draft.kind)
    if "방송통신" in draft.title:
        return (
            {School.MIDDLE: School.OPEN_MIDDLE, School.HIGH: School.OPEN_HIGH}.get(school, school) if school else None
        )
    return school


def has_passed_all(draft: RecordDraft) -> bool:
    """Whether a record of a 검정고시 says that all papers were passed, be it in words of its own."""
    is_told = any(word in bare_word(draft.content) for word in _ALL_PASSED)
    is_named = not draft.content and bare_word(draft.title).endswith(("검정고시합격", *_ALL_PASSED))
    return draft.kind == "ged" and (draft.outcome in ("합격", "졸업") or is_told or (not draft.outcome and is_named))


def schooling_named(title: str) -> Schooling | None:
    """The level that the name of a school or an examination tells."""
    plain = bare_word(title)
    return next((level for word, level in _GED_WORDS if word in plain), None)


def _degree(draft: RecordDraft) -> Schooling:
    """The degree of one who finished a college; where no word tells which, only that high school was finished before."""
    told = draft.degree or draft.content
    if "전문학사" in told:
        return Schooling.ASSOCIATE
    if any(word in told for word in ("학사", "석사", "박사")):
        return Schooling.BACHELOR
    if "전문대" in draft.title:
        return Schooling.ASSOCIATE
    return Schooling.BACHELOR if "대학교" in draft.title or "대학원" in draft.title else Schooling.HIGH
