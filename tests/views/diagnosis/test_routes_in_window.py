"""All routes in the real window: every card heard whole, reached by keys, its details beside it at every zoom."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QPushButton, QWidget

from llas_desktop.domain.actor import Actor
from llas_desktop.domain.course import Accreditation, CourseHit
from llas_desktop.domain.credit import CreditDraft, CreditKind, CreditSource
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.ged import GedLevel, GedLink, GedSubject
from llas_desktop.domain.history import ACCREDITED_COURSE, Area, LearningRecord, RecordDraft
from llas_desktop.domain.imports import CourseRow
from llas_desktop.domain.learner import LearnerDraft
from llas_desktop.domain.plan import OfferedCourse
from llas_desktop.domain.routes import ItemKind, JudgedItem, Route
from llas_desktop.domain.schooling import School, SchoolFacts, Schooling
from llas_desktop.domain.verdict import Verdict
from llas_desktop.services import Services
from llas_desktop.views.diagnosis.because import LineKind
from llas_desktop.views.diagnosis.route_card import RouteCard
from llas_desktop.views.diagnosis.tab import DiagnosisTab
from llas_desktop.views.learner.school_facts import SchoolFactsDialog
from llas_desktop.views.main_window import MainWindow
from llas_desktop.views.shell import hit_of
from llas_desktop.views.tables.lines_model import LINE_ROLE
from llas_desktop.views.theme import ZOOM_STEPS
from tests.views.hands import Hands

Key, ALT, CTRL = Qt.Key, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
HISTORY = GedLink(GedLevel.HIGH, GedSubject.KOREAN_HISTORY)
GRADUATE = SchoolFacts(Schooling.HIGH, School.NONE, has_left_high_school=False)


class Desk:
    """Learners in a line each, and the tab in front of them."""

    def __init__(self, services: Services, actor: Actor, window: MainWindow, settle: Callable[[], None]) -> None:
        self.services, self.actor, self.window, self.settle = services, actor, window, settle

    def learner(self, facts: SchoolFacts | None = None, birth: date = date(1985, 1, 1), name: str = "서라온") -> int:
        learner_id = self.services.learners.register(self.actor, LearnerDraft(name, birth))[0].id
        if facts is not None:
            self.services.learners.keep_facts(self.actor, learner_id, facts, "")
        return learner_id

    def learned(self, learner_id: int, hours: int, area: Area = Area.BASIC_LITERACY, **values: Any) -> LearningRecord:
        days = {"started": PartialDate(2023, 3, 2), "ended": PartialDate(2023, 6, 30)}
        draft = RecordDraft("other_learning", "한글 첫걸음", area=area, minutes=hours * 60, **days | values)
        return self.services.history.keep(self.actor, learner_id, draft)[0]

    def credit(self, learner_id: int, credits_: int = 3, subject: str = "경영학개론") -> int:
        draft = CreditDraft(
            CreditSource.EVALUATED,
            subject,
            credits_,
            CreditKind.MAJOR,
            "가람평생교육원",
            ended=PartialDate(2024, 6, 20),
        )
        return self.services.credits.keep(self.actor, learner_id, draft)[0]

    def course(self) -> CourseHit:
        """One of 90 hours that is linked to 고졸 한국사."""
        period = Accreditation(date(2020, 1, 1), date(2029, 12, 31))
        row = CourseRow(2, "N-1", "한국사", "가람평생학습관", Area.HUMANITIES, 5400, period, links=frozenset({HISTORY}))
        self.services.imports.import_courses(self.actor, [row])
        (found,) = self.services.courses.suggest("N-1")
        return found

    def open(self, learner_id: int) -> DiagnosisTab:
        """The learner comes to the desk, and the clerk presses Ctrl+4."""
        self.window.shell.choose(hit_of(self.services.learners.load(learner_id)))
        self.settle()
        self.window.perform("show_diagnosis")
        self.settle()
        tab = self.window.tab("diagnosis")
        assert isinstance(tab, DiagnosisTab)
        return tab


@pytest.fixture
def desk(services: Services, clerk: Actor, window: MainWindow, settle: Callable[[], None]) -> Desk:
    return Desk(services, clerk, window, settle)


def in_sight(tab: DiagnosisTab) -> list[RouteCard]:
    return [card for card in tab.cards.cards.values() if card.isVisible()]


def heard(card: RouteCard) -> str:
    return QAccessible.queryAccessibleInterface(card).text(QAccessible.Text.Name)


def lines(tab: DiagnosisTab, kind: LineKind = LineKind.HEADING) -> list[str]:
    model = tab.why.view.lines
    found = (model.index(at, 0).data(LINE_ROLE) for at in range(model.rowCount()))
    return [line.text for line in found if line.kind is kind]


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def chosen(tab: DiagnosisTab) -> Route | None:
    return tab.cards.chosen


def test_a_screen_reader_hears_route_verdict_and_what_for_of_every_card(desk: Desk) -> None:
    learner_id = desk.learner(GRADUATE)
    desk.credit(learner_id)
    tab = desk.open(learner_id)
    assert [heard(card) for card in in_sight(tab)] == [
        "검정고시 과목 면제, 부족, 연계 과정의 이수 없음",
        "대학 입학 전형자료, 확인 필요, 대학이 정함",
        "학점은행제, 부족, 전문학사(2년) 77학점 남음",
        "독학학위제, 부족, 1과정 5과목 남음",
        "평생교육사, 확인 필요, 자격 확인 필요",
    ]
    for card in in_sight(tab):
        interface = QAccessible.queryAccessibleInterface(card)
        assert interface.role() in (QAccessible.Role.Button, QAccessible.Role.CheckBox, QAccessible.Role.RadioButton)
        assert interface.state().checked == card.isChecked()


def test_what_does_not_apply_is_folded_into_a_line_and_unfolds(desk: Desk) -> None:
    tab = desk.open(desk.learner(GRADUATE))
    folded = [card for card in tab.cards.cards.values() if card.words.verdict is Verdict.NOT_APPLICABLE]
    assert folded
    assert tab.cards.fold.text() == f"해당 없음 {len(folded)} 보기"
    assert not any(card.isVisible() for card in folded)
    QTest.mouseClick(tab.cards.fold, Qt.MouseButton.LeftButton)
    assert all(card.isVisible() for card in folded)
    assert len(in_sight(tab)) == len(Route)


def test_the_cards_are_walked_by_keys_and_their_details_entered_and_left(desk: Desk, hands: Hands) -> None:
    tab = desk.open(desk.learner(GRADUATE))
    assert focus() is tab.subjects
    hands.press(Key.Key_Left)
    cards = in_sight(tab)
    assert focus() is cards[0]
    for card in cards[1:]:
        hands.press(Key.Key_Down)
        assert focus() is card
        assert chosen(tab) is card.route
        assert tab.figures.chosen is not None
        assert tab.figures.chosen.route is card.route
    hands.press(Key.Key_Down)
    assert focus() is cards[-1]  # the last stays
    hands.press(Key.Key_Return)
    assert tab.figures.isAncestorOf(focus())
    hands.press(Key.Key_Escape)
    assert focus() is cards[-1]
    hands.press(Key.Key_Up)
    assert chosen(tab) is cards[-2].route


def test_what_was_unfolded_is_walked_by_keys_to_its_end(desk: Desk, hands: Hands) -> None:
    tab = desk.open(desk.learner(GRADUATE))
    QTest.mouseClick(tab.cards.fold, Qt.MouseButton.LeftButton)
    where = sorted(in_sight(tab), key=lambda card: card.mapTo(tab, QPoint()).y())
    assert len(where) == len(Route)
    tab.cards.focus_chosen()
    for card in where[1:]:
        hands.press(Key.Key_Down)
        assert focus() is card
    for card in reversed(where[:-1]):
        hands.press(Key.Key_Up)
        assert focus() is card


def test_levels_stages_and_degrees_are_chosen_by_keys_and_each_says_why(desk: Desk, hands: Hands) -> None:
    learner_id = desk.learner(GRADUATE)
    for number in range(1, 4):
        desk.services.credits.keep_pass(
            desk.actor, learner_id, 1, f"과목 {number}", PartialDate(2024, 5, 19), 60, False
        )
    tab = desk.open(learner_id)
    assert chosen(tab) is Route.SELF_STUDY_DEGREE  # where there is most to tell
    assert tab.figures.isAncestorOf(focus())
    assert lines(tab) == ["합격한 과목 3건"]
    assert [ring.accessibleName() for ring in tab.figures.rings()] == ["과목: 3 / 5과목, 2과목 더 필요"]
    hands.press(Key.Key_Right)
    assert tab.figures.chosen is not None
    assert tab.figures.chosen.stage == 2
    assert lines(tab) == []


def test_the_same_keys_choose_the_level_of_another_route(desk: Desk, hands: Hands) -> None:
    tab = desk.open(desk.learner(SchoolFacts(Schooling.NONE, School.NONE, has_left_high_school=False)))
    tab.cards.choose(Route.ADULT_LITERACY)
    hands.press(Key.Key_1, ALT)
    assert tab.figures.chosen is not None
    assert tab.figures.chosen.level is GedLevel.ELEMENTARY
    assert chosen(tab) is Route.ADULT_LITERACY
    tab.cards.choose(Route.CREDIT_BANK)
    hands.press(Key.Key_1, ALT)  # a route without levels: back to the subjects, as ever
    assert chosen(tab) is Route.GED_EXEMPTION
    assert tab.levels.content() == GedLevel.ELEMENTARY
    assert focus() is tab.subjects


def test_enter_on_a_credit_leads_to_it(desk: Desk, hands: Hands) -> None:
    learner_id = desk.learner(GRADUATE)
    credit_id = desk.credit(learner_id)
    tab = desk.open(learner_id)
    went: list[object] = []
    desk.window.shell.went.connect(lambda _tab, with_what: went.append(with_what))
    tab.why.view.begin()
    while tab.why.view.lines.line_at(tab.why.view.currentIndex()).target is None:  # type: ignore[union-attr]
        hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    (item,) = went
    assert isinstance(item, JudgedItem)
    assert (item.kind, item.id) == (ItemKind.CREDIT, credit_id)


def test_what_nobody_said_is_asked_for_where_it_is_missing(desk: Desk, hands: Hands) -> None:
    learner_id = desk.learner()
    tab = desk.open(learner_id)
    tab.cards.choose(Route.GED_ELIGIBILITY)
    desk.settle()
    ask = next(part for part in tab.figures.findChildren(QWidget) if part.property("text") == "학교와 학적 적기")
    assert ask.isVisible()
    QTest.mouseClick(ask, Qt.MouseButton.LeftButton)
    desk.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, SchoolFactsDialog)
    dialog.close()
    facts = SchoolFacts(Schooling.MIDDLE, School.NONE, has_left_high_school=False)
    actor = desk.actor
    desk.window.shell.write(lambda s: s.learners.keep_facts(actor, learner_id, facts, ""), owner=tab)
    desk.settle()
    desk.settle()
    assert tab.cards.cards[Route.GED_ELIGIBILITY].words.verdict is Verdict.MET
    assert chosen(tab) is Route.GED_ELIGIBILITY
    assert not ask.isVisible()


def test_the_hours_stand_in_pictures_that_are_heard(desk: Desk, hands: Hands) -> None:
    learner_id = desk.learner(GRADUATE)
    desk.learned(learner_id, 40)
    desk.learned(learner_id, 20, Area.CIVIC, ended=PartialDate(2025, 6, 30), started=PartialDate(2025, 3, 2))
    tab = desk.open(learner_id)
    tab.cards.hours.setFocus()
    hands.press(Key.Key_Space)
    assert tab.hours.isVisible()
    assert chosen(tab) is None
    assert tab.hours.areas.accessibleName().startswith("교육영역별 이수시간: 학력보완 0시간, 성인 문해 40시간")
    assert tab.hours.years.accessibleName() == "해마다의 이수시간: 2023년 40시간, 2024년 0시간, 2025년 20시간"
    assert "이수한 학습 60시간" in tab.hours.accessibleName()
    tab.focus_first()
    hands.press(Key.Key_Escape)
    assert focus() is tab.cards.hours
    hands.press(Key.Key_4, CTRL)
    tab.cards.choose(Route.CREDIT_BANK)
    assert not tab.hours.isVisible()


def test_each_subject_towards_which_something_was_learned_has_its_ring(desk: Desk) -> None:
    learner_id, course = desk.learner(GRADUATE), desk.course()
    started, ended = PartialDate(2023, 3, 2), PartialDate(2023, 6, 30)
    draft = RecordDraft(ACCREDITED_COURSE, course_id=course.id, minutes=5399, started=started, ended=ended)
    desk.services.history.keep(desk.actor, learner_id, draft)
    tab = desk.open(learner_id)
    tab.cards.hours.click()
    assert [ring.accessibleName() for ring in tab.hours.rings()] == ["고졸 한국사: 89시간 59분 / 90시간, 1분 더 필요"]


def test_what_the_learner_bar_says_is_met_leads_to_its_card(desk: Desk) -> None:
    learner_id = desk.learner(GRADUATE)
    for number in range(1, 6):
        desk.services.credits.keep_pass(
            desk.actor, learner_id, 1, f"과목 {number}", PartialDate(2024, 5, 19), 60, False
        )
    tab = desk.open(learner_id)
    tab.cards.choose(Route.CREDIT_BANK)
    desk.window.show_tab("learner")
    (chip,) = (each for each in desk.window.bar.findChildren(QPushButton) if "독학" in each.text())
    chip.click()
    desk.settle()
    assert desk.window.current == "diagnosis"
    assert chosen(tab) is Route.SELF_STUDY_DEGREE
    assert tab.figures.isAncestorOf(focus())


def test_a_route_is_opened_for_the_learner_it_was_asked_of(desk: Desk) -> None:
    first, second = desk.learner(GRADUATE), desk.learner(GRADUATE, name="이가나")
    desk.window.shell.choose(hit_of(desk.services.learners.load(first)))
    desk.window.shell.go("diagnosis", Route.LIFELONG_EDUCATOR)
    desk.settle()
    tab = desk.window.tab("diagnosis")
    assert isinstance(tab, DiagnosisTab)
    assert chosen(tab) is Route.LIFELONG_EDUCATOR
    desk.window.shell.go("diagnosis", Route.CREDIT_BANK)
    desk.window.shell.choose(hit_of(desk.services.learners.load(second)))
    desk.settle()
    assert chosen(tab) is Route.GED_EXEMPTION


def test_the_plan_keeps_the_focus_when_the_verdicts_come_after_it_was_asked_for(desk: Desk) -> None:
    desk.window.shell.choose(hit_of(desk.services.learners.load(desk.learner(GRADUATE))))
    desk.window.perform("diagnosis_plan")
    desk.settle()
    tab = desk.window.tab("diagnosis")
    assert isinstance(tab, DiagnosisTab)
    assert tab.plan.isAncestorOf(focus())


def test_a_card_that_does_not_apply_comes_in_sight_when_it_is_asked_for(desk: Desk) -> None:
    tab = desk.open(desk.learner(GRADUATE))
    card = tab.cards.cards[Route.OPEN_SCHOOL]
    assert not card.isVisible()
    desk.window.shell.go("diagnosis", Route.OPEN_SCHOOL)
    desk.settle()
    assert card.isVisible()
    assert tab.why.isVisible()


def test_pictures_higher_than_their_room_are_moved_by_keys(desk: Desk, hands: Hands) -> None:
    learner_id = desk.learner(GRADUATE)
    desk.learned(learner_id, 40)
    desk.window.shell.theme.set_zoom(200)
    tab = desk.open(learner_id)
    tab.cards.hours.click()
    tab.hours.setFocus()
    desk.settle()
    top = tab.hours.areas.mapTo(tab.hours, QPoint()).y()
    hands.press(Key.Key_Down)
    lower = tab.hours.areas.mapTo(tab.hours, QPoint()).y()
    hands.press(Key.Key_PageDown)
    assert tab.hours.areas.mapTo(tab.hours, QPoint()).y() < lower < top
    hands.press(Key.Key_PageUp)
    hands.press(Key.Key_Up)
    assert tab.hours.areas.mapTo(tab.hours, QPoint()).y() == top


def test_what_a_plan_would_change_stands_on_the_card(desk: Desk) -> None:
    course = desk.course()
    tab = desk.open(desk.learner(GRADUATE))
    card = tab.cards.cards[Route.GED_EXEMPTION]
    before = heard(card)
    offered = OfferedCourse(course.id, course.title, course.institution, 5400, accreditation_no="N-1")
    desk.window.shell.go("diagnosis", offered)
    desk.settle()
    desk.settle()
    assert tab.plan.isVisible()
    assert heard(card) == f"{before}, 설계대로 이수하면 ▲ 고졸 한국사: ◔ 부족 90시간 → ✓ 충족"
    assert tab.cards.cards[Route.SELF_STUDY_DEGREE].accessibleName().endswith("남음")


def test_another_learner_begins_anew(desk: Desk) -> None:
    first, second = desk.learner(GRADUATE), desk.learner(GRADUATE, name="이가나")
    desk.credit(first, 12)
    tab = desk.open(first)
    assert chosen(tab) is Route.CREDIT_BANK
    assert lines(tab, LineKind.RECORD)
    tab = desk.open(second)
    assert chosen(tab) is Route.GED_EXEMPTION
    tab.cards.choose(Route.CREDIT_BANK)
    assert "인정된 학점 1건" not in lines(tab)


def test_another_day_moves_every_card(desk: Desk) -> None:
    learner_id = desk.learner(GRADUATE)
    desk.credit(learner_id, 12)
    tab = desk.open(learner_id)
    before = tab.cards.cards[Route.CREDIT_BANK].words
    tab.on.put("20240619")  # the course ended on the 20th
    desk.settle()
    after = tab.cards.cards[Route.CREDIT_BANK].words
    assert (before.is_begun, after.is_begun) == (True, False)
    assert all(verdict.as_of == date(2024, 6, 19) for verdict in [tab.figures.chosen] if verdict)


def test_both_halves_of_the_right_are_reached_by_keys(desk: Desk, hands: Hands) -> None:
    tab = desk.open(desk.learner(GRADUATE))
    hands.press(Key.Key_5, ALT)
    assert tab.plan.isVisible()
    assert tab.plan.isAncestorOf(focus())
    hands.press(Key.Key_4, ALT)
    assert tab.why.isVisible()
    assert not tab.plan.isVisible()
    assert focus() is tab.why.view


@pytest.mark.parametrize("zoom", ZOOM_STEPS)
def test_nothing_scrolls_sideways_at_any_zoom(desk: Desk, zoom: int) -> None:
    learner_id = desk.learner()
    desk.credit(learner_id)
    tab = desk.open(learner_id)
    desk.window.shell.theme.set_zoom(zoom)
    desk.settle()
    for route in (*Route, None):
        if route is None:
            tab.cards.hours.click()
        else:
            tab.cards.choose(route)
        desk.settle()
        shown = [part for part in tab.findChildren(QWidget) if part.isVisible()]
        assert not [p for p in shown if isinstance(p, QAbstractScrollArea) and p.horizontalScrollBar().isVisible()]
        for card in in_sight(tab):
            left = card.mapTo(tab, QPoint(0, 0)).x()
            assert 0 <= left < left + card.width() <= tab.width()


def test_where_the_details_lie_below_the_cards_the_clerk_begins_at_the_cards(desk: Desk, hands: Hands) -> None:
    desk.window.shell.theme.set_zoom(200)
    tab = desk.open(desk.learner(GRADUATE))
    assert focus() is tab.cards.cards[Route.GED_EXEMPTION]
    assert focus().visibleRegion().boundingRect() == focus().rect()
    hands.press(Key.Key_Return)
    assert focus() is tab.subjects


def test_on_the_smallest_screen_all_ten_stand_in_sight_without_scrolling(desk: Desk) -> None:
    """One of whom nothing is known: every route may apply."""
    tab = desk.open(desk.learner(birth=date(2008, 1, 1)))
    cards = in_sight(tab)
    assert len(cards) == len(Route)
    for card in cards:
        top = card.mapTo(desk.window, QPoint(0, 0)).y()
        assert card.visibleRegion().boundingRect() == card.rect()
        assert top + card.height() <= desk.window.height()


def test_of_a_route_one_thing_scrolls_and_by_keyboard_every_step_comes_into_sight(desk: Desk, hands: Hands) -> None:
    """On a screen of 720 lines."""
    desk.window.resize(1366, 667)
    tab = desk.open(desk.learner())
    steps = tab.figures.steps
    for card in in_sight(tab)[1:]:
        tab.cards.choose(card.route)
        desk.settle()
        assert not steps.verticalScrollBar().maximum(), card.route
        steps.begin()
        for _ in range(steps.lines.rowCount()):
            hands.press(Key.Key_Down)
        last = steps.visualRect(steps.currentIndex())
        assert steps.viewport().visibleRegion().contains(last), card.route


@pytest.mark.parametrize("contrast", [False, True])
def test_a_card_shows_its_verdict_in_its_colour(desk: Desk, contrast: bool) -> None:
    tab = desk.open(desk.learner(SchoolFacts(Schooling.MIDDLE, School.NONE, has_left_high_school=False)))
    desk.window.shell.theme.set_high_contrast(contrast)
    desk.settle()
    tones = {Verdict.MET: "success", Verdict.CHECK: "warning", Verdict.SHORT: "information"}
    for card in in_sight(tab):
        picture = card.grab().toImage()
        seen = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
        assert getattr(desk.window.shell.theme.colours, tones[card.words.verdict]) in seen
