"""What the cards and pages of the routes say, without a window."""

from dataclasses import replace
from datetime import date

import pytest

from llas_desktop.domain.credit import Credit, CreditKind
from llas_desktop.domain.ged import GedLevel
from llas_desktop.domain.history import Area
from llas_desktop.domain.route_reasons import RouteReason
from llas_desktop.domain.routes import ItemKind, JudgedItem, Quantity, Route, RouteVerdict, Unit
from llas_desktop.domain.schooling import School, SchoolFacts, Schooling
from llas_desktop.domain.verdict import Verdict
from llas_desktop.recognition.learning import Learning
from llas_desktop.views.diagnosis.because import LineKind, Unfold
from llas_desktop.views.diagnosis.route_lines import Sources, lines_of_route, lines_of_steps
from llas_desktop.views.diagnosis.route_words import (
    amounts_shown,
    cards_of,
    chip_words,
    earned_words,
    law_words,
    leading,
    place_of,
    progress_of,
    telling_route,
)
from tests.recognition.factories import TECH_HOME, TODAY, completion, course
from tests.recognition.route_factories import (
    HIGH_GRADUATE,
    MIDDLE_GRADUATE,
    credit,
    everything,
    learning,
    passed,
    record,
    route,
)


def card(name: Route, of: Learning, on: date = TODAY) -> tuple[Verdict, str]:
    found = cards_of(everything(of, on))[name]
    return found.verdict, found.line


