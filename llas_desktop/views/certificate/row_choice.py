"""Which sections and rows go on the paper: a list that can be ticked, sections with their rows below them."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView

from llas_desktop.domain.history import LearningRecord, Provenance, Section
from llas_desktop.views.actions import ENTER_KEYS
from llas_desktop.views.theme import Theme
from llas_desktop.views.words import tr

Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
_SECTIONS: Final = tuple(Section)
_TICK = Qt.CheckState
_ROLE = Qt.ItemDataRole


class RowChoiceModel(QAbstractItemModel):
    """A record is ticked as it says of itself (`prints`) until the clerk decides otherwise; a section without records may be
    left out too. `choice_changed` when either is touched.
    """

    choice_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[Section, list[LearningRecord]] = {section: [] for section in Section}
        self._decided: dict[int, bool] = {}
        self._left_out: set[Section] = set()
        self._wish: tuple[frozenset[Section], frozenset[int] | None] | None = None

    # -- for the screen -------------------------------------------------------------------------------------------

    def set_records(self, records: Sequence[LearningRecord]) -> None:
        """The learner's records; what was decided of them stays."""
        self.beginResetModel()
        self._rows = {section: [record for record in records if record.section is section] for section in Section}
        self._fulfil_wish()
        self.endResetModel()

    def forget(self) -> None:
        """Everything prints again that prints by itself."""
        if not self.is_untouched:
            self.beginResetModel()
            self._decided.clear()
            self._left_out.clear()
            self._wish = None
            self.endResetModel()

    def put(self, sections: frozenset[Section], record_ids: frozenset[int] | None) -> None:
        """These sections, and of their rows these (None: those that print by themselves), as soon as the records are there."""
        self._wish = sections, record_ids
        if any(self._rows.values()):
            self.beginResetModel()
            self._fulfil_wish()
            self.endResetModel()

    @property
    def is_untouched(self) -> bool:
        """Whether everything prints that prints by itself."""
        return not self._decided and not self._left_out and self._wish is None

    def sections(self) -> frozenset[Section]:
        """Sections that stand on the paper."""
        if self._wish is not None:
            return self._wish[0]
        return frozenset(section for section in Section if self._state(section) is not _TICK.Unchecked)

    def record_ids(self) -> frozenset[int] | None:
        """Records that stand on the paper; None, as long as they are not there: those that print by themselves."""
        if self._wish is not None:
            return self._wish[1]
        return frozenset(record.id for rows in self._rows.values() for record in rows if self._is_on(record))

    # -- for Qt ---------------------------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = _ROOT) -> QModelIndex:  # type: ignore[override]
        at = index.internalId() if index.isValid() else 0
        return self.createIndex(at - 1, 0, 0) if at else QModelIndex()

    def rowCount(self, parent: Index = _ROOT) -> int:
        if not parent.isValid():
            return len(_SECTIONS)
        is_section = parent.internalId() == 0 and parent.column() == 0
        return len(self._rows[_SECTIONS[parent.row()]]) if is_section else 0

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() and parent.internalId() else 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        if not index.isValid():
            return None
        record = self._record(index)
        section = record.section if record else _SECTIONS[index.row()]
        if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole, _ROLE.AccessibleTextRole):
            return _words(record) if record else f"{tr(section.heading)} {len(self._rows[section])}"
        if role == _ROLE.CheckStateRole:
            return (_TICK.Checked if self._is_on(record) else _TICK.Unchecked) if record else self._state(section)
        return None

    def setData(self, index: Index, value: object, role: int = _ROLE.EditRole) -> bool:
        if role != _ROLE.CheckStateRole or not index.isValid():
            return False
        is_on = value in (_TICK.Checked, _TICK.Checked.value)
        record = self._record(index)
        section = record.section if record else _SECTIONS[index.row()]
        for one in [record] if record else self._rows[section]:
            self._decided[one.id] = is_on
        if not self._rows[section]:
            (self._left_out.discard if is_on else self._left_out.add)(section)
        top = self.index(_SECTIONS.index(section), 0)
        self.dataChanged.emit(top, top, [_ROLE.CheckStateRole])
        if rows := self._rows[section]:
            self.dataChanged.emit(self.index(0, 0, top), self.index(len(rows) - 1, 0, top), [_ROLE.CheckStateRole])
        self.choice_changed.emit()
        return True

    def _fulfil_wish(self) -> None:
        if self._wish is None:
            return
        (sections, record_ids), self._wish = self._wish, None
        self._decided = {
            one.id: section in sections and (one.values.prints if record_ids is None else one.id in record_ids)
            for section, rows in self._rows.items()
            for one in rows
        }
        self._left_out = {section for section, rows in self._rows.items() if not rows and section not in sections}

    def _record(self, index: Index) -> LearningRecord | None:
        at = index.internalId()
        return self._rows[_SECTIONS[at - 1]][index.row()] if at else None

    def _is_on(self, record: LearningRecord) -> bool:
        return self._decided.get(record.id, record.values.prints)

    def _state(self, section: Section) -> Qt.CheckState:
        rows = self._rows[section]
        if not rows:
            return _TICK.Unchecked if section in self._left_out else _TICK.Checked
        on = sum(map(self._is_on, rows))
        return _TICK.Checked if on == len(rows) else _TICK.PartiallyChecked if on else _TICK.Unchecked


class RowChoice(QTreeView):
    """Space ticks, the arrow keys open and close a section."""

    def __init__(self, theme: Theme, model: RowChoiceModel, name: str) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(name)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

        def measure() -> None:
            self.setFixedHeight(theme.px(5 * 40 + 2))

        theme.follow(self, measure)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS or event.text().isdigit():
            event.ignore()  # the tab's own keys
        else:
            super().keyPressEvent(event)


def _words(record: LearningRecord) -> str:
    values = record.values
    day = values.started or values.ended
    title = values.title or values.institution
    parts = [title, values.institution if values.title else "", day.korean if day else ""]
    if values.provenance is Provenance.STATED:
        parts.append(tr(Provenance.STATED.korean))
    return " · ".join(part for part in parts if part)
