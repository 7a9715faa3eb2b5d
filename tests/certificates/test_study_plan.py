"""The 학습설계: what it says of the way, and always on one page."""

import re
from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from llas_desktop.certificates.plan_content import Moved, PlanContent, PlanCourse, PlanGoal, compose_plan
from llas_desktop.certificates.print_room import PrintRoom
from llas_desktop.domain.course import DeliveryMethod
from llas_desktop.domain.ged import GedLevel, GedSubject
from llas_desktop.domain.plan import OfferedCourse, StudyPlan
from llas_desktop.domain.routes import Diagnosis, NextStep, Quantity, Route, RouteVerdict, Unit
from llas_desktop.domain.verdict import GedDiagnosis, SubjectVerdict, Verdict
from tests.certificates import reading
from tests.certificates.history_samples import LEARNER, subject
from tests.certificates.plan_samples import COURSES, STEPS, plan
from tests.certificates.samples import CENTRE, ISSUED_AT

TODAY = date(2026, 11, 21)
ENTRY = NextStep("이수 시간을 인정받아 입학합니다.", "문해교육 프로그램 실시기관", ("이수증",), "국가문해교육센터")
OFFERED = (
    OfferedCourse(7, "우리 역사 바로 알기", "가온평생교육원", 1800, date(2026, 12, 1), "2022-0101", "한빛시"),
    OfferedCourse(8, "유적으로 읽는 한국사", "늘봄학습터", 1080),
)


def literacy(verdict: Verdict, minutes: int, stage: int) -> RouteVerdict:
    return RouteVerdict(
        Route.ADULT_LITERACY, verdict, TODAY, "평생교육법 시행령 제75조",
        (Quantity("minutes", minutes, min(stage, 2) * 9600, Unit.MINUTES), Quantity("cap_minutes", 28800, None, Unit.MINUTES)),
        next_steps=(ENTRY,), level=GedLevel.ELEMENTARY, entry_stage=stage,
    )  # fmt: skip


def diagnosis(history: SubjectVerdict, stage: RouteVerdict) -> Diagnosis:
    steps = {(verdict, GedLevel.HIGH.value): STEPS for verdict in (Verdict.MET, Verdict.SHORT)}
    return Diagnosis(GedDiagnosis(TODAY, (history,), ()), (stage,), steps, {})


NOW = diagnosis(
    subject(GedLevel.HIGH, GedSubject.KOREAN_HISTORY, Verdict.SHORT, 2520, 60), literacy(Verdict.SHORT, 9000, 1)
)
THEN = diagnosis(
    subject(GedLevel.HIGH, GedSubject.KOREAN_HISTORY, Verdict.MET, 5400, 60), literacy(Verdict.SHORT, 9600, 2)
)


def composed(route: Route = Route.GED_EXEMPTION, then: Diagnosis = THEN, taken: tuple[int, ...] = ()) -> PlanContent:
    saved = StudyPlan(
        1, LEARNER.id, "봄까지", route, GedLevel.HIGH if route is Route.GED_EXEMPTION else GedLevel.ELEMENTARY,
        GedSubject.KOREAN_HISTORY if route is Route.GED_EXEMPTION else None, TODAY, 2880, OFFERED, "주말에만", ISSUED_AT, "kim",
    )  # fmt: skip
    return compose_plan(LEARNER, saved, NOW, then, CENTRE, ISSUED_AT, "kim", taken)


def test_a_plan_for_a_subject_says_what_is_short_and_what_it_brings() -> None:
    content = composed()
    assert content.sought == "고졸 검정고시 한국사 과목 면제"
    assert content.goal == PlanGoal(2520, 5400, 60, 5400)
    assert (content.goal.missing, content.goal.missing_then) == (2880, 0)
    assert content.verdict_then is Verdict.MET
    assert content.moved == (
        Moved("고졸 검정고시 한국사 면제", "부족", "충족"),
        Moved("성인 문해교육 학력인정 초졸", "1단계 진입", "2단계 진입"),
    )
    assert content.steps == STEPS
    assert content.minutes_to_take == 2880


def test_a_plan_for_a_stage_is_held_against_the_step_that_stands_now() -> None:
    content = composed(Route.ADULT_LITERACY)
    assert content.sought == "성인 문해교육 초등 2단계 진입"
    assert content.goal == PlanGoal(9000, 9600, 0, 9600)
    assert content.steps == (ENTRY,)


def test_a_course_that_was_taken_since_is_marked_and_not_to_take() -> None:
    content = composed(taken=(7,))
    assert [course.is_taken for course in content.courses] == [True, False]
    assert content.minutes_to_take == 1080


