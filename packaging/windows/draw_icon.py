"""The Windows icon out of the drawing: `python packaging/windows/draw_icon.py` after resources/llas-desktop.svg has changed."""

import os
import sys
from io import BytesIO
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE: Final = Path(__file__).resolve().parent
DRAWING: Final = HERE.parents[1] / "resources" / "llas-desktop.svg"
ICON: Final = HERE / "llas-desktop.ico"
SIZES: Final = (16, 20, 24, 32, 40, 48, 64, 96, 128, 256)
"""The small icon, the large one and that of the task bar at 100, 125, 150 and 200 %."""


def pictures() -> list[Image.Image]:
    """The drawing in each of `SIZES`, each drawn for itself rather than shrunk."""
    drawing = QSvgRenderer(str(DRAWING))
    return [_picture(drawing, size) for size in SIZES]


def _picture(drawing: QSvgRenderer, size: int) -> Image.Image:
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    drawing.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # a device, which the stubs leave out
    return Image.open(BytesIO(buffer.data().data())).convert("RGBA")


def main() -> int:
    app = QGuiApplication([])
    *small, largest = pictures()
    largest.save(ICON, format="ICO", sizes=[(size, size) for size in SIZES], append_images=small)
    app.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
