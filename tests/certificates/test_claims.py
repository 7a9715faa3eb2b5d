"""The text of a QR code: what is put in comes out, only as it is written, and others read it by the standards alone."""

import random
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import cbor2
import pytest
from cwt import COSE, COSEKey
from cwt.cose_key_interface import COSEKeyInterface
from cwt.exceptions import VerifyError
from hypothesis import given
from hypothesis import strategies as st

from llas_desktop.certificates import frozen
from llas_desktop.certificates.proof import base45
from llas_desktop.certificates.proof.claims import (
    LONGEST,
    PREFIX,
    Malformed,
    NotAClaim,
    claims_of,
    codes,
    decode,
    encode,
)
from llas_desktop.domain.certificate import GedLine
from llas_desktop.domain.ged import GedLevel, GedSubject
from llas_desktop.domain.proof import Claims
from tests.certificates import samples
from tests.signers import signer

SIGNER = signer()
LATER = datetime(2026, 12, 31, 15, 0, 7, 5, tzinfo=UTC)

instants = st.integers(0, 253_370_764_799).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
counts = st.integers(1, 10_000)
lines = st.builds(GedLine, st.sampled_from(GedLevel), st.sampled_from(GedSubject), st.integers(0, 10**6), st.booleans())
any_claims = st.builds(
    Claims,
    issuer=st.text(max_size=60),
    issue_no=st.text(max_size=40),
    name=st.text(max_size=60),
    birth_year=st.integers(1, 9999),
    issued_at=instants,
    made_at=instants,
    copy_no=counts,
    page=st.integers(1, 500),
    pages=st.integers(500, 999),
    digest=st.binary(min_size=32, max_size=32),
    ged_lines=st.lists(lines, max_size=24).map(tuple),
    more_ged_lines=st.booleans(),
)


def usual(page: int = 1, lines: int = 2) -> Claims:
    return claims_of(samples.certificate(ged_lines=samples.ged_lines(lines)), 2, LATER, page, 3)


def as_cwt(ed25519: bytes) -> COSEKeyInterface:
    """The key under the name that the code gives it, whosever it is."""
    return COSEKey.new({1: 1, 2: SIGNER.key.kid, 3: -8, -1: 6, -2: ed25519})


def spelled(sign1: object) -> str:
    return PREFIX + base45.encode(cbor2.dumps(sign1))


def parts_of(text: str) -> list[Any]:
    parts: list[Any] = cbor2.loads(base45.decode(text[len(PREFIX) :])).value
    return parts


@given(st.binary(max_size=400))
def test_base45_gives_back_what_it_was_given(content: bytes) -> None:
    assert base45.decode(base45.encode(content)) == content


def test_base45_is_that_of_the_rfc() -> None:
    examples = {
        b"AB": "BB8",
        b"Hello!!": "%69 VD92EX0",
        b"base-45": "UJCLQE7W581",
        b"ietf!": "QED8WEX0",
    }  # RFC 9285, 4.3
    assert {content: base45.encode(content) for content in examples} == examples


@pytest.mark.parametrize("text", ["A", "BB8A", "::", "GGW", "bb8", "B가8", "BB\n"])
def test_what_base45_never_writes_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Base45"):
        base45.decode(text)


@given(any_claims)
def test_claims_come_out_as_they_went_in(claims: Claims) -> None:
    text = encode(claims, SIGNER)
    decoded = decode(text)
    assert decoded.claims == claims
    assert decoded.kid == SIGNER.key.kid
    assert decoded.signature == SIGNER.sign(decoded.message)


@given(any_claims)
def test_an_independent_verifier_reads_token_and_signature(claims: Claims) -> None:
    token = base45.decode(encode(claims, SIGNER)[len(PREFIX) :])
    payload = cbor2.loads(COSE.new().decode(token, as_cwt(SIGNER.key.ed25519)))
    assert payload[1] == claims.issuer
    assert payload[2] == claims.name
    assert datetime.fromtimestamp(payload[5], UTC) == claims.issued_at
    assert payload[7].decode() == claims.issue_no
    assert payload["d"] == claims.digest


