"""담은 과정: the courses of the 학습설계 that is being made, what they would change, its name, and the way to paper."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from llas_desktop.domain.plan import OfferedCourse
from llas_desktop.domain.problems import Problem
from llas_desktop.domain.wording import sentence
from llas_desktop.services.rules import sensitive_problem
from llas_desktop.views.actions import tip_of
from llas_desktop.views.diagnosis.lines_view import LinesView
from llas_desktop.views.diagnosis.moved import Moved
from llas_desktop.views.diagnosis.plan_lines import lines_of_planned
from llas_desktop.views.diagnosis.planned import Planned
from llas_desktop.views.parts import boxed, button, column, line, row, set_icon, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.widgets.hangul_line_edit import HangulLineEdit
from llas_desktop.views.widgets.labelled_field import LabelledField
from llas_desktop.views.words import tr

_MOVED_SHOWN = 3
_LIST_UNITS, _LABEL_UNITS = 96, 84


class PlannedPage(QWidget):
    removed = Signal(int)
    """The id of a course that is to be left out."""
    typed = Signal(str, str)
    """`name` or `note`, and what was typed there."""
    keep_asked = Signal()
    print_asked = Signal()
    clear_asked = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.view = LinesView(theme, self.tr("담은 과정"))
        self.view.line_entered.connect(lambda _target: self._on_remove())
        self.view.left.connect(self.left)
        self._remove = button(self.tr("빼기"), "quiet", tip=self.tr("고른 과정을 뺍니다 (Delete)"))
        self._remove.clicked.connect(self._on_remove)
        self._clear = button(self.tr("모두 비우기"), "quiet")
        self._clear.clicked.connect(self.clear_asked)
        self._moved = text("", wraps=True)
        self.name, self.note = HangulLineEdit(), HangulLineEdit()
        self.name.setPlaceholderText(self.tr("예: 고졸 한국사 채우기"))
        self.note.setPlaceholderText(self.tr("학습자에게 드리는 말 (종이에 찍힙니다)"))
        labels = {"plan_name": self.tr("설계 이름"), "plan_note": self.tr("덧붙이는 말")}
        editors = {"plan_name": self.name, "plan_note": self.note}
        self._fields = {name: LabelledField(theme, "", editor, has_note=False) for name, editor in editors.items()}
        lines = [self._line(theme, labels[name], editors[name], self._fields[name]) for name in labels]
        for name, field in (("name", self.name), ("note", self.note)):
            field.content_changed.connect(lambda content, name=name: self.typed.emit(name, content))
            field.returnPressed.connect(self.keep_asked)
        self.save = button(self.tr("저장"), tip=tip_of("keep"))
        self.save.clicked.connect(self.keep_asked)
        self.print = button(self.tr("인쇄…"), tip=self.tr("저장하고 한 쪽에 인쇄합니다"))
        set_icon(theme, self.print, "printer")
        self.print.clicked.connect(self.print_asked)
        deeds = row(theme, self._remove, self._clear, None, self.print, self.save, gap=4)
        foot = column(theme, self._moved, *lines, deeds, gap=6, margins=(16, 6, 14, 8))
        self._below = boxed(foot)
        self._below.setSizePolicy(
            QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum
        )  # what is over is the list's
        self.setLayout(column(theme, self.view, line(), self._below, gap=0))
        theme.follow(self.view, lambda: self.view.setMinimumHeight(theme.px(_LIST_UNITS)))

    def _line(self, theme: Theme, words: str, editor: HangulLineEdit, field: LabelledField) -> QWidget:
        """A field with its label at its left: there is little room below the courses."""
        field.set_compact(True)
        label = text(words, "label")
        label.setBuddy(editor)
        editor.setAccessibleName(words)
        theme.follow(label, lambda: label.setFixedWidth(theme.px(_LABEL_UNITS)))
        across = row(theme, label, field, gap=8)
        across.setStretch(1, 1)
        return boxed(across)

    def show_planned(self, planned: Planned, *, is_saved: bool) -> None:
        """The courses, name and note; what is being typed stays."""
        at = self.view.currentIndex().row()
        self.view.lines.show(lines_of_planned(planned))
        if planned.courses and at >= 0:
            self.view.setCurrentIndex(self.view.lines.index(min(at, len(planned.courses) - 1), 0))
        for field, content in ((self.name, planned.name), (self.note, planned.note)):
            if field.content() != content:
                field.put(content)
        if not planned.courses and self._below.isAncestorOf(QApplication.focusWidget() or self):
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)  # from a button that goes out, it would leave the page
        for each in (self._remove, self._clear, self.save, self.print, self.name, self.note):
            each.setEnabled(bool(planned.courses))
        self.save.setText(self.tr("저장되어 있습니다") if is_saved else self.tr("저장"))
        if not planned.courses:
            self.show_moved(())
        for box in self._fields.values():
            box.say("")
        if (pointed_out := sensitive_problem("plan_note", planned.note)) is not None:
            self._fields["plan_note"].warn(
                sentence(pointed_out, label=self.note.accessibleName(), translate=tr)
            )  # fmt: skip

    def commit(self) -> None:
        """Take in what is still being composed."""
        for field in (self.name, self.note):
            field.commit()

    def show_moved(self, moved: Sequence[Moved]) -> None:
        """What the courses would change; until that is known, what those of before would have."""
        words = [each.words for each in moved[:_MOVED_SHOWN]]
        if len(moved) > _MOVED_SHOWN:
            words.append(self.tr("그 밖에 {count}가지가 더 바뀝니다.").format(count=len(moved) - _MOVED_SHOWN))
        if not words and self.save.isEnabled():
            words.append(self.tr("담은 과정을 다 들어도 바뀌는 판정이 없습니다."))
        self._moved.setText("\n".join(words))
        self._moved.setVisible(bool(words))
        self.view.setAccessibleDescription("\n".join(words))

    def complain(self, problem: Problem) -> bool:
        """Say it under its field; False where it is of none."""
        box = self._fields.get(problem.field)
        if box is None:
            return False
        editor = self.name if problem.field == "plan_name" else self.note
        box.complain(sentence(problem, label=editor.accessibleName(), translate=tr))
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _on_remove(self) -> None:
        line_ = self.view.lines.line_at(self.view.currentIndex())
        if line_ is not None and isinstance(line_.target, OfferedCourse):
            self.removed.emit(line_.target.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.view.hasFocus():
            self._on_remove()
        else:
            super().keyPressEvent(event)
