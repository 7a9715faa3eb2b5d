"""The registered seal (직인) of the centre, as it will be printed."""

import base64

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from llas_desktop.domain.problems import Problem
from llas_desktop.domain.wording import sentence
from llas_desktop.views.dialogs.file_dialog import FileDialog
from llas_desktop.views.parts import button, column, row, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.words import tr

_PREVIEW_UNITS = 96
_MOST_BYTES = 10 * 1024 * 1024
_MOST_PIXELS = 1_200  # 24 mm at 1270 dpi: finer than any printer of a counter


class SealField(QWidget):
    """`content()` is the PNG in base64, empty where there is none."""

    content_changed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._content = ""
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setProperty("frame", "seal")
        self._picture.setAccessibleName(self.tr("직인 미리보기"))
        self._choose = button(self.tr("그림 파일 고르기…"))
        self._choose.clicked.connect(self._on_choose)
        self._remove = button(self.tr("직인 빼기"), "quiet")
        self._remove.clicked.connect(lambda: self.put(""))
        self._note = text(kind="quiet", wraps=True)
        hint = text(self.tr("등록한 직인만 씁니다. PNG나 JPEG 그림, 증명서에는 24 mm로 찍힙니다."), "quiet", wraps=True)
        beside = column(theme, hint, row(theme, self._choose, self._remove, None), self._note, None, gap=8)
        self.setLayout(column(theme, text(self.tr("직인"), "label"), row(theme, self._picture, beside, gap=16), gap=4))
        theme.follow(self, self._show)

    def content(self) -> str:
        return self._content

    def put(self, content: str) -> None:
        if content != self._content:
            self._content = content
            self._show()
            self.content_changed.emit(content)

    def complain(self, words: str) -> None:
        self._note.setText(words)
        self._note.setProperty("error", "true" if words else "false")
        self._note.style().unpolish(self._note)
        self._note.style().polish(self._note)

    def take_file(self, path: str) -> None:
        """Read a picture; it becomes a PNG, made smaller if it is larger than any printer needs."""
        reader = QImageReader(path)
        reader.setAutoTransform(True)
        reader.setDecideFormatFromContent(True)
        size = reader.size()
        is_picture = bytes(reader.format().data()) in (b"png", b"jpeg") and size.isValid()
        if not is_picture or reader.device().size() > _MOST_BYTES:
            self.complain(sentence(Problem("seal", "seal_not_a_picture"), translate=tr))
            return
        if max(size.width(), size.height()) > _MOST_PIXELS:
            reader.setScaledSize(size.scaled(_MOST_PIXELS, _MOST_PIXELS, Qt.AspectRatioMode.KeepAspectRatio))
        image = reader.read()
        if image.isNull():
            self.complain(sentence(Problem("seal", "seal_not_a_picture"), translate=tr))
            return
        self.complain("")
        self.put(_png(image))

    def _on_choose(self) -> None:
        dialog = FileDialog(self, self.tr("직인 그림"), self.tr("그림 (*.png *.jpg *.jpeg)"))
        dialog.fileSelected.connect(self.take_file)
        dialog.open()

    def _show(self) -> None:
        side = self._theme.px(_PREVIEW_UNITS)
        self._picture.setFixedSize(side, side)
        self._remove.setVisible(bool(self._content))
        if not self._content:
            self._picture.setText(self.tr("없음"))
            return
        pixmap = QPixmap()
        pixmap.loadFromData(base64.b64decode(self._content))
        ratio = self.devicePixelRatioF()
        within = round((side - self._theme.px(8)) * ratio)
        shown = pixmap.scaled(
            within, within, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        shown.setDevicePixelRatio(ratio)
        self._picture.setPixmap(shown)


def _png(image: QImage) -> str:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return base64.b64encode(buffer.data().data()).decode()
