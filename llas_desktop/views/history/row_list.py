"""Rows of a learner's history: a table, a box that filters as one types, and what to do where there are none."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from llas_desktop.views.actions import keys_of
from llas_desktop.views.empty_state import EmptyState
from llas_desktop.views.parts import button, column, row, text
from llas_desktop.views.tables.row_filter import RowFilter
from llas_desktop.views.tables.rows_model import Column, Row, RowsModel
from llas_desktop.views.tables.rows_view import RowsView
from llas_desktop.views.theme import Theme
from llas_desktop.views.widgets.hangul_line_edit import HangulLineEdit


@dataclass(frozen=True)
class Rows(Generic[Row]):
    """What a list holds: `name` for a sentence, `heading` in full, the command that adds one, how its rows are shown and searched."""

    name: str
    heading: str
    command: str
    columns: Sequence[Column[Row]]
    identify: Callable[[Row], Hashable]
    words: Callable[[Row], Iterable[str]]


class RowList(QWidget):
    """`row_chosen(id)` as the choice moves, `row_entered(id)` for Enter, `removal_asked(id)` for Delete."""

    row_chosen = Signal(object)
    row_entered = Signal(object)
    removal_asked = Signal(object)
    add_asked = Signal()

    def __init__(self, theme: Theme, rows: Rows[Any]) -> None:
        super().__init__()
        self._rows = rows
        self.model: RowsModel[Any] = RowsModel(rows.columns, rows.identify)
        self.table = RowsView(theme, self.model, name=self.tr("{name} 기록").format(name=rows.name))
        self.table.row_chosen.connect(self.row_chosen)
        self.table.row_entered.connect(self.row_entered)
        self._filter: RowFilter[Any] = RowFilter(rows.words)
        self.box = HangulLineEdit()
        self.box.setPlaceholderText(self.tr("이 목록에서 찾기"))
        self.box.setAccessibleName(self.tr("{name} 목록에서 찾기").format(name=rows.name))
        self.box.setClearButtonEnabled(True)
        self.box.content_changed.connect(self._on_filter_typed)
        self.box.returnPressed.connect(self.focus_table)
        self._count = text("", "quiet")
        self.add = button(self.tr("＋ 추가  {keys}").format(keys=keys_of(rows.command)))
        self.add.setAccessibleName(self.tr("{name} 기록 추가").format(name=rows.name))
        self.add.clicked.connect(self.add_asked)
        self._theme = theme
        self._empty: EmptyState | None = None  # built when it is first needed
        self._is_known = False  # whether the rows have come
        self._nothing = text(self.tr("이 말이 든 기록이 없습니다. Esc를 누르면 모두 보입니다."), "quiet", wraps=True)
        bar = row(theme, self.box, self._count, self.add, gap=12)
        bar.setStretch(0, 1)
        self._parts = column(theme, bar, self._nothing, self.table, gap=12)
        self.setLayout(self._parts)
        self.clear()

    def clear(self) -> None:
        """Another learner's rows will come: until then there is nothing to say of them."""
        self._is_known = False
        self.box.clear()
        self.table.choose(None)
        self.model.set_rows(())
        self._show_state()

    def show_rows(self, rows: Sequence[Any]) -> None:
        """In their order; the chosen row and the place in the list stay."""
        self._is_known = True
        self.model.set_rows(rows)
        self._show_state()

    def choose(self, identity: Hashable | None) -> None:
        """Mark a row as chosen without telling; what hides it is taken away."""
        if identity is not None and not self.model.index_of(identity).isValid():
            self.box.clear()
        self.table.choose(identity)

    def focus_table(self) -> None:
        """The keys go to the table, at its first row if none is chosen; to the box where there is nothing in it."""
        if self.model.rowCount() == 0:
            (self.box if self.model.total else self.add).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))

    def _on_filter_typed(self, typed: str) -> None:
        self.model.set_filter(self._filter.matcher(typed))
        self._show_state()

    def _show_state(self) -> None:
        shown, total = self.model.rowCount(), self.model.total
        is_empty = self._is_known and total == 0
        if is_empty and self._empty is None:
            self._empty = self._build_empty()
            self._parts.addWidget(self._empty)
        if self._empty is not None:
            self._empty.setVisible(is_empty)
        if total == 0 and (self.table.hasFocus() or self.box.hasFocus()):  # which are about to go
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.table.setVisible(total > 0)
        self.box.setVisible(total > 0)
        self._count.setVisible(total > 0)
        self._nothing.setVisible(total > 0 and shown == 0)
        words = self.tr("{total}건") if shown == total else self.tr("{total}건 가운데 {shown}건")
        self._count.setText(words.format(total=total, shown=shown))

    def _build_empty(self) -> EmptyState:
        heading = self.tr("아직 {heading} 기록이 없습니다").format(heading=self._rows.heading)
        sentences = self.tr(
            "학습자가 말한 것부터 적을 수 있습니다. 증빙은 나중에 붙여도 됩니다. 아래 단축키는 어느 화면에서나 통합니다."
        )
        return EmptyState(self._theme, "book", heading, sentences, (self._rows.command,))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.table.hasFocus() and self.table.identity is not None:
            self.removal_asked.emit(self.table.identity)
        elif event.key() == Qt.Key.Key_Escape and self.box.content():
            self.box.clear()
        elif event.key() == Qt.Key.Key_Down and self.box.hasFocus():
            self.focus_table()
        else:
            super().keyPressEvent(event)
