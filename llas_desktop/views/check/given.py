"""What is to be checked, on its way in: from a file, a drop or the clipboard."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from llas_desktop.domain.evidence import media_type_of
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.views.history.papers import png_of
from llas_desktop.views.words import tr

LARGEST: Final = 100 * 1024 * 1024
"""Bytes: a scan of many pages in colour. What is larger is no certificate, and would only fill the memory."""
_LARGEST_WORDS: Final = "100 MB"
_MOST_SHOWN: Final = 4_000


@dataclass(frozen=True, slots=True)
class Given:
    """`content`: bytes of a PDF or a picture, or the UTF-8 text of a QR code; `name`: what it is called on the screen."""

    name: str
    content: bytes

    @property
    def media_type(self) -> str:
        """`application/pdf`, `image/jpeg` or `image/png`; empty for what cannot be drawn."""
        return media_type_of(self.content) or ""

    @property
    def text(self) -> str:
        """What was given as text, for the eyes; empty where the bytes are none."""
        try:
            return self.content[:_MOST_SHOWN].decode("utf-8").strip()
        except UnicodeDecodeError:
            return ""


def read_given(path: Path, *, of: int = 1) -> Given:
    """A file, the first `of` so many that were given together, off the main thread. Refused where it cannot be read; whether it
    is a certificate is for the check to say.
    """
    name = path.name if of == 1 else tr("{name} ({count}개 가운데 첫 파일)").format(name=path.name, count=of)
    return Given(name, read_file(path))


def read_file(path: Path) -> bytes:
    """Off the main thread. Refused: `file_missing`, `file_unreadable`, `check_folder`, `check_too_large`."""
    try:
        if path.is_dir():
            raise Refused(Problem("file", "check_folder", path.name))
        if path.stat().st_size > LARGEST:
            raise Refused(Problem("file", "check_too_large", path.name, _LARGEST_WORDS))
        return path.read_bytes()
    except FileNotFoundError:
        raise Refused(Problem("file", "file_missing", path.name)) from None
    except OSError:
        raise Refused(Problem("file", "file_unreadable", path.name)) from None


def of_picture(image: QImage) -> Given:
    """A picture that was copied, off the main thread: a screenshot, a scan, a QR code alone."""
    return Given(tr("복사한 그림"), png_of(image))


def of_text(text: str) -> Given | None:
    """What a reader of QR codes gave, or nothing where there is no text."""
    bare = text.strip()
    return Given(tr("QR코드의 글자"), bare.encode()) if bare else None


def holds_given(mime: QMimeData) -> bool:
    """Whether a drop is anything that can be looked at."""
    return any(url.isLocalFile() for url in mime.urls()) or mime.hasImage() or mime.hasText()