def test_a_route_that_is_not_counted_in_minutes_has_no_goal() -> None:
    content = composed(Route.CREDIT_BANK)
    assert (content.goal, content.sought, content.steps) == (None, "학점은행제", ())


def test_the_page_says_all_that_the_learner_takes_home(room: PrintRoom) -> None:
    words = reading.words_of(room.study_plan(composed()).pdf)
    for text in (
        "김민수", "2024-000123", "고졸 검정고시 한국사 과목 면제", "42시간이 인정되고 48시간이 모자랍니다", "90시간이 되어 기준을 채웁니다",
        "확인이 필요한 1시간은 넣지 않았습니다", "2과정 48시간", "우리 역사 바로 알기", "2022-0101", "2026. 12. 1.", "부족 → 충족",
        "검정고시위원회", "응시원서", "1800-4602", "주말에만", "증명서가 아닙니다", "한빛시 평생학습관", "kim",
    ):  # fmt: skip
        assert "".join(text.split()) in words, text


def test_what_the_plan_does_not_close_is_not_promised(room: PrintRoom) -> None:
    words = reading.words_of(room.study_plan(plan(goal=PlanGoal(2520, 3600, 0, 5400), verdict_then=Verdict.SHORT)).pdf)
    assert "마쳐도30시간이더필요합니다" in words
    assert "기준을채웁니다" not in words
    met = reading.words_of(room.study_plan(plan(goal=PlanGoal(5400, 5400, 0, 5400))).pdf)
    assert "이미채웠습니다" in met


def test_where_no_page_holds_all_courses_the_rest_is_told_by_number_and_hours(room: PrintRoom) -> None:
    many = tuple(replace(COURSES[0], title=f"한국사 {number}") for number in range(1000))
    paper = room.study_plan(plan(courses=many))
    text = reading.text_of(paper.pdf)
    shown = len(re.findall(r"한국사 [0-9]+", text))
    assert paper.page_count == 1
    assert f"그 밖의 {1000 - shown}과정" in text
    assert f"{(1000 - shown) * 30}시간" in text
    assert "1000과정 30000시간" in text


def test_a_start_that_is_over_is_to_be_asked_for(room: PrintRoom) -> None:
    def of(**changed: object) -> str:
        return reading.words_of(room.study_plan(plan(courses=(replace(COURSES[0], **changed),))).pdf)  # type: ignore[arg-type]

    assert "오늘부터" in of(starts=TODAY)
    assert "2026.11.22." in of(starts=date(2026, 11, 22))
    assert "2026.11.20." not in of(starts=date(2026, 11, 20))
    assert "2026.11.20." in of(starts=date(2026, 11, 20), is_taken=True)


words = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=200)
courses = st.lists(
    st.builds(
        PlanCourse,
        words,
        words,
        st.integers(1, 6_000_000),
        st.none() | st.dates(),
        words,
        words,
        st.sampled_from(DeliveryMethod),
        st.booleans(),
    ),
    max_size=40,
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    courses,
    words,
    words,
    st.integers(0, 20),
    st.lists(st.builds(NextStep, words, words, st.tuples(words), words), max_size=6),
)
def test_it_is_one_page_whatever_is_written(
    room: PrintRoom, chosen: list[PlanCourse], name: str, note: str, moved: int, steps: list[NextStep]
) -> None:
    content = plan(
        courses=tuple(chosen), name=name, plan_name=note, account_no=name[:60], clerk=name, centre=note, sought=name, note=note * 10,
        source=note, moved=(Moved(name, "부족", "충족"),) * moved, steps=tuple(steps), goal=PlanGoal(60, 120, 60, 5400),
        verdict_then=Verdict.CHECK,
    )  # fmt: skip
    assert room.study_plan(content).page_count == 1


def test_it_is_one_page_where_every_text_is_as_long_as_it_may_be(room: PrintRoom) -> None:
    wide, word = "뷁 " * 100, "龘" * 200
    content = plan(
        name=wide, account_no="9" * 60, clerk=word, centre=wide, plan_name=word, sought=wide, note=wide * 10, source=wide,
        courses=(PlanCourse(wide, word, 6_000_000, TODAY, word, wide, DeliveryMethod.ONLINE, is_taken=False),) * 50,
        moved=(Moved(wide, "부족", "충족"),) * 30, steps=(NextStep(wide, word, (wide, word), wide),) * 9,
    )  # fmt: skip
    paper = room.study_plan(content)
    assert paper.page_count == 1
    text = reading.text_of(paper.pdf)
    assert "과정" in text
    assert "증명서가 아닙니다" in text
