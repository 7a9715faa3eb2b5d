"""What is attached to the file of a certificate: the same content for programs, and for those who listen to it."""

from typing import Final

from llas_desktop.certificates.layout import Copy
from llas_desktop.certificates.proof import credential
from llas_desktop.certificates.proof.archive import Attachment
from llas_desktop.domain.certificate import HistoryCertificate
from llas_desktop.domain.proof import Signer

CREDENTIAL: Final = "credential.json"


def of(certificate: HistoryCertificate, copy: Copy, signer: Signer) -> tuple[Attachment, ...]:
    return (
        Attachment(
            CREDENTIAL,
            credential.write(certificate, copy.made_at, signer),
            "application/json",
            "Data",
            "Open Badges 3.0 / Verifiable Credential",
        ),
    )
