"""What this program is, and the licences of what it is made of."""

from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QListWidget, QPlainTextEdit, QWidget

import llas_desktop
from llas_desktop.domain.problems import WorldError
from llas_desktop.system.resources import resource_path
from llas_desktop.views.dialogs.dialog import Dialog
from llas_desktop.views.parts import column, row, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.widgets.hangul_line_edit import HangulLineEdit
from llas_desktop.views.words import tr

_RULE = "━" * 60  # above and below the name of a part: packaging/notices.py
_HEIGHT_UNITS = 640
_LINES_AT_ONCE = 600  # some 5 ms of laying out


class Notice(NamedTuple):
    """A part that ships with the program: its name with its version, and the text of its licence."""

    title: str
    body: str


class AboutDialog(Dialog):
    """The parts at the left, the licence of the chosen one at the right. What is typed above leaves the parts that speak of it."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, tr("프로그램 정보"), window)
        self._notices = notices()
        self._coming: list[str] = []
        self._pouring = QTimer(self, interval=0)
        self._pouring.timeout.connect(self._pour)
        self.search = HangulLineEdit()
        self.search.setPlaceholderText(tr("이름이나 글에서 찾기"))
        self.search.setAccessibleName(tr("라이선스에서 찾기"))
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self._find_next)
        self.parts = QListWidget()
        self.parts.setAccessibleName(tr("함께 쓰인 것"))
        self.parts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.parts.addItems([notice.title for notice in self._notices])
        self.parts.currentRowChanged.connect(self._show_part)
        self.body = QPlainTextEdit()
        self.body.setReadOnly(True)
        self.body.setAccessibleName(tr("라이선스의 글"))
        self.body.setTabChangesFocus(True)
        version = tr("판 {version} · 아파치 라이선스 2.0 (Apache License 2.0)").format(version=llas_desktop.__version__)
        what = tr("평생학습관 창구에서 학습자를 찾고, 학습이력을 적고, 증명서를 발급하는 프로그램입니다.")
        beside = row(theme, self.parts, self.body, gap=12)
        beside.setStretch(0, 1)
        beside.setStretch(1, 2)
        body = column(
            theme,
            text(what, wraps=True),
            text(version, "quiet", wraps=True),
            text(tr("함께 쓰인 것과 그 라이선스"), "heading"),
            self.search,
            beside,
            gap=12,
        )
        self.fill(body, width=960, scrolls=False)
        self.resize(self.width(), min(theme.px(_HEIGHT_UNITS), self.maximumHeight()))
        self.parts.setCurrentRow(0)

    def _show_part(self, number: int) -> None:
        self.body.clear()
        self._coming = self._notices[number].body.splitlines() if number >= 0 else []
        self._pour()
        self._pouring.start()

    def _pour(self) -> None:
        """Lay out the next piece of a long text; the window answers between two of them."""
        piece, self._coming = self._coming[:_LINES_AT_ONCE], self._coming[_LINES_AT_ONCE:]
        if not piece:
            self._pouring.stop()
            return
        end = QTextCursor(self.body.document())  # not the reader's: what she reads stays where it is
        end.movePosition(QTextCursor.MoveOperation.End)
        end.insertText("\n".join([*([] if self.body.document().isEmpty() else [""]), *piece]))

    def _narrow(self, typed: str) -> None:
        wanted = typed.strip().casefold()
        found = [wanted in f"{notice.title}\n{notice.body}".casefold() for notice in self._notices]
        for number, is_found in enumerate(found):
            self.parts.item(number).setHidden(not is_found)
        if True in found and not found[self.parts.currentRow()]:
            self.parts.setCurrentRow(found.index(True))
        self.body.moveCursor(QTextCursor.MoveOperation.Start)

    def _find_next(self) -> None:
        """The next place in the chosen part; after the last one the first again."""
        while self._pouring.isActive():
            self._pour()
        if not self.body.find(self.search.text().strip()):
            self.body.moveCursor(QTextCursor.MoveOperation.Start)
            self.body.find(self.search.text().strip())


def notices() -> list[Notice]:
    """What resources/licences tells: of every part, and, where the program was packaged, of what its machine gave."""
    told = [resource_path("licences", "third_party.txt")]
    with suppress(WorldError):  # not packaged: nothing of the machine was taken along
        told.append(resource_path("licences", "system.txt"))
    return [notice for path in told for notice in _parted(path.read_text(encoding="utf-8"))]


def _parted(document: str) -> Iterator[Notice]:
    _, *pieces = document.split(f"\n{_RULE}\n")
    for title, body in zip(pieces[::2], pieces[1::2], strict=True):
        yield Notice(title, body.strip("\n"))
