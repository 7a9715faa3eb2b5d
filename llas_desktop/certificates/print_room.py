"""The print room's door: a frozen certificate in, a PDF out."""

import hashlib
import threading
from datetime import datetime
from typing import ClassVar, NamedTuple

from llas_desktop.certificates.fonts import FontFiles, Fonts
from llas_desktop.certificates.layout import Copy, lay_out
from llas_desktop.certificates.paper import Sheet, Type
from llas_desktop.domain.certificate import HistoryCertificate


class Paper(NamedTuple):
    """One copy, drawn."""

    pdf: bytes
    page_count: int

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.pdf).hexdigest()


class PrintRoom:
    """Draws certificates, from any thread, one at a time.

    Costs nothing until the first one: ReportLab is imported (0.1 s) and the fonts are read (0.2 s) then, or by `warm`.
    """

    # Of the class: ReportLab keeps the fonts for the whole process, and reads them with one hand.
    _lock: ClassVar = threading.Lock()

    def __init__(self, files: FontFiles) -> None:
        self._fonts = Fonts(files)

    def warm(self) -> None:
        """Does beforehand what the first certificate would wait for."""
        with self._lock:
            from llas_desktop.certificates import painting  # noqa: F401

            self._fonts.warm()

    def draw(self, certificate: HistoryCertificate, copy_no: int, made_at: datetime) -> Paper:
        """One copy; `made_at` is aware UTC. The same arguments give the same bytes."""
        return self._draw(certificate, Copy(copy_no, made_at), made_at)

    def preview(self, certificate: HistoryCertificate) -> Paper:
        """Marked as a preview, without an issue number."""
        return self._draw(certificate, None, certificate.issued_at)

    def sheets(self, certificate: HistoryCertificate, copy_no: int, made_at: datetime) -> list[Sheet]:
        """What `draw` draws, as data."""
        with self._lock:
            return lay_out(certificate, Copy(copy_no, made_at), Type(self._fonts))

    def unprintable(self, certificate: HistoryCertificate) -> str:
        """The characters of the certificate that no font has, each once; on paper each is a 〓."""
        texts = [
            certificate.name,
            certificate.name_hanja,
            certificate.name_roman,
            certificate.address,
            certificate.purpose,
        ]
        texts += [
            certificate.title,
            certificate.issuer,
            certificate.recipient,
            certificate.legal_line,
            certificate.account_no,
        ]
        texts += [cell for section in certificate.sections for row in section.rows for cell in row.cells]
        return self.missing_letters("".join(texts))

    def missing_letters(self, text: str) -> str:
        """The characters of `text` that no font has, each once."""
        with self._lock:
            return self._fonts.regular.unprintable(text.replace("\n", ""))

    def _draw(self, certificate: HistoryCertificate, copy: Copy | None, made_at: datetime) -> Paper:
        with self._lock:
            from llas_desktop.certificates.painting import paint

            sheets = lay_out(certificate, copy, Type(self._fonts))
            return Paper(paint(sheets, certificate, made_at, self._fonts), len(sheets))
