"""The 학습설계 that is being made, and what it would change: no widgets."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llas_desktop.domain.course import (
    Accreditation,
    AccreditedCourse,
    DatedLink,
    DeliveryMethod,
    InstitutionType,
    RecruitmentStatus,
)
from llas_desktop.domain.ged import GedLevel, GedLink, GedSubject
from llas_desktop.domain.history import Area
from llas_desktop.domain.plan import OfferedCourse, StudyPlan, Way, WaysFound
from llas_desktop.domain.routes import Diagnosis, Route
from llas_desktop.recognition.everything import diagnose, load_rules
from llas_desktop.recognition.learning import Learning
from llas_desktop.recognition.plan import what_if
from llas_desktop.views.diagnosis.moved import moved
from llas_desktop.views.diagnosis.plan_lines import (
    heading_of,
    lines_of_planned,
    lines_of_saved,
    lines_of_ways,
    start_words,
)
from llas_desktop.views.diagnosis.planned import Goal, Planned, course_ids, missing_of, offered, read

TODAY = date(2026, 11, 22)
HISTORY = Goal(Route.GED_EXEMPTION, GedLevel.HIGH, GedSubject.KOREAN_HISTORY)
LITERACY = Goal(Route.ADULT_LITERACY, GedLevel.MIDDLE)
RULES = load_rules(())


def course(number: int, hours: int = 30, starts: date | None = None) -> OfferedCourse:
    return OfferedCourse(number, f"과정 {number}", "가온평생교육원", hours * 60, starts, f"G-{number}", "경기")


COURSES = st.lists(st.integers(1, 50), unique=True, max_size=8).map(lambda ids: tuple(map(course, ids)))


@given(
    COURSES,
    st.sampled_from((None, HISTORY, LITERACY)),
    st.sampled_from(("", "겨울 계획")),
    st.none() | st.integers(1, 9),
)
def test_a_draft_keeps_what_is_planned(
    courses: tuple[OfferedCourse, ...], goal: Goal | None, name: str, plan_id: int | None
) -> None:
    planned = Planned(goal, courses, name, "꼭 아침반으로", plan_id)
    assert course_ids(planned.typed()) == planned.ids
    assert read(planned.typed(), courses) == planned


def test_a_draft_of_another_program_says_nothing() -> None:
    typed = {"courses": "3,x,,7", "level": "doctor", "route": "moon", "plan_id": "-1"}
    assert course_ids(typed) == (3, 7)
    assert read(typed, ()) == Planned()


def test_the_first_course_says_what_it_is_for_and_each_stands_once() -> None:
    planned = Planned().with_courses((course(1), course(2)), HISTORY).with_courses((course(2), course(3)), LITERACY)
    assert (planned.goal, planned.ids) == (HISTORY, (1, 2, 3))
    assert planned.minutes == 90 * 60
    assert planned.holds((course(3), course(1)))
    assert not planned.holds((course(3), course(4)))
    assert Planned().with_courses((course(1),), None).with_courses((course(2),), LITERACY).goal == LITERACY


def test_an_empty_plan_is_for_nothing_unless_it_was_saved() -> None:
    planned = Planned().with_courses((course(1),), HISTORY)
    assert planned.without(1) == Planned()
    assert replace(planned, plan_id=4).without(1).goal == HISTORY


@pytest.mark.parametrize(
    ("recruitment", "starts"),
    [(RecruitmentStatus.ALWAYS, TODAY), (RecruitmentStatus.OPEN, None), (RecruitmentStatus.CLOSED, None)],
)
def test_what_is_always_open_starts_at_once(recruitment: RecruitmentStatus, starts: date | None) -> None:
    listed = accredited(1, 30, GedLink(GedLevel.HIGH, GedSubject.KOREAN_HISTORY), recruitment)
    assert offered(listed, TODAY) == replace(course(1, starts=starts), title=listed.title)


def accredited(
    number: int, hours: int, link: GedLink | None, recruitment: RecruitmentStatus = RecruitmentStatus.OPEN
) -> AccreditedCourse:
    return AccreditedCourse(
        id=number, accreditation_no=f"G-{number}", title=f"과정 {number}", institution="가온평생교육원",
        institution_type=InstitutionType.UNKNOWN, area=Area.HUMANITIES,
        total_minutes=hours * 60, accreditations=(Accreditation(date(2020, 1, 1), date(2029, 12, 31), None),),
        links=() if link is None else (DatedLink(link, date(2020, 1, 1), None),), region="경기", recruitment=recruitment,
    )  # fmt: skip


def judged(*courses: AccreditedCourse) -> Diagnosis:
    return diagnose(what_if(Learning(date(1985, 1, 1)), courses, TODAY), TODAY, RULES)


def test_nothing_planned_moves_nothing() -> None:
    assert moved(judged(), judged()) == ()
    assert moved(judged(), judged(accredited(1, 30, None))) == ()


def test_what_is_met_by_the_plan_stands_first_with_before_and_after() -> None:
    history, ethics = GedLink(GedLevel.HIGH, GedSubject.KOREAN_HISTORY), GedLink(GedLevel.HIGH, GedSubject.ETHICS)
    found = moved(judged(), judged(accredited(1, 30, ethics), accredited(2, 90, history)))
    assert [each.words for each in found] == [
        "▲ 고졸 한국사: ◔ 부족 90시간 → ✓ 충족", "▲ 고졸 도덕: ◔ 부족 90시간 → ◔ 부족 60시간"
    ]  # fmt: skip
    assert (found[0].route, found[0].level, found[0].subject) == (HISTORY.route, HISTORY.level, HISTORY.subject)


def test_a_stage_further_is_told_though_as_much_is_missing_to_the_next() -> None:
    """160 hours carry from the first stage to the second, and 160 more are missing to the third."""
    lessons = replace(accredited(1, 160, None), area=Area.BASIC_LITERACY)
    elementary = next(each for each in moved(judged(), judged(lessons)) if each.level is GedLevel.ELEMENTARY)
    assert elementary.is_better
    assert elementary.words == ("▲ 성인 문해교육 학력인정 초졸: ◔ 부족 2단계까지 160시간 → ◔ 부족 3단계까지 160시간")
    assert elementary.brief == "초졸 → 2단계 진입"
    middle = next(each for each in moved(judged(), judged(lessons)) if each.level is GedLevel.MIDDLE)
    assert middle.brief == "중졸 → 2단계까지 140시간"


def test_what_goes_back_is_told_as_such() -> None:
    link = GedLink(GedLevel.HIGH, GedSubject.ETHICS)
    (back,) = moved(judged(accredited(1, 90, link)), judged())
    assert not back.is_better
    assert back.words == "▼ 고졸 도덕: ✓ 충족 → ◔ 부족 90시간"


def test_what_is_missing_of_a_goal_follows_the_diagnosis() -> None:
    link = GedLink(GedLevel.HIGH, GedSubject.KOREAN_HISTORY)
    assert missing_of(judged(), HISTORY) == 90 * 60
    assert missing_of(judged(accredited(1, 30, link)), HISTORY) == 60 * 60
    (literacy,) = (each for each in judged().of(Route.ADULT_LITERACY) if each.level is GedLevel.MIDDLE)
    assert missing_of(judged(), LITERACY) == literacy.missing > 0


def test_a_way_tells_its_courses_hours_and_surplus() -> None:
    way = Way((course(1, 60), replace(course(2, 35), method=DeliveryMethod.ONLINE)), 5 * 60)
    (line,) = lines_of_ways(WaysFound(90 * 60, (way,)), Planned())
    assert (line.text, line.right, line.target) == ("과정 1 + 과정 2", "95시간", way)
    assert line.small.split("\n")[1] == "과정 2 35시간 · 가온평생교육원 · 온라인 · 경기 · 개강일은 기관에 확인"
    assert line.because == "부족한 시간보다 5시간 많습니다."
    (held,) = lines_of_ways(WaysFound(90 * 60, (way,)), Planned(HISTORY, way.courses))
    assert held.because.startswith("✓ 담음")
    many = Way(tuple(course(number) for number in range(1, 7)), 0)
    (line,) = lines_of_ways(WaysFound(180 * 60, (many,)), Planned())
    assert line.text == "과정 1 + 과정 2 + 과정 3 외 3개"


@pytest.mark.parametrize("reason", ["met", "under_age", "has_degree", "not_by_courses", "nothing_offered"])
def test_where_there_is_no_way_a_sentence_says_why(reason: str) -> None:
    (line,) = lines_of_ways(WaysFound(0, reason=reason), Planned())
    assert line.target is None
    assert line.text.endswith("니다.") or line.text.endswith("십시오.")


def test_the_heading_names_the_goal_and_what_is_missing() -> None:
    assert heading_of(HISTORY, WaysFound(12 * 60)) == "고졸 한국사 · 12시간 부족"
    assert heading_of(LITERACY, None) == "성인 문해교육 학력인정 중졸"
    assert "고르십시오" in heading_of(None, None)


def test_the_day_of_a_start_is_told_in_words() -> None:
    assert start_words(date(2020, 1, 1)) == "바로 시작"
    assert start_words(date(2099, 3, 2)) == "2099. 3. 2. 시작"
    assert start_words(None) == "개강일은 기관에 확인"


def test_a_saved_plan_says_what_for_when_and_by_whom() -> None:
    made = datetime(2026, 11, 21, 16, 0, tzinfo=UTC)  # the 22nd in Seoul
    plan = StudyPlan(3, 1, "겨울 계획", *vars_of(HISTORY), TODAY, 720, (course(1), course(2)), "", made, "담당")
    (line,) = lines_of_saved((plan,), Planned.of(plan))
    assert (line.text, line.right) == ("겨울 계획", "60시간")
    assert line.small == "고졸 한국사 · 과정 2개 · 2026. 11. 22. 저장 (담당 담당)"
    assert line.because == "열려 있습니다."
    assert lines_of_saved((), Planned())[0].target is None
    assert [each.target for each in lines_of_planned(Planned.of(plan))] == [course(1), course(2)]


def vars_of(goal: Goal) -> tuple[Route, GedLevel, GedSubject | None]:
    return goal.route, goal.level, goal.subject
