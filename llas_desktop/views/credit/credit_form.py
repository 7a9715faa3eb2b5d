"""The form of credits or of a pass, beside their list."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from llas_desktop.domain.dates import today
from llas_desktop.domain.history import Provenance
from llas_desktop.domain.problems import Problem
from llas_desktop.views.credit.entry_fields import LABELS, EntryFields
from llas_desktop.views.credit.typed_credit import CREDIT, PASS, CreditBuffer, Reading, read
from llas_desktop.views.history.form_foot import FormFoot
from llas_desktop.views.history.recovery_note import RecoveryNote
from llas_desktop.views.parts import boxed, button, column, line, row, scrolled, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.widgets.choice_fields import provenances
from llas_desktop.views.widgets.choices import Choices
from llas_desktop.views.words import tr


class CreditForm(QWidget):
    """Shows a `CreditBuffer` and writes into it; what becomes of it is for the desk to do."""

    changed = Signal()
    keep_asked = Signal()
    remove_asked = Signal()
    leave_asked = Signal()
    start_anew_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.buffer: CreditBuffer | None = None
        self._birth_date = date.min
        self._is_filling = self._tried = False
        self._heading = text("", "heading")
        close = button(self.tr("닫기"), "quiet", tip=self.tr("닫기 (Esc)"))
        close.clicked.connect(self.leave_asked)
        self._recovery = RecoveryNote(theme)
        self._recovery.start_anew_asked.connect(self.start_anew_asked)
        forms = ((CREDIT, self.tr("학점은행제 학점")), (PASS, self.tr("독학학위제 합격")))
        self.forms = Choices(theme, self.tr("종류"), forms, kind="chip")
        self.forms.content_changed.connect(self._on_form_chosen)
        self.pages = {form: EntryFields(theme, form) for form, _ in forms}
        for page in self.pages.values():
            page.typed.connect(self._on_typed)
            page.entered.connect(self._on_entered)
        body = column(
            theme, self._recovery, self.forms, *self.pages.values(), None, gap=12, margins=(20, 4, 20, 16)
        )  # fmt: skip
        self.foot = FormFoot(theme)
        self.foot.keep_asked.connect(self.keep_asked)
        self.foot.remove_asked.connect(self.remove_asked)
        head = row(theme, self._heading, None, close, margins=(20, 8, 8, 4))
        foot = row(theme, self.foot, margins=(20, 10, 20, 12))
        self.setLayout(column(theme, head, scrolled(boxed(body)), line(), foot, gap=0))

    @property
    def page(self) -> EntryFields:
        """The fields of what is being typed."""
        return self.pages[self.buffer.typed["form"] if self.buffer else CREDIT]

    def open(self, buffer: CreditBuffer, birth_date: date) -> None:
        """Show the buffer of a learner born on `birth_date`; what the form held before stays in its own buffer."""
        self.commit()
        self.buffer, self._birth_date = buffer, birth_date
        self._tried = False
        self.forms.setVisible(buffer.kept is None)
        self.foot.remove.setVisible(buffer.kept is not None)
        self._recovery.show_for(buffer)
        self._show()

    def close_buffer(self) -> None:
        """Show nothing any more; the buffer keeps what was typed."""
        self.commit()
        self.buffer = None

    def commit(self) -> None:
        """Take in what is still being composed."""
        if self.buffer is not None:
            self.page.commit()

    def focus_first(self) -> None:
        self.page.focus(self.page.names()[0])

    def reading(self) -> Reading:
        """What the form makes now. Only while a buffer is open."""
        if self.buffer is None:
            raise LookupError("no form is open")
        return read(self.buffer.typed, today(), self._birth_date)

    def examine(self) -> None:
        """Say under every field how it was read or what is wrong, and on the main button what is missing."""
        if self.buffer is None:
            return
        reading = self.reading()
        self.page.show_asked()
        self.page.tell(reading, insists=self._tried)
        is_changed = self.buffer.is_touched or self.buffer.kept is None
        self.foot.tell(_labels(reading.missing), _labels(reading.wrong), is_changed=is_changed)

    def insist(self, told: Iterable[Problem] = ()) -> None:
        """The clerk wants to keep what cannot be kept: say all of it, and go to the first field that it concerns."""
        self._tried = True
        self.examine()
        reading, told = self.reading(), tuple(told)
        for problem in told:
            self.page.complain(problem)
        concerned = {*reading.missing, *reading.wrong, *(problem.field for problem in told)}
        first = next((name for name in self.page.names() if name in concerned), None)
        if first is not None:
            self.page.focus(first)

    def _show(self) -> None:
        if self.buffer is None:
            return
        form = self.buffer.typed["form"]
        is_imported = self.buffer.typed.get("provenance") == Provenance.IMPORTED.value
        self._is_filling = True
        self.forms.put(form)
        provenance = self.pages[CREDIT].editor("provenance")
        if isinstance(provenance, Choices):
            provenance.set_choices(provenances(with_imported=is_imported))
        self.page.put(self.buffer.typed)
        self._is_filling = False
        words = self.tr("새 {what}") if self.buffer.kept is None else self.tr("{what} 고치기")
        what = self.tr("학점") if form == CREDIT else self.tr("독학학위제 합격")
        self._heading.setText(words.format(what=what))
        for name, page in self.pages.items():
            page.setVisible(name == form)
        self.examine()

    def _on_typed(self, name: str, content: str) -> None:
        if self._is_filling or self.buffer is None or name not in self.buffer.typed:
            return
        if self.buffer.typed[name] != content:
            self.buffer.typed[name] = content
            self.changed.emit()
        self.examine()

    def _on_form_chosen(self, form: str) -> None:
        if not self._is_filling and self.buffer is not None and form and form != self.buffer.typed["form"]:
            self.commit()
            self.buffer.turn_to(form)
            self._show()
            self.changed.emit()

    def _on_entered(self, name: str) -> None:
        """Enter goes on to the next field."""
        if not self.page.focus_after(name):
            self.foot.save.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave_asked.emit()
        else:
            super().keyPressEvent(event)


def _labels(names: Iterable[str]) -> list[str]:
    return [tr(LABELS[name]) for name in names if name in LABELS]
