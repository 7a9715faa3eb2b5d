"""The five sections of a learning history (평생교육법 시행규칙 제4조; brochure), their kinds and the fields of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.ged import GedLink
from llas_desktop.domain.text import bare_word


class Section(StrEnum):
    EDUCATION = "education"
    CAREER = "career"
    QUALIFICATION = "qualification"
    COMPLETION = "completion"
    ACTIVITY = "activity"

    @property
    def korean(self) -> str:
        """The short word used in files and on the screen."""
        return _SECTION_WORDS[self][0]

    @property
    def heading(self) -> str:
        """The heading on the certificate."""
        return _SECTION_WORDS[self][1]


_SECTION_WORDS: Final = MappingProxyType(
    {
        Section.EDUCATION: ("학력", "학력 및 장학사항"),
        Section.CAREER: ("경력", "경력사항"),
        Section.QUALIFICATION: ("자격", "자격 취득사항"),
        Section.COMPLETION: ("평생학습", "평생학습 이수실적"),
        Section.ACTIVITY: ("기타활동", "기타 활동사항"),
    }
)


class Area(StrEnum):
    """The seven areas of 평생교육 (평생교육법 제2조)."""

    ACADEMIC_SUPPLEMENT = "학력보완"
    BASIC_LITERACY = "성인 문해"
    VOCATIONAL = "직업능력 향상"
    CAREER_DEVELOPMENT = "성인 진로개발역량 향상"
    HUMANITIES = "인문교양"
    CULTURE_ARTS = "문화예술"
    CIVIC = "시민참여"


class Provenance(StrEnum):
    STATED = "stated"  # 본인 진술
    EVIDENCE_SEEN = "evidence_seen"  # 증빙 확인
    LINKED = "linked"  # 연계 수신
    IMPORTED = "imported"  # 가져오기

    @property
    def korean(self) -> str:
        return _PROVENANCE_WORDS[self.value]


_PROVENANCE_WORDS: Final = MappingProxyType(
    {"stated": "본인 진술", "evidence_seen": "증빙 확인", "linked": "연계 수신", "imported": "가져오기"}
)


class AllGoRegistration(StrEnum):
    """Whether the record is also registered at all.go.kr, as far as the centre knows."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of record: its code, section, Korean word, other words accepted in files, and the fields its form shows.

    `labels` maps a field of `LearningRecord` to the Korean label that it bears in this kind, in form order. `required`
    are the fields without which a record cannot be kept. `needs_evidence` is the brochure's rule.
    """

    code: str
    section: Section
    korean: str
    labels: MappingProxyType[str, str]
    required: frozenset[str]
    aliases: tuple[str, ...]
    needs_evidence: bool

    def required_if(self, *, is_completed: bool) -> frozenset[str]:
        """Who did not complete a course has no hours to show for it, which need not be told."""
        return self.required if is_completed else self.required - {"minutes"}


_SCHOOL: Final = {
    "title": "학교명", "major": "학과(전공)", "started": "입학일", "ended": "졸업일", "outcome": "졸업구분", "country": "소재국",
}  # fmt: skip
_COLLEGE: Final = {"title": "학교명", "major": "학과(전공)", "degree": "학위", **_SCHOOL}
_PERIOD: Final = {"started": "시작일", "ended": "종료일"}
_WORKPLACE: Final = {"institution": "기관명", "position": "부서·직위", **_PERIOD}
_QUALIFICATION: Final = {
    "title": "자격명", "grade": "등급", "qualification_no": "자격번호",
    "institution": "발급기관", "started": "취득일", "ended": "유효기간 끝",
}  # fmt: skip
_COMPLETION: Final = {
    "title": "학습과정명", "institution": "기관명", "area": "교육영역", **_PERIOD,
    "minutes": "이수시간", "is_completed": "이수 여부", "certificate_no": "이수증번호", "method": "학습방법",
    "is_voucher": "바우처 이용", "ged_links": "검정고시 연계", "content": "내용",
}  # fmt: skip
_ACTIVITY: Final = {
    "title": "활동명", "institution": "주관·수여기관", **_PERIOD, "minutes": "시간", "content": "내용",
}  # fmt: skip


def _kind(
    section: Section,
    code: str,
    korean: str,
    aliases: str,
    labels: dict[str, str],
    *,
    required: frozenset[str] = frozenset({"title"}),
    needs_evidence: bool = True,
) -> RecordKind:
    return RecordKind(code, section, korean, MappingProxyType(labels), required, tuple(aliases.split()), needs_evidence)


_E, _C, _Q, _L, _A = Section
KINDS: Final = (
    _kind(_E, "elementary_school", "초", "초등학교 초졸 초등", _SCHOOL, needs_evidence=False),
    _kind(_E, "middle_school", "중", "중학교 중졸 중등", _SCHOOL, needs_evidence=False),
    _kind(_E, "high_school", "고", "고등학교 고졸 고등", _SCHOOL, needs_evidence=False),
    _kind(_E, "school", "초·중·고", "초중고", _SCHOOL, needs_evidence=False),
    _kind(_E, "college", "대학(원)", "대학 대학교 대학원 전문대학 전문대", _COLLEGE),
    _kind(_E, "alternative_school", "대안학력", "대안학교 대안교육", _SCHOOL),
    _kind(_E, "foreign_degree", "해외 학위", "해외학력 외국학위", _COLLEGE),
    _kind(
        _E, "ged", "검정고시", "검정고시합격",
        {"title": "검정고시 구분", "institution": "합격증 발급기관", "started": "응시일", "ended": "합격일",
         "outcome": "합격구분", "content": "합격 과목"},
    ),
    _kind(
        _E, "scholarship", "장학", "장학금 장학사항",
        {"title": "장학명", "institution": "수여기관", "started": "수여일", "content": "내용"},
    ),
    _kind(
        _C, "employment", "근무", "근무경력 재직",
        {**_WORKPLACE, "is_current": "재직 중", "title": "담당업무", "content": "내용"},
        required=frozenset({"institution"}),
    ),
    _kind(
        _C, "lecture", "강의", "강의경력",
        {"title": "강의과목", **_WORKPLACE, "is_current": "강의 중", "minutes": "강의시간", "content": "내용"},
    ),
    _kind(
        _C, "job_training", "직무연수", "연수 직무연수(2023년이후)",
        {"title": "연수명", "institution": "연수기관", **_PERIOD, "minutes": "연수시간", "content": "내용"},
    ),
    _kind(_C, "project", "프로젝트", "", {"title": "프로젝트명", **_WORKPLACE, "is_current": "진행 중", "content": "내용"}),
    _kind(_Q, "national_technical", "국가기술", "국가기술자격", _QUALIFICATION),
    _kind(_Q, "national_professional", "국가전문", "국가전문자격", _QUALIFICATION),
    _kind(_Q, "authorised_private", "공인민간", "공인민간자격 국가공인민간 국가공인민간자격 국가공인", _QUALIFICATION),
    _kind(
        _Q, "registered_private", "순수민간(등록)", "순수민간 순수민간자격 등록민간 등록민간자격 민간자격 민간", _QUALIFICATION
    ),
    _kind(_Q, "foreign_qualification", "해외", "해외자격 외국자격", _QUALIFICATION),
    _kind(
        _L, "accredited_course", "평가인정 학습과정", "평가인정 평가인정과정 학습과정",
        {"course_id": "평가인정 학습과정", **_COMPLETION},
        required=frozenset({"title", "minutes"}), needs_evidence=False,
    ),
    _kind(_L, "linked_system", "제도·시스템 연계 과정", "연계 연계과정 제도연계 시스템연계 제도시스템연계", _COMPLETION),
    _kind(_L, "other_learning", "그 외", "기타 기타과정 그외과정", _COMPLETION),
    _kind(_L, "k_mooc", "K-MOOC", "케이무크 K무크", _COMPLETION),
    _kind(_L, "matchup", "매치업", "", _COMPLETION),
    _kind(_L, "linked_institution", "연계기관", "", _COMPLETION),
    _kind(_L, "literacy", "성인 문해", "기초문해 문해 문해교육 성인문해교육", _COMPLETION),
    _kind(_A, "award", "수상", "수상경력", _ACTIVITY),
    _kind(_A, "overseas", "해외경험·어학연수", "해외경험 어학연수 해외연수", _ACTIVITY),
    _kind(_A, "paper", "논문·기고", "논문 기고", _ACTIVITY),
    _kind(_A, "reading", "독서", "독서활동", _ACTIVITY),
    _kind(_A, "volunteering", "자원봉사", "봉사 봉사활동 자원봉사활동", _ACTIVITY),
    _kind(_A, "hobby", "취미·동아리", "취미 동아리 동아리활동 학습동아리", _ACTIVITY),
    _kind(_A, "book", "저서", "저술 출판", _ACTIVITY),
    _kind(_A, "patent", "특허", "실용신안", _ACTIVITY),
    _kind(_A, "foreign_language", "외국어", "어학 외국어능력", _ACTIVITY),
)  # fmt: skip

KIND_BY_CODE: Final = MappingProxyType({kind.code: kind for kind in KINDS})
ACCREDITED_COURSE: Final = "accredited_course"
OUTCOMES: Final = ("졸업", "수료", "중퇴", "재학", "합격")


def kinds_of(section: Section) -> tuple[RecordKind, ...]:
    return tuple(kind for kind in KINDS if kind.section is section)


def kind_from_words(section: Section, text: str) -> RecordKind | None:
    """A kind of `section` by its code, Korean word or another usual name; spaces and dots do not matter."""
    return _KIND_WORDS.get((section, bare_word(text)))


def section_from_words(text: str) -> Section | None:
    """A section by its code, short word or full heading, spaces ignored."""
    return _BARE_SECTION_WORDS.get(bare_word(text))


_OTHER_AREA_WORDS: Final = MappingProxyType(
    {"기초문해": Area.BASIC_LITERACY, "성인기초문해": Area.BASIC_LITERACY, "문자해득": Area.BASIC_LITERACY,
     "성인기초문자해득": Area.BASIC_LITERACY, "직업능력": Area.VOCATIONAL, "성인진로개발역량": Area.CAREER_DEVELOPMENT,
     "진로개발역량향상": Area.CAREER_DEVELOPMENT}
)  # fmt: skip
"""Those of older data, which has six areas."""


def area_from_words(text: str) -> Area | None:
    """An area by its name, its code or an older name, with or without `교육` at its end; spaces and dots do not matter."""
    wanted = bare_word(text)
    short = wanted.removesuffix("교육")
    named = (a for a in Area if wanted in (bare_word(a.value), bare_word(a.name)) or short == bare_word(a.value))
    return next(named, _OTHER_AREA_WORDS.get(short))


_KIND_WORDS: Final = MappingProxyType(
    {
        (kind.section, bare_word(word)): kind
        for kind in reversed(KINDS)  # where two share a word the first has it
        for word in (kind.code, kind.korean, *kind.aliases)
    }
)
_BARE_SECTION_WORDS: Final = MappingProxyType(
    {"학력장학": Section.EDUCATION, "경력사항근무강의직무연수": Section.CAREER, "자격증": Section.QUALIFICATION}
    | {"평생학습이수": Section.COMPLETION, "기타": Section.ACTIVITY}
    | {bare_word(word): section for section in Section for word in (section.value, section.korean, section.heading)}
)


@dataclass(frozen=True, slots=True)
class RecordDraft:
    """What a form or a row of a file says about one record, before the rules are asked: a record without identity.

    `minutes` is a duration in minutes. `started`/`ended` stand for 입학/졸업, 취득/유효기간 끝, 수여일, as `labels` says.
    """

    kind: str
    title: str = ""
    institution: str = ""
    started: PartialDate | None = None
    ended: PartialDate | None = None
    minutes: int | None = None
    content: str = ""
    major: str = ""
    degree: str = ""
    outcome: str = ""
    country: str = ""
    position: str = ""
    is_current: bool = False
    grade: str = ""
    qualification_no: str = ""
    area: Area | None = None
    course_id: int | None = None
    is_completed: bool = True
    certificate_no: str = ""
    method: str = ""
    is_voucher: bool = False
    ged_links: frozenset[GedLink] = frozenset()
    provenance: Provenance = Provenance.STATED
    evidence_waived: bool = False
    prints: bool = True
    at_all_go: AllGoRegistration = AllGoRegistration.UNKNOWN

    @property
    def section(self) -> Section:
        return KIND_BY_CODE[self.kind].section


@dataclass(frozen=True, slots=True)
class Evidence:
    """A paper seen for a record; `media_type` is told by content (`application/pdf`, `image/jpeg`, `image/png`)."""

    id: int
    record_id: int
    file_name: str
    media_type: str
    size: int
    sha256: str
    seen_by: str
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class LearningRecord:
    """A kept record: its draft with identity, the number of the accredited course if it is of one, and its evidence."""

    id: int
    learner_id: int
    values: RecordDraft
    accreditation_no: str | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def section(self) -> Section:
        return self.values.section

    @property
    def kind(self) -> RecordKind:
        return KIND_BY_CODE[self.values.kind]


@dataclass(frozen=True, slots=True)
class SavedDraft:
    """An unfinished form as it was typed: field → text, kept per learner and section so that a crash loses nothing."""

    learner_id: int | None
    form: str
    record_id: int | None
    typed: Mapping[str, str]
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class QualificationTitle:
    id: int
    code: str | None
    title: str
    kind: str
    grade: str = ""
    institution: str = ""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One line of what happened with a learner so far: a record, a certificate or a change of the journal."""

    on: PartialDate
    what: str
    text: str
