"""진단: what a learner's history earns at the 검정고시, subject by subject, and why."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from llas_desktop.domain.certificate import USUAL_PURPOSES, CertificateRequest
from llas_desktop.domain.course import CourseHit, CoursePage, CourseQuery
from llas_desktop.domain.dates import birthday_at, today
from llas_desktop.domain.ged import GedLevel, GedSubject
from llas_desktop.domain.history import Section
from llas_desktop.domain.verdict import SubjectVerdict, Verdict
from llas_desktop.views.actions import tip_of
from llas_desktop.views.diagnosis.because import Finding
from llas_desktop.views.diagnosis.subject_list import SubjectList
from llas_desktop.views.diagnosis.why_page import WhyPage
from llas_desktop.views.diagnosis.words import overview, usable_exemptions
from llas_desktop.views.empty_state import EmptyState
from llas_desktop.views.parts import boxed, button, column, row, set_icon, set_look, text
from llas_desktop.views.shell import Shell
from llas_desktop.views.side_by_side import SideBySide
from llas_desktop.views.tab import Tab
from llas_desktop.views.widgets.choices import Choices
from llas_desktop.views.widgets.day_field import DayField
from llas_desktop.views.words import tr

if TYPE_CHECKING:
    from llas_desktop.services import Services

_PURPOSE = next(usual.text for usual in USUAL_PURPOSES if usual.asks_for_ged)
_ADULT = 18
_COURSES = 200
_NARROW_UNITS = 1010  # levels and day stand in one line, and the reasons have room for a sentence


class DiagnosisTab(Tab):
    name = "diagnosis"
    tables = frozenset({"accredited_courses", "course_accreditations", "course_ged_links"})

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        theme = shell.theme
        self._finding: Finding | None = None
        self._learner_id: int | None = None
        self._subject: GedSubject | None = None
        self.levels = Choices(
            theme, self.tr("검정고시 수준"), [(level.value, tr(level.korean)) for level in GedLevel], kind="level"
        )
        for number, level in enumerate(GedLevel, start=1):
            self.levels.button_of(level.value).setToolTip(tip_of(f"diagnosis_level_{number}"))
        self.levels.put(GedLevel.HIGH.value)
        self.levels.content_changed.connect(lambda _level: self._show_level())
        self.on = DayField(self.tr("기준일"), self.tr("오늘"), years_ahead=10)
        self.on.content_changed.connect(lambda _typed: self._on_day())
        self.on.editingFinished.connect(self._on_day)
        self._complaint = text("", wraps=True)
        set_look(self._complaint, "error", "true")
        self._complaint.hide()
        self._asked_for: date | None = None
        theme.follow(self.on, lambda: self.on.setFixedWidth(theme.px(160)))
        self._overview = text("", "strong")
        self.subjects = SubjectList(theme)
        self.subjects.subject_chosen.connect(self._on_subject)
        self.subjects.subject_entered.connect(self._on_subject_entered)
        self._usable = text("", "quiet", wraps=True)
        self._double = text("", "quiet", wraps=True)
        self._unlinked = button("", "quiet")
        self._unlinked.clicked.connect(self._show_unlinked)
        self._certify = button(self.tr("검정고시용 증명서"), "primary")
        self._certify.setToolTip(self.tr("‘검정고시 연계과정’이 든 증명서를 준비합니다"))
        set_icon(theme, self._certify, "certificate", colour="on_primary")
        self._certify.clicked.connect(self._go_to_certificate)
        self.why = WhyPage(theme)
        self.why.left.connect(lambda: self.subjects.setFocus(Qt.FocusReason.OtherFocusReason))
        self.why.record_entered.connect(lambda record_id: shell.go("history", record_id))
        self.why.course_entered.connect(self._go_to_course)
        self.why.all_courses_asked.connect(lambda: self._go_to_courses(""))

        day_label = text(self.tr("기준일"), "label")
        day_label.setBuddy(self.on)
        head = row(theme, self.levels, None, day_label, self.on, gap=8)
        remarks = column(theme, self._usable, self._double, gap=2)
        foot = row(theme, self._unlinked, None, self._certify, gap=12)
        left = column(
            theme,
            head,
            self._complaint,
            self._overview,
            self.subjects,
            remarks,
            None,
            foot,
            gap=8,
            margins=(24, 16, 16, 12),
        )
        self._halves = SideBySide(
            theme, boxed(left), boxed(row(theme, self.why), "form"), shares=(3, 2), narrow_units=_NARROW_UNITS
        )
        self._empty = EmptyState(
            theme, "stethoscope", self.tr("진단할 학습자를 찾아 주십시오"),
            self.tr("학습이력으로 검정고시의 어느 과목을 면제받을 수 있는지, 몇 시간이 모자라는지, 왜 그런지를 보여 드립니다."),
            ("find",),
        )  # fmt: skip
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._halves)
        self.setLayout(column(theme, self._stack, gap=0))

    # -- what the shell asks --------------------------------------------------------------------------------------

    def reload(self) -> None:
        chosen = self.shell.chosen
        if chosen is None:
            self._finding, self._learner_id = None, None
            self._stack.setCurrentWidget(self._empty)
            return
        if chosen.id != self._learner_id:
            self._finding, self._learner_id, self._subject = None, chosen.id, None
            self._wait()
        self._asked_for = self.on.day()
        self.shell.ask(_diagnosed(chosen.id, self._asked_for), self._on_finding, owner=self, newest="diagnosis")

    def focus_first(self) -> None:
        if self._stack.currentWidget() is self._halves:
            self.subjects.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._stack.setFocus(Qt.FocusReason.OtherFocusReason)

    def perform(self, command: str) -> None:
        if command.startswith("diagnosis_level_"):
            level = list(GedLevel)[int(command[-1]) - 1]
            self.levels.put(level.value)
            self.focus_first()

    def _wait(self) -> None:
        """Nobody's verdicts may stand under another one's name. What takes the focus is there already."""
        self._stack.setCurrentWidget(self._halves)
        self.subjects.show_verdicts((), None)
        self.why.clear()
        for each in (self._overview, self._usable, self._double):
            each.clear()
        for level in GedLevel:
            self.levels.set_words(level.value, tr(level.korean))
        self._unlinked.hide()
        self._certify.hide()

    # -- the answers ----------------------------------------------------------------------------------------------

    def _on_finding(self, finding: Finding) -> None:
        is_first = self._finding is None
        self._finding = finding
        if is_first:
            self.levels.put(_telling_level(finding).value)
        verdicts = finding.diagnosis.verdicts
        for level in GedLevel:
            met = sum(v.level is level and v.verdict is Verdict.MET for v in verdicts)
            words = tr("{level}  ✓ {count}").format(level=tr(level.korean), count=met) if met else tr(level.korean)
            self.levels.set_words(level.value, words)
        self._certify.setVisible(any(v.verdict is Verdict.MET for v in verdicts))
        unlinked, double = len(finding.diagnosis.unlinked), len(finding.diagnosis.double_use)
        self._unlinked.setText(self.tr("과목에 쓰이지 않는 학습 {count}건 보기").format(count=unlinked))
        self._unlinked.setVisible(unlinked > 0)
        self._double.setText(
            self.tr("{count}건은 둘 이상의 과목에 쓰였습니다. 판정은 과목마다 따로 합니다.").format(count=double)
        )
        self._double.setVisible(double > 0)
        self._show_level()

    def _show_level(self) -> None:
        if self._finding is None:
            return
        level = GedLevel(self.levels.content())
        verdicts = tuple(v for v in self._finding.diagnosis.verdicts if v.level is level)
        self._overview.setText(overview(verdicts, self._finding.diagnosis.on))
        self._usable.setText(usable_exemptions(level))
        if self._subject not in [v.subject for v in verdicts]:
            self._subject = max(verdicts, key=_interest).subject
        self.subjects.show_verdicts(verdicts, self._subject)
        chosen = self.subjects.chosen
        if chosen is not None:
            self._on_subject(chosen)

    def _on_subject(self, verdict: SubjectVerdict) -> None:
        chosen = self.shell.chosen
        if self._finding is None or chosen is None:
            return
        self._subject = verdict.subject
        self.why.show_subject(self._finding, verdict, birthday_at(chosen.birth_date, _ADULT))
        if verdict.verdict is not Verdict.MET:
            query = CourseQuery(level=verdict.level, subject=verdict.subject, valid_on=today())
            self.shell.ask(
                lambda services: services.courses.search(query, limit=_COURSES), self._on_courses,
                owner=self, newest="courses",
            )  # fmt: skip

    def _on_courses(self, page: CoursePage) -> None:
        self.why.show_courses(page)

    def _on_subject_entered(self) -> None:
        self.why.view.begin()

    def _show_unlinked(self) -> None:
        if self._finding is not None:
            self.subjects.clearSelection()
            self.why.show_unlinked(self._finding)
            self.why.view.begin()

    # -- the day and the way on -----------------------------------------------------------------------------------

    def _on_day(self) -> None:
        complaint = self.on.complaint()
        self._complaint.setText(f"{complaint} {self.tr('지금은 오늘을 기준으로 보여 드립니다.')}" if complaint else "")
        self._complaint.setVisible(bool(complaint))
        if self.on.day() != self._asked_for:
            self.reload()

    def _go_to_course(self, hit: CourseHit) -> None:
        self._go_to_courses(hit.accreditation_no)

    def _go_to_courses(self, typed: str) -> None:
        verdict = self.subjects.chosen
        if verdict is not None:
            query = CourseQuery(text=typed, level=verdict.level, subject=verdict.subject, valid_on=today())
            self.shell.go("course", query)

    def _go_to_certificate(self) -> None:
        self.shell.go("certificate", CertificateRequest(_PURPOSE, ged=True))


def _diagnosed(learner_id: int, on: date | None) -> "Callable[[Services], Finding]":
    def ask(services: "Services") -> Finding:
        records = services.history.records(learner_id, Section.COMPLETION)
        return Finding(services.diagnosis.diagnose(learner_id, on).ged, {record.id: record for record in records})

    return ask


def _telling_level(finding: Finding) -> GedLevel:
    """The level at which there is most to tell; the highest where there is nothing."""
    levels = reversed(list(GedLevel))
    return max(
        levels, key=lambda level: max(map(_interest, (v for v in finding.diagnosis.verdicts if v.level is level)))
    )


def _interest(verdict: SubjectVerdict) -> tuple[int, int]:
    """What a clerk looks at first: what is earned, then what may be, then what is nearest."""
    rank = {Verdict.MET: 3, Verdict.CHECK: 2, Verdict.SHORT: 1, Verdict.NOT_APPLICABLE: 0}[verdict.verdict]
    return (rank, verdict.credited_minutes + verdict.doubtful_minutes)
