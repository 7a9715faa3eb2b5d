"""What the register keeps is read back for ever: the shape of version 1, and what is not one of ours."""

import hashlib
import json
import os
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from llas_desktop.certificates.content import Issue
from llas_desktop.certificates.frozen import digest, from_json, number, said, to_json
from llas_desktop.domain.certificate import CertificateRow, CertificateSection, GedLine, HistoryCertificate
from llas_desktop.domain.ged import ALL_LINKS
from llas_desktop.domain.history import Section
from llas_desktop.domain.problems import WorldError
from tests.certificates import samples

GOLDEN = Path(__file__).parents[1] / "golden" / "certificates" / "content-1.json"
FULL = samples.certificate(
    sections=samples.sections(education=1, completion=2),
    ged_lines=samples.ged_lines(2),
    seal_png=b"\x89PNG",
    recipient="한빛시교육청",
    is_selection=True,
)

texts = st.text(max_size=12)
rows = st.builds(CertificateRow, st.integers(1, 10**6), st.lists(texts, max_size=6).map(tuple), st.booleans())
parts = st.builds(
    CertificateSection,
    st.sampled_from(Section),
    st.lists(texts, max_size=6).map(tuple),
    st.lists(rows, max_size=3).map(tuple),
)
lines = st.sampled_from(ALL_LINKS).flatmap(
    lambda link: st.builds(GedLine, st.just(link.level), st.just(link.subject), st.integers(0, 10**6), st.booleans())
)
certificates = st.builds(
    HistoryCertificate,
    *[texts] * 6,
    st.dates(date(1900, 1, 1), date(2026, 1, 1)),
    texts,
    st.booleans(),
    texts,
    st.lists(parts, max_size=5).map(tuple),
    st.none() | st.lists(lines, max_size=4).map(tuple),
    texts,
    st.datetimes(timezones=st.just(UTC)),
    texts,
    st.integers(1, 10**9),
    texts,
    texts,
    st.booleans(),
    texts,
    st.none() | st.binary(min_size=1, max_size=30),
    st.just("") | st.just("123-1a2b3c4d"),
)


@given(certificates)
def test_everything_comes_back_as_it_was(certificate: HistoryCertificate) -> None:
    text = to_json(certificate)
    assert from_json(text) == certificate
    assert to_json(from_json(text)) == text


def test_what_was_frozen_before_there_were_anchors_stays_as_it_was() -> None:
    assert "anchor" not in json.loads(to_json(FULL))
    anchored = replace(FULL, anchor="123-1a2b3c4d")
    assert json.loads(to_json(anchored))["anchor"] == "123-1a2b3c4d"
    assert from_json(GOLDEN.read_text(encoding="utf-8")).anchor == ""
    issue = Issue("07", datetime(2026, 11, 21, 15, 0, 7, 5, tzinfo=UTC), 42, "123-1a2b3c4d")
    assert number(FULL, issue).check_no != number(FULL, replace(issue, anchor="")).check_no


def test_version_1_is_read_as_it_was_written() -> None:
    if os.environ.get("LLAS_UPDATE_GOLDEN"):
        GOLDEN.write_text(to_json(FULL) + "\n", encoding="utf-8")
    text = GOLDEN.read_text(encoding="utf-8").rstrip("\n")
    assert from_json(text) == FULL
    assert to_json(FULL) == text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"version": 2}', "newer_content"),
        ('{"version": 0}', "corrupt"),
        ('{"version": "1"}', "corrupt"),
        ('{"version": 1}', "corrupt"),
        ("{}", "corrupt"),
        ("[]", "corrupt"),
        ("", "corrupt"),
        ("\x00", "corrupt"),
    ],
)
def test_what_is_no_certificate_is_told_apart_from_a_newer_one(text: str, code: str) -> None:
    with pytest.raises(WorldError) as error:
        from_json(text)
    assert error.value.code == code


def test_a_missing_field_is_no_certificate() -> None:
    frozen = json.loads(to_json(FULL))
    for name in frozen.keys() - {"version"}:
        with pytest.raises(WorldError):
            from_json(json.dumps({key: value for key, value in frozen.items() if key != name}))


def test_numbering_gives_number_and_check_number() -> None:
    issue = Issue("07", datetime(2026, 11, 21, 15, 0, 7, 5, tzinfo=UTC), 42)
    numbered = number(replace(FULL, issue_no="", check_no=""), issue)
    assert numbered.issue_no == "07-20261122/000007-000042"
    assert (numbered.serial, numbered.terminal_no, numbered.issued_at) == (42, "07", issue.issued_at)
    assert [len(part) for part in numbered.check_no.split("-")] == [4, 4, 4, 4]
    assert number(FULL, issue) == numbered
    assert number(replace(FULL, name="김민서"), issue).check_no != numbered.check_no


def test_what_is_said_does_not_hang_on_how_it_is_drawn() -> None:
    for drawn in (replace(FULL, seal_png=None), replace(FULL, is_large_print=True)):
        assert digest(drawn) == digest(FULL)
        assert said(drawn) == said(FULL)
    assert digest(replace(FULL, name="김민서")) != digest(FULL)
    assert digest(replace(FULL, replaces=FULL.issue_no)) != digest(FULL)


def test_the_digest_is_that_of_the_canonical_json_which_reads_back() -> None:
    assert hashlib.sha256(rfc8785.dumps(said(FULL))).digest() == digest(FULL)
    assert from_json(json.dumps(said(FULL))) == replace(FULL, seal_png=None)
