"""The fields of one kind of record, built from its labels (`domain.history.KINDS`) into a grid of two columns."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from llas_desktop.domain.course import DeliveryMethod
from llas_desktop.domain.history import OUTCOMES, Area, RecordKind, Section
from llas_desktop.domain.problems import Problem
from llas_desktop.domain.wording import sentence
from llas_desktop.views.history.course_picker import CoursePicker
from llas_desktop.views.history.form_state import FormState
from llas_desktop.views.history.qualification_picker import QualificationPicker
from llas_desktop.views.history.typed_record import COURSE_TEXT, DATES, NEW_TITLE, UNLISTED
from llas_desktop.views.shell import Shell
from llas_desktop.views.widgets.choice_fields import FlagField, PickField
from llas_desktop.views.widgets.editor import Editor
from llas_desktop.views.widgets.hangul_line_edit import HangulLineEdit, HangulTextEdit
from llas_desktop.views.widgets.labelled_field import LabelledField
from llas_desktop.views.widgets.links_field import LinksField
from llas_desktop.views.widgets.typed_fields import DateField, HoursField
from llas_desktop.views.words import noop, tr

OF_THE_CATALOGUE: Final = ("title", "institution", "area", "method", "ged_links")
"""What a course brings along: shown on its card, and as fields only where the course is not in the catalogue."""
_ACROSS: Final = frozenset({"course_id", "title", "content", "ged_links"})
_FLAG_WORDS: Final = MappingProxyType(
    {"is_completed": noop("이수함"), "is_current": noop("지금도 하고 있음"), "is_voucher": noop("바우처로 수강함")}
)
_EXPIRY_YEARS_AHEAD: Final = 30


def field_order(kind: RecordKind) -> tuple[str, ...]:
    """As the kind labels them; of a completion the hours before the dates, for they are what a clerk changes most."""
    names = list(kind.labels)
    if kind.section is Section.COMPLETION:
        for name in ("minutes", "is_completed"):
            names.remove(name)
            names.insert(names.index("started"), name)
    return tuple(names)


class RecordFields(QWidget):
    """`typed(name, content)` for every change by hand or by the program, `entered(name)` for Enter in a line of text."""

    typed = Signal(str, str)
    entered = Signal(str)

    def __init__(self, shell: Shell, kind: RecordKind) -> None:
        super().__init__()
        self.kind = kind
        self._shell = shell
        self._widgets: dict[str, QWidget] = {}
        self.boxes: dict[str, LabelledField] = {}
        self._order = field_order(kind)
        self._grid = QGridLayout(self)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        for name in self._order:
            widget = self._build(name)
            label = "" if isinstance(widget, FlagField) else tr(kind.labels[name])
            box = LabelledField(shell.theme, label, widget, has_note=name not in _ACROSS)
            self._widgets[name], self.boxes[name] = widget, box
            self._grid.addWidget(box)
            self._follow(name, cast(Editor, widget))
        shell.theme.space(self._grid, gap=8)
        shell.theme.follow(self._grid, self._lay)
        if self.picker is not None:
            self._follow(COURSE_TEXT, self.picker.search)

    @property
    def picker(self) -> CoursePicker | None:
        """The field of the accredited course, if this kind has one."""
        widget = self._widgets.get("course_id")
        return widget if isinstance(widget, CoursePicker) else None

    @property
    def qualification(self) -> QualificationPicker | None:
        widget = self._widgets.get("title")
        return widget if isinstance(widget, QualificationPicker) else None

    def editor(self, name: str) -> Editor:
        """The field of this name. KeyError where the kind has none."""
        if name == COURSE_TEXT and self.picker is not None:
            return self.picker.search
        return cast(Editor, self._widgets[name])

    def names(self) -> tuple[str, ...]:
        """All fields in the order of the form, with that of the course's search."""
        return (*self._order, COURSE_TEXT) if self.picker is not None else self._order

    def put(self, typed: Mapping[str, str]) -> None:
        """Fill every field; `typed(name, content)` is emitted for those that change."""
        for name in self.names():
            editor = self.editor(name)
            if editor.content() != typed.get(name, ""):
                editor.put(typed.get(name, ""))

    def commit(self) -> None:
        for name in self.names():
            self.editor(name).commit()

    def focus(self, name: str, *, select: bool = False) -> None:
        widget = self._widgets[name]
        widget.setFocus()
        if select and isinstance(widget, HangulLineEdit):
            widget.selectAll()

    def focus_after(self, name: str) -> bool:
        """Go on to the next field that is shown; False after the last."""
        following = self._order[self._order.index(name) + 1 :] if name in self._order else self._order[1:]
        for other in following:
            if not self.boxes[other].isHidden() and self._widgets[other].isEnabled():
                self.focus(other, select=True)
                return True
        return False

    def hide_fields(self, hidden: Iterable[str]) -> None:
        """Show all fields but these; the others close up."""
        gone = set(hidden)
        if {name for name, box in self.boxes.items() if box.isHidden()} != gone:
            for name, box in self.boxes.items():
                box.setVisible(name not in gone)
            self._lay()

    def _lay(self) -> None:
        """Two columns of what is shown, in the order of the form; some fields go across."""
        self._grid.setHorizontalSpacing(self._shell.theme.px(12))
        row, column = 0, 0
        shown = [(name, box) for name, box in self.boxes.items() if not box.isHidden()]
        for at, (name, box) in enumerate(shown):
            span = 2 if name in _ACROSS else 1
            if column + span > 2:
                row, column = row + 1, 0
            is_last = at + 1 == len(shown)
            is_alone = column == 0 and (span == 2 or is_last or shown[at + 1][0] in _ACROSS)
            if isinstance(self._widgets[name], FlagField):
                box.set_compact(is_alone)
            self._grid.addWidget(box, row, column, 1, span)
            row, column = (row + 1, 0) if column + span == 2 else (row, 1)

    def enable(self, name: str, is_enabled: bool) -> None:
        self._widgets[name].setEnabled(is_enabled)

    def is_left(self, name: str) -> bool:
        """Whether the clerk is not in this field just now."""
        widget = self._widgets[name]
        return not widget.hasFocus()

    # -- what is told under a field ---------------------------------------------------------------------------------

    def tell(self, state: FormState, typed: Mapping[str, str], *, insists: bool) -> None:
        """Say under every field how it was read or what is wrong; `insists`: also what is missing or still being typed."""
        missing = {self.shown_field(name) for name in state.missing}
        for name, box in self.boxes.items():
            problem = state.wrong.get(name) or state.warned.get(name)
            if problem is not None and (insists or not self._is_under_way(name)):
                self.complain(name, problem)
            elif insists and self.shown_field(name) in missing:
                self.complain(name, Problem(name, "required"))
            else:
                box.say(self._note_of(name, typed))

    def complain(self, name: str, problem: Problem) -> None:
        """Say a problem under the field `name`."""
        words = sentence(problem, label=self.label(problem.field), translate=tr)
        if problem.is_warning:
            self.boxes[name].warn(words)
        else:
            self.boxes[name].complain(words)

    def label(self, name: str) -> str:
        return tr(self.kind.labels.get(name, name))

    def place(self, name: str) -> int:
        """Where a field stands in the form; what is no field of it comes last."""
        names = self.names()
        return names.index(name) if name in names else len(names)

    def shown_field(self, name: str) -> str:
        """The field that answers for `name`: what the catalogue would bring is asked for where the course is looked for."""
        is_hidden = name in self.boxes and self.boxes[name].isHidden()
        return "course_id" if is_hidden and self.picker is not None else name

    def _is_under_way(self, name: str) -> bool:
        editor = self.editor(name)
        return isinstance(editor, DateField | HoursField) and editor.hasFocus() and editor.note().is_under_way

    def _note_of(self, name: str, typed: Mapping[str, str]) -> str:
        editor = self.editor(name)
        if isinstance(editor, DateField | HoursField) and editor.content():
            return editor.note().text
        if name == "started" and self.kind.section is Section.COMPLETION and not editor.content():
            return self.tr("비우면 판정은 ‘확인 필요’")
        if name == "title" and typed.get(NEW_TITLE):
            return self.tr("저장할 때 새 자격으로 등록합니다.")
        if name == "course_id" and typed.get(UNLISTED):
            return self.tr("목록에 없는 학습과정으로 적습니다.")
        return ""

    # -- building ----------------------------------------------------------------------------------------------------

    def _follow(self, name: str, editor: Editor) -> None:
        editor.content_changed.connect(lambda content: self.typed.emit(name, content))
        if isinstance(editor, HangulLineEdit):
            editor.returnPressed.connect(lambda: self.entered.emit("course_id" if name == COURSE_TEXT else name))
            editor.editingFinished.connect(lambda: self.typed.emit(name, editor.content()))

    def _build(self, name: str) -> QWidget:
        theme, kind = self._shell.theme, self.kind
        if name == "course_id":
            return CoursePicker(self._shell)
        if name == "title" and kind.section is Section.QUALIFICATION:
            return QualificationPicker(self._shell, kind.code)
        if name in DATES:
            is_expiry = kind.section is Section.QUALIFICATION and name == "ended"
            return DateField(years_ahead=_EXPIRY_YEARS_AHEAD if is_expiry else 1)
        if name == "minutes":
            return HoursField()
        if name in _FLAG_WORDS:
            return FlagField(tr(kind.labels[name]) if name == "is_current" else tr(_FLAG_WORDS[name]))
        if name == "ged_links":
            return LinksField(theme)
        if name == "content":
            return _several_lines(self._shell)
        if name in _PICKED:
            return PickField([(word, tr(word)) for word in _PICKED[name]], none=self.tr("고르지 않음"))
        return HangulLineEdit()


_PICKED: Final = MappingProxyType(
    {
        "area": tuple(area.value for area in Area),
        "outcome": OUTCOMES,
        "method": tuple(method.value for method in DeliveryMethod if method.value),
    }
)


def _several_lines(shell: Shell) -> HangulTextEdit:
    field = HangulTextEdit()
    shell.theme.follow(field, lambda: field.setFixedHeight(shell.theme.px(88)))
    return field
