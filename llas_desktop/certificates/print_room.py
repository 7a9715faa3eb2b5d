"""The print room's door: a frozen certificate in, a PDF out."""

import hashlib
import threading
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from llas_desktop.certificates.fonts import FontFiles, Fonts
from llas_desktop.certificates.foot import PageCodes
from llas_desktop.certificates.layout import Copy, lay_out, type_of
from llas_desktop.certificates.paper import Sheet, Type
from llas_desktop.domain.certificate import HistoryCertificate, MonthOfRegister
from llas_desktop.domain.destruction import DestructionRecord
from llas_desktop.domain.disclosure import Held
from llas_desktop.domain.proof import Signer

if TYPE_CHECKING:
    from llas_desktop.certificates.history_content import HistoryFile
    from llas_desktop.certificates.plan_content import PlanContent


class Paper(NamedTuple):
    """One copy, drawn. `complaints`: codes of what it lacks and was to have (`no_time_stamp`)."""

    pdf: bytes
    page_count: int
    complaints: tuple[str, ...] = ()

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
        from llas_desktop.certificates import qr
        from llas_desktop.certificates.proof import claims, enclosures, pdf_signature  # noqa: F401

        qr.modules("0")

    def draw(self, certificate: HistoryCertificate, copy_no: int, made_at: datetime, signer: Signer) -> Paper:
        """One copy as it is handed out: PDF/A-3b with what it says attached to it, signed; `made_at` is aware UTC. The same
        arguments give the same bytes, but for a time stamp.
        """
        from llas_desktop.certificates.proof import archive, claims, enclosures, pdf_signature

        copy = Copy(copy_no, made_at)
        drawing = self.drawing(certificate, copy, claims.codes(certificate, copy_no, made_at, signer))
        # Out of the lock: an authority may take its time to stamp, and nobody's preview waits for it.
        with archive.archive(drawing.pdf, made_at, enclosures.of(certificate, copy, signer)) as pdf:
            signed = pdf_signature.sign(pdf, made_at, signer)
        return Paper(signed.content, drawing.page_count, ("no_time_stamp",) if signed.lacks_stamp else ())

    def drawing(self, certificate: HistoryCertificate, copy: Copy, codes: PageCodes) -> Paper:
        """The pages of one copy alone, neither signed nor fit to be kept: what a paper is held against."""
        return self._draw(certificate, copy, copy.made_at, codes)

    def preview(self, certificate: HistoryCertificate) -> Paper:
        """Marked as a preview, without an issue number."""
        return self._draw(certificate, None, certificate.issued_at)

    def sheets(
        self, certificate: HistoryCertificate, copy_no: int, made_at: datetime, codes: PageCodes | None = None
    ) -> list[Sheet]:
        """What `draw` draws, as data; without `codes` with the place for them."""
        with self._lock:
            return lay_out(certificate, Copy(copy_no, made_at), type_of(certificate, self._fonts), codes)

    def recovery_sheet(self, words: Sequence[str], centre: str, made_at: datetime) -> Paper:
        """The words of a vault to print and lock away; nothing of it is kept."""
        with self._lock:
            from llas_desktop.certificates.recovery_sheet import TITLE, lay_out_recovery_sheet

            sheets = lay_out_recovery_sheet(words, centre, made_at, Type(self._fonts))
            return self._paper(sheets, TITLE, centre, made_at)

    def trial_page(self, centre: str, issuer: str, seal_png: bytes | None, made_at: datetime) -> Paper:
        """A page that shows what a printer makes of this centre's paper; nobody is on it."""
        with self._lock:
            from llas_desktop.certificates.trial_page import TITLE, lay_out_trial_page

            sheets = lay_out_trial_page(centre, issuer, seal_png, made_at, Type(self._fonts))
            return self._paper(sheets, TITLE, centre, made_at)

    def destruction_record(self, record: DestructionRecord) -> Paper:
        with self._lock:
            from llas_desktop.certificates.destruction_record import TITLE, lay_out_destruction_record

            sheets = lay_out_destruction_record(record, Type(self._fonts))
            return self._paper(sheets, TITLE, record.centre, record.at)

    def disclosure(self, held: Held) -> Paper:
        """Everything held about a learner, in larger type than a certificate."""
        with self._lock:
            from llas_desktop.certificates.disclosure import SCALE, TITLE, lay_out_disclosure

            sheets = lay_out_disclosure(held, Type(self._fonts, SCALE))
            return self._paper(sheets, TITLE, held.centre, held.at)

    def study_plan(self, content: "PlanContent") -> Paper:
        """The 학습설계, always one page."""
        with self._lock:
            from llas_desktop.certificates.study_plan import TITLE, lay_out_study_plan

            sheets = lay_out_study_plan(content, lambda scale: Type(self._fonts, scale))
            return self._paper(sheets, TITLE, content.centre, content.made_at)

    def history_file(self, content: "HistoryFile") -> Paper:
        """The 학습이력철."""
        with self._lock:
            from llas_desktop.certificates.history_file import TITLE, lay_out_history_file

            sheets = lay_out_history_file(content, Type(self._fonts))
            return self._paper(sheets, TITLE, content.centre, content.made_at)

    def register(self, content: MonthOfRegister) -> Paper:
        """The 발급대장 of a month."""
        with self._lock:
            from llas_desktop.certificates.register_paper import TITLE, RegisterType, lay_out_register

            sheets = lay_out_register(content, RegisterType(self._fonts))
            return self._paper(sheets, TITLE, content.centre, content.printed_at)

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

    def _draw(
        self, certificate: HistoryCertificate, copy: Copy | None, made_at: datetime, codes: PageCodes | None = None
    ) -> Paper:
        with self._lock:
            sheets = lay_out(certificate, copy, type_of(certificate, self._fonts), codes)
            title = certificate.title
            return self._paper(sheets, title, certificate.issuer, made_at, certificate.issue_no)

    def _paper(self, sheets: list[Sheet], title: str, author: str, made_at: datetime, number: str = "") -> Paper:
        from llas_desktop.certificates.painting import Imprint, paint

        imprint = Imprint(f"{title} {number}".rstrip(), author, title)
        return Paper(paint(sheets, imprint, made_at, self._fonts), len(sheets))
