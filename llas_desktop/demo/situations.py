"""Five learners whose routes differ: what they learned, and what the counter was told of schools, credits, passes and plans.

김민수 of the stories prepares for the 고졸 검정고시; a grandmother learns to read, a girl left school, a clerk gathers credits for a
bachelor's degree, and a 평생교육사 studies for another one by herself.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from llas_desktop.demo.catalogue import OWN_CENTRE, DemoCourse
from llas_desktop.demo.lives import DemoRecord, completion
from llas_desktop.demo.people import DemoLearner
from llas_desktop.domain.counselling import CounselDraft
from llas_desktop.domain.course import InstitutionType
from llas_desktop.domain.credit import CreditDraft, CreditKind, CreditSource, academic_year
from llas_desktop.domain.dates import PartialDate, birthday_at
from llas_desktop.domain.ged import GedLevel, GedSubject
from llas_desktop.domain.history import Area, Provenance, RecordDraft
from llas_desktop.domain.learner import IdentityCheck, LearnerDraft, Opening, Sex
from llas_desktop.domain.routes import Route
from llas_desktop.domain.schooling import School, SchoolFacts, Schooling

DIFFERENT: Final = ("hero", "literacy", "out_of_school", "credit_bank", "self_study")
"""The five of the tour."""

_LESSON: Final = timedelta(days=70)
_PUBLIC: Final = frozenset((InstitutionType.MINISTRY, InstitutionType.LOCAL_GOVERNMENT, InstitutionType.PUBLIC_BODY))
_STUDIED_AT: Final = "온새미 원격평생교육원"


@dataclass(frozen=True, slots=True)
class Sat:
    """A subject of a stage of 독학학위제, with its mark of 100."""

    stage: int
    subject: str
    on: PartialDate
    score: int


@dataclass(frozen=True, slots=True)
class Wish:
    """A gap for which one of the best ways is saved as a 학습설계."""

    name: str
    route: Route
    level: GedLevel
    subject: GedSubject | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Situation:
    """What the counter was told beyond the history. `settled`: the topics to which the centre has come back."""

    facts: SchoolFacts
    credit_learner_no: str = ""
    credits: tuple[CreditDraft, ...] = ()
    passes: tuple[Sat, ...] = ()
    talks: tuple[CounselDraft, ...] = ()
    settled: frozenset[str] = field(default=frozenset())
    wish: Wish | None = None


def situations(today: date) -> Mapping[str, Situation]:
    """By the names of the stories."""

    def talk(days_ago: int, topic: str, note: str, again_in: int | None = None) -> CounselDraft:
        follow_up = None if again_in is None else today + timedelta(days=again_in)
        return CounselDraft(today - timedelta(days=days_ago), topic, note, follow_up)

    return {
        "hero": Situation(
            _said(SchoolFacts(Schooling.MIDDLE, School.NONE, has_left_high_school=False)),
            talks=(
                talk(40, "고졸 검정고시 준비", "한국사는 채웠고 기술·가정이 30시간 모자람을 알려 드림. 다음 시험 공고를 함께 보기로 함.", -20),
                talk(8, "다음 시험 접수", "응시원서에 함께 낼 서류를 설명함. 오늘 다시 전화 드리기로 함.", 0),
            ),
            settled=frozenset({"고졸 검정고시 준비"}),
            wish=Wish("과학 면제까지", Route.GED_EXEMPTION, GedLevel.HIGH, GedSubject.SCIENCE, "저녁에 들을 수 있는 과정부터"),
        ),
        "literacy": Situation(
            _said(SchoolFacts(Schooling.NONE, School.NONE, has_left_high_school=False), "따님과 함께 오심"),
            talks=(talk(15, "초등 학력인정 3단계", "올봄 프로그램에 들어갈 수 있는지 물으심. 남은 시간을 채울 과정을 알아보기로 함.", 0),),
            wish=Wish("초등 3단계까지", Route.ADULT_LITERACY, GedLevel.ELEMENTARY, note="오전 과정을 원하심"),
        ),
        "out_of_school": Situation(
            _said(
                SchoolFacts(
                    Schooling.ELEMENTARY, School.NONE, has_left_high_school=False, is_registered_out_of_school=True
                )
            ),
            talks=(talk(21, "꿈이음 학습시간", "과학관 과정이 인정되는지 꿈이음센터에 문의해 두었음.", -3),),
        ),
        "credit_bank": Situation(
            _seen(SchoolFacts(Schooling.HIGH, School.NONE)),
            credit_learner_no="한빛-2209-0417",
            credits=tuple(_credits(today)),
            talks=(talk(30, "학사 학위 신청 시기", "총학점 8학점이 남아 다음 학기에 마치고 8월 학위를 신청하기로 함.", 25),),
        ),
        "self_study": Situation(
            _seen(SchoolFacts(Schooling.BACHELOR, School.NONE)),
            passes=tuple(_sittings(today)),
            talks=(talk(12, "심리학 3과정", "남은 두 과목의 시험 공고를 확인해 달라고 하심."),),
        ),
    }  # fmt: skip


def tell_situations(today: date, courses: Sequence[DemoCourse]) -> Iterator[DemoLearner]:
    """Those of the five who are told nowhere else."""

    def born(age: int) -> date:
        return birthday_at(today, -age) - timedelta(days=120)

    def told(story: str, values: LearnerDraft, *records: DemoRecord) -> DemoLearner:
        card = IdentityCheck.RESIDENT_CARD
        return DemoLearner(values, records, story, at_counter=True, opening=Opening(identity_check=card))

    yield told(
        "literacy",
        LearnerDraft(
            "홍말순", born(73), phone="010-0617-2284", sex=Sex.FEMALE, schooling="학교에 다니지 않음", is_enrolled=False,
            statement_source="본인 진술", address="경기도 한빛시 배꽃동 소나무빌라 102호", interests="한글, 노래",
        ),
        *_lessons(today, courses, Area.BASIC_LITERACY, 200, 1000),
        DemoRecord(RecordDraft("hobby", "은빛 합창단", OWN_CENTRE, PartialDate(today.year - 3), is_current=True)),
    )  # fmt: skip
    girl = born(16)
    yield told(
        "out_of_school",
        LearnerDraft(
            "은소율", girl, phone="010-0750-3391", sex=Sex.FEMALE, schooling="중학교 중퇴", is_enrolled=False,
            statement_source="본인 진술", address="경기도 한빛시 물빛동 별빛주택 305호", interests="과학, 미술",
            guardian_name="은재우", guardian_phone="010-0751-8802", guardian_relation="부",
        ),
        _school("elementary_school", "물빛초등학교", girl.year + 7, 6, "졸업"),
        _school("middle_school", "물빛중학교", girl.year + 13, 1, "중퇴"),
        *_lessons(today, courses, None, 160, 600),
        DemoRecord(RecordDraft("volunteering", "도서관 책 정리", "다온시립도서관", _ago(today, 90), _ago(today, 90), 240)),
    )  # fmt: skip
    clerk = born(39)
    yield told(
        "credit_bank",
        LearnerDraft(
            "기보람", clerk, phone="010-0333-6120", sex=Sex.FEMALE, schooling="고등학교 졸업", is_enrolled=False,
            statement_source="졸업증명서", address="경기도 한빛시 해오름동 은빛아파트 1104호", occupation="사무원",
            workplace="가온무역", interests="자격증, 컴퓨터",
        ),
        _school("high_school", "한빛상업고등학교", clerk.year + 16, 3, "졸업"),
        DemoRecord(RecordDraft("employment", "문서 관리", "가온무역", PartialDate(clerk.year + 22, 3), is_current=True, position="주임")),
        _gained("national_technical", "컴퓨터활용능력", "1급", "대한상공회의소", today, 1900),
        _gained("national_technical", "정보처리산업기사", "산업기사", "한국산업인력공단", today, 1500),
    )  # fmt: skip
    teacher = born(47)
    yield told(
        "self_study",
        LearnerDraft(
            "표승희", teacher, phone="010-0298-5507", sex=Sex.FEMALE, schooling="대학교 졸업", is_enrolled=False,
            statement_source="졸업증명서", address="경기도 한빛시 솔마을동 다솜연립 401호", occupation="강사", interests="심리, 봉사",
        ),
        _school("college", "가온여자대학교", teacher.year + 19, 4, "졸업", "학사", "국어국문학과"),
        DemoRecord(RecordDraft("lecture", "성인 글쓰기", OWN_CENTRE, PartialDate(today.year - 6, 3), is_current=True, minutes=1800)),
        _gained("national_professional", "평생교육사", "2급", "국가평생교육진흥원", today, 2600),
    )  # fmt: skip


def _said(facts: SchoolFacts, note: str = "") -> SchoolFacts:
    return replace(facts, source=Provenance.STATED, source_note=note)


def _seen(facts: SchoolFacts) -> SchoolFacts:
    return replace(facts, source=Provenance.EVIDENCE_SEEN, source_note="졸업증명서")


def _credits(today: date) -> Iterator[CreditDraft]:
    """132 of 140: one term above its cap by a subject, two 자격, 전공필수 known of some."""
    year = academic_year(today) - 1
    major, liberal, elective = CreditKind
    terms = (
        (year - 2, 2, (major,) * 4 + (liberal,) * 3),
        (year - 1, 1, (major,) * 6 + (liberal,) * 3),
        (year - 1, 2, (major,) * 3 + (liberal,) * 3),
        (year, 1, (major,) * 5 + (liberal,) + (elective,)),
        (year, 2, (major,) * 2 + (elective,) * 4),
    )
    names = {kind: iter(subjects) for kind, subjects in _SUBJECTS.items()}
    for of_year, term, kinds in terms:
        for kind in kinds:
            yield CreditDraft(
                CreditSource.EVALUATED, next(names[kind]), 3, kind, _STUDIED_AT,
                is_required_major=term == 1 if kind is major else None,
                term=f"{of_year}-{term}",
                ended=PartialDate(of_year, 6, 21) if term == 1 else PartialDate(of_year, 12, 20),
                provenance=Provenance.EVIDENCE_SEEN,
            )  # fmt: skip
    for title, amount, kind, days in (
        ("정보처리산업기사", 16, major, 1500),
        ("컴퓨터활용능력 1급", 14, elective, 1900),
    ):
        yield CreditDraft(
            CreditSource.QUALIFICATION, title, amount, kind, earned=_ago(today, days), provenance=Provenance.EVIDENCE_SEEN
        )  # fmt: skip


_SUBJECTS: Final = {
    CreditKind.MAJOR: (
        "경영학개론", "회계원리", "마케팅원론", "인사관리", "조직행동론", "재무관리", "경영통계", "생산관리", "관리회계",
        "경영정보시스템", "소비자행동", "원가회계", "국제경영", "경영전략", "세법개론", "투자론", "유통관리", "창업론",
        "경영분석", "서비스경영",
    ),
    CreditKind.LIBERAL: (
        "글쓰기의 기초", "생활 속의 경제", "한국사의 이해", "심리학개론", "철학의 이해", "현대사회와 윤리", "생활과 법률",
        "통계의 이해", "대중문화의 이해", "환경과 인간",
    ),
    CreditKind.ELECTIVE: ("컴퓨터의 이해", "실용영어", "사진의 이해", "인간관계론", "생활체육", "음악의 이해"),
}  # fmt: skip


def _sittings(today: date) -> Iterator[Sat]:
    """Stages 1 and 2 passed, four of six of stage 3, one below 60."""
    year = today.year
    for stage, on, subjects in (
        (1, PartialDate(year - 4, 3, 3), "국어 국사 영어 현대사회와윤리 사회학개론"),
        (2, PartialDate(year - 3, 5, 19), "심리통계 발달심리학 사회심리학 성격심리학 동기와정서 이상심리학"),
        (3, PartialDate(year - 2, 8, 18), "상담심리학 심리검사 학습심리학 인지심리학 산업및조직심리학"),
    ):
        for at, subject in enumerate(subjects.split()):
            yield Sat(stage, subject, on, 55 if (stage, at) == (3, 4) else 64 + (at * 7 + stage * 5) % 30)


def _lessons(
    today: date, courses: Sequence[DemoCourse], area: Area | None, hours: int, days_ago: int
) -> Iterator[DemoRecord]:
    """Courses of an area, or else of public bodies, one after another from `days_ago` on until they come to so many hours."""
    started, learned, titles = today - timedelta(days=days_ago), 0, set[str]()
    for course in courses:
        row = course.row
        is_wanted = row.area is area if area else row.institution_type in _PUBLIC and bool(row.links)
        is_accredited = any(first <= started and started + _LESSON <= last for first, last in course.spans())
        if learned < hours * 60 and is_wanted and is_accredited and row.title not in titles:
            titles.add(row.title)
            yield completion(course, started, _LESSON)
            learned += row.total_minutes
            started += _LESSON + timedelta(days=7)


def _school(
    kind: str, title: str, entered: int, years: int, outcome: str, degree: str = "", major: str = ""
) -> DemoRecord:
    ended = PartialDate(entered + years, 2) if outcome == "졸업" else PartialDate(entered + years, 9)
    return DemoRecord(
        RecordDraft(kind, title, started=PartialDate(entered, 3), ended=ended, outcome=outcome, degree=degree, major=major)
    )  # fmt: skip


def _gained(kind: str, title: str, grade: str, institution: str, today: date, days_ago: int) -> DemoRecord:
    number = f"{(today.year - days_ago // 365) % 100:02}-2-{days_ago * 37:06}"
    return DemoRecord(
        RecordDraft(
            kind, title, institution, _ago(today, days_ago), grade=grade, qualification_no=number,
            provenance=Provenance.EVIDENCE_SEEN,
        )
    )  # fmt: skip


def _ago(today: date, days: int) -> PartialDate:
    return PartialDate.of(today - timedelta(days=days))
