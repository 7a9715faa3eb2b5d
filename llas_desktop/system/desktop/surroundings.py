"""What a support file tells of the desktop: screen, Qt and printers, of those the make alone, for their names may be somebody's."""

import os

from PySide6.QtCore import QLibraryInfo
from PySide6.QtGui import QGuiApplication

from llas_desktop.system.desktop.input_method import LIST
from llas_desktop.system.support import Section


def surroundings(zoom: int, *, is_high_contrast: bool) -> list[Section]:
    """`zoom` in per cent."""
    screens = [
        f"화면 {at}: {each.size().width()} x {each.size().height()}, {each.devicePixelRatio():g}배, "
        f"{each.logicalDotsPerInch():.0f} dpi"
        for at, each in enumerate(QGuiApplication.screens(), 1)
    ]
    contrast = "켬" if is_high_contrast else "끔"
    return [
        Section("화면", [*screens, f"화면 크기 {zoom} %, 고대비 {contrast}"]),
        Section(
            "Qt",
            [
                f"Qt {QLibraryInfo.version().toString()}, {QGuiApplication.platformName()}",
                f"입력기: {os.environ.get(LIST, '-')}",
            ],
        ),
        Section("프린터 (기종만)", _printers()),
    ]


def _printers() -> list[str]:
    from PySide6.QtPrintSupport import QPrinterInfo

    usual = QPrinterInfo.defaultPrinter()
    count = len(QPrinterInfo.availablePrinterNames())
    return [f"{count}대", *([f"기본: {usual.makeAndModel() or '기종을 알 수 없음'}"] if not usual.isNull() else [])]