def test_an_independent_verifier_refuses_another_key_and_another_content() -> None:
    token = base45.decode(encode(usual(), SIGNER)[len(PREFIX) :])
    other = signer(2).key.ed25519
    with pytest.raises(VerifyError):
        COSE.new().decode(token, as_cwt(other))
    name = usual().name.encode()
    with pytest.raises(VerifyError):
        COSE.new().decode(token.replace(name, bytes(reversed(name))), as_cwt(SIGNER.key.ed25519))


@given(st.integers(0, 2**32))
def test_a_text_that_was_touched_is_none_or_says_something_else(seed: int) -> None:
    """Whatever still reads has another message or another signature: no second spelling of what was signed."""
    text = encode(usual(), SIGNER)
    draw = random.Random(seed)
    at = draw.randrange(len(PREFIX), len(text))
    letter = draw.choice("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
    touched = draw.choice((text[:at] + letter + text[at + 1 :], text[:at] + text[at + 1 :], text[:at], text + letter))
    if touched == text:
        return
    try:
        decoded = decode(touched)
    except Malformed:
        return
    assert decoded.kid != SIGNER.key.kid or decoded.signature != SIGNER.sign(decoded.message)


@given(st.binary(max_size=600))
def test_any_bytes_at_all_are_refused_in_words(content: bytes) -> None:
    with pytest.raises(Malformed):
        decode(PREFIX + base45.encode(content))


any_cbor = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.binary() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(st.integers() | st.text(max_size=2), inner, max_size=5)
        | st.builds(cbor2.CBORTag, st.integers(0, 300), inner)
    ),
    max_leaves=12,
)


@given(any_cbor)
def test_any_other_cbor_is_refused_in_words(content: object) -> None:
    """As a whole, as the header, and as the claims."""
    protected, unprotected, payload, signature = parts_of(encode(usual(), SIGNER))
    inside = cbor2.dumps(content)
    for sign1 in (
        content,
        cbor2.CBORTag(18, content),
        cbor2.CBORTag(18, [inside, unprotected, payload, signature]),
        cbor2.CBORTag(18, [protected, unprotected, inside, signature]),
    ):
        with pytest.raises(Malformed):
            decode(spelled(sign1))


@given(any_cbor, st.sampled_from([1, 2, 4, 5, 6, 7, "b", "c", "d", "p", "g", "m", "x"]))
def test_a_claim_of_another_kind_is_refused_in_words(content: object, claim: int | str) -> None:
    protected, unprotected, payload, signature = parts_of(encode(usual(), SIGNER))
    said = cbor2.dumps({**cbor2.loads(payload), claim: content}, canonical=True)
    try:
        decoded = decode(spelled(cbor2.CBORTag(18, [protected, unprotected, said, signature])))
    except Malformed:
        return
    assert parts_of(encode(decoded.claims, SIGNER))[2] == said


@pytest.mark.parametrize("text", ["", "LLAS", "llas1:ABC", "https://example.org/", "LLAS2:BB8", "발급번호"])
def test_the_code_of_somebody_else_is_none_of_ours(text: str) -> None:
    with pytest.raises(NotAClaim):
        decode(text)


def test_another_spelling_of_the_same_is_refused() -> None:
    protected, unprotected, payload, signature = parts_of(encode(usual(), SIGNER))
    said = cbor2.loads(payload)
    parts = [protected, unprotected, payload, signature]
    for other in (
        parts,  # without its tag
        cbor2.CBORTag(61, cbor2.CBORTag(18, parts)),
        cbor2.CBORTag(18, [protected, {4: b"x"}, payload, signature]),
        cbor2.CBORTag(18, [cbor2.dumps({4: SIGNER.key.kid, 1: -8}), unprotected, payload, signature]),
        cbor2.CBORTag(18, [protected, unprotected, cbor2.dumps(dict(reversed(said.items()))), signature]),
        cbor2.CBORTag(18, [protected, unprotected, cbor2.dumps({**said, "b": float(said["b"])}, canonical=True), signature]),
        cbor2.CBORTag(18, [protected, unprotected, cbor2.dumps({**said, "c": True}, canonical=True), signature]),
        cbor2.CBORTag(18, [protected, unprotected, payload + b"\0", signature]),
        cbor2.CBORTag(18, [protected, unprotected, payload, signature + b"\0"]),
    ):  # fmt: skip
        with pytest.raises(Malformed):
            decode(spelled(other))
    assert decode(spelled(cbor2.CBORTag(18, parts))).claims == usual()


