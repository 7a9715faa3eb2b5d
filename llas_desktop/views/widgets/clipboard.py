"""What a drop or the clipboard holds."""

from PySide6.QtCore import QMimeData


def holds_paper(mime: QMimeData) -> bool:
    """Files of this machine or a picture, rather than text."""
    return any(url.isLocalFile() for url in mime.urls()) or (mime.hasImage() and not mime.hasText())
