"""진단: all that a learner's history earns at a glance, a card a route; beside the cards the details of the chosen one, and why."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedWidget

from llas_desktop.domain.certificate import USUAL_PURPOSES, CertificateRequest
from llas_desktop.domain.course import CoursePage, CourseQuery
from llas_desktop.domain.dates import birthday_at, today
from llas_desktop.domain.ged import GedLevel
from llas_desktop.domain.history import LearningRecord
from llas_desktop.domain.plan import OfferedCourse
from llas_desktop.domain.routes import Diagnosis, Route, RouteVerdict
from llas_desktop.domain.verdict import SubjectVerdict, Verdict
from llas_desktop.views.diagnosis.because import Finding
from llas_desktop.views.diagnosis.figures_page import FiguresPage
from llas_desktop.views.diagnosis.hours_page import HoursPage
from llas_desktop.views.diagnosis.moved import moved
from llas_desktop.views.diagnosis.plan_panel import PlanPanel
from llas_desktop.views.diagnosis.rail import Rail, RailAndDetails
from llas_desktop.views.diagnosis.right_half import RightHalf
from llas_desktop.views.diagnosis.route_lines import Sources
from llas_desktop.views.diagnosis.route_words import telling_route
from llas_desktop.views.diagnosis.subject_list import SubjectList
from llas_desktop.views.diagnosis.subjects_page import SubjectsPage
from llas_desktop.views.diagnosis.why_page import WhyPage
from llas_desktop.views.empty_state import EmptyState
from llas_desktop.views.parts import boxed, column, row
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.shell import Shell
from llas_desktop.views.side_by_side import SideBySide
from llas_desktop.views.tab import Tab
from llas_desktop.views.widgets.choices import Choices
from llas_desktop.views.widgets.day_field import DayField

if TYPE_CHECKING:
    from llas_desktop.services import Services

_PURPOSE = next(usual.text for usual in USUAL_PURPOSES if usual.asks_for_ged)
_ADULT: Final = 18
_COURSES: Final = 200
_DETAILS_UNITS: Final = 880  # narrower, what is judged and why stand one above the other


@dataclass(frozen=True, slots=True)
class _Answer:
    """A diagnosis with all that it speaks of."""

    diagnosis: Diagnosis
    finding: Finding
    sources: Sources
    records: tuple[LearningRecord, ...]


class DiagnosisTab(Tab):
    name = "diagnosis"
    tables = frozenset({"accredited_courses", "course_accreditations", "course_ged_links", "rule_overrides"})

    def __init__(self, shell: Shell, preferences: Preferences) -> None:
        super().__init__(shell)
        theme = shell.theme
        self._answer: _Answer | None = None
        self._learner_id: int | None = None
        self._asked_for: date | None = None
        self._route = Route.GED_EXEMPTION
        self._wanted: Route | None = None  # by another tab, before there was an answer
        self.rail = Rail(theme)
        self.rail.day_changed.connect(self._on_day)
        self.cards = self.rail.cards
        self.cards.route_chosen.connect(lambda _route: self._on_route())
        self.cards.route_entered.connect(self._enter_details)
        self.cards.hours_asked.connect(self._show_hours)
        self.why = WhyPage(theme)
        self.why.left.connect(self._enter_details)
        self.why.record_entered.connect(lambda target: shell.go("history", target))
        self.why.course_entered.connect(lambda hit: self._go_to_courses(hit.accreditation_no))
        self.why.all_courses_asked.connect(lambda: self._go_to_courses(""))
        self.page = SubjectsPage(theme)
        self.page.subject_chosen.connect(self._on_subject)
        self.page.subject_entered.connect(self._enter_right)
        self.page.left.connect(self.cards.focus_chosen)
        self.page.unlinked_asked.connect(self._show_unlinked)
        self.page.certificate_asked.connect(self._go_to_certificate)
        self.figures = FiguresPage(theme)
        self.figures.verdict_chosen.connect(self._on_verdict)
        self.figures.left.connect(self.cards.focus_chosen)
        self.figures.fact_asked.connect(self._ask_fact)
        self.plan = PlanPanel(shell, preferences)
        self.plan.left.connect(self._enter_details)
        self.plan.foreseen.connect(self._on_foreseen)
        self.right = RightHalf(theme, self.why, self.plan)
        self.hours = HoursPage(theme)
        self.hours.left.connect(self.cards.focus_chosen)

        self._judged = QStackedWidget()
        self._judged.addWidget(self.page)
        self._judged.addWidget(self.figures)
        self._beside = SideBySide(
            theme, self._judged, boxed(row(theme, self.right), "form"), shares=(11, 10), narrow_units=_DETAILS_UNITS
        )
        self._details = QStackedWidget()
        self._details.addWidget(self._beside)
        self._pictures = boxed(row(theme, self.hours, margins=(6, 6, 6, 6)))
        self._details.addWidget(self._pictures)
        self._whole = RailAndDetails(theme, self.rail, boxed(row(theme, self._details), "form"))
        self._empty = EmptyState(
            theme, "stethoscope", self.tr("진단할 학습자를 찾아 주십시오"),
            self.tr(
                "학습이력으로 무엇을 인정받을 수 있는지, 무엇이 얼마나 모자라는지, 왜 그런지, 어디에 무엇을 내면 되는지를 제도마다 보여 드립니다."
            ),
            ("find",),
        )  # fmt: skip
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._whole)
        self.setLayout(column(theme, self._stack, gap=0))

    # -- its parts ------------------------------------------------------------------------------------------------

    @property
    def levels(self) -> Choices:
        """The levels of 검정고시."""
        return self.page.levels

    @property
    def subjects(self) -> SubjectList:
        return self.page.subjects

    @property
    def on(self) -> DayField:
        """기준일."""
        return self.rail.on

    # -- what the shell asks --------------------------------------------------------------------------------------

    def reload(self) -> None:
        chosen = self.shell.chosen
        if chosen is None:
            self._answer, self._learner_id = None, None
            self.plan.show_learner(None)
            self._stack.setCurrentWidget(self._empty)
            return
        if chosen.id != self._learner_id:
            self._answer, self._learner_id = None, chosen.id
            self._wait()
            self.plan.show_learner(chosen)
        self._asked_for = self.on.day()
        self.shell.ask(_asked(chosen.id, self._asked_for), self._on_answer, owner=self, newest="diagnosis")

    def focus_first(self) -> None:
        if self._stack.currentWidget() is not self._whole:
            self._stack.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._whole.is_narrow and self._answer is not None:
            self.cards.focus_chosen()  # the details lie below them, out of sight
        else:
            self._enter_details()

    def perform(self, command: str) -> None:
        if command.startswith("diagnosis_level_"):
            level = list(GedLevel)[int(command[-1]) - 1]
            if self.cards.chosen in (None, Route.GED_EXEMPTION) or not self.figures.put_level(level):
                self.cards.choose(Route.GED_EXEMPTION)
                self.levels.put(level.value)
            self._enter_details()
        elif command == "diagnosis_why":
            self._show_right(self.right.show_why)
        elif command == "diagnosis_plan":
            self._show_right(self.right.show_plan)
        elif self.right.shows_plan:
            self.plan.perform(command)

    def arrive(self, with_what: object) -> None:
        """A Route brings its card to the front, an OfferedCourse goes into the plan."""
        if isinstance(with_what, Route):
            self._wanted = with_what if self._answer is None else None
            self.cards.choose(with_what)
            self.focus_first()
        elif isinstance(with_what, OfferedCourse):
            self.plan.add_course(with_what)
            self._show_right(self.right.show_plan)

    def flush(self) -> None:
        self.plan.flush()

    def _wait(self) -> None:
        """Nobody's verdicts may stand under another one's name. What takes the focus is there already."""
        self._stack.setCurrentWidget(self._whole)
        self.cards.clear()
        self.cards.put(Route.GED_EXEMPTION)
        for each in (self.page, self.figures, self.why, self.hours):
            each.clear()
        self._details.setCurrentWidget(self._beside)
        self._judged.setCurrentWidget(self.page)
        self.right.show_why()

    # -- the answers ----------------------------------------------------------------------------------------------

    def _on_answer(self, answer: _Answer) -> None:
        is_first = self._answer is None
        focus = QApplication.focusWidget()
        # Whoever asked for the plan before there was an answer stays there.
        has_focus = focus is not None and self._details.isAncestorOf(focus) and not self.plan.isAncestorOf(focus)
        self._answer = answer
        if is_first:
            self.cards.put(self._wanted or telling_route(answer.diagnosis))
        self._wanted = None
        self.cards.show_diagnosis(answer.diagnosis)
        self.hours.show_learning(answer.records, answer.diagnosis.ged.verdicts)
        self.plan.show_diagnosis(answer.diagnosis)
        self._turn()
        self.page.show_diagnosis(answer.diagnosis.ged)
        if self._judged.currentWidget() is self.figures:
            self.figures.show_route(answer.diagnosis.of(self._route))
        if is_first and has_focus:
            self.focus_first()

    def _on_route(self) -> None:
        """Another card is chosen."""
        self._turn()
        if self._answer is None:
            return
        if self._judged.currentWidget() is self.figures:
            self.figures.show_route(self._answer.diagnosis.of(self._route))
        elif (subject := self.subjects.chosen) is not None:
            self._on_subject(subject)

    def _turn(self) -> None:
        """The pages of the chosen card to the front; its details are read from the top."""
        route = self.cards.chosen
        if route is None:
            return
        self._details.setCurrentWidget(self._beside)
        self._judged.setCurrentWidget(self.page if route is Route.GED_EXEMPTION else self.figures)
        if route is not self._route:
            self._route = route
            self._beside.to_top()

    def _show_hours(self) -> None:
        self._details.setCurrentWidget(self._pictures)

    def _on_subject(self, verdict: SubjectVerdict) -> None:
        chosen, answer = self.shell.chosen, self._answer
        if answer is None or chosen is None or self._judged.currentWidget() is not self.page:
            return
        steps = answer.diagnosis.ged_steps.get((verdict.verdict, verdict.level), ())
        self.plan.show_gap(Route.GED_EXEMPTION, verdict.level, verdict.subject)
        self.why.show_subject(answer.finding, verdict, birthday_at(chosen.birth_date, _ADULT), steps)
        if verdict.verdict is not Verdict.MET:
            query = CourseQuery(level=verdict.level, subject=verdict.subject, valid_on=today())
            self.shell.ask(
                lambda services: services.courses.search(query, limit=_COURSES), self._on_courses,
                owner=self, newest="courses",
            )  # fmt: skip

    def _on_courses(self, page: CoursePage) -> None:
        if self._judged.currentWidget() is self.page:
            self.why.show_courses(page)

    def _on_verdict(self, verdict: RouteVerdict) -> None:
        if self._answer is not None:
            self.why.show_route(verdict, self._answer.sources)
            by_courses = verdict.route is Route.ADULT_LITERACY
            self.plan.show_gap(verdict.route if by_courses else None, verdict.level if by_courses else None, None)

    def _on_foreseen(self, foreseen: Diagnosis | None) -> None:
        """What the planned courses would change, on the cards."""
        if self._answer is not None:
            self.cards.show_moved(moved(self._answer.diagnosis, foreseen) if foreseen is not None else ())

    def _show_unlinked(self) -> None:
        if self._answer is not None:
            self.subjects.clearSelection()
            self.right.show_why()
            self.why.show_unlinked(self._answer.finding)
            self.why.view.begin()

    # -- from one part to the next --------------------------------------------------------------------------------

    def _enter_details(self) -> None:
        if self._details.currentWidget() is self._pictures:
            self.hours.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._judged.currentWidget() is self.page:
            self.subjects.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.figures.focus_first():
            self.why.view.begin()

    def _enter_right(self) -> None:
        if self.right.shows_plan:
            self.plan.focus_first()
        else:
            self.why.view.begin()

    def _show_right(self, turn: Callable[[], None]) -> None:
        """One of the pages at the right comes to the front and takes the focus, be it from the pictures."""
        if self.cards.chosen is None:
            self.cards.choose(self._route)
        turn()
        self._enter_right()

    def _ask_fact(self, field: str) -> None:
        from llas_desktop.views.learner.school_facts import SchoolFactsDialog

        if self.shell.chosen is not None:
            SchoolFactsDialog(self.shell, self.shell.chosen.id, self.window(), first=field).open()

    def _on_day(self) -> None:
        if self.on.day() != self._asked_for:
            self.reload()

    def _go_to_courses(self, typed: str) -> None:
        verdict = self.subjects.chosen
        if verdict is not None:
            query = CourseQuery(text=typed, level=verdict.level, subject=verdict.subject, valid_on=today())
            self.shell.go("course", query)

    def _go_to_certificate(self) -> None:
        self.shell.go("certificate", CertificateRequest(_PURPOSE, ged=True))


def _asked(learner_id: int, on: date | None) -> "Callable[[Services], _Answer]":
    def ask(services: "Services") -> _Answer:
        diagnosis = services.diagnosis.diagnose(learner_id, on)
        records = services.history.records(learner_id)
        sources = Sources(records, services.credits.of_learner(learner_id))
        return _Answer(diagnosis, Finding(diagnosis.ged, sources.records), sources, records)

    return ask
