"""What a learner says of schools that the rules ask for: what was finished, what is attended, what was left. None: nobody said."""

from dataclasses import dataclass, fields, replace
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import Final

from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.ged import GedLevel
from llas_desktop.domain.history import Provenance
from llas_desktop.domain.text import bare_word


class Schooling(IntEnum):
    """The highest school finished, or recognised as finished (검정고시, 학력인정)."""

    NONE = 0
    ELEMENTARY = 1
    MIDDLE = 2
    HIGH = 3
    ASSOCIATE = 4
    BACHELOR = 5

    @property
    def code(self) -> str:
        return self.name.lower()

    @property
    def korean(self) -> str:
        return ("무학", "초등학교 졸업", "중학교 졸업", "고등학교 졸업", "전문대학 졸업", "대학교 졸업")[self]


SCHOOLING_OF_LEVEL: Final = MappingProxyType(
    {GedLevel.ELEMENTARY: Schooling.ELEMENTARY, GedLevel.MIDDLE: Schooling.MIDDLE, GedLevel.HIGH: Schooling.HIGH}
)


class School(StrEnum):
    """The school attended now."""

    NONE = "none"
    ELEMENTARY = "elementary"
    MIDDLE = "middle"
    HIGH = "high"
    OPEN_MIDDLE = "open_middle"
    OPEN_HIGH = "open_high"
    COLLEGE = "college"
    UNKNOWN = "unknown"  # one of them, nobody said which

    @property
    def korean(self) -> str:
        return _SCHOOL_WORDS[self.value]


_SCHOOL_WORDS: Final = MappingProxyType(
    {"none": "다니지 않음", "elementary": "초등학교", "middle": "중학교", "high": "고등학교"}
    | {"open_middle": "방송통신중학교", "open_high": "방송통신고등학교", "college": "대학", "unknown": "학교 모름"}
)
LEVEL_OF_SCHOOL: Final = MappingProxyType(
    {School.ELEMENTARY: GedLevel.ELEMENTARY, School.MIDDLE: GedLevel.MIDDLE, School.OPEN_MIDDLE: GedLevel.MIDDLE}
    | {School.HIGH: GedLevel.HIGH, School.OPEN_HIGH: GedLevel.HIGH}
)
"""The level that one attending a school is working for."""


class SpecialSchool(StrEnum):
    """Schools and trainings that exempt from papers by themselves (초·중등교육법 시행규칙 제37조 ②1호, ③1·2호)."""

    NONE = "none"
    CIVIC_MIDDLE = "civic_middle"
    OTHER_MIDDLE = "other_middle"
    TECHNICAL_HIGH = "technical_high"
    OTHER_HIGH = "other_high"
    TRAINING = "training"

    @property
    def korean(self) -> str:
        return _SPECIAL_WORDS[self.value]


_SPECIAL_WORDS: Final = MappingProxyType(
    {"none": "해당 없음", "civic_middle": "3년제 고등공민학교", "other_middle": "중학교에 준하는 각종학교"}
    | {
        "technical_high": "3년제 고등기술학교",
        "other_high": "고등학교에 준하는 각종학교",
        "training": "3년제 직업훈련과정",
    }
)


@dataclass(frozen=True, slots=True)
class SchoolFacts:
    """What is known of one learner's schools, and on whose word.

    `is_off_quota`: the pupil's register is kept beyond the quota (초·중등교육법 시행령 제29조). `special_school_ended_on` is the
    day of graduation or completion, past or expected. `passed_in_final_year` are the papers of the 고졸 검정고시 passed
    while in its final year. `degree_on` is when the highest degree was conferred. `meets_university_rules`: the 학칙 of the
    university whose degree is sought. Disability, which 제35조⑥2호 excepts, is not kept.
    """

    graduated: Schooling | None = None
    attends: School | None = None
    is_off_quota: bool | None = None
    has_left_high_school: bool | None = None
    left_high_school_on: PartialDate | None = None
    special_school: SpecialSchool | None = None
    special_school_ended_on: PartialDate | None = None
    passed_in_final_year: frozenset[str] = frozenset()
    degree_on: PartialDate | None = None
    open_school_entered_on: PartialDate | None = None
    is_registered_out_of_school: bool | None = None
    meets_university_rules: bool | None = None
    source: Provenance | None = None
    source_note: str = ""


