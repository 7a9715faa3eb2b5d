"""The print room's door: a frozen certificate in, a PDF out."""

import threading
from datetime import datetime

from llas_desktop.certificates.fonts import FontFiles, Fonts
from llas_desktop.certificates.layout import Copy, lay_out
from llas_desktop.certificates.painting import paint
from llas_desktop.certificates.paper import Sheet, Type
from llas_desktop.domain.certificate import HistoryCertificate


class PrintRoom:
    """Draws certificates; one at a time, since ReportLab's fonts are shared, so from any thread."""

    def __init__(self, files: FontFiles) -> None:
        self._fonts = Fonts(files)
        self._lock = threading.Lock()

    def warm(self) -> None:
        """Reads the fonts (0.2 s), so that the first certificate does not wait for them."""
        with self._lock:
            self._fonts.warm()

    def draw(self, certificate: HistoryCertificate, copy_no: int, made_at: datetime) -> bytes:
        """The PDF of one copy; `made_at` is aware UTC. The same arguments give the same bytes."""
        return self._draw(certificate, Copy(copy_no, made_at), made_at)

    def preview(self, certificate: HistoryCertificate) -> bytes:
        """The PDF marked as a preview, without an issue number."""
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
        with self._lock:
            return self._fonts.regular.unprintable("".join(texts).replace("\n", ""))

    def _draw(self, certificate: HistoryCertificate, copy: Copy | None, made_at: datetime) -> bytes:
        with self._lock:
            return paint(lay_out(certificate, copy, Type(self._fonts)), certificate, made_at, self._fonts)
