"""Paper out of a real printer: under CUPS the PDF itself goes there, elsewhere its pages are painted as the printer resolves."""

import math
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from llas_desktop.domain.problems import WorldError
from llas_desktop.system.desktop.spooler import MARK, forget_printed

if TYPE_CHECKING:
    import pypdfium2

_PATIENCE: Final = 60  # seconds until a print server that does not answer is given up
_FINEST: Final = 600  # dots an inch; finer ones no eye tells apart
_OF_FILES: Final = re.compile(r"\b(pdf|xps|onenote|fax)\b|팩스", re.IGNORECASE)
_BANDS: Final = 8  # a whole sheet at 600 dots an inch would take 140 MB


def printer_names() -> tuple[str, ...]:
    """The printers that the system knows."""
    return tuple(QPrinterInfo.availablePrinterNames())


def writes_files(printer_name: str) -> bool:
    """Whether a printer, by its name, makes a file instead of paper: `Microsoft Print to PDF`, `OneNote`, CUPS' `PDF` …"""
    return _OF_FILES.search(printer_name) is not None


def usual_printer(wished: str) -> str:
    """`wished` if it is there, else the system's own choice, else the first one. Raises `WorldError("no_printer")`."""
    names = printer_names()
    if not names:
        raise WorldError("no_printer")
    own = QPrinterInfo.defaultPrinterName()
    return next(name for name in (wished, own, names[0]) if name in names)


def choose_printer(parent: QWidget, current: str, then: Callable[[str], object]) -> QPrintDialog:
    """Opens the system's print dialog; `then(name)` when the clerk has chosen. How many papers there are, and which, is not
    the dialog's affair: each has its number. Raises `WorldError("no_printer")`.
    """
    printer = QPrinter(QPrinterInfo.printerInfo(usual_printer(current)), QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    dialog = QPrintDialog(printer, parent)
    for option in (
        QAbstractPrintDialog.PrintDialogOption.PrintToFile,
        QAbstractPrintDialog.PrintDialogOption.PrintSelection,
        QAbstractPrintDialog.PrintDialogOption.PrintPageRange,
        QAbstractPrintDialog.PrintDialogOption.PrintCollateCopies,
    ):
        dialog.setOption(option, False)
    dialog.accepted.connect(lambda: then(printer.printerName()))
    dialog.finished.connect(dialog.deleteLater)
    dialog.setModal(True)
    dialog.show()
    return dialog


def print_pdf(pdf: bytes, printer_name: str, title: str) -> None:
    """Hands one PDF of A4 sheets to a printer; `title` stands in its queue and holds no personal data. Under CUPS the files of
    earlier papers that are printed by now are taken out of its hands (`spooler.forget_printed`).

    Waits until the system has taken it, not until it is printed: not for the main thread. Where pages are painted, no other
    thread may use pypdfium2 meanwhile. Raises `WorldError`: `printer_gone`, `print_failed`.
    """
    if printer_name not in printer_names():
        raise WorldError("printer_gone", printer_name)
    command = None if sys.platform == "win32" else shutil.which("lp")
    if command is not None:
        _hand_over(command, pdf, printer_name, f"{title} {MARK}")
        forget_printed()
    else:
        printer = QPrinter(QPrinterInfo.printerInfo(printer_name), QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        paint(pdf, printer)


def _hand_over(command: str, pdf: bytes, printer_name: str, title: str) -> None:
    """To CUPS by its standard input: no file of ours is left behind in clear."""
    wanted = ["-d", printer_name, "-t", title, "-o", "media=A4", "-o", "print-scaling=none"]
    # No sheet of the server's own with title and user before or after ours.
    wanted += ["-o", "job-sheets=none"]
    try:
        subprocess.run([command, *wanted], input=pdf, check=True, capture_output=True, timeout=_PATIENCE)  # noqa: S603
    except (OSError, subprocess.SubprocessError) as error:
        raise WorldError("print_failed", printer_name) from error


def paint(pdf: bytes, printer: QPrinter) -> None:
    """Paints each page at the printer's resolution, a band after a band. Raises `WorldError("print_failed")`."""
    import pypdfium2

    layout = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    printer.setPageLayout(layout)
    printer.setFullPage(True)
    document = pypdfium2.PdfDocument(pdf)
    painter = QPainter()
    try:
        if not painter.begin(printer):
            raise WorldError("print_failed", printer.printerName())
        sheet = printer.paperRect(QPrinter.Unit.DevicePixel)
        finest = min(printer.resolution(), _FINEST)
        for number in range(len(document)):
            if number and not printer.newPage():
                raise WorldError("print_failed", printer.printerName())
            _paint_page(painter, document[number], sheet, finest)
    finally:
        painter.end()
        document.close()


def _paint_page(painter: QPainter, page: "pypdfium2.PdfPage", sheet: QRectF, resolution: int) -> None:
    height = page.get_height()
    scale = resolution / 72
    rows = math.ceil(height * scale / _BANDS)
    for first in range(0, math.ceil(height * scale), rows):
        crop = (0, max(height - (first + rows) / scale, 0), 0, first / scale)
        bitmap = page.render(scale=scale, crop=crop, rev_byteorder=True)
        kind = QImage.Format.Format_RGB888 if bitmap.n_channels == 3 else QImage.Format.Format_RGBX8888
        image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, kind)
        dots = sheet.height() / (height * scale)  # of the printer, for one of the picture
        painter.drawImage(
            QRectF(sheet.left(), sheet.top() + first * dots, image.width() * dots, image.height() * dots), image
        )
