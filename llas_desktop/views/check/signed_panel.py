"""The right half: why the verdict is what it is, and what was signed, to be compared with the paper at the left."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from llas_desktop.domain.proof import Checked, Reason, Verdict
from llas_desktop.domain.proof_wording import reason_sentence
from llas_desktop.views.check.words import Group, freshness, signed_groups, where_from
from llas_desktop.views.parts import boxed, button, column, empty, line, row, scrolled, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.words import tr

_LABEL_UNITS = 116
_NARROW_UNITS = 440
_AGAINST = frozenset((Verdict.ALTERED, Verdict.UNKNOWN_ISSUER, Verdict.NOT_A_CERTIFICATE))


class SignedPanel(QWidget):
    """`page_asked(number)`: that page of what was given is to be shown. Scrolled by the arrow keys when it has the focus."""

    page_asked = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._checked: Checked | None = None
        self._is_narrow = False
        self._lines = QVBoxLayout()
        theme.space(self._lines, gap=6)
        inside = boxed(column(theme, self._lines, None, margins=(4, 0, 16, 8)))
        self.area: QScrollArea = scrolled(inside)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(tr("확인 결과와 서명된 내용"))
        self.setLayout(column(theme, self.area, gap=0))

    def show_checked(self, checked: Checked) -> None:
        self.clear()
        self._checked = checked
        if checked.reasons:
            self._head(tr("까닭") if checked.verdict in _AGAINST else tr("확인한 것"))
            for reason in checked.reasons:
                self._lines.addWidget(self._reason(reason))
        if words := freshness(checked):
            self._lines.addWidget(text(words, wraps=True))
        self._head(tr("서명된 내용"))
        self._lines.addWidget(text(where_from(checked), "quiet", wraps=True))
        for group in signed_groups(checked):
            if group.heading:
                self._head(group.heading)
            self._lines.addWidget(_grid(self._theme, group, is_narrow=self._is_narrow))

    def clear(self) -> None:
        self._checked = None
        empty(self._lines)
        self.area.verticalScrollBar().setValue(0)

    def words(self) -> str:
        """All that stands here."""
        return "\n".join(label.text() for label in self.findChildren(QLabel) if not label.isHidden())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < self._theme.px(_NARROW_UNITS)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            if self._checked is not None:
                self.show_checked(self._checked)

    def _head(self, words: str) -> None:
        if self._lines.count():
            self._lines.addWidget(line())
        self._lines.addWidget(text(words, "heading"))

    def _reason(self, reason: Reason) -> QWidget:
        words = text(f"· {reason_sentence(reason, tr)}", wraps=True)
        if not reason.page:
            return words
        see = button(tr("{page}쪽 보기").format(page=reason.page), "quiet")
        see.clicked.connect(lambda: self.page_asked.emit(reason.page))
        laid = row(self._theme, words, see)
        laid.setStretch(0, 1)
        return boxed(laid)


def _grid(theme: Theme, group: Group, *, is_narrow: bool) -> QWidget:
    """What stands there beside its label, or under it where there is no room beside."""
    grid = QGridLayout()
    theme.space(grid, gap=6)
    grid.setColumnStretch(0 if is_narrow else 1, 1)
    labels: Sequence[QLabel] = [text(label, "quiet", wraps=True) for label, _ in group.lines]
    for at, (name, (_, words)) in enumerate(zip(labels, group.lines, strict=True)):
        value = text(words, wraps=True)
        value.setAccessibleName(f"{name.text()}: {words}")
        if is_narrow:
            grid.addWidget(name, 2 * at, 0)
            grid.addWidget(value, 2 * at + 1, 0)
        else:
            grid.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, at, 1)

    def measure() -> None:
        grid.setColumnMinimumWidth(0, theme.px(_LABEL_UNITS))
        for name in labels:  # smaller than what stands beside it, and on the same line
            name.setContentsMargins(0, theme.px(2), 0, 0)

    theme.follow(grid, measure)
    return boxed(grid)
