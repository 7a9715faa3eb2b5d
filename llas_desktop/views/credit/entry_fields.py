"""The fields of credits, or of a pass: as on the paper that the learner brings."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from llas_desktop.domain.credit import STAGES, CreditKind, CreditSource, term_of
from llas_desktop.domain.dates import UnreadableDate
from llas_desktop.domain.problems import Problem
from llas_desktop.domain.wording import sentence
from llas_desktop.views.credit.typed_credit import CREDIT, NO, PASS, YES, Reading
from llas_desktop.views.parts import boxed, row
from llas_desktop.views.theme import Theme
from llas_desktop.views.widgets.choice_fields import FlagField, PickField, provenances
from llas_desktop.views.widgets.choices import Choices
from llas_desktop.views.widgets.editor import Editor
from llas_desktop.views.widgets.hangul_line_edit import HangulLineEdit
from llas_desktop.views.widgets.labelled_field import LabelledField
from llas_desktop.views.widgets.typed_fields import DateField
from llas_desktop.views.words import noop, tr

LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "source": noop("취득구분"),
        "subject": noop("과목·자격"),
        "institution": noop("기관"),
        "credits": noop("학점"),
        "kind": noop("이수구분"),
        "is_required_major": noop("전공필수"),
        "ended": noop("종강일"),
        "earned": noop("취득일"),
        "term": noop("학기"),
        "provenance": noop("출처"),
        "stage": noop("과정"),
        "passed_on": noop("합격일"),
        "score": noop("점수"),
        "is_exempted": noop("시험을 면제받은 과목"),
    }
)
_ROWS: Final = MappingProxyType(
    {
        CREDIT: (
            ("source",), ("subject",), ("institution",), ("credits", "kind"), ("ended", "earned"),
            ("term", "is_required_major"), ("provenance",),
        ),
        PASS: (("stage",), ("subject",), ("passed_on", "score"), ("is_exempted",)),
    }
)  # fmt: skip
_ROOMY: Final = frozenset({"credits", "kind", "term", "is_required_major", "ended", "earned", "passed_on", "score"})
"""Fields with something to say below them, whose line keeps its place."""


class EntryFields(QWidget):
    """`typed(name, content)` for every change, `entered(name)` for Enter in a line of text."""

    typed = Signal(str, str)
    entered = Signal(str)

    def __init__(self, theme: Theme, form: str) -> None:
        super().__init__()
        self._widgets: dict[str, QWidget] = {}
        self.boxes: dict[str, LabelledField] = {}
        layout = QVBoxLayout(self)
        theme.space(layout, gap=6)
        for names in _ROWS[form]:
            for name in names:
                widget = self._widgets[name] = _build(theme, name)
                label = "" if isinstance(widget, FlagField) else tr(LABELS[name])
                self.boxes[name] = LabelledField(theme, label, widget, has_note=name in _ROOMY)
                self._follow(name)
            across = row(theme, *(self.boxes[name] for name in names), gap=12)
            for at in range(len(names)):
                across.setStretch(at, 1)
            layout.addWidget(boxed(across))
        self._order = tuple(self._widgets)

    def names(self) -> tuple[str, ...]:
        """In the order of the form."""
        return self._order

    def editor(self, name: str) -> Editor:
        return cast(Editor, self._widgets[name])

    def put(self, typed: Mapping[str, str]) -> None:
        """Fill every field; `typed` is emitted for those that change."""
        for name in self._order:
            if self.editor(name).content() != typed.get(name, ""):
                self.editor(name).put(typed.get(name, ""))
        self.show_asked()

    def show_asked(self) -> None:
        """전공필수 is asked of what counts for the major."""
        if "kind" in self._widgets:
            is_major = self.editor("kind").content() == CreditKind.MAJOR.value
            is_answered = bool(self.editor("is_required_major").content())
            self.boxes["is_required_major"].setVisible(is_major or is_answered)

    def commit(self) -> None:
        for name in self._order:
            self.editor(name).commit()

    def focus(self, name: str) -> None:
        widget = self._widgets[name]
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(widget, HangulLineEdit):
            widget.selectAll()

    def focus_after(self, name: str) -> bool:
        """Go on to the next field that is shown; False after the last."""
        for other in self._order[self._order.index(name) + 1 :]:
            if not self.boxes[other].isHidden():
                self.focus(other)
                return True
        return False

    def tell(self, reading: Reading, *, insists: bool) -> None:
        """Say under every field how it was read or what is wrong; `insists`: also what is missing or still being typed."""
        wrong, missing = reading.wrong, reading.missing
        for name, box in self.boxes.items():
            problem = wrong.get(name)
            if problem is not None and (insists or not self._is_under_way(name)):
                self.complain(problem)
            elif insists and name in missing:
                self.complain(Problem(name, "required"))
            else:
                box.say(self._note_of(name))

    def complain(self, problem: Problem) -> None:
        if problem.field in self.boxes:
            is_day_missing = (problem.field, problem.code) == ("ended", "required")
            label = self.tr("종강일이나 취득일") if is_day_missing else tr(LABELS[problem.field])
            words = sentence(problem, label=label, translate=tr)
            box = self.boxes[problem.field]
            (box.warn if problem.is_warning else box.complain)(words)

    def _is_under_way(self, name: str) -> bool:
        widget = self._widgets[name]
        return isinstance(widget, DateField) and widget.hasFocus() and widget.note().is_under_way

    def _note_of(self, name: str) -> str:
        widget = self._widgets[name]
        if isinstance(widget, DateField) and widget.content():
            return widget.note().text
        if name == "ended":
            return self.tr("둘 가운데 하나를 적습니다.")
        if name == "term" and not self.editor("term").content() and (term := self._term()):
            return self.tr("비우면 {term}학기").format(term=term)
        return ""

    def _term(self) -> str:
        """The term of the day that was typed, if it is a whole one."""
        for name in ("ended", "earned"):
            field = self._widgets[name]
            try:
                day = field.value() if isinstance(field, DateField) else None
            except UnreadableDate:
                day = None
            if day is not None and day.is_exact:
                return term_of(day.earliest)
        return ""

    def _follow(self, name: str) -> None:
        editor = self.editor(name)
        editor.content_changed.connect(lambda content: self.typed.emit(name, content))
        if isinstance(editor, HangulLineEdit):
            editor.returnPressed.connect(lambda: self.entered.emit(name))
            editor.editingFinished.connect(lambda: self.typed.emit(name, editor.content()))


def _build(theme: Theme, name: str) -> QWidget:
    if name == "source":
        return PickField([(each.value, tr(each.value)) for each in CreditSource], none=tr("고르지 않음"))
    if name == "kind":
        return PickField([(each.value, tr(each.value)) for each in CreditKind], none=tr("고르지 않음"))
    if name == "is_required_major":
        return PickField(((YES, tr("전공필수")), (NO, tr("전공필수 아님"))), none=tr("모름"))
    if name == "provenance":
        return Choices(theme, tr(LABELS[name]), provenances(with_imported=False))
    if name == "stage":
        words = [
            (str(stage), tr("{stage}과정 · {name}").format(stage=stage, name=tr(n))) for stage, n in STAGES.items()
        ]
        return PickField(words, none=tr("고르지 않음"))
    if name == "is_exempted":
        return FlagField(tr("이 과목은 시험을 면제받음 (점수 없음)"))
    if name in ("ended", "earned", "passed_on"):
        return DateField(years_ahead=0)
    field = HangulLineEdit()
    field.setPlaceholderText(tr(_HINTS.get(name, "")))
    return field


_HINTS: Final = MappingProxyType(
    {"credits": noop("예: 3"), "term": noop("예: 2026-1"), "score": noop("100점 만점, 모르면 비움")}
)
