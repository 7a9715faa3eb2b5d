"""What is attached to the file of a certificate: the same content for programs, and for those who listen to it."""

from typing import Final

from llas_desktop.certificates.layout import Copy
from llas_desktop.certificates.plain_text import plain_text
from llas_desktop.certificates.proof import credential
from llas_desktop.certificates.proof.archive import Attachment
from llas_desktop.domain.certificate import HistoryCertificate
from llas_desktop.domain.proof import Signer

CREDENTIAL: Final = "credential.json"
PLAIN_TEXT: Final = "증명서.txt"


def of(certificate: HistoryCertificate, copy: Copy, signer: Signer) -> tuple[Attachment, ...]:
    machine = credential.write(certificate, copy.made_at, signer)
    words = plain_text(certificate, copy).encode()
    return (
        Attachment(CREDENTIAL, machine, "application/json", "Data", "Open Badges 3.0 / Verifiable Credential"),
        Attachment(PLAIN_TEXT, words, "text/plain", "Alternative", "글로 읽는 증명서"),
    )
