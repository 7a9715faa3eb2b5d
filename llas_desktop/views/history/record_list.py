"""The records of one section: a table, a box that filters as one types, and what to do where there are none."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from llas_desktop.domain.history import LearningRecord, Section
from llas_desktop.views.actions import keys_of
from llas_desktop.views.empty_state import EmptyState
from llas_desktop.views.parts import button, column, row, text
from llas_desktop.views.tables.record_columns import RecordFilter, record_columns
from llas_desktop.views.tables.rows_model import RowsModel
from llas_desktop.views.tables.rows_view import RowsView
from llas_desktop.views.theme import Theme
from llas_desktop.views.widgets.hangul_line_edit import HangulLineEdit
from llas_desktop.views.words import tr


class RecordList(QWidget):
    """`record_chosen(id)` as the choice moves, `record_entered(id)` for Enter, `removal_asked(id)` for Delete."""

    record_chosen = Signal(object)
    record_entered = Signal(object)
    removal_asked = Signal(object)
    add_asked = Signal()

    def __init__(self, theme: Theme, section: Section, is_unfinished: Callable[[LearningRecord], bool]) -> None:
        super().__init__()
        self.section = section
        self.model = RowsModel(record_columns(section, is_unfinished), lambda record: record.id)
        name = self.tr("{section} 기록").format(section=tr(section.korean))
        self.table = RowsView(theme, self.model, name=name)
        self.table.row_chosen.connect(self.record_chosen)
        self.table.row_entered.connect(self.record_entered)
        self._filter = RecordFilter()
        self.box = HangulLineEdit()
        self.box.setPlaceholderText(self.tr("이 목록에서 찾기"))
        self.box.setAccessibleName(self.tr("{section} 목록에서 찾기").format(section=tr(section.korean)))
        self.box.setClearButtonEnabled(True)
        self.box.content_changed.connect(self._on_filter_typed)
        self.box.returnPressed.connect(self.focus_table)
        self._count = text("", "quiet")
        command = f"add_{section.value}"
        self.add = button(self.tr("＋ 추가  {keys}").format(keys=keys_of(command)))
        self.add.setAccessibleName(self.tr("{section} 기록 추가").format(section=tr(section.korean)))
        self.add.clicked.connect(self.add_asked)
        self._theme = theme
        self._empty: EmptyState | None = None  # built when it is first needed
        self._is_known = False  # whether the records have come
        self._nothing = text(self.tr("이 말이 든 기록이 없습니다. Esc를 누르면 모두 보입니다."), "quiet", wraps=True)
        bar = row(theme, self.box, self._count, self.add, gap=12)
        bar.setStretch(0, 1)
        self._parts = column(theme, bar, self._nothing, self.table, gap=12)
        self.setLayout(self._parts)
        self.clear()

    def clear(self) -> None:
        """Another learner's records will come: until then there is nothing to say of them."""
        self._is_known = False
        self.box.clear()
        self.table.choose(None)
        self.model.set_rows(())
        self._show_state()

    def show_records(self, records: Sequence[LearningRecord]) -> None:
        """Newest first; the chosen row and the place in the list stay."""
        self._is_known = True
        self.model.set_rows(records)
        self._show_state()

    def record(self, record_id: int) -> LearningRecord | None:
        return self.model.row_at(self.model.index_of(record_id))

    def choose(self, record_id: int | None) -> None:
        """Mark a record as chosen without telling; what hides it is taken away."""
        if record_id is not None and not self.model.index_of(record_id).isValid():
            self.box.clear()
        self.table.choose(record_id)

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
        heading = self.tr("아직 {section} 기록이 없습니다").format(section=tr(self.section.heading))
        sentences = self.tr(
            "학습자가 말한 것부터 적을 수 있습니다. 증빙은 나중에 붙여도 됩니다. 아래 단축키는 어느 화면에서나 통합니다."
        )
        return EmptyState(self._theme, "book", heading, sentences, (f"add_{self.section.value}",))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.table.hasFocus() and self.table.identity is not None:
            self.removal_asked.emit(self.table.identity)
        elif event.key() == Qt.Key.Key_Escape and self.box.content():
            self.box.clear()
        elif event.key() == Qt.Key.Key_Down and self.box.hasFocus():
            self.focus_table()
        else:
            super().keyPressEvent(event)
