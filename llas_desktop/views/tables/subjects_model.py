"""The subjects of one level with their verdicts, in the order of the papers."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from llas_desktop.domain.verdict import SubjectVerdict
from llas_desktop.views.diagnosis.words import aloud, link_of, verdict_words
from llas_desktop.views.words import tr

Index = QModelIndex | QPersistentModelIndex
VERDICT_ROLE = Qt.ItemDataRole.UserRole
"""SubjectVerdict."""
_ROOT = QModelIndex()


class SubjectsModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self._verdicts: tuple[SubjectVerdict, ...] = ()

    def show(self, verdicts: Sequence[SubjectVerdict]) -> None:
        """Another level's subjects are other rows; the same ones again keep the chosen row."""
        if list(map(link_of, verdicts)) == list(map(link_of, self._verdicts)):
            self._verdicts = tuple(verdicts)
            if self._verdicts:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self._verdicts) - 1, 0))
            return
        self.beginResetModel()
        self._verdicts = tuple(verdicts)
        self.endResetModel()

    def verdict_at(self, index: Index) -> SubjectVerdict | None:
        return self._verdicts[index.row()] if index.isValid() and index.row() < len(self._verdicts) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._verdicts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        verdict = self.verdict_at(index)
        if verdict is None:
            return None
        if role == VERDICT_ROLE:
            return verdict
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{tr(verdict.subject.value)} {verdict_words(verdict)}"
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return aloud(verdict)
        return None
