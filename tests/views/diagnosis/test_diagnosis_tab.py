"""The tab 진단 in the real window: the brochure's example, by keyboard alone."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from llas_desktop.domain.actor import Actor
from llas_desktop.domain.course import Accreditation, CourseQuery
from llas_desktop.domain.dates import PartialDate, today
from llas_desktop.domain.ged import GedLevel, GedLink, GedSubject
from llas_desktop.domain.history import ACCREDITED_COURSE, Area, LearningRecord, RecordDraft
from llas_desktop.domain.imports import CourseRow
from llas_desktop.domain.learner import LearnerDraft
from llas_desktop.services import Services
from llas_desktop.views.diagnosis.because import LineKind
from llas_desktop.views.diagnosis.tab import DiagnosisTab
from llas_desktop.views.main_window import MainWindow
from llas_desktop.views.shell import hit_of
from llas_desktop.views.tables.lines_model import LINE_ROLE
from llas_desktop.views.tables.subjects_model import VERDICT_ROLE
from tests.views.hands import Hands

TECH_HOME = GedLink(GedLevel.HIGH, GedSubject.TECH_HOME)
HISTORY = GedLink(GedLevel.HIGH, GedSubject.KOREAN_HISTORY)
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Counter:
    """A learner, courses and completions, a line each."""

    def __init__(self, services: Services, actor: Actor, window: MainWindow, settle: Callable[[], None]) -> None:
        self.services, self.actor, self.window, self.settle = services, actor, window, settle

    def learner(self, name: str = "김민수", birth: date = date(1985, 1, 1)) -> int:
        return self.services.learners.register(self.actor, LearnerDraft(name, birth))[0].id

    def course(self, *links: GedLink, number: str = "N-1", hours: int = 90, cancelled: date | None = None) -> int:
        period = Accreditation(date(2020, 1, 1), date(2029, 12, 31), cancelled)
        row = CourseRow(
            2, number, f"과정 {number}", "가람평생학습관", Area.HUMANITIES, hours * 60, period, links=frozenset(links)
        )
        self.services.imports.import_courses(self.actor, [row])
        return next(hit.id for hit in self.services.courses.suggest(number) if hit.accreditation_no == number)

    def completion(self, learner_id: int, course_id: int | None, **values: Any) -> LearningRecord:
        draft: dict[str, Any] = {"started": PartialDate(2023, 3, 2), "ended": PartialDate(2023, 6, 30), "minutes": 5400}
        kind = "other_learning" if course_id is None else ACCREDITED_COURSE
        title = "동네 한 바퀴" if course_id is None else ""
        record = RecordDraft(kind, title=title, course_id=course_id, **draft | values)
        return self.services.history.keep(self.actor, learner_id, record)[0]

    def choose(self, learner_id: int) -> DiagnosisTab:
        """The learner comes to the desk, and the clerk presses Ctrl+4."""
        self.window.shell.choose(hit_of(self.services.learners.load(learner_id)))
        self.settle()
        self.window.perform("show_diagnosis")
        self.settle()
        tab = self.window.tab("diagnosis")
        assert isinstance(tab, DiagnosisTab)
        return tab


@pytest.fixture
def counter(services: Services, clerk: Actor, window: MainWindow, settle: Callable[[], None]) -> Counter:
    return Counter(services, clerk, window, settle)


def rows(tab: DiagnosisTab) -> dict[str, str]:
    """Subject → the words of its verdict."""
    model = tab.subjects.subjects
    shown = [str(model.index(at, 0).data()).split(" ", 1) for at in range(model.rowCount())]
    return {subject: words for subject, words in shown}  # noqa: C416  # pairs, for the type checker


def lines(tab: DiagnosisTab, kind: LineKind) -> list[str]:
    model = tab.why.view.lines
    found = (model.index(at, 0).data(LINE_ROLE) for at in range(model.rowCount()))
    return [line.text for line in found if line.kind is kind]


def test_the_brochures_example_and_one_minute_less(counter: Counter, settle: Callable[[], None]) -> None:
    learner_id, course_id = counter.learner(), counter.course(TECH_HOME)
    record = counter.completion(learner_id, course_id, minutes=5399)
    tab = counter.choose(learner_id)
    assert rows(tab)["기술·가정"] == "◔ 부족 1분"
    assert tab.why.view.lines.rowCount() > 0
    actor, draft = counter.actor, RecordDraft(ACCREDITED_COURSE, course_id=course_id, minutes=5400, started=record.values.started, ended=record.values.ended)  # fmt: skip
    counter.window.shell.write(lambda s: s.history.keep(actor, learner_id, draft, record.id), owner=tab)
    settle()
    settle()
    assert rows(tab)["기술·가정"] == "✓ 충족"
    assert lines(tab, LineKind.HEADING) == ["인정된 학습 1건", "다음에 할 일"]


def test_high_school_has_no_english_and_primary_school_has(counter: Counter, hands: Hands) -> None:
    tab = counter.choose(counter.learner())
    assert "영어" not in rows(tab)
    hands.press(Qt.Key.Key_1, ALT)
    assert "영어" in rows(tab)
    assert len(rows(tab)) == 8


def test_what_straddles_or_was_cancelled_says_so(counter: Counter) -> None:
    learner_id = counter.learner(birth=date(2005, 4, 1))  # 18 on 2023-04-01
    counter.completion(learner_id, counter.course(TECH_HOME))
    counter.completion(learner_id, counter.course(HISTORY, number="N-2", cancelled=date(2023, 3, 2)))
    tab = counter.choose(learner_id)
    assert rows(tab)["기술·가정"] == "? 확인 필요"
    assert rows(tab)["한국사"] == "◔ 부족 90시간"
    model = tab.subjects.subjects
    for subject, sentence in (("기술·가정", "그 뒤에 마친 학습입니다"), ("한국사", "취소된 뒤에 시작한")):
        at = next(at for at in range(model.rowCount()) if model.index(at, 0).data(VERDICT_ROLE).subject == subject)
        tab.subjects.setCurrentIndex(model.index(at, 0))
        page = tab.why.view.lines
        said = [page.index(row, 0).data(LINE_ROLE).because for row in range(page.rowCount())]
        assert any(sentence in words for words in said)


def test_everything_is_reached_by_keys(counter: Counter, hands: Hands, qtbot: QtBot) -> None:
    learner_id = counter.learner()
    record = counter.completion(learner_id, counter.course(TECH_HOME))
    counter.window.shell.choose(hit_of(counter.services.learners.load(learner_id)))
    counter.settle()
    hands.press(Qt.Key.Key_4, CTRL)
    tab = counter.window.tab("diagnosis")
    assert isinstance(tab, DiagnosisTab)
    assert _focus() is tab.subjects
    chosen = tab.subjects.chosen
    assert chosen is not None
    assert chosen.subject is GedSubject.TECH_HOME  # what is earned is looked at first
    hands.press(Qt.Key.Key_Up)
    assert tab.subjects.chosen is not None
    assert tab.subjects.chosen.subject is GedSubject.ETHICS
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    assert _focus() is tab.why.view
    hands.press(Qt.Key.Key_Escape)
    assert _focus() is tab.subjects
    hands.press(Qt.Key.Key_Right)
    with qtbot.waitSignal(counter.window.shell.went) as went:
        hands.press(Qt.Key.Key_Return)
    assert went.args == ["history", record.id]


def test_a_course_that_would_fill_the_gap_leads_to_the_course_tab(counter: Counter, hands: Hands, qtbot: QtBot) -> None:
    counter.course(TECH_HOME)
    tab = counter.choose(counter.learner())
    model = tab.subjects.subjects
    tab.subjects.setCurrentIndex(model.index(4, 0))
    counter.settle()
    assert lines(tab, LineKind.COURSE) == ["과정 N-1"]
    hands.press(Qt.Key.Key_Return)
    with qtbot.waitSignal(counter.window.shell.went) as went:
        hands.press(Qt.Key.Key_Return)
    query = CourseQuery(text="N-1", level=GedLevel.HIGH, subject=GedSubject.TECH_HOME, valid_on=today())
    assert went.args == ["course", query]


def test_another_day_gives_another_verdict(counter: Counter, hands: Hands) -> None:
    learner_id = counter.learner()
    counter.completion(learner_id, counter.course(TECH_HOME))
    tab = counter.choose(learner_id)
    tab.on.setFocus()
    hands.type("230629")
    assert rows(tab)["기술·가정"] == "◔ 부족 90시간"
    hands.press(Qt.Key.Key_Backspace)
    assert rows(tab)["기술·가정"] == "✓ 충족"  # what is no day yet is no other day
    hands.type("8")
    assert rows(tab)["기술·가정"] == "◔ 부족 90시간"
    tab.on.put("20020101")
    counter.settle()
    assert set(rows(tab).values()) == {"– 해당 없음"}


@pytest.mark.parametrize(
    ("typed", "why"), [("2026-02-30", "달력에 없는"), ("2026-02", "읽을 수 없습니다"), ("언제", "읽을 수 없")]
)
def test_a_day_that_is_none_is_told_in_words(counter: Counter, typed: str, why: str) -> None:
    tab = counter.choose(counter.learner())
    tab.on.put(typed)
    counter.settle()
    said = [label.text() for label in tab.findChildren(QLabel) if label.isVisible() and typed in label.text()]
    assert len(said) == 1
    assert "기준일" in said[0]
    assert why in said[0]
    assert "오늘을 기준으로" in said[0]
    tab.on.put("")
    assert not any(typed in label.text() for label in tab.findChildren(QLabel) if label.isVisible())


def test_records_that_serve_no_subject_are_a_press_away(counter: Counter) -> None:
    learner_id = counter.learner()
    counter.completion(learner_id, None)
    tab = counter.choose(learner_id)
    button = next(b for b in tab.findChildren(QWidget) if "쓰이지 않는 학습 1건" in str(b.property("text")))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert lines(tab, LineKind.RECORD) == ["동네 한 바퀴"]
    assert _focus() is tab.why.view
    QTest.keyClick(tab.why.view, Qt.Key.Key_Escape)
    assert _focus() is tab.subjects


def test_the_level_with_most_to_tell_is_shown_and_the_clerks_choice_stays(counter: Counter, hands: Hands) -> None:
    art = GedLink(GedLevel.MIDDLE, GedSubject.ART)
    learner_id = counter.learner()
    counter.completion(learner_id, counter.course(art, hours=30), minutes=1800)
    tab = counter.choose(learner_id)
    assert tab.levels.content() == GedLevel.MIDDLE
    hands.press(Qt.Key.Key_3, ALT)
    counter.completion(learner_id, None)
    tab.reload()
    counter.settle()
    assert tab.levels.content() == GedLevel.HIGH


def test_nobodys_verdicts_stand_under_another_name(counter: Counter) -> None:
    first, second = counter.learner(), counter.learner("이가나")
    counter.completion(first, counter.course(TECH_HOME))
    tab = counter.choose(first)
    assert rows(tab)["기술·가정"] == "✓ 충족"
    counter.choose(second)
    assert rows(tab)["기술·가정"] == "◔ 부족 90시간"
    counter.window.shell.choose(None)
    counter.settle()
    assert not tab.subjects.isVisible()


def test_the_models_keep_the_rules_of_qt(counter: Counter, qtmodeltester: ModelTester) -> None:
    learner_id = counter.learner()
    counter.completion(learner_id, counter.course(TECH_HOME), minutes=60)
    counter.completion(learner_id, counter.course(HISTORY, number="N-2"), minutes=60)
    tab = counter.choose(learner_id)
    qtmodeltester.check(tab.subjects.subjects)  # type: ignore[no-untyped-call]
    qtmodeltester.check(tab.why.view.lines)  # type: ignore[no-untyped-call]


@pytest.mark.parametrize(("zoom", "contrast"), [(90, False), (100, True), (200, False)])
def test_it_is_drawn_at_every_size_and_contrast(counter: Counter, zoom: int, contrast: bool) -> None:
    learner_id = counter.learner()
    counter.completion(learner_id, counter.course(TECH_HOME), minutes=2700)
    counter.completion(learner_id, None, ged_links=frozenset({TECH_HOME}))
    tab = counter.choose(learner_id)
    counter.window.shell.theme.set_zoom(zoom)
    counter.window.shell.theme.set_high_contrast(contrast)
    counter.settle()
    picture = tab.subjects.viewport().grab().toImage()
    row = tab.subjects.visualRect(tab.subjects.currentIndex())
    seen = {picture.pixelColor(x, row.center().y()).name() for x in range(0, picture.width(), 2)}
    colours = counter.window.shell.theme.colours
    assert {colours.primary, colours.selected} <= seen  # the bar, the chosen row
    for each in (tab.subjects, tab.why.view, tab.on):
        assert each.accessibleName()


def test_on_the_smallest_screen_nothing_is_cut_and_the_main_action_is_in_sight(counter: Counter, qtbot: QtBot) -> None:
    learner_id = counter.learner()
    counter.completion(learner_id, counter.course(TECH_HOME, HISTORY))
    counter.completion(learner_id, None)
    tab = counter.choose(learner_id)
    qtbot.waitUntil(lambda: tab.subjects.verticalScrollBar().maximum() == 0)
    bottom = tab.mapTo(counter.window, tab.rect().bottomLeft()).y()
    assert bottom <= 768
    for button in (b for b in tab.findChildren(QWidget) if b.isVisible() and "증명서" in str(b.property("text"))):
        assert button.mapTo(tab, button.rect().bottomLeft()).y() <= tab.height()
        break
    else:
        pytest.fail("the way to the certificate is not in sight")


def _focus() -> QWidget | None:
    return QApplication.focusWidget()
