"""What there is to see in a file that somebody brought: the codes, words and looks of its pages, and what is attached to it.

Strangers' files can be made to break what reads them. All libraries that read one are called here and nowhere else, within limits
(`aside` does it in a process of its own).
"""

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from llas_desktop.certificates.proof.claims import PREFIX
from llas_desktop.certificates.proof.scan import codes_in
from llas_desktop.domain.proof import LARGEST_PAPER

if TYPE_CHECKING:
    from PIL.Image import Image

_MOST_PAGES: Final = 400  # three hundred records in large print are 150
_MOST_LOOKED_AT: Final = 12  # pages in a row that have no code
_MOST_PIXELS: Final = 120_000_000
_MOST_LETTERS: Final = 100_000  # of a page
_MOST_PARTS: Final = 5000  # of a page that is looked at as a scan
_MOST_ATTACHMENTS: Final = 16
_LARGEST_ATTACHMENT: Final = 8 * 2**20
_LONGEST_CODE: Final = 4296  # letters of the largest QR code

_PICTURES: Final = ("JPEG", "PNG")
_DRAWN_DPI: Final = 200
_SCANNED_DPI: Final = 300
_A4_INCHES: Final = 11.69
_SKETCH_DPI: Final = 36
_INK: Final = 150  # a grey below it
_HEIC: Final = re.compile(rb"....ftyp(?:hei|hev|mif1|msf1)", re.DOTALL)


class Kind(StrEnum):
    PDF = "pdf"
    PICTURE = "picture"
    TEXT = "text"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class SeenPage:
    """`codes`: texts of the QR codes that begin as ours. `is_picture`: nothing is to be seen on it but pictures, as in a scan.
    `sketch`: what it looks like, small and grey: width, height, a byte a pixel.
    """

    codes: tuple[str, ...] = ()
    text: str = ""
    is_picture: bool = False
    is_blank: bool = False
    sketch: tuple[int, int, bytes] = (0, 0, b"")


@dataclass(frozen=True, slots=True)
class Seen:
    """`attachments`: name and content. `problem`: the code of the reason why it could not be read."""

    kind: Kind
    pages: tuple[SeenPage, ...] = ()
    attachments: tuple[tuple[str, bytes], ...] = ()
    problem: str = ""


def read(content: bytes) -> Seen:
    """Told by its bytes, never by a name. Nothing in it raises."""
    if not content.strip():
        return Seen(Kind.NONE, problem="empty")
    if len(content) > LARGEST_PAPER:
        return Seen(Kind.NONE, problem="too_large")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what somebody's camera wrote
        return {Kind.PDF: _pdf, Kind.PICTURE: _picture, Kind.TEXT: _text, Kind.NONE: _heic}[kind_of(content)](content)


def kind_of(content: bytes) -> Kind:
    """Told by how it begins; what is TEXT may be anything."""
    if b"%PDF-" in content[:1024]:
        return Kind.PDF
    if content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return Kind.PICTURE
    return Kind.NONE if _HEIC.match(content) else Kind.TEXT


def _heic(_content: bytes) -> Seen:
    return Seen(Kind.NONE, problem="heic")


def _text(content: bytes) -> Seen:
    try:
        text = content.decode("utf-8-sig").strip() if len(content) <= 4 * _LONGEST_CODE else ""
    except UnicodeDecodeError:
        text = ""
    lines = tuple(line.strip() for line in text.splitlines() if line.strip())  # a code a page; none holds a line's end
    if not text.startswith(PREFIX) or len(lines) > _MOST_PAGES:
        return Seen(Kind.NONE, problem="unknown_kind")
    return Seen(Kind.TEXT, tuple(SeenPage((line,)) for line in lines))