_FINISHED: Final = (
    ("고등학교입학", Schooling.MIDDLE), ("고입", Schooling.MIDDLE), ("중학교입학", Schooling.ELEMENTARY),
    ("중입", Schooling.ELEMENTARY), ("대입", Schooling.HIGH), ("대학원", Schooling.BACHELOR), ("석사", Schooling.BACHELOR),
    ("박사", Schooling.BACHELOR), ("전문대", Schooling.ASSOCIATE), ("초대졸", Schooling.ASSOCIATE), ("2년제대", Schooling.ASSOCIATE),
    ("3년제대", Schooling.ASSOCIATE), ("전문학사", Schooling.ASSOCIATE), ("학사", Schooling.BACHELOR), ("대졸", Schooling.BACHELOR),
    ("고졸", Schooling.HIGH), ("중졸", Schooling.MIDDLE), ("초졸", Schooling.ELEMENTARY), ("국졸", Schooling.ELEMENTARY),
    ("무학", Schooling.NONE), ("고등학교", Schooling.HIGH), ("고교", Schooling.HIGH), ("방송통신고", Schooling.HIGH),
    ("방통고", Schooling.HIGH), ("중학교", Schooling.MIDDLE), ("방송통신중", Schooling.MIDDLE), ("방통중", Schooling.MIDDLE),
    ("초등학교", Schooling.ELEMENTARY), ("국민학교", Schooling.ELEMENTARY), ("대학", Schooling.BACHELOR),
)  # fmt: skip
"""고입 검정고시 and the like are what the examinations of today's levels were called."""
_ATTENDED: Final = (
    ("방송통신중", School.OPEN_MIDDLE), ("방통중", School.OPEN_MIDDLE), ("방송통신고", School.OPEN_HIGH), ("방통고", School.OPEN_HIGH),
    ("초등", School.ELEMENTARY), ("국민학교", School.ELEMENTARY), ("중학", School.MIDDLE), ("고등", School.HIGH), ("고교", School.HIGH),
    ("대학", School.COLLEGE),
)  # fmt: skip
_LEFT: Final = ("중퇴", "자퇴", "퇴학", "제적")
_ATTENDING: Final = ("재학", "휴학", "학년", "졸업예정")
_UNFINISHED: Final = ("미졸업", "못", "않", "안함", "불합격", "일부", "과목합격")
_BEFORE: Final = MappingProxyType(
    {School.ELEMENTARY: Schooling.NONE, School.MIDDLE: Schooling.ELEMENTARY, School.OPEN_MIDDLE: Schooling.ELEMENTARY}
    | {School.HIGH: Schooling.MIDDLE, School.OPEN_HIGH: Schooling.MIDDLE, School.COLLEGE: Schooling.HIGH}
)
"""What one must have finished to attend a school (초·중등교육법 제43조, 제47조, 고등교육법 제33조)."""


def finished_before(school: School) -> Schooling | None:
    """What attending it shows to be finished; None where the school is none, or not known."""
    return _BEFORE.get(school)


def stated(schooling: str, is_enrolled: bool | None) -> SchoolFacts:
    """What the two fields of a learner's statement say: `중학교 졸업`, `고등학교 중퇴`, `방송통신고 재학` … and whether she attends a school.

    A word that is not understood says nothing. `검정고시 합격` of a level is that level.
    """
    plain = bare_word(schooling).replace("전과목합격", "합격")
    attended = next((school for word, school in _ATTENDED if word in plain), None)
    before = Schooling.BACHELOR if "대학원" in plain else finished_before(attended) if attended else None
    has_left = any(word in plain for word in _LEFT)
    if attended and not has_left and any(word in plain for word in _ATTENDING):
        return SchoolFacts(before, attended)
    attends = {True: School.UNKNOWN, False: School.NONE, None: None}[is_enrolled]
    if attended and has_left:
        has_left_high_school = attended in (School.HIGH, School.OPEN_HIGH)
        return SchoolFacts(before, attends, has_left_high_school=True if has_left_high_school else None)
    is_finished = any(word in plain for word in ("졸", "합격", "학사", "석사", "박사", "무학"))
    if not is_finished or any(word in plain for word in _UNFINISHED):
        return SchoolFacts(attends=attends)
    return SchoolFacts(next((finished for word, finished in _FINISHED if word in plain), None), attends)


def refined(said: SchoolFacts, noted: SchoolFacts) -> SchoolFacts:
    """The statement `said`, with what was asked and `noted` since in its place wherever that is known."""
    blank = SchoolFacts()
    newer = {each.name: getattr(noted, each.name) for each in fields(noted)}
    return replace(said, **{name: value for name, value in newer.items() if value != getattr(blank, name)})
