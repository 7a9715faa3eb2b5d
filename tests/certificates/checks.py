"""Papers of centres that do not exist, on paper and as scans, and a check of them without any register."""

import io
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pypdfium2
from PIL import Image

from llas_desktop.certificates.print_room import PrintRoom
from llas_desktop.certificates.proof.centres import Centre, Entry, Means
from llas_desktop.certificates.proof.checking import check
from llas_desktop.certificates.proof.reading import read
from llas_desktop.domain.certificate import HistoryCertificate
from llas_desktop.domain.proof import Checked, KeyRing, PublicKey
from llas_desktop.vault.signatures import KeySigner
from tests import signers
from tests.certificates import samples
from tests.certificates.distortions import DPI

MEANS = Means(read, signers.VERIFIER)
CENTRE = samples.CENTRE.centre_name
RING = signers.ring(centre=CENTRE)
OWN = Centre(RING)


def checked(content: bytes, *centres: Centre, means: Means = MEANS) -> Checked:
    """By the one centre of the tests if none is given."""
    return check(content, read(content), centres or (OWN,), means)


def codes(found: Checked) -> list[str]:
    return [reason.code for reason in found.reasons]


def drawn(
    room: PrintRoom,
    certificate: HistoryCertificate,
    signer: KeySigner = signers.SIGNER,
    copy_no: int = 1,
    made_at: datetime = samples.ISSUED_AT,
) -> bytes:
    return room.draw(certificate, copy_no, made_at, signer).pdf


def pictures(pdf: bytes, dpi: int = DPI) -> list[Image.Image]:
    """Its pages as a scanner sees them."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [
            document[at].render(scale=dpi / 72, grayscale=True).to_pil().convert("L") for at in range(len(document))
        ]
    finally:
        document.close()


def png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def scanned(pages: Iterable[Image.Image], dpi: int = DPI) -> bytes:
    """A PDF of pictures, as a scanner writes it."""
    first, *others = pages
    out = io.BytesIO()
    first.save(out, "PDF", save_all=True, append_images=others, resolution=dpi)
    return out.getvalue()


def ended(signer: KeySigner, at: datetime) -> PublicKey:
    """Its key, not in use since."""
    return replace(signer.key, until=at)


def rotated(old: KeySigner, new: KeySigner, at: datetime) -> KeyRing:
    return KeyRing(CENTRE, (replace(new.key, since=at), ended(old, at)))


LATER = samples.ISSUED_AT + timedelta(days=30)


@dataclass
class Shelf:
    """A register in the memory."""

    entries: dict[str, Entry] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)

    def keep(self, certificate: HistoryCertificate, *copies: bytes) -> None:
        self.entries[certificate.issue_no] = Entry(certificate, dict(enumerate(copies, start=1)))

    def with_file(self, content: bytes) -> Entry | None:
        return next((entry for entry in self.entries.values() if content in entry.copies.values()), None)

    def entry(self, issue_no: str) -> Entry | None:
        return self.entries.get(issue_no)

    def state(self, issue_no: str) -> str:
        return "issued" if issue_no in self.entries else self.states.get(issue_no, "unknown")