def _picture(content: bytes) -> Seen:
    from PIL import Image

    try:
        with Image.open(BytesIO(content), formats=_PICTURES) as image:
            width, height = image.size
            if width * height > _MOST_PIXELS:
                return Seen(Kind.PICTURE, problem="too_large")
            image.draft("L", (width // 2, height // 2) if max(width, height) > 2 * _SCANNED_DPI * _A4_INCHES else None)
            image.load()
            codes = codes_in(image)
    except Image.DecompressionBombError:
        return Seen(Kind.PICTURE, problem="too_large")
    except (OSError, ValueError, SyntaxError, ArithmeticError, MemoryError, LookupError):
        return Seen(Kind.PICTURE, problem="unreadable")
    return Seen(Kind.PICTURE, (SeenPage(codes, is_picture=True),))


def _pdf(content: bytes) -> Seen:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        is_locked = error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD
        return Seen(Kind.PDF, problem="encrypted" if is_locked else "unreadable")
    try:
        if len(document) > _MOST_PAGES:
            return Seen(Kind.PDF, problem="too_many_pages")
        return Seen(Kind.PDF, tuple(_pages(document)), tuple(_attachments(document)))
    except (pypdfium2.PdfiumError, MemoryError, OSError, ValueError):
        return Seen(Kind.PDF, problem="unreadable")
    finally:
        document.close()


def _pages(document: Any) -> Iterator[SeenPage]:
    without = 0
    for at in range(len(document)):
        page = _page(document, at, is_looked_at=without < _MOST_LOOKED_AT)
        without = 0 if page.codes else without + 1
        yield page


def _page(document: Any, at: int, *, is_looked_at: bool) -> SeenPage:
    page = document[at]
    try:
        text = _words(page)
        is_picture = _is_picture(page)
        longer = max(page.get_size()) / 72  # as large as somebody says: it is looked at as if it were A4
        small = _drawn(page, _SKETCH_DPI * _A4_INCHES / longer)
        is_blank = sum(small.histogram()[:_INK]) / (small.width * small.height) < 0.0005
        dpi = (_SCANNED_DPI if is_picture else _DRAWN_DPI) * _A4_INCHES / longer
        # The empty backs of a pile that was scanned on both sides are not worth a second look, which takes seconds.
        codes = codes_in(_drawn(page, dpi), harder=is_picture and not is_blank) if is_looked_at else ()
        return SeenPage(codes, text, is_picture, is_blank, (small.width, small.height, small.tobytes()))
    finally:
        page.close()


def _drawn(page: Any, dpi: float) -> "Image":
    picture: Image = page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    return picture


def _words(page: Any) -> str:
    text = page.get_textpage()
    try:
        if text.count_chars() > _MOST_LETTERS:
            raise ValueError("more words than paper holds")
        return str(text.get_text_range())
    finally:
        text.close()


def _is_picture(page: Any) -> bool:
    """A scanner leaves pictures, and perhaps the words that it read, which are not to be seen."""
    from pypdfium2 import raw

    if raw.FPDFPage_CountObjects(page) > _MOST_PARTS or raw.FPDFPage_GetAnnotCount(page):
        return False
    parts = tuple(islice(page.get_objects(max_depth=4), _MOST_PARTS))
    kinds = {part.type for part in parts if part.type != raw.FPDF_PAGEOBJ_FORM and not _is_unseen(part)}
    return len(parts) < _MOST_PARTS and kinds == {raw.FPDF_PAGEOBJ_IMAGE}


def _is_unseen(part: Any) -> bool:
    from pypdfium2 import raw

    is_text = part.type == raw.FPDF_PAGEOBJ_TEXT
    return bool(is_text and raw.FPDFTextObj_GetTextRenderMode(part) == raw.FPDF_TEXTRENDERMODE_INVISIBLE)


def _attachments(document: Any) -> list[tuple[str, bytes]]:
    count = document.count_attachments()
    if count > _MOST_ATTACHMENTS:
        raise ValueError("more attached than to any certificate")
    found = []
    for at in range(count):
        attachment = document.get_attachment(at)
        found.append((attachment.get_name(), bytes(attachment.get_data())[:_LARGEST_ATTACHMENT]))
    return found
