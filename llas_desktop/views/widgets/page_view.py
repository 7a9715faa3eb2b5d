"""A paper on the screen: a PDF or a picture, a page at a time, turned with PgUp and PgDn, zoomed with Ctrl and the wheel."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QKeyEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QLabel, QScrollArea

from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.tasks.job import Job
from llas_desktop.views.shell import Shell

PDF: Final = "application/pdf"
ZOOMS: Final = (50, 75, 100, 125, 150, 200, 300, 400)
"""Per cent of a page as wide as the view, or as is good to read where the view is wider."""
_READING_UNITS: Final = 860
_LARGEST_SIDE: Final = 8000
"""Pixels; a picture larger than that is of no use on a screen and costs a quarter of a gigabyte."""


@dataclass(frozen=True, slots=True)
class _Page:
    image: QImage
    number: int
    count: int


class PageView(QScrollArea):
    """`page_shown(number, count)`, from 1, when a page has been drawn. Pages are drawn in the paper lane."""

    page_shown = Signal(int, int)
    unreadable = Signal()
    """The bytes are no paper that can be drawn."""

    def __init__(self, shell: Shell, name: str) -> None:
        super().__init__()
        self._shell = shell
        self._data, self._media_type = b"", PDF
        self._number, self._count, self._zoom = 1, 0, 100
        self._job: Job | None = None
        self._paper = QLabel()
        self._paper.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(name)
        self.setWidget(self._paper)
        self.setWidgetResizable(True)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def page_count(self) -> int:
        """0 until the first page has been drawn."""
        return self._count

    @property
    def zoom(self) -> int:
        return self._zoom

    def show_paper(self, data: bytes, media_type: str = PDF) -> None:
        """Draw the first page of `data`; a change of the same paper stays on its page."""
        self._data, self._media_type = data, media_type
        self._draw()

    def clear(self) -> None:
        """Show nothing; the next paper begins on its first page."""
        if self._job is not None:
            self._job.drop()
        self._data, self._number, self._count = b"", 1, 0
        self._paper.clear()
        self.page_shown.emit(0, 0)

    def turn(self, pages: int) -> None:
        """Forward, or back where negative; not past either end."""
        wanted = max(1, min(self._number + pages, self._count))
        if wanted != self._number:
            self._number = wanted
            self.verticalScrollBar().setValue(0)
            self._draw()

    def go_to(self, number: int) -> None:
        """This page, from 1, or the last one where there are fewer; of a paper that is still being drawn, too."""
        if number != self._number:
            self._number = number
            self.verticalScrollBar().setValue(0)
            self._draw()

    def set_zoom(self, percent: int) -> None:
        self._zoom = max(ZOOMS[0], min(percent, ZOOMS[-1]))
        self._draw()

    def step_zoom(self, steps: int) -> None:
        further = [zoom for zoom in ZOOMS if (zoom > self._zoom if steps > 0 else zoom < self._zoom)]
        if further:
            self.set_zoom(further[0] if steps > 0 else further[-1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        turns = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        if event.key() in turns:
            self.turn(turns[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Home:
            self.turn(-self._count)
        elif event.key() == Qt.Key.Key_End:
            self.turn(self._count)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._draw()

    def _draw(self) -> None:
        if not self._data:
            return
        data, media_type, number = self._data, self._media_type, self._number
        ratio = self.devicePixelRatioF()
        theme = self._shell.theme
        room = max(self.viewport().width() - 2 * theme.px(8), 1)
        width = round(min(room, theme.px(_READING_UNITS)) * self._zoom / 100 * ratio)

        def shown(page: _Page) -> None:
            pixmap = QPixmap.fromImage(page.image)
            pixmap.setDevicePixelRatio(ratio)
            self._paper.setPixmap(pixmap)
            self._number, self._count = page.number, page.count
            self.page_shown.emit(page.number, page.count)

        # Not by `ask`: a page is drawn before there are any services, too.
        lanes = self._shell.lanes
        self._job = lanes.submit(
            lanes.paper, lambda _job: draw_page(data, media_type, number, width), shown,
            owner=self, newest="page", refused=lambda _why: self.unreadable.emit(),
        )  # fmt: skip


def draw_page(data: bytes, media_type: str, number: int, width: int) -> _Page:
    """A page, from 1, `width` pixels wide; the last one where there are fewer. Refused where nothing can be drawn."""
    return _draw_pdf(data, number, width) if media_type == PDF else _draw_picture(data, width)


def _draw_pdf(data: bytes, number: int, width: int) -> _Page:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
        page = document[min(number, count) - 1]
        bitmap = page.render(scale=min(width, _LARGEST_SIDE) / page.get_width(), rev_byteorder=True)
    except (pypdfium2.PdfiumError, IndexError, ZeroDivisionError):
        raise Refused(Problem("evidence", "file_damaged")) from None
    pixels = bytes(bitmap.buffer)
    kind = QImage.Format.Format_RGB888 if bitmap.n_channels == 3 else QImage.Format.Format_RGBX8888
    # A copy of its own: the bytes of the bitmap do not outlive this call.
    image = QImage(pixels, bitmap.width, bitmap.height, bitmap.stride, kind).copy()
    page.close()
    document.close()
    return _Page(image, min(number, count), count)


def _draw_picture(data: bytes, width: int) -> _Page:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)  # a telephone lays its pictures on their side and says so
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > _LARGEST_SIDE:
        reader.setScaledSize(size.scaled(QSize(_LARGEST_SIDE, _LARGEST_SIDE), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise Refused(Problem("evidence", "file_damaged"))
    return _Page(image.scaledToWidth(max(width, 1), Qt.TransformationMode.SmoothTransformation), 1, 1)
