"""Papers on their way in: from a file, a drop or the clipboard."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage

from llas_desktop.domain.dates import in_seoul, now
from llas_desktop.domain.evidence import LARGEST_EVIDENCE, evidence_problem
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.views.history.form_buffer import WaitingPaper
from llas_desktop.views.words import tr


def files_in(mime: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def picture_in(mime: QMimeData) -> QImage | None:
    """The picture that was copied, from a scanner's program or a screen, if there is one."""
    image = mime.imageData() if mime.hasImage() else None
    return image if isinstance(image, QImage) and not image.isNull() else None


def read_paper(path: Path) -> WaitingPaper:
    """A file as a paper. Off the main thread; Refused with the reason where it cannot be taken. Nothing large is read."""
    try:
        if path.is_dir():
            raise Refused(Problem("evidence", "evidence_wrong_type", path.name))
        if path.stat().st_size > LARGEST_EVIDENCE:
            raise Refused(Problem("evidence", "evidence_too_large", path.name))
        paper = WaitingPaper(path.name, path.read_bytes())
    except FileNotFoundError:
        raise Refused(Problem("evidence", "file_missing", path.name)) from None
    except OSError:
        raise Refused(Problem("evidence", "file_unreadable", path.name)) from None
    return checked(paper)


def paper_of(image: QImage) -> WaitingPaper:
    """A copied picture as a PNG. Off the main thread."""
    name = tr("붙여 넣은 그림 {time}.png").format(time=in_seoul(now()).strftime("%Y%m%d-%H%M%S"))
    return checked(WaitingPaper(name, png_of(image)))


def png_of(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes where Qt takes a str
    return bytes(buffer.data().data())


def checked(paper: WaitingPaper) -> WaitingPaper:
    if problem := evidence_problem(paper.file_name, paper.data):
        raise Refused(problem)
    return paper
