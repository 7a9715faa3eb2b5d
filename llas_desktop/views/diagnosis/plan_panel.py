"""학습설계 beside what is judged: ways to what is missing, courses put forward, what is planned and what was saved."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from llas_desktop.domain.dates import today
from llas_desktop.domain.ged import GedLevel, GedSubject
from llas_desktop.domain.learner import LearnerHit
from llas_desktop.domain.plan import OfferedCourse, StudyPlan, Way, WaysFound
from llas_desktop.domain.problems import Refused
from llas_desktop.domain.recommendation import Recommendation
from llas_desktop.domain.routes import Diagnosis, Route
from llas_desktop.views.diagnosis.because import Line
from llas_desktop.views.diagnosis.lines_view import LinesView
from llas_desktop.views.diagnosis.moved import moved
from llas_desktop.views.diagnosis.plan_lines import (
    heading_of,
    lines_of_recommendations,
    lines_of_ways,
    sum_words,
)
from llas_desktop.views.diagnosis.plan_store import PlanStore
from llas_desktop.views.diagnosis.planned import Goal, offered
from llas_desktop.views.diagnosis.planned_page import PlannedPage
from llas_desktop.views.diagnosis.saved_plans import SavedPlans
from llas_desktop.views.parts import boxed, button, column, line, row, text
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.shell import Shell
from llas_desktop.views.widgets.choice_fields import PickField
from llas_desktop.views.widgets.choices import Choices

if TYPE_CHECKING:
    from llas_desktop.services import Services

_WIDTH_UNITS: Final = 400
_LIST_UNITS: Final = 160
_WAYS, _FITTING, _PLANNED, _SAVED = "ways", "fitting", "planned", "saved"


class PlanPanel(QWidget):
    """What is put into the plan is kept as a draft until it is saved, and asks at once what it would change."""

    foreseen = Signal(object)
    """The Diagnosis with the planned courses completed; None where none are planned."""
    left = Signal()

    def __init__(self, shell: Shell, preferences: Preferences) -> None:
        super().__init__()
        self._shell = shell
        self._learner: LearnerHit | None = None
        self._now: Diagnosis | None = None
        self._goal: Goal | None = None
        self._found: WaysFound | None = None
        self._fitting: tuple[Recommendation, ...] | None = None
        self._is_stale = True
        self._is_near_offered = False
        self._foreseen_ids: tuple[int, ...] = ()
        theme = shell.theme
        self.plans = PlanStore(shell, preferences, self)
        self.plans.changed.connect(self._on_planned)
        self.plans.recovered.connect(self._show_planned)
        self.plans.saved_changed.connect(self._show_counts)
        self.plans.refused.connect(self._on_refused)
        self._heading = text("", "heading", wraps=True)
        self.pages = Choices(theme, self.tr("학습설계"), kind="chip")
        self.pages.set_choices(
            (
                (_WAYS, self.tr("채우는 길")),
                (_FITTING, self.tr("추천")),
                (_PLANNED, self.tr("담은 과정")),
                (_SAVED, self.tr("저장한 설계")),
            )
        )
        self.pages.put(_WAYS)
        self.pages.content_changed.connect(self._on_page)
        self.region = PickField((), none=self.tr("모든 지역"))
        self.region.setAccessibleName(self.tr("과정을 찾을 지역"))
        self.region.content_changed.connect(lambda _region: self._ask_ways())
        self.ways = self._list(self.tr("채우는 길"))
        self.fitting = self._list(self.tr("추천하는 과정"))
        self.planned = PlannedPage(theme)
        self.planned.removed.connect(self.plans.remove_course)
        self.planned.typed.connect(self.plans.type)
        self.planned.keep_asked.connect(self._keep)
        self.planned.print_asked.connect(lambda: self.plans.print(self._now, self._goal))
        self.planned.clear_asked.connect(self.plans.clear)
        self.planned.left.connect(self.left)
        self.saved = SavedPlans(theme)
        self.saved.open_asked.connect(self._on_open)
        self.saved.print_asked.connect(self.plans.print_saved)
        self.saved.removal_asked.connect(self.plans.remove)
        self.saved.left.connect(self.left)
        self._stack = QStackedWidget()
        self._of_page: dict[str, QWidget] = {
            _WAYS: boxed(column(theme, row(theme, self.region, margins=(16, 0, 16, 4)), self.ways, gap=4)),
            _FITTING: self.fitting, _PLANNED: self.planned, _SAVED: self.saved,
        }  # fmt: skip
        for page in self._of_page.values():
            self._stack.addWidget(page)
        self._sum = text("", wraps=True)
        self._put_in = button(self.tr("담기"), tip=self.tr("고른 것을 학습설계에 담습니다 (Enter)"))
        self._put_in.clicked.connect(self._on_put_in)
        summed = row(theme, self._sum, self._put_in, gap=12, margins=(20, 6, 20, 8))
        summed.setStretch(0, 1)
        self._foot = boxed(summed)
        top = column(theme, self._heading, self.pages, gap=8, margins=(20, 12, 16, 4))
        across = row(theme, self._stack, margins=(4, 4, 6, 4))
        self.setLayout(column(theme, boxed(top), across, line(), self._foot, gap=0))
        theme.follow(self, lambda: self.setMinimumWidth(theme.px(_WIDTH_UNITS)))
        self._on_page(_WAYS)

    # -- for the tab ----------------------------------------------------------------------------------------------

    def show_learner(self, learner: LearnerHit | None) -> None:
        """Another one is at the desk, or nobody: nothing of the one before stays in sight."""
        self._learner, self._now, self._goal = learner, None, None
        self._found, self._fitting, self._is_stale = None, None, True
        for view in (self.ways, self.fitting):
            view.lines.show(())
        self._heading.clear()
        self.pages.put(_WAYS)
        self.plans.take_learner(learner)

    def show_diagnosis(self, diagnosis: Diagnosis) -> None:
        """What is earned without the plan, on the day that is asked for."""
        self._now, self._is_stale = diagnosis, True
        self.plans.reload()
        self._refresh()
        self._foresee()

    def show_gap(self, route: Route | None, level: GedLevel | None, subject: GedSubject | None) -> None:
        """What is chosen beside it; None for what courses cannot fill."""
        goal = Goal(route, level, subject) if route is not None and level is not None else None
        if goal != self._goal:
            self._goal, self._found = goal, None
            self._ask_ways()

    def add_course(self, course: OfferedCourse) -> None:
        """A course that was chosen elsewhere."""
        self._add((course,))
        self._show_planned()

    def focus_first(self) -> None:
        page = self.pages.content()
        view = {_WAYS: self.ways, _FITTING: self.fitting, _PLANNED: self.planned.view}.get(page, self.saved.view)
        view.begin()

    def perform(self, command: str) -> None:
        if command == "keep":
            self._keep()

    def flush(self) -> None:
        self.planned.commit()
        self.plans.flush()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    # -- questions ------------------------------------------------------------------------------------------------

    def _refresh(self) -> None:
        """What is asked for the learner and the day, when it is first to be seen."""
        if self._is_stale and self.isVisible() and self._now is not None:
            self._is_stale = False
            self._fitting = None
            self._shell.ask(_regions, self._on_regions, owner=self, newest="regions")
            self._ask_ways()
            self._ask_fitting()

    def _on_regions(self, found: tuple[Sequence[str], str]) -> None:
        """What is in reach comes first: the centre's own region, until the clerk picks another."""
        regions, own = found
        self.region.set_choices([(region, region) for region in regions])
        if not self._is_near_offered and own in regions:
            self.region.put(own)
        self._is_near_offered = True

    def _ask_ways(self) -> None:
        self._show_ways()
        goal, learner, now, region = self._goal, self._learner, self._now, self.region.content()
        if goal is None or learner is None or now is None or not self.isVisible():
            return

        def question(services: "Services") -> WaysFound:
            return services.plans.ways(learner.id, goal.route, goal.level, goal.subject, now.ged.on, region)

        def answered(found: WaysFound) -> None:
            if goal == self._goal and now is self._now:
                self._found = found
                self._show_ways()

        self._shell.ask(question, answered, owner=self, newest="ways")

    def _ask_fitting(self) -> None:
        learner, now = self._learner, self._now
        if learner is None or now is None or self.pages.content() != _FITTING or self._fitting is not None:
            return
        on: date = now.ged.on

        def answered(found: tuple[Recommendation, ...]) -> None:
            if now is self._now:
                self._fitting = found
                _show(self.fitting, lines_of_recommendations(found, self.plans.planned))

        self._shell.ask(
            lambda services: services.plans.recommend(learner.id, on), answered, owner=self, newest="fitting"
        )

    def _foresee(self) -> None:
        """What the planned courses would change."""
        learner, now, ids = self._learner, self._now, self.plans.planned.ids
        self._foreseen_ids = ids
        if learner is None or now is None or not ids:
            self.foreseen.emit(None)
            self.planned.show_moved(())
            return

        def answered(then: Diagnosis) -> None:
            if ids == self.plans.planned.ids and now is self._now:
                self.planned.show_moved(moved(now, then))
                self.foreseen.emit(then)

        self._shell.ask(
            lambda services: services.diagnosis.diagnose(learner.id, now.ged.on, ids),
            answered,
            owner=self,
            newest="then",
        )

    # -- what is shown --------------------------------------------------------------------------------------------

    def _show_ways(self) -> None:
        self._heading.setText(heading_of(self._goal, self._found))
        found = WaysFound(0, reason="not_by_courses") if self._goal is None else self._found
        _show(self.ways, lines_of_ways(found, self.plans.planned) if found is not None else ())

    def _on_planned(self) -> None:
        planned = self.plans.planned
        self.planned.show_planned(planned, is_saved=self.plans.is_saved)
        self._show_counts()
        self._show_ways()
        if self._fitting is not None:
            _show(self.fitting, lines_of_recommendations(self._fitting, planned))
        self._shell.set_unsaved(self, self.plans.is_unsaved)
        if planned.ids != self._foreseen_ids:  # name and note change no verdict
            self._foresee()

    def _show_counts(self) -> None:
        planned, saved = self.plans.planned, self.plans.saved
        self.saved.show_plans(saved, planned)
        for page, name, count in (
            (_PLANNED, self.tr("담은 과정"), len(planned.courses)), (_SAVED, self.tr("저장한 설계"), len(saved)),
        ):  # fmt: skip
            self.pages.set_words(page, f"{name} {count}" if count else name)
        self._sum.setText(sum_words(planned) if planned.courses else self.tr("아직 담은 과정이 없습니다."))

    def _on_page(self, page: str) -> None:
        if not page:
            return
        # The highest of those behind does not set the height of the one in front.
        for each, widget in self._of_page.items():
            policy = QSizePolicy.Policy.Preferred if each == page else QSizePolicy.Policy.Ignored
            widget.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
        self._stack.setCurrentWidget(self._of_page[page])
        self._foot.setVisible(page in (_WAYS, _FITTING))
        self._ask_fitting()

    # -- putting in -----------------------------------------------------------------------------------------------

    def _list(self, name: str) -> LinesView:
        view = LinesView(self._shell.theme, name)
        view.line_entered.connect(self._put)
        view.left.connect(self.left)
        self._shell.theme.follow(view, lambda: view.setMinimumHeight(self._shell.theme.px(_LIST_UNITS)))
        return view

    def _on_put_in(self) -> None:
        view = self.ways if self.pages.content() == _WAYS else self.fitting
        line_ = view.lines.line_at(view.currentIndex())
        if line_ is None or line_.target is None:
            self._shell.say(self.tr("담을 것을 먼저 고르십시오."), "information")
        else:
            self._put(line_.target)

    def _put(self, target: object) -> None:
        if isinstance(target, Way):
            self._add(target.courses)
        elif isinstance(target, Recommendation):
            self._add((offered(target.course, today()),))

    def _add(self, courses: Iterable[OfferedCourse]) -> None:
        added = tuple(courses)
        if self.plans.planned.holds(added):
            self._shell.say(self.tr("이미 담겨 있습니다."), "information")
            return
        self.plans.add(added, self._goal)
        self._shell.say(self.tr("담았습니다: {sum}").format(sum=sum_words(self.plans.planned)))

    def _keep(self) -> None:
        self.planned.commit()
        self.plans.keep(self._now, self._goal)

    def _on_open(self, plan: StudyPlan) -> None:
        self.plans.open(plan, self._show_planned)

    def _show_planned(self) -> None:
        self.pages.put(_PLANNED)

    def _on_refused(self, error: Refused) -> None:
        self._show_planned()
        told = [self.planned.complain(problem) for problem in reversed(error.problems)]
        if not any(told):
            self._shell.complain(error)


def _show(view: LinesView, lines: Sequence[Line]) -> None:
    """Other lines in the place of those of before; the chosen row stays where it is."""
    at, top = view.currentIndex().row(), view.verticalScrollBar().value()
    view.lines.show(lines)
    if at < 0 and view.hasFocus():
        view.begin()
    elif 0 <= at < len(lines) and lines[at].target is not None:
        view.setCurrentIndex(view.lines.index(at, 0))
        view.verticalScrollBar().setValue(top)


def _regions(services: "Services") -> tuple[tuple[str, ...], str]:
    return services.courses.regions(), services.centre.settings().region
