"""The pictures of Windows out of the drawing: `python packaging/windows/draw_pictures.py` after resources/llas-desktop.svg has changed.

The icon of the executables, of the files and of the installer, and what stands at the left of the installer's last page.
"""

import os
import sys
from io import BytesIO
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QBuffer, QRectF, QSize
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE: Final = Path(__file__).resolve().parent
DRAWING: Final = HERE.parents[1] / "resources" / "llas-desktop.svg"
ICON: Final = HERE / "llas-desktop.ico"
SIDE: Final = HERE / "side.bmp"
SIZES: Final = (16, 20, 24, 32, 40, 48, 64, 96, 128, 256)
"""The small icon, the large one and that of the task bar at 100, 125, 150 and 200 %."""


def icon() -> list[Image.Image]:
    """The drawing in each of `SIZES`, each drawn for itself rather than shrunk."""
    return [_drawn(QRectF(0, 0, size, size), QSize(size, size), QColor(0, 0, 0, 0)) for size in SIZES]


def side() -> Image.Image:
    """The drawing on its own navy; 164 × 314 is what NSIS asks for, of 256 colours."""
    return _drawn(QRectF(34, 40, 96, 96), QSize(164, 314), QColor("#052561")).convert("RGB").quantize(256)


def _drawn(place: QRectF, size: QSize, ground: QColor) -> Image.Image:
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(ground)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWING)).render(painter, place)
    painter.end()
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # a device, which the stubs leave out
    return Image.open(BytesIO(buffer.data().data())).convert("RGBA")


def main() -> int:
    app = QGuiApplication([])
    *small, largest = icon()
    largest.save(ICON, format="ICO", sizes=[(size, size) for size in SIZES], append_images=small)
    side().save(SIDE, format="BMP")
    app.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
