"""학습설계 in the tab 진단: by keyboard alone from what is missing to the page that the learner takes home."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from llas_desktop.domain.dates import PartialDate, today
from llas_desktop.domain.ged import GedLevel, GedSubject
from llas_desktop.domain.history import ACCREDITED_COURSE, RecordDraft
from llas_desktop.domain.learner import Learner
from llas_desktop.domain.plan import StudyPlan
from llas_desktop.domain.routes import Diagnosis, Route
from llas_desktop.views.diagnosis.plan_panel import PlanPanel
from llas_desktop.views.diagnosis.planned import PLAN_FORM
from llas_desktop.views.diagnosis.tab import DiagnosisTab
from llas_desktop.views.dialogs.dialog import Dialog
from llas_desktop.views.dialogs.paper import PaperDialog
from llas_desktop.views.tables.lines_model import LINE_ROLE
from tests.views.counter import ALT, CATALOGUE, CTRL, Counter, Key

_FIRST, _LAST = today().replace(month=1, day=1), today().replace(year=today().year + 3)
OFFERED = tuple(
    f"P-{number},{place} 배움터,민간,{title},인문교양,{hours},{_FIRST},{_LAST},,고졸:한국사,오프라인,{place},,{state}"
    for number, (title, hours, place, state) in enumerate(
        (
            ("근대사 산책", 30, "경기", "모집중"), ("왕조의 기록", 45, "서울", "상시"), ("유물 이야기", 20, "경기", "상시"),
            ("독립운동사", 10, "경기", "예정"), ("닫힌 강좌", 30, "경기", "마감"),
        )
    )
)  # fmt: skip


@dataclass(frozen=True)
class Planner:
    """A learner with 60 of 90 hours in 고졸 한국사, at a counter with some courses on offer."""

    counter: Counter
    learner: Learner

    @property
    def tab(self) -> DiagnosisTab:
        found = self.counter.window.tab("diagnosis")
        assert isinstance(found, DiagnosisTab)
        return found

    @property
    def panel(self) -> PlanPanel:
        return self.tab.plan

    def lines(self, page: str = "") -> list[str]:
        view = {
            "ways": self.panel.ways, "fitting": self.panel.fitting, "planned": self.panel.planned.view,
            "saved": self.panel.saved.view,
        }[page or self.panel.pages.content()]  # fmt: skip
        return [view.lines.index(row, 0).data(LINE_ROLE).text for row in range(view.lines.rowCount())]

    def turn_to(self, page: str) -> None:
        self.panel.pages.button_of(page).click()
        self.counter.settle()
        self.panel.focus_first()

    def saved(self) -> tuple[StudyPlan, ...]:
        return self.counter.services.plans.of_learner(self.learner.id)

    def open(self, subject: GedSubject = GedSubject.KOREAN_HISTORY) -> None:
        """The clerk goes to 진단 and down to the subject, then to the plan."""
        self.counter.show("diagnosis")
        self.tab.cards.choose(Route.GED_EXEMPTION)
        self.tab.levels.put(GedLevel.HIGH.value)
        self.counter.settle()
        self.tab.focus_first()
        for _ in range(12):
            chosen = self.tab.subjects.chosen
            assert chosen is not None
            if chosen.subject is subject:
                break
            self.counter.press(Key.Key_Down)
        self.counter.press(Key.Key_5, ALT)
        self.counter.settle()


@pytest.fixture
def planner(counter: Counter, tmp_path: Path) -> Planner:
    counter.take_catalogue(tmp_path, (CATALOGUE[0], CATALOGUE[1], *OFFERED))
    learner = counter.register()
    course = next(iter(counter.services.courses.suggest("한국사로 여는 세계")))
    day = PartialDate.of(_FIRST)
    counter.keep(
        learner,
        RecordDraft(
            ACCREDITED_COURSE,
            course.title,
            course.institution,
            day,
            day,
            60 * 60,
            area=course.area,
            course_id=course.id,
        ),
    )
    counter.seat(learner)
    made = Planner(counter, learner)
    made.open()
    return made


def dialogs(kind: type[QWidget]) -> list[QWidget]:
    return [each for each in QApplication.topLevelWidgets() if type(each) is kind and each.isVisible()]


def test_the_ways_are_the_shortest_first_and_leave_out_what_cannot_be_taken(planner: Planner) -> None:
    assert planner.panel._heading.text() == "고졸 한국사 · 30시간 부족"
    assert planner.lines() == ["근대사 산책", "왕조의 기록", "유물 이야기 + 독립운동사"]
    planner.panel.region.put("서울")
    planner.counter.settle()
    assert planner.lines() == ["왕조의 기록"]


def test_the_region_of_the_centre_comes_first_until_another_is_picked(counter: Counter, tmp_path: Path) -> None:
    counter.take_catalogue(tmp_path, (CATALOGUE[0], CATALOGUE[1], *OFFERED))
    counter.services.centre.change(counter.window.shell.actor(), "region", "경기")
    planner = Planner(counter, counter.register())
    counter.seat(planner.learner)
    planner.open()
    assert planner.panel.region.content() == "경기"
    planner.panel.region.put("서울")
    counter.settle()
    counter.seat(counter.register(name="다른 이"))
    planner.open()
    assert planner.panel.region.content() == "서울"


def test_a_way_is_put_in_shown_saved_and_printed_by_keyboard_alone(planner: Planner) -> None:
    counter, panel = planner.counter, planner.panel
    heard: list[Diagnosis | None] = []
    panel.foreseen.connect(heard.append)
    assert QApplication.focusWidget() is panel.ways
    counter.press(Key.Key_Down)
    counter.press(Key.Key_Down)
    counter.press(Key.Key_Return)  # the way of two courses
    counter.settle()
    assert counter.said() == "담았습니다: 담은 과정 2개 · 30시간"
    assert panel.pages.button_of("planned").text() == "담은 과정 2"
    then = heard[-1]
    assert then is not None
    met = next(v for v in then.ged.verdicts if (v.level, v.subject) == (GedLevel.HIGH, GedSubject.KOREAN_HISTORY))
    assert met.missing_minutes == 0
    planner.turn_to("planned")
    assert planner.lines() == ["유물 이야기", "독립운동사"]
    assert panel.planned._moved.text() == "▲ 고졸 한국사: ◔ 부족 30시간 → ✓ 충족"
    assert panel.planned.name.content() == "고졸 한국사 채우기"
    panel.planned.note.setFocus()
    counter.type("아침반")
    counter.press(Key.Key_Return, CTRL)
    counter.settle()
    (plan,) = planner.saved()
    assert (plan.name, plan.note, plan.route) == ("고졸 한국사 채우기", "아침반", Route.GED_EXEMPTION)
    assert (plan.level, plan.subject, plan.missing_minutes) == (GedLevel.HIGH, GedSubject.KOREAN_HISTORY, 30 * 60)
    assert [course.title for course in plan.courses] == ["유물 이야기", "독립운동사"]
    assert counter.services.drafts.pending(counter.clerk.workstation) == ()
    assert panel.planned.save.text() == "저장되어 있습니다"
    panel.planned.print.setFocus()
    counter.press(Key.Key_Space)
    counter.settle()
    (paper,) = dialogs(PaperDialog)
    assert isinstance(paper, PaperDialog)
    assert paper._files[".pdf"].startswith(b"%PDF")
    paper.accept()


def test_what_is_planned_survives_another_learner_and_a_crash(planner: Planner) -> None:
    counter, panel = planner.counter, planner.panel
    counter.press(Key.Key_Return)
    planner.turn_to("planned")
    panel.planned.name.setFocus()
    panel.planned.name.selectAll()
    counter.type("겨울 계획")
    other = counter.register("서하늬")
    counter.seat(other)
    assert panel.plans.planned.courses == ()
    assert planner.lines("planned")[0].startswith("담은 과정이 없습니다")
    counter.seat(planner.learner)
    assert planner.lines("planned") == ["근대사 산책"]
    assert panel.planned.name.content() == "겨울 계획"
    (draft,) = counter.services.drafts.pending(counter.clerk.workstation)
    assert (draft.learner_id, draft.form, draft.typed["name"]) == (planner.learner.id, PLAN_FORM, "겨울 계획")
    assert planner.saved() == ()


def test_a_course_is_left_out_by_delete_and_the_verdicts_go_back(planner: Planner) -> None:
    counter, panel = planner.counter, planner.panel
    heard: list[Diagnosis | None] = []
    counter.press(Key.Key_Return)
    planner.turn_to("planned")
    panel.foreseen.connect(heard.append)
    counter.press(Key.Key_Delete)
    counter.settle()
    assert panel.plans.planned.courses == ()
    assert heard == [None]
    assert counter.services.drafts.pending(counter.clerk.workstation) == ()


def test_the_same_way_is_not_put_in_twice(planner: Planner) -> None:
    planner.counter.press(Key.Key_Return)
    planner.counter.press(Key.Key_Return)
    planner.counter.settle()
    assert planner.counter.said() == "이미 담겨 있습니다."
    assert len(planner.panel.plans.planned.courses) == 1


def test_a_saved_plan_is_opened_changed_taken_away_and_brought_back(planner: Planner) -> None:
    counter, panel = planner.counter, planner.panel
    counter.press(Key.Key_Return)
    counter.press(Key.Key_Return, CTRL)
    counter.settle()
    planner.turn_to("planned")
    panel.plans.clear()
    counter.settle()
    planner.turn_to("saved")
    assert planner.lines() == ["고졸 한국사 채우기"]
    counter.press(Key.Key_Return)
    assert panel.pages.content() == "planned"
    panel.planned.name.setFocus()
    panel.planned.name.selectAll()
    counter.type("봄 계획")
    counter.press(Key.Key_Return)
    counter.settle()
    (plan,) = planner.saved()
    assert plan.name == "봄 계획"
    planner.turn_to("saved")
    counter.press(Key.Key_Delete)
    counter.settle()
    assert planner.saved() == ()
    assert panel.plans.planned.courses == ()
    counter.press(Key.Key_Z, CTRL)
    counter.settle()
    assert [each.name for each in planner.saved()] == ["봄 계획"]
    assert planner.lines("saved") == ["봄 계획"]


def test_the_focus_stays_on_the_page_where_its_button_goes_out(planner: Planner) -> None:
    """Else it would go to the search, which drops down the names of other learners."""
    counter, panel = planner.counter, planner.panel
    counter.press(Key.Key_Return)
    counter.press(Key.Key_Return, CTRL)
    counter.settle()
    planner.turn_to("planned")
    for row in range(panel.planned.view.lines.rowCount(), 0, -1):
        panel.planned.view.setCurrentIndex(panel.planned.view.lines.index(row - 1, 0))
        panel.planned._remove.setFocus()
        counter.press(Key.Key_Space)
    assert QApplication.focusWidget() is panel.planned.view
    planner.turn_to("saved")
    panel.saved.remove.setFocus()
    counter.press(Key.Key_Space)
    counter.settle()
    assert planner.saved() == ()
    assert QApplication.focusWidget() is panel.saved.view


@pytest.mark.parametrize("contrast", [False, True])
def test_which_plan_a_button_is_about_shows_while_the_button_has_the_focus(planner: Planner, contrast: bool) -> None:
    counter, panel = planner.counter, planner.panel
    counter.press(Key.Key_Return)
    counter.press(Key.Key_Return, CTRL)
    counter.settle()
    theme = counter.window.shell.theme
    theme.set_high_contrast(contrast)
    planner.turn_to("saved")
    view = panel.saved.view
    middle = view.visualRect(view.currentIndex()).center().y()
    for part, colour in ((view, "primary"), (panel.saved.remove, "quiet")):
        part.setFocus()
        assert view.viewport().grab().toImage().pixelColor(1, middle) == theme.colour(colour)


def test_a_plan_whose_saving_is_taken_back_goes_on_as_a_new_one(planner: Planner) -> None:
    counter, panel = planner.counter, planner.panel
    counter.press(Key.Key_Return)
    counter.press(Key.Key_Return, CTRL)
    counter.settle()
    counter.press(Key.Key_Z, CTRL)
    counter.settle()
    assert planner.saved() == ()
    assert [course.title for course in panel.plans.planned.courses] == ["근대사 산책"]
    assert panel.plans.planned.plan_id is None
    panel.flush()
    counter.settle()
    assert [draft.form for draft in counter.services.drafts.pending(counter.clerk.workstation)] == [PLAN_FORM]


def test_a_change_whose_saving_is_taken_back_is_unsaved_again(planner: Planner) -> None:
    counter, panel = planner.counter, planner.panel
    counter.press(Key.Key_Return)
    counter.press(Key.Key_Return, CTRL)
    counter.settle()
    planner.turn_to("planned")
    panel.planned.name.put("  봄 계획 ")
    counter.press(Key.Key_Return, CTRL)
    counter.settle()
    assert panel.planned.save.text() == "저장되어 있습니다"
    counter.press(Key.Key_Z, CTRL)
    counter.settle()
    assert [plan.name for plan in planner.saved()] == ["고졸 한국사 채우기"]
    assert panel.planned.save.text() == "저장"
    assert panel.plans.planned.plan_id == planner.saved()[0].id


def test_a_name_asks_for_no_verdicts(planner: Planner) -> None:
    planner.counter.press(Key.Key_Return)
    planner.turn_to("planned")
    heard: list[Diagnosis | None] = []
    planner.panel.foreseen.connect(heard.append)
    planner.panel.planned.name.setFocus()
    planner.counter.type("새 이름")
    planner.counter.settle()
    assert heard == []
    assert planner.panel.planned._moved.text() == "▲ 고졸 한국사: ◔ 부족 30시간 → ✓ 충족"


def test_what_is_not_saved_is_emptied_only_by_the_clerks_word(planner: Planner) -> None:
    counter, panel = planner.counter, planner.panel
    counter.press(Key.Key_Return)
    planner.turn_to("planned")
    panel.planned._clear.click()
    counter.settle()
    (question,) = dialogs(Dialog)
    next(each for each in question.findChildren(QPushButton) if each.text() == "그대로 두기").click()
    assert planner.lines() == ["근대사 산책"]
    panel.planned._clear.click()
    counter.settle()
    (question,) = dialogs(Dialog)
    next(each for each in question.findChildren(QPushButton) if each.text() == "버리기").click()
    counter.settle()
    assert planner.lines()[0].startswith("담은 과정이 없습니다")
    assert counter.services.drafts.pending(counter.clerk.workstation) == ()


def test_what_should_not_stand_on_paper_is_pointed_out_while_one_types(planner: Planner) -> None:
    planner.counter.press(Key.Key_Return)
    planner.turn_to("planned")
    planner.panel.planned.note.setFocus()
    planner.counter.type("우울증 치료 뒤에 시작")
    note = planner.panel.planned._fields["plan_note"]
    assert note.note
    assert not note.problem  # it is taken all the same
    planner.counter.press(Key.Key_Return, CTRL)
    planner.counter.settle()
    assert [plan.note for plan in planner.saved()] == ["우울증 치료 뒤에 시작"]


def test_a_plan_without_a_name_is_not_saved_and_says_so(planner: Planner) -> None:
    planner.counter.press(Key.Key_Return)
    planner.turn_to("planned")
    planner.panel.planned.name.put("")
    planner.counter.press(Key.Key_Return, CTRL)
    planner.counter.settle()
    assert planner.saved() == ()
    assert QApplication.focusWidget() is planner.panel.planned.name
    assert planner.panel.planned._fields["plan_name"].problem == "설계 이름을 적어 주십시오."


def test_a_course_of_the_catalogue_is_put_in_from_its_tab(planner: Planner) -> None:
    counter = planner.counter
    counter.show("course")
    counter.course.filters.box.setFocus()
    counter.type("왕조의 기록")
    counter.settle()
    counter.course.details._plan.click()
    counter.settle()
    assert counter.window.current == "diagnosis"
    assert planner.tab.right.shows_plan
    assert planner.lines("planned") == ["왕조의 기록"]


@pytest.mark.parametrize(
    ("title", "said"),
    [("왕조의 기록", "담았습니다"), ("닫힌 강좌", "모집이 끝난 과정"), ("지난 강좌", "평가인정을 받고 있지 않은 과정")],
)
def test_a_course_that_may_bring_nothing_is_pointed_out(
    planner: Planner, tmp_path: Path, title: str, said: str
) -> None:
    counter = planner.counter
    past = _FIRST.replace(year=_FIRST.year - 6), _FIRST.replace(year=_FIRST.year - 1)
    line = f"P-9,경기 배움터,민간,지난 강좌,인문교양,30,{past[0]},{past[1]},,고졸:한국사,오프라인,경기,,상시"
    counter.take_catalogue(tmp_path, (CATALOGUE[0], CATALOGUE[1], *OFFERED, line))
    counter.show("course")
    counter.course.filters.box.setFocus()
    counter.type(title)
    counter.settle()
    counter.course.details._plan.click()
    counter.settle()
    assert planner.lines("planned") == [title]
    assert said in counter.said()


def test_a_course_of_the_catalogue_joins_what_an_earlier_day_left(planner: Planner) -> None:
    counter, panel = planner.counter, planner.panel
    counter.press(Key.Key_Return)
    panel.planned.name.put("겨울 계획")
    counter.seat(counter.register("서하늬"))
    counter.show("course")
    counter.seat(planner.learner)
    counter.course.filters.box.setFocus()
    counter.type("왕조의 기록")
    counter.settle()
    counter.course.details._plan.click()
    counter.settle()
    assert planner.lines("planned") == ["근대사 산책", "왕조의 기록"]
    panel.flush()
    counter.settle()
    (draft,) = counter.services.drafts.pending(counter.clerk.workstation)
    assert draft.typed["name"] == "겨울 계획"
    assert len(draft.typed["courses"].split(",")) == 2


def test_without_a_learner_the_catalogue_says_whose_plan_is_missing(counter: Counter) -> None:
    counter.show("course")
    counter.course.table.choose(counter.course.model.identity_at(counter.course.model.index(0, 0)))
    counter.course._on_chosen(counter.course.table.identity)
    counter.settle()
    counter.course.details._plan.click()
    assert counter.window.current == "course"
    assert "먼저 학습자를 찾아" in counter.said()


def test_what_is_put_forward_says_why(planner: Planner) -> None:
    planner.turn_to("fitting")
    view = planner.panel.fitting
    first = view.lines.index(0, 0).data(LINE_ROLE)
    assert first.because.startswith("검정고시 과목 면제에 모자라는 시간을 채웁니다")
    assert first.because in view.lines.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    planner.counter.press(Key.Key_Return)
    planner.counter.settle()
    assert planner.lines("planned") == [first.text]


def test_what_comes_late_is_not_put_forward_to_the_next_learner(planner: Planner) -> None:
    counter, panel = planner.counter, planner.panel
    other = counter.register("서하늬")
    panel.pages.button_of("fitting").click()
    counter.seat(other)
    assert planner.lines("fitting") == []
    counter.press(Key.Key_5, ALT)
    planner.turn_to("fitting")
    assert planner.lines("fitting")


def test_a_card_that_courses_cannot_fill_says_so(planner: Planner) -> None:
    planner.tab.cards.choose(Route.CREDIT_BANK)
    planner.counter.settle()
    assert "무엇을 채울지" in planner.panel._heading.text()
    assert "학습과정으로 채우는 항목이 아닙니다" in planner.lines("ways")[0]


def test_escape_goes_back_to_what_is_judged(planner: Planner) -> None:
    QTest.keyClick(planner.panel.ways, Key.Key_Escape)
    assert not planner.panel.isAncestorOf(QApplication.focusWidget() or planner.panel)


def test_everything_that_takes_the_focus_has_a_name(planner: Planner) -> None:
    for page in planner.panel.pages.values():
        planner.turn_to(page)
        for part in planner.panel.findChildren(QWidget):
            if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.parentWidget() is not None:
                named = part.accessibleName() or (part.text() if isinstance(part, QPushButton) else "")
                assert named or part.objectName() == "qt_scrollarea_viewport", repr(part)