def held(major: int, liberal: int = 0) -> list[Credit]:
    """So many credits of each kind, three a subject, spread so that no cap is met."""
    return [
        *(credit(3, ended=f"{2010 + at // 6}-06-20", institution=f"기관 {at % 4}") for at in range(major // 3)),
        *(credit(3, CreditKind.LIBERAL, ended=f"{2010 + at // 6}-12-20", institution=f"기관 {at % 4}") for at in range(liberal // 3)),
    ]  # fmt: skip


def test_there_is_a_card_for_every_route_in_their_order_and_each_is_heard_whole() -> None:
    cards = cards_of(everything(learning()))
    assert list(cards) == list(Route)
    for name, found in cards.items():
        assert found.aloud.startswith(f"{name.korean}, {found.verdict.korean}")
        assert found.line
        assert found.line in found.aloud


@pytest.mark.parametrize(
    ("name", "of", "verdict", "line"),
    [
        (Route.GED_EXEMPTION, learning(completions=[completion(course(TECH_HOME))]), Verdict.MET, "고졸 기술·가정"),
        (
            Route.GED_EXEMPTION,
            learning(completions=[completion(course(TECH_HOME), minutes=5399)]),
            Verdict.SHORT,
            "고졸 기술·가정 1분 남음",
        ),
        (Route.GED_EXEMPTION, learning(birth=date(2012, 1, 1)), Verdict.NOT_APPLICABLE, "만 18세부터"),
        (Route.GED_ELIGIBILITY, learning(MIDDLE_GRADUATE), Verdict.MET, "고졸"),
        (Route.GED_ELIGIBILITY, learning(), Verdict.CHECK, "초졸 학력 모름"),
        (Route.OPEN_SCHOOL, learning(HIGH_GRADUATE), Verdict.NOT_APPLICABLE, "재학생 아님"),
        (Route.SELF_STUDY_DEGREE, learning(HIGH_GRADUATE), Verdict.SHORT, "1과정 5과목 남음"),
        (Route.SELF_STUDY_DEGREE, learning(HIGH_GRADUATE, passes=passed(1, 4)), Verdict.SHORT, "1과정 1과목 남음"),
        (
            Route.SELF_STUDY_DEGREE,
            learning(HIGH_GRADUATE, passes=[*passed(1, 5), *passed(2, 2)]),
            Verdict.MET,
            "1과정 · 2과정 4과목 남음",
        ),
    ],
)
def test_a_card_says_what_for_or_how_much(name: Route, of: Learning, verdict: Verdict, line: str) -> None:
    assert card(name, of) == (verdict, line)


def test_hours_that_have_no_measure_are_told_on_the_card_of_one_out_of_school() -> None:
    youth = SchoolFacts(Schooling.ELEMENTARY, School.NONE, is_registered_out_of_school=True)
    of = learning(youth, birth=date(2010, 5, 1), completions=[completion(course(), minutes=20 * 60)])
    assert card(Route.OUT_OF_SCHOOL, of) == (Verdict.CHECK, "교육감이 심의 · 20시간")
    assert telling_route(everything(of)) is Route.OUT_OF_SCHOOL  # too young for 검정고시 면제


def test_the_page_with_most_to_tell_opens_first() -> None:
    assert telling_route(everything(learning())) is Route.GED_EXEMPTION
    assert telling_route(everything(learning(MIDDLE_GRADUATE))) is Route.GED_EXEMPTION
    assert telling_route(everything(learning(HIGH_GRADUATE, passes=passed(1, 1)))) is Route.SELF_STUDY_DEGREE
    with_credits = learning(HIGH_GRADUATE, credits_=held(30), completions=[completion(course(TECH_HOME), minutes=60)])
    assert telling_route(everything(with_credits)) is Route.CREDIT_BANK
    exempt = learning(HIGH_GRADUATE, credits_=held(30), completions=[completion(course(TECH_HOME))])
    assert telling_route(everything(exempt)) is Route.GED_EXEMPTION


def test_of_several_degrees_the_furthest_leads_and_its_ring_is_whole_only_when_nothing_is_missing() -> None:
    found = everything(learning(HIGH_GRADUATE, credits_=held(60, 3))).of(Route.CREDIT_BANK)
    best = leading(found)
    assert best.target == "associate2"
    share, doubtful = progress_of(best)
    assert share == (63 + 45 + 3 + 18) / (80 + 45 + 15 + 18)
    assert doubtful == 0


@pytest.mark.parametrize(
    ("hours", "graduated", "level"),
    [
        (240, Schooling.NONE, GedLevel.ELEMENTARY),  # 80 hours left there, 60 at 중졸
        (320, Schooling.NONE, GedLevel.ELEMENTARY),
        (600, Schooling.NONE, GedLevel.MIDDLE),
        (240, Schooling.ELEMENTARY, GedLevel.MIDDLE),
    ],
)
def test_of_literacy_the_level_that_is_sought_first_leads(hours: int, graduated: Schooling, level: GedLevel) -> None:
    lessons = completion(replace(course(hours=600), area=Area.BASIC_LITERACY), minutes=hours * 60)
    of = learning(SchoolFacts(graduated, School.NONE), completions=[lessons])
    assert leading(everything(of).of(Route.ADULT_LITERACY)).level is level


@pytest.mark.parametrize(
    ("hours", "verdict", "line", "chip"),
    [
        (0, Verdict.SHORT, "초졸 2단계까지 160시간", "◔ 부족 2단계까지 160시간"),
        (160, Verdict.SHORT, "초졸 3단계까지 160시간", "◔ 부족 3단계까지 160시간"),
        (320, Verdict.MET, "초졸 3단계 진입", "✓ 충족 3단계 진입"),
    ],
)
def test_of_literacy_the_stage_is_told_for_courses_bring_no_schooling(
    hours: int, verdict: Verdict, line: str, chip: str
) -> None:
    lessons = completion(replace(course(hours=600), area=Area.BASIC_LITERACY), minutes=hours * 60)
    of = learning(SchoolFacts(Schooling.NONE, School.NONE), completions=[lessons] if hours else [])
    assert card(Route.ADULT_LITERACY, of) == (verdict, line)
    found = route(Route.ADULT_LITERACY, of, level=GedLevel.ELEMENTARY)
    assert chip_words(found) == chip
    if verdict is Verdict.MET:
        assert earned_words(found) == "✓ 성인 문해교육 초졸 3단계 진입"


def test_of_literacy_in_doubt_the_hours_are_told_that_are_to_be_asked_about() -> None:
    lessons = completion(replace(course(hours=600), area=Area.ACADEMIC_SUPPLEMENT), minutes=170 * 60)
    of = learning(SchoolFacts(Schooling.NONE, School.NONE), completions=[lessons])
    assert card(Route.ADULT_LITERACY, of) == (Verdict.CHECK, "초졸 170시간")


def test_a_second_degree_leads_only_where_there_is_a_first() -> None:
    nothing_known = everything(learning(credits_=held(60, 3))).of(Route.CREDIT_BANK)
    assert leading(nothing_known).target == "associate2"


def test_a_degree_of_a_university_leads_only_where_it_is_better() -> None:
    begun = everything(learning(HIGH_GRADUATE, credits_=held(9, 3))).of(Route.CREDIT_BANK)
    assert leading(begun).target == "associate2"


def test_an_age_is_no_progress() -> None:
    elementary = route(Route.GED_ELIGIBILITY, learning(), level=GedLevel.ELEMENTARY)
    assert progress_of(elementary) == (None, 0)
    assert amounts_shown(elementary) == "지난해 기준 나이 40세"  # by 제35조 the year before counts: she is 41


@pytest.mark.parametrize("name", [each for each in Route if each is not Route.GED_EXEMPTION])
def test_every_verdict_of_every_route_has_its_place_its_chip_and_its_law(name: Route) -> None:
    for facts in (SchoolFacts(), MIDDLE_GRADUATE, HIGH_GRADUATE, SchoolFacts(Schooling.BACHELOR, School.NONE)):
        found = everything(learning(facts)).of(name)
        assert len({place_of(each) for each in found}) == len(found)
        for each in found:
            assert chip_words(each).startswith(f"{each.verdict.symbol} {each.verdict.korean}")
            assert law_words(each).startswith("근거: ")
            assert "{" not in law_words(each)


def test_the_day_is_named_where_it_is_not_today() -> None:
    assert law_words(route(Route.ADMISSION, learning(), date(2020, 5, 1))).endswith(" · 2020. 5. 1. 기준")


def test_reasons_credits_and_passes_stand_in_lines_with_why_and_the_article() -> None:
    both = [credit(20), credit(20)]  # 24 a term are recognised
    found = route(Route.CREDIT_BANK, learning(HIGH_GRADUATE, credits_=both), target="bachelor")
    lines = lines_of_route(found, Sources((), both), unfolded=False)
    headings = [line.text for line in lines if line.kind is LineKind.HEADING]
    assert headings == ["인정된 학점 1건", "인정되지 않은 학점 1건"]
    counted, out = [line for line in lines if line.kind is LineKind.RECORD]
    assert counted.right == "20학점"
    assert counted.small == "평가인정 · 가람평생교육원 · 2024. 6. 20. · 전공"
    assert "한 학기에 인정되는 학점의 한도" in out.because
    assert out.article
    assert isinstance(out.target, JudgedItem)
    assert out.target.kind is ItemKind.CREDIT


def test_many_that_do_not_count_are_told_once_a_reason_until_they_are_unfolded() -> None:
    items = tuple(
        JudgedItem(ItemKind.RECORD, at, f"과정 {at}", 60, Unit.MINUTES, RouteReason.OVER_CAP) for at in range(9)
    )
    verdict = RouteVerdict(Route.ADULT_LITERACY, Verdict.SHORT, TODAY, "법", not_counted=items, level=GedLevel.MIDDLE)
    (folded,) = lines_of_route(verdict, Sources(), unfolded=False)
    assert (folded.text, folded.right, folded.target) == (
        "인정되지 않음: 3분의 2를 넘음 9건",
        "펼치기",
        Unfold.NOT_COUNTED,
    )
    unfolded = lines_of_route(verdict, Sources(), unfolded=True)
    assert [line.target for line in unfolded[1:]] == list(range(9))


def test_the_first_reason_is_the_answer_above_the_lines_and_the_others_stand_among_them() -> None:
    found = route(Route.SELF_STUDY_DEGREE, learning(records=[record("national_technical", "전기기사")]), stage=1)
    sentences = [because.words.sentence for because in found.reasons]
    said = [line.text for line in lines_of_route(found, Sources(), unfolded=False)]
    assert sentences[0] not in said
    assert set(sentences[1:]) <= set(said)


def test_next_steps_say_what_where_with_which_papers_and_whom_to_ask() -> None:
    steps = route(Route.GED_ELIGIBILITY, learning(MIDDLE_GRADUATE), level=GedLevel.HIGH).next_steps
    title, first, *_ = lines_of_steps(steps)
    assert (title.kind, title.text) == (LineKind.HEADING, "다음에 할 일")
    assert first.text == steps[0].what
    assert first.small == f"제출처: {steps[0].where}"
    assert all(paper in first.because for paper in steps[0].papers)
    assert first.article == f"문의처: {steps[0].contact}"
    assert lines_of_steps(()) == []


def test_what_is_gathered_without_a_measure_says_what_of_it_is_in_doubt() -> None:
    verdict = RouteVerdict(
        Route.OUT_OF_SCHOOL, Verdict.CHECK, TODAY, "법",
        (Quantity("minutes", 600, None, Unit.MINUTES, 90), Quantity("minutes_after_24", 0, None, Unit.MINUTES)),
    )  # fmt: skip
    assert amounts_shown(verdict) == "이수시간 10시간 (확인 필요 1시간 30분)"
