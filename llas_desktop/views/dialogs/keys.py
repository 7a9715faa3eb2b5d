"""Ctrl+/: the keys of every command."""

from PySide6.QtWidgets import QGridLayout, QWidget

from llas_desktop.views.actions import BY_NAME, HERE, keys_of, text_of
from llas_desktop.views.dialogs.dialog import Dialog
from llas_desktop.views.parts import boxed, column, row, scrolled, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.words import noop, tr

_GROUPS = (
    (noop("어디서나"), ("", "learner", HERE), False),
    (noop("기록과 인쇄"), ("history", "certificate"), False),
    (noop("학습이력 탭에서"), ("history",), True),
    (noop("학습과정 탭에서"), ("course",), True),
)
_FIXED = (
    (noop("찾은 목록에서 고르기"), noop("↑ ↓ 와 Enter")),
    (noop("다음 칸, 앞 칸"), noop("Tab, Shift+Tab")),
    (noop("그만두기"), noop("Esc")),
)


class KeysDialog(Dialog):
    def __init__(self, theme: Theme, names: list[str], window: QWidget) -> None:
        """`names` of the commands that this window has."""
        super().__init__(theme, tr("단축키"), window)
        left: list[QWidget] = []
        right: list[QWidget] = []
        for heading, tabs, only_in_front in _GROUPS:
            lines = [
                (text_of(name), keys_of(name))
                for name in names
                if keys_of(name) and BY_NAME[name].tab in tabs and BY_NAME[name].only_in_front is only_in_front
            ]
            if lines:
                (left if not left else right).append(self._group(tr(heading), lines))
        right.append(self._group(tr("칸과 목록에서"), [(tr(words), tr(keys)) for words, keys in _FIXED]))
        halves = row(theme, column(theme, *left, None, gap=20), column(theme, *right, None, gap=20), gap=48)
        self.fill(column(theme, scrolled(boxed(halves))), width=960)
        self.resize(self.width(), self.sizeHint().height())

    def _group(self, heading: str, lines: list[tuple[str, str]]) -> QWidget:
        grid = QGridLayout()
        self.theme.space(grid, gap=8)
        grid.setColumnStretch(0, 1)
        for at, (words, keys) in enumerate(lines):
            grid.addWidget(text(words), at, 0)
            key = text(keys)
            key.setProperty("key", True)
            grid.addLayout(row(self.theme, None, key), at, 1)
        return boxed(column(self.theme, text(heading, "heading"), grid, gap=8))
