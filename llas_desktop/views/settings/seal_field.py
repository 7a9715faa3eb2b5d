"""The registered seal (직인) of the centre, as it will be printed."""

import base64
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.wording import sentence
from llas_desktop.tasks.job import Job
from llas_desktop.views.dialogs.file_dialog import FileDialog
from llas_desktop.views.parts import button, column, row, set_look, text
from llas_desktop.views.shell import Shell
from llas_desktop.views.words import tr

_PREVIEW_UNITS = 96
_MOST_BYTES = 10 * 1024 * 1024
_MOST_PIXELS = 1_200  # 24 mm at 1270 dpi: finer than any printer of a counter
_SMALL_PIXELS = 4 * _PREVIEW_UNITS  # at 200 % on a screen of two pixels a point


class SealField(QWidget):
    """`content()` is the PNG in base64, empty where there is none; `file` is the picture it was read from, where it was.

    Pictures are read and drawn small off the main thread, before there are any services too.
    """

    content_changed = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        theme = shell.theme
        self._shell = shell
        self._content = ""
        self.file = ""
        self._reading: Job | None = None
        self._small = QImage()
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

    @property
    def is_reading(self) -> bool:
        """Whether a picture was chosen that `content` does not have yet."""
        return self._reading is not None and not self._reading.is_over

    def put(self, content: str) -> None:
        if content == self._content:
            return
        self._content = content
        self._small = QImage()
        self.file = self.file if content else ""
        self._show()
        self.content_changed.emit(content)
        if content:
            lanes = self._shell.lanes
            lanes.submit(
                lanes.read, lambda _job: _made_small(content), partial(self._on_small, content),
                owner=self, newest="small",
            )  # fmt: skip

    def complain(self, words: str) -> None:
        self._note.setText(words)
        set_look(self._note, "error", "true" if words else "false")

    def take_file(self, path: str) -> None:
        """Read a picture; it becomes a PNG, made smaller if it is larger than any printer needs."""
        lanes = self._shell.lanes
        self._reading = lanes.submit(
            lanes.read, lambda _job: read_seal(path), partial(self._on_read, path),
            owner=self, newest="read", refused=self._on_refused,
        )  # fmt: skip

    def _on_choose(self) -> None:
        dialog = FileDialog(self, self.tr("직인 그림"), self.tr("그림 (*.png *.jpg *.jpeg)"))
        dialog.fileSelected.connect(self.take_file)
        dialog.open()

    def _on_read(self, path: str, content: str) -> None:
        self.complain("")
        self.file = path
        self.put(content)

    def _on_refused(self, error: Refused) -> None:
        self.complain(sentence(error.problems[0], translate=tr))

    def _on_small(self, content: str, small: QImage) -> None:
        if content == self._content:
            self._small = small
            self._show()

    def _show(self) -> None:
        px = self._shell.theme.px
        side = px(_PREVIEW_UNITS)
        self._picture.setFixedSize(side, side)
        self._remove.setVisible(bool(self._content))
        if self._small.isNull():
            self._picture.setText("" if self._content else self.tr("없음"))
            return
        ratio = self.devicePixelRatioF()
        within = round((side - px(8)) * ratio)
        shown = QPixmap.fromImage(
            self._small.scaled(
                within, within, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        )
        shown.setDevicePixelRatio(ratio)
        self._picture.setPixmap(shown)


def read_seal(path: str) -> str:
    """A picture file as a PNG in base64. Refused `seal_not_a_picture`."""
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    is_picture = bytes(reader.format().data()) in (b"png", b"jpeg") and size.isValid()
    if not is_picture or reader.device().size() > _MOST_BYTES:
        raise Refused(Problem("seal", "seal_not_a_picture"))
    if max(size.width(), size.height()) > _MOST_PIXELS:
        reader.setScaledSize(size.scaled(_MOST_PIXELS, _MOST_PIXELS, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise Refused(Problem("seal", "seal_not_a_picture"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return base64.b64encode(buffer.data().data()).decode()


def _made_small(content: str) -> QImage:
    """The picture, large enough for the preview on any screen at any zoom."""
    image = QImage.fromData(base64.b64decode(content))
    return image.scaled(
        _SMALL_PIXELS, _SMALL_PIXELS, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
