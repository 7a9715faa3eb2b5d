"""검정고시 시험과목 면제: the subjects of a level with their hours, how many of them can be used, and the way to the certificate."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from llas_desktop.domain.ged import GedLevel, GedSubject
from llas_desktop.domain.verdict import GedDiagnosis, SubjectVerdict, Verdict
from llas_desktop.views.actions import tip_of
from llas_desktop.views.diagnosis.subject_list import SubjectList
from llas_desktop.views.diagnosis.words import overview, rank, usable_exemptions
from llas_desktop.views.parts import button, column, row, set_icon, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.widgets.choices import Choices
from llas_desktop.views.words import tr


class SubjectsPage(QWidget):
    """`subject_chosen(SubjectVerdict)` as level or subject change; `subject_entered`, `left` for → and ← of the list."""

    subject_chosen = Signal(object)
    subject_entered = Signal()
    left = Signal()
    unlinked_asked = Signal()
    certificate_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._diagnosis: GedDiagnosis | None = None
        self._subject: GedSubject | None = None
        self.levels = Choices(
            theme, self.tr("검정고시 수준"), [(level.value, tr(level.korean)) for level in GedLevel], kind="level"
        )
        for number, level in enumerate(GedLevel, start=1):
            self.levels.button_of(level.value).setToolTip(tip_of(f"diagnosis_level_{number}"))
        self.levels.put(GedLevel.HIGH.value)
        self.levels.content_changed.connect(lambda _level: self._show_level())
        self.subjects = SubjectList(theme)
        self.subjects.subject_chosen.connect(self._on_subject)
        self.subjects.subject_entered.connect(self.subject_entered)
        self.subjects.left.connect(self.left)
        self._overview = text("", "strong", wraps=True)
        self._usable = text("", "quiet", wraps=True)
        self._double = text("", "quiet", wraps=True)
        self._unlinked = button("", "quiet")
        self._unlinked.clicked.connect(self.unlinked_asked)
        self._certify = button(self.tr("검정고시용 증명서"), "primary")
        self._certify.setToolTip(self.tr("‘검정고시 연계과정’이 든 증명서를 준비합니다"))
        set_icon(theme, self._certify, "certificate", colour="on_primary")
        self._certify.clicked.connect(self.certificate_asked)
        remarks = column(theme, self._usable, self._double, gap=2)
        earned = row(
            theme, self._overview, self._certify, gap=12
        )  # by what is earned, where it is never below the fold
        earned.setStretch(0, 1)
        self.setLayout(
            column(
                theme, row(theme, self.levels, None), earned, self.subjects, remarks, None, row(theme, self._unlinked, None),
                margins=(20, 12, 16, 6),
            )
        )  # fmt: skip

    def clear(self) -> None:
        """Show nothing of anybody."""
        self._diagnosis, self._subject = None, None
        self.subjects.show_verdicts((), None)
        for each in (self._overview, self._usable, self._double):
            each.clear()
        for level in GedLevel:
            self.levels.set_words(level.value, tr(level.korean))
        self._unlinked.hide()
        self._certify.hide()

    def show_diagnosis(self, diagnosis: GedDiagnosis) -> None:
        """The clerk's level and subject stay; of a learner who is new here the level with most to tell is shown."""
        is_first = self._diagnosis is None
        self._diagnosis = None  # until level and subject are known, nothing is told of the ones before
        if is_first:
            self.levels.put(_telling_level(diagnosis).value)
        self._diagnosis = diagnosis
        for level in GedLevel:
            met = sum(v.level is level and v.verdict is Verdict.MET for v in diagnosis.verdicts)
            words = tr("{level}  ✓ {count}").format(level=tr(level.korean), count=met) if met else tr(level.korean)
            self.levels.set_words(level.value, words)
        self._certify.setVisible(any(v.verdict is Verdict.MET for v in diagnosis.verdicts))
        unlinked, double = len(diagnosis.unlinked), len(diagnosis.double_use)
        self._unlinked.setText(self.tr("과목에 쓰이지 않는 학습 {count}건 보기").format(count=unlinked))
        self._unlinked.setVisible(unlinked > 0)
        self._double.setText(
            self.tr("{count}건은 둘 이상의 과목에 쓰였습니다. 판정은 과목마다 따로 합니다.").format(count=double)
        )
        self._double.setVisible(double > 0)
        self._show_level()

    def heightForWidth(self, width: int) -> int:
        """Behind another page it asks for no room."""
        return 0 if self.isHidden() else super().heightForWidth(width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _show_level(self) -> None:
        if self._diagnosis is None:
            return
        level = GedLevel(self.levels.content())
        verdicts = tuple(v for v in self._diagnosis.verdicts if v.level is level)
        self._overview.setText(overview(verdicts, self._diagnosis.on))
        self._usable.setText(usable_exemptions(level))
        if self._subject not in [v.subject for v in verdicts]:
            self._subject = max(verdicts, key=_interest).subject
        self.subjects.show_verdicts(verdicts, self._subject)
        if (chosen := self.subjects.chosen) is not None:
            self._on_subject(chosen)

    def _on_subject(self, verdict: SubjectVerdict) -> None:
        self._subject = verdict.subject
        self.subject_chosen.emit(verdict)


def _telling_level(diagnosis: GedDiagnosis) -> GedLevel:
    """The level at which there is most to tell; the highest where there is nothing."""
    levels = reversed(list(GedLevel))
    return max(levels, key=lambda level: max(map(_interest, (v for v in diagnosis.verdicts if v.level is level))))


def _interest(verdict: SubjectVerdict) -> tuple[int, int]:
    """What a clerk looks at first: what is earned, then what may be, then what is nearest."""
    return (rank(verdict.verdict), verdict.credited_minutes + verdict.doubtful_minutes)
