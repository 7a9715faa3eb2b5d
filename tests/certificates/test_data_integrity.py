"""JSON that says who signed it, held against the spelling of others."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openvc.did.did_key import DidKeyResolver
from openvc.multibase import b58btc_decode
from openvc.proof._jcs import canonicalize

from llas_desktop.certificates.proof.data_integrity import BrokenProof, did_key, opened, sealed, to_bytes
from tests.certificates.samples import ISSUED_AT
from tests.signers import SIGNER, VERIFIER, signer

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)
DOCUMENTS = st.dictionaries(TEXTS.filter(lambda name: name != "proof"), VALUES, max_size=5)


@given(DOCUMENTS)
def test_a_document_has_the_one_spelling_that_others_give_it(document: dict[str, Any]) -> None:
    assert to_bytes(document) == canonicalize(document)
    assert to_bytes(json.loads(to_bytes(document))) == to_bytes(document)


@given(DOCUMENTS, st.integers(1, 255))
def test_what_was_sealed_opens_with_the_key_that_sealed_it(document: dict[str, Any], number: int) -> None:
    by = signer(number)
    assert opened(json.loads(to_bytes(sealed(document, by, ISSUED_AT))), VERIFIER) == by.key.ed25519


@given(DOCUMENTS, DOCUMENTS)
def test_the_proof_of_one_document_is_none_of_another(one: dict[str, Any], other: dict[str, Any]) -> None:
    proof = sealed(one, SIGNER, ISSUED_AT)["proof"]
    if to_bytes(one) == to_bytes(other):
        return
    with pytest.raises(BrokenProof):
        opened({**other, "proof": proof}, VERIFIER)


@given(st.binary(min_size=32, max_size=32))
def test_a_key_has_the_name_that_others_read(key: bytes) -> None:
    name = did_key(key)
    assert DidKeyResolver().supports(name)
    assert b58btc_decode(name.removeprefix("did:key:z")) == b"\xed\x01" + key
    assert len(name) == len("did:key:z6Mk") + 44


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("type", "Ed25519Signature2020"),
        ("cryptosuite", "eddsa-rdfc-2022"),
        ("proofPurpose", "authentication"),
        ("proofValue", ""),
        ("proofValue", "u" + "A" * 86),
        ("proofValue", "z" + "1" * 100_000),
        ("proofValue", "z0OIl"),
        ("proofValue", None),
        ("verificationMethod", f"{did_key(signer(2).key.ed25519)}#{did_key(signer(2).key.ed25519)[8:]}"),
        ("verificationMethod", did_key(SIGNER.key.ed25519)),
        ("verificationMethod", "did:web:example.org#1"),
        ("verificationMethod", 7),
        ("created", "2026-11-21T05:05:04Z"),
        ("domain", "example.org"),
    ],
)
def test_a_proof_that_is_not_ours_opens_nothing(field: str, value: object) -> None:
    document = sealed({"a": 1}, SIGNER, ISSUED_AT)
    document["proof"][field] = value
    with pytest.raises(BrokenProof):
        opened(document, VERIFIER)


@pytest.mark.parametrize("proof", [None, [], "", {}, [{}], 1])
def test_what_bears_no_proof_opens_nothing(proof: object) -> None:
    with pytest.raises(BrokenProof):
        opened({"a": 1, "proof": proof}, VERIFIER)
    with pytest.raises(BrokenProof):
        opened({"a": 1}, VERIFIER)
