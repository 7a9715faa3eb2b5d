"""The list under the search box: hits, and as its last line the offer to register whom the clerk typed."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from llas_desktop.domain.dates import korean_date
from llas_desktop.domain.learner import LearnerHit
from llas_desktop.views.words import tr

Index = QModelIndex | QPersistentModelIndex
HIT_ROLE = Qt.ItemDataRole.UserRole
"""LearnerHit, or None for the line that registers."""
_ROOT = QModelIndex()


class LearnerHitModel(QAbstractListModel):
    """One row a hit; with `newcomer` (what was typed) one more."""

    def __init__(self) -> None:
        super().__init__()
        self._hits: tuple[LearnerHit, ...] = ()
        self.query = ""
        self.newcomer = ""

    @property
    def hits(self) -> tuple[LearnerHit, ...]:
        return self._hits

    def show(self, hits: tuple[LearnerHit, ...], query: str, *, newcomer: str = "") -> None:
        # From one key to the next a list is often as long as before; then the view need not lay it out anew.
        rows = len(hits) + bool(newcomer)
        if rows and rows == self.rowCount():
            self._hits, self.query, self.newcomer = hits, query, newcomer
            self.dataChanged.emit(self.index(0), self.index(rows - 1))
        else:
            self.beginResetModel()
            self._hits, self.query, self.newcomer = hits, query, newcomer
            self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._hits) + bool(self.newcomer)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        hit = self._hits[index.row()] if index.row() < len(self._hits) else None
        if role == HIT_ROLE:
            return hit
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(hit)
        return None

    def _spoken(self, hit: LearnerHit | None) -> str:
        """The row in one line, as a screen reader reads it; the delegate paints the same parts in columns."""
        if hit is None:
            return tr("＋ ‘{typed}’ 새 학습자로 등록").format(typed=self.newcomer)
        parts = (hit.name, hit.matched, korean_date(hit.birth_date), hit.phone, hit.account_no)
        return ", ".join(part for part in parts if part)