def test_the_tables_are_those_that_were_printed() -> None:
    """Each level and subject by its number, which papers outside bear for ever."""
    levels = ["초졸", "중졸", "고졸"]
    subjects = [
        "국어",
        "사회",
        "한국사",
        "수학",
        "과학",
        "영어",
        "도덕",
        "기술·가정",
        "실과",
        "정보",
        "체육",
        "음악",
        "미술",
    ]
    for level in GedLevel:
        for subject in GedSubject:
            line = GedLine(level, subject, 90, is_met=False)
            payload = parts_of(encode(replace(usual(), ged_lines=(line,)), SIGNER))[2]
            assert cbor2.loads(payload)["g"] == [[levels.index(level.korean), subjects.index(subject.value), 90, 0]]


def test_a_code_says_what_the_certificate_says() -> None:
    content = samples.certificate(ged_lines=samples.ged_lines(9))
    text = codes(content, 2, LATER, SIGNER).of
    first, last = decode(text(1, 3)).claims, decode(text(3, 3)).claims
    assert (first.page, last.page, last.pages) == (1, 3, 3)
    assert replace(last, page=1) == first
    assert first.digest == frozen.digest(content)
    assert (first.issuer, first.name, first.birth_year) == (content.issuer, content.name, 1985)
    assert (first.issue_no, first.copy_no, first.made_at) == (content.issue_no, 2, LATER.replace(microsecond=0))
    assert set(first.ged_lines) == set(samples.ged_lines(9))
    assert [line.is_met for line in first.ged_lines] == sorted((line.is_met for line in first.ged_lines), reverse=True)
    assert not first.more_ged_lines


@given(st.text(max_size=200), st.text(max_size=200), st.integers(0, 24))
def test_a_code_never_outgrows_what_a_scan_still_shows(name: str, issuer: str, count: int) -> None:
    content = samples.certificate(name=name, issuer=issuer, ged_lines=samples.ged_lines(count))
    claims = claims_of(content, 999, LATER, 120, 120)
    assert len(encode(claims, SIGNER)) <= len(PREFIX) + LONGEST
    assert claims.more_ged_lines == (len(claims.ged_lines) < count)
    assert claims.name == name or (claims.name.endswith("…") and name.startswith(claims.name[:-1]))


def test_the_longest_names_leave_room_for_some_lines_and_say_that_there_are_more() -> None:
    content = samples.certificate(name="가" * 200, issuer="나" * 200, ged_lines=samples.ged_lines(24))
    claims = claims_of(content, 1, LATER)
    assert claims.more_ged_lines
    assert len(claims.ged_lines) >= 8
    assert all(line.is_met for line in claims.ged_lines)


@pytest.mark.parametrize(
    "said",
    [
        {"page": 1, "pages": 10**18}, {"page": 0, "pages": 0}, {"page": 3, "pages": 2}, {"copy_no": 0}, {"birth_year": 0},
        {"issued_at": datetime(9999, 12, 31, 23, tzinfo=UTC)}, {"made_at": datetime(1, 1, 1, tzinfo=UTC)},
        {"ged_lines": (GedLine(GedLevel.HIGH, GedSubject.ENGLISH, -1, True),)},
    ],
)  # fmt: skip
def test_what_no_paper_can_bear_is_none_of_ours_though_it_is_signed(said: dict[str, Any]) -> None:
    with pytest.raises(Malformed):
        decode(encode(replace(usual(), **said), SIGNER))
