"""What a drop or the clipboard holds."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication


def copied() -> QMimeData:
    """What was copied last; empty where nothing was (Qt then has no data at all, whatever its types say)."""
    mime: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return mime or QMimeData()


def holds_paper(mime: QMimeData) -> bool:
    """Files of this machine or a picture, rather than text."""
    return any(url.isLocalFile() for url in mime.urls()) or (mime.hasImage() and not mime.hasText())
