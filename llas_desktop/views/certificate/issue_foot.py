"""The foot of the choices: the one main button, what is in its way, and which printer it goes to."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from llas_desktop.domain.problems import Problem, WorldError
from llas_desktop.domain.wording import sentence, world_sentence
from llas_desktop.views.actions import tip_of
from llas_desktop.views.parts import button, column, note, row, set_icon, set_look, set_tone
from llas_desktop.views.theme import Theme
from llas_desktop.views.words import tr


class IssueFoot(QWidget):
    issue_asked = Signal()
    save_asked = Signal()
    printer_asked = Signal()
    retry_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.issue = button("", "primary", tip=tip_of("issue"))
        self.issue.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.save = button(self.tr("PDF로 저장"))
        self.printer = button(self.tr("프린터"), tip=self.tr("이 컴퓨터에서 쓸 프린터를 고릅니다"))
        set_icon(theme, self.printer, "printer")
        self._note = note()
        self.retry = button(self.tr("다시 인쇄"), tip=self.tr("발급했으나 인쇄되지 않은 증명서를 다시 보냅니다"))
        self.issue.clicked.connect(self.issue_asked)
        self.save.clicked.connect(self.save_asked)
        self.printer.clicked.connect(self.printer_asked)
        self.retry.clicked.connect(self.retry_asked)
        others = row(theme, self.save, self.printer, self.retry, None, gap=8)
        self.setLayout(column(theme, self._note, self.issue, others, gap=8, margins=(24, 10, 16, 12)))
        self._problems: Sequence[Problem] = ()
        self._missing = ""
        self.retry.hide()
        self.tell((), "", is_busy=False)  # until the page is laid out for the first time

    @property
    def note(self) -> str:
        """What stands above the button."""
        return self._note.text()

    def tell(self, problems: Sequence[Problem], missing: str, *, is_busy: bool, is_history_file: bool = False) -> None:
        """`problems` of the request; `missing`: letters that no font of ours has. A 학습이력철 is printed, but not issued."""
        self._problems, self._missing, self._is_history_file = problems, missing, is_history_file
        wants_purpose = any(problem.field == "purpose" and problem.code == "required" for problem in problems)
        others = [problem for problem in problems if not (problem.field == "purpose" and problem.code == "required")]
        if is_busy:
            words = self.tr("만드는 중입니다") if is_history_file else self.tr("발급하는 중입니다")
        elif wants_purpose:
            words = self.tr("용도를 고르십시오 (숫자 1–7)")
        else:
            words = self.tr("인쇄  Enter") if is_history_file else self.tr("발급하고 인쇄  Enter")
        self.save.setToolTip(
            self.tr("인쇄하는 대신 파일로 저장합니다")
            if is_history_file
            else self.tr("발급하여 대장에 올리고, 인쇄하는 대신 파일로 저장합니다")
        )
        if self.issue.text() != words:
            self.issue.setText(words)
            self.issue.setAccessibleName(words)
        set_look(self.issue, "waits", bool(problems) or is_busy)
        if self.retry.isVisibleTo(self):
            return
        if others:
            self._show_note("\n".join(sentence(problem, translate=tr) for problem in others), "warning")
        elif missing:
            self._show_note(sentence(Problem("certificate", "unprintable", detail=missing), translate=tr), "warning")
        else:
            self._show_note("", "warning")

    def tell_trouble(self, issue_nos: Sequence[str], trouble: WorldError | None) -> None:
        """Papers that were issued but have not arrived, and why; none: all is well."""
        self.retry.setVisible(bool(issue_nos))
        if issue_nos and trouble is not None:
            words = self.tr("{numbers}: 발급하여 대장에 올렸으나 나오지 않았습니다. {why}")
            self._show_note(
                words.format(numbers=", ".join(issue_nos), why=world_sentence(trouble, translate=tr)), "danger"
            )
        else:
            self.tell(self._problems, self._missing, is_busy=False, is_history_file=self._is_history_file)

    def _show_note(self, words: str, tone: str) -> None:
        self._note.setText(words)
        self._note.setVisible(bool(words))
        set_tone(self._note, tone)
