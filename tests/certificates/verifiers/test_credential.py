"""openvc-core judges the credential that is attached to the file: an implementation of Data Integrity that is none of ours."""

import base64
import copy
import io
import json
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from openvc import OpenvcError, VerificationPolicy, verify_credential

from llas_desktop.certificates import frozen
from llas_desktop.certificates.print_room import PrintRoom
from llas_desktop.certificates.proof import credential
from llas_desktop.certificates.proof.data_integrity import BrokenProof, to_bytes
from llas_desktop.certificates.proof.enclosures import CREDENTIAL
from tests.certificates import samples
from tests.certificates.verifiers.tools import drawn
from tests.signers import SIGNER, VERIFIER, signer

CONTENT = samples.certificate(
    name="Nguyễn Thị Ỷ", name_hanja="龘", ged_lines=samples.ged_lines(5), anchor="12-1a2b3c4d"
)
POLICY = VerificationPolicy(now=samples.ISSUED_AT, expected_types=["OpenBadgeCredential"])


@pytest.fixture(scope="module")
def attached(room: PrintRoom) -> bytes:
    with pikepdf.open(io.BytesIO(drawn(room, CONTENT).pdf)) as pdf:
        (spec,) = (spec for spec in pdf.Root.AF if spec.UF == CREDENTIAL)
        assert spec.AFRelationship == pikepdf.Name.Data
        return pdf.attachments[CREDENTIAL].get_file().read_bytes()


def test_another_implementation_finds_the_credential_sound(attached: bytes) -> None:
    result = verify_credential(json.loads(attached), policy=POLICY)
    assert result.format == "data-integrity:eddsa-jcs-2022"
    assert result.issuer is not None
    assert result.issuer.startswith("did:key:z6Mk")
    assert result.credential["credentialSubject"]["certificate"] == frozen.said(CONTENT)
    assert result.credential["issuer"]["name"] == CONTENT.issuer
    assert result.credential["validFrom"] == "2026-11-21T05:05:03Z"


def test_its_name_is_the_digest_that_the_codes_vouch_for(attached: bytes) -> None:
    name: str = json.loads(attached)["id"]
    digest = name.removeprefix("ni:///sha-256;")
    assert base64.urlsafe_b64decode(digest + "=") == frozen.digest(CONTENT)


def _set(path: str, value: object) -> Callable[[dict[str, Any]], None]:
    def change(document: dict[str, Any]) -> None:
        *before, last = path.split("/")
        for step in before:
            document = document[step]
        assert document[last] != value
        document[last] = value

    return change


@pytest.mark.parametrize(
    "change",
    [
        _set("credentialSubject/certificate/name", "이가람"),
        _set("credentialSubject/certificate/ged_lines", None),
        _set("issuer/name", "다른평생학습관장"),
        _set("validFrom", "2026-11-21T05:05:04Z"),
        _set("proof/created", "2026-11-22T05:05:03Z"),
        _set("@context", ["https://www.w3.org/ns/credentials/v2"]),
        _set("proof/proofPurpose", "authentication"),
        lambda document: document.pop("description"),
        lambda document: document["proof"].pop("created"),
    ],
)
def test_neither_they_nor_we_believe_one_that_was_altered(
    attached: bytes, change: Callable[[dict[str, Any]], None]
) -> None:
    document = json.loads(attached)
    change(document)
    with pytest.raises(OpenvcError):
        verify_credential(copy.deepcopy(document), policy=POLICY)
    with pytest.raises(BrokenProof):
        credential.read(to_bytes(document), VERIFIER)


def test_what_was_attached_reads_back(attached: bytes) -> None:
    read = credential.read(attached, VERIFIER)
    assert frozen.digest(read.certificate) == frozen.digest(CONTENT)
    assert read.ed25519 == SIGNER.key.ed25519
    other = credential.read(credential.write(CONTENT, samples.ISSUED_AT, signer(7)), VERIFIER)
    assert other.ed25519 == signer(7).key.ed25519


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"null", b"\xff", b"[" * 9000, b'{"proof":{}}', b'{"proof":{"proofValue":""}}']
)
def test_what_is_no_credential_is_called_so(content: bytes) -> None:
    with pytest.raises(BrokenProof):
        credential.read(content, VERIFIER)


def test_only_one_spelling_counts(attached: bytes) -> None:
    assert attached == to_bytes(json.loads(attached))
    for other in (
        b" " + attached,
        json.dumps(json.loads(attached)).encode(),
        attached.replace(b'"proof"', b'"pro\\u006ff"'),
    ):
        with pytest.raises(BrokenProof):
            credential.read(other, VERIFIER)
