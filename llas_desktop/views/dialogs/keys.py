"""Ctrl+/: the keys of every command."""

from collections.abc import Collection, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QScrollArea, QWidget

from llas_desktop.views.actions import keys_of, text_of
from llas_desktop.views.dialogs.dialog import Dialog
from llas_desktop.views.parts import boxed, column, row, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.words import noop, tr

_GROUPS: Final = (
    (
        noop("학습자와 기록"),
        (
            "find", "register", "edit_learner", "add_education", "add_career", "add_qualification", "add_completion",
            "add_activity", "add_credit", "counsel", "follow_ups", "keep", "undo", "issue", "history_file",
            "batch", "issue_register",
        ),
    ),
    (noop("탭"), ("show_learner", "show_history", "show_course", "show_diagnosis", "show_certificate", "show_settings", "show_check")),
    (noop("학습이력 탭에서"), ("section_1", "section_2", "section_3", "section_4", "section_5", "section_6")),
    (noop("학습과정 탭에서"), ("level_1", "level_2", "level_3")),
    (noop("진단 탭에서"), ("diagnosis_level_1", "diagnosis_level_2", "diagnosis_level_3", "diagnosis_why", "diagnosis_plan")),
    (noop("증명서 탭에서"), ("next_page", "page_before")),
    (noop("화면과 도움말"), ("zoom_in", "zoom_out", "zoom_reset", "contrast", "keys", "manual", "menu", "lock", "quit")),
)  # fmt: skip
_FIXED: Final = (
    (noop("찾은 목록에서 고르기"), noop("↑ ↓ 와 Enter")),
    (noop("다음 칸, 앞 칸"), noop("Tab, Shift+Tab")),
    (noop("목록에서 고른 기록 지우기"), noop("Delete")),
    (noop("그만두기"), noop("Esc")),
)
_COLUMN_UNITS = 400
_MOST_COLUMNS = 3
_SCROLLING = frozenset(
    {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End}
)

Lines = Sequence[tuple[str, str]]


class KeysDialog(Dialog):
    def __init__(self, theme: Theme, names: Collection[str], window: QWidget) -> None:
        """`names` of the commands that this window has."""
        super().__init__(theme, tr("단축키"), window)
        known = [
            (tr(heading), [(text_of(name), keys_of(name)) for name in group if name in names])
            for heading, group in _GROUPS
        ]
        fixed = (tr("칸과 목록에서"), [(tr(words), tr(keys)) for words, keys in _FIXED])
        groups = [(heading, lines) for heading, lines in (known[0], fixed, *known[1:]) if lines]
        room = min(window.width(), self.screen().availableSize().width())
        count = max(1, min(_MOST_COLUMNS, room // theme.px(_COLUMN_UNITS)))
        columns = [
            column(theme, *(self._group(*group) for group in part), None, gap=20) for part in _shared(groups, count)
        ]
        self.fill(row(theme, *columns, gap=40), width=count * _COLUMN_UNITS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (
            isinstance(self._body, QScrollArea) and Qt.Key(event.key()) in _SCROLLING
        ):  # where the zoom leaves no room for all of them
            QApplication.sendEvent(self._body.verticalScrollBar(), event)
        else:
            super().keyPressEvent(event)

    def _group(self, heading: str, lines: Lines) -> QWidget:
        grid = QGridLayout()
        self.theme.space(grid, gap=8)
        grid.setColumnStretch(0, 1)
        for at, (words, keys) in enumerate(lines):
            grid.addWidget(text(words), at, 0)
            key = text(keys)
            key.setProperty("key", True)
            grid.addLayout(row(self.theme, None, key), at, 1)
        return boxed(column(self.theme, text(heading, "heading"), grid, gap=8))


def _shared(groups: Sequence[tuple[str, Lines]], count: int) -> list[list[tuple[str, Lines]]]:
    """The groups in their order, in `count` columns of about the same length."""
    shared: list[list[tuple[str, Lines]]] = [[] for _ in range(count)]
    length = sum(len(lines) + 1 for _, lines in groups)
    done = 0
    for group in groups:
        shared[min(done * count // length, count - 1)].append(group)
        done += len(group[1]) + 1
    return shared
