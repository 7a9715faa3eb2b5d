"""Ctrl+/: the keys of every command."""

from collections.abc import Collection
from typing import Final

from PySide6.QtWidgets import QGridLayout, QWidget

from llas_desktop.views.actions import keys_of, text_of
from llas_desktop.views.dialogs.dialog import Dialog
from llas_desktop.views.parts import boxed, column, row, scrolled, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.words import noop, tr

_LEFT: Final = (
    (
        noop("학습자와 기록"),
        (
            "find", "register", "edit_learner", "add_education", "add_career", "add_qualification", "add_completion",
            "add_activity", "keep", "undo", "issue",
        ),
    ),
    (noop("학습이력 탭에서"), ("section_1", "section_2", "section_3", "section_4", "section_5")),
)  # fmt: skip
_RIGHT: Final = (
    (noop("탭"), ("show_learner", "show_history", "show_course", "show_diagnosis", "show_certificate", "show_settings")),
    (noop("학습과정 탭에서"), ("level_1", "level_2", "level_3")),
    (noop("진단 탭에서"), ("diagnosis_level_1", "diagnosis_level_2", "diagnosis_level_3")),
    (noop("화면과 도움말"), ("zoom_in", "zoom_out", "zoom_reset", "contrast", "keys", "manual", "menu", "quit")),
)  # fmt: skip
_FIXED = (
    (noop("찾은 목록에서 고르기"), noop("↑ ↓ 와 Enter")),
    (noop("다음 칸, 앞 칸"), noop("Tab, Shift+Tab")),
    (noop("그만두기"), noop("Esc")),
)


class KeysDialog(Dialog):
    def __init__(self, theme: Theme, names: Collection[str], window: QWidget) -> None:
        """`names` of the commands that this window has."""
        super().__init__(theme, tr("단축키"), window)
        left, right = (
            [
                self._group(tr(heading), [(text_of(name), keys_of(name)) for name in group if name in names])
                for heading, group in half
            ]
            for half in (_LEFT, _RIGHT)
        )
        left.append(self._group(tr("칸과 목록에서"), [(tr(words), tr(keys)) for words, keys in _FIXED]))
        halves = [column(theme, *(group for group in half if group), None, gap=20) for half in (left, right)]
        content = boxed(row(theme, *halves, gap=48, margins=(0, 0, 16, 0)))
        area = scrolled(content)
        area.setMinimumHeight(min(content.sizeHint().height(), window.height() - theme.px(200)))
        self.fill(column(theme, area), width=960)

    def _group(self, heading: str, lines: list[tuple[str, str]]) -> QWidget | None:
        """None where the window has none of these commands."""
        if not lines:
            return None
        grid = QGridLayout()
        self.theme.space(grid, gap=8)
        grid.setColumnStretch(0, 1)
        for at, (words, keys) in enumerate(lines):
            grid.addWidget(text(words), at, 0)
            key = text(keys)
            key.setProperty("key", True)
            grid.addLayout(row(self.theme, None, key), at, 1)
        return boxed(column(self.theme, text(heading, "heading"), grid, gap=8))
