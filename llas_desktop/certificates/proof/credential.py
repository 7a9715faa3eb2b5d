"""What a certificate says as an Open Badges 3.0 credential (1EdTech; W3C Verifiable Credentials 2.0), for those who take JSON."""

import base64
import json
import uuid
from datetime import datetime
from typing import Any, Final, NamedTuple

from llas_desktop.certificates import frozen
from llas_desktop.certificates.proof.data_integrity import BrokenProof, did_key, opened, sealed, to_bytes, utc_text
from llas_desktop.domain.certificate import HistoryCertificate
from llas_desktop.domain.problems import WorldError
from llas_desktop.domain.proof import Signer, Verifier

_CONTEXT: Final = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    # Ours is JSON as it is, and none of the words of the two above.
    {"certificate": {"@id": "urn:llas:certificate", "@type": "@json"}},
)
_CRITERIA: Final = "발급기관이 보관하는 학습이력에 적힌 바와 같습니다."


class Credential(NamedTuple):
    """A credential whose proof holds: what was certified (without the picture of the seal), by which Ed25519 key (32 bytes)."""

    certificate: HistoryCertificate
    ed25519: bytes


def write(certificate: HistoryCertificate, made_at: datetime, signer: Signer) -> bytes:
    """JSON in its one spelling; `made_at` is the copy's. The same arguments give the same bytes."""
    return to_bytes(sealed(_document(certificate, did_key(signer.key.ed25519)), signer, made_at))


def read(content: bytes, verifier: Verifier) -> Credential:
    """Raises BrokenProof for what is no credential, not in its one spelling, or not signed by the key it names."""
    try:
        document = json.loads(content)
        if to_bytes(document) != content:
            raise BrokenProof
        ed25519 = opened(document, verifier)
        if document["issuer"]["id"] != did_key(ed25519):
            raise BrokenProof
        certificate = frozen.from_json(json.dumps(document["credentialSubject"]["certificate"]))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, WorldError) as error:
        raise BrokenProof from error
    return Credential(certificate, ed25519)


def _document(certificate: HistoryCertificate, did: str) -> dict[str, Any]:
    about = certificate.legal_line or certificate.title
    return {
        "@context": list(_CONTEXT),
        "id": f"ni:///sha-256;{_base64url(frozen.digest(certificate))}",  # RFC 6920
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": certificate.title,
        "description": about,
        "issuer": {"id": did, "type": ["Profile"], "name": certificate.issuer},
        "validFrom": utc_text(certificate.issued_at),
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [
                {
                    "type": "IdentityObject",
                    "hashed": False,
                    "identityHash": certificate.name,
                    "identityType": "name",
                }
            ],
            "achievement": {
                "id": uuid.uuid5(uuid.NAMESPACE_URL, f"{did}#{certificate.title}").urn,
                "type": ["Achievement"],
                "achievementType": "Certificate",
                "name": certificate.title,
                "description": about,
                "criteria": {"narrative": _CRITERIA},
            },
            "certificate": frozen.said(certificate),
        },
    }


def _base64url(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")
