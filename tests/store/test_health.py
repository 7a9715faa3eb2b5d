"""The examination: a sound record room is sound, and whatever was tampered with is found and named."""

import hashlib
from contextlib import closing
from pathlib import Path

import pytest

from llas_desktop.domain.actor import Action
from llas_desktop.domain.health import _SENTENCES, Finding
from llas_desktop.domain.problems import WorldError
from llas_desktop.models import (
    centre_keys,
    certificate_copies,
    certificate_voids,
    certificates,
    change_payloads,
    destructions,
    evidence,
    evidence_blobs,
    learners,
    learning_records,
)
from llas_desktop.store.database import Store
from llas_desktop.store.health import examine
from tests.store.rooms import CLERK, TEST_KEY, THEN, certificate, learner, opened, record, record_room

PAPER = b"%PDF-1.4 paper"
FORGED = (
    "INSERT INTO certificates SELECT 99, learner_id, 4, 'forged', issued_at, issued_by, workstation, purpose, recipient,"
    " applicant, applicant_name, has_proxy_letter, identity_check, content, batch_id, replaces FROM certificates WHERE id = 1"
)
DIGEST = hashlib.sha256(PAPER).hexdigest()


def _issue(store: Store, learner_id: int, serial: int, copies: int = 1) -> None:
    with store.write(CLERK, Action.CERTIFICATE_ISSUED) as writer:
        certificate_id = writer.insert(certificates, certificate(learner_id, serial))
        for copy_no in range(1, copies + 1):
            copy = {"certificate_id": certificate_id, "copy_no": copy_no, "made_at": THEN, "made_by": "kim"}
            copy |= {"workstation": "desk-1", "pdf": PAPER, "sha256": DIGEST, "page_count": 1}
            writer.insert(certificate_copies, copy)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record room with three certificates, the second in two copies, and a paper; closed."""
    with record_room(tmp_path) as store:
        with store.write(CLERK, Action.RECORD_ADDED) as writer:
            learner_id = writer.insert(learners, learner())
            record_id = writer.insert(learning_records, record(learner_id))
            writer.connection.execute(evidence_blobs.insert(), {"sha256": DIGEST, "bytes": PAPER})
            paper = {"record_id": record_id, "sha256": DIGEST, "media_type": "application/pdf", "size": len(PAPER)}
            writer.insert(evidence, paper | {"seen_by": "kim", "seen_at": THEN})
        for serial in (1, 2, 3):
            _issue(store, learner_id, serial, copies=2 if serial == 2 else 1)
    return tmp_path / "centre.sqlite3"


def _examined(path: Path) -> tuple[Finding, ...]:
    store = Store.open(path, TEST_KEY)
    try:
        return examine(store)
    finally:
        store.close()


def _tampered(path: Path, *statements: str) -> set[tuple[str, str]]:
    with opened(path) as database:
        for statement in statements:
            database.execute(statement)
    return {(finding.code, finding.where) for finding in _examined(path)}


def test_a_sound_record_room(path: Path) -> None:
    assert _examined(path) == ()


@pytest.mark.parametrize(
    ("statements", "found"),
    [
        (["UPDATE certificate_copies SET pdf = x'00' WHERE id = 1"], {("copy_altered", "1-1")}),
        (
            # One who mends the digest beside the bytes is told by the journal.
            ["UPDATE certificate_copies SET pdf = x'', sha256 = '" + hashlib.sha256(b"").hexdigest() + "' WHERE id = 3"],
            {("copy_altered", "2-2")},
        ),
        (["UPDATE certificates SET content = '{\"name\":\"x\"}' WHERE serial = 2"], {("issue_altered", "2")}),
        (["DELETE FROM certificate_copies WHERE id = 3"], {("copy_missing", "2-2")}),
        (["DELETE FROM certificate_copies WHERE id = 1"], {("copy_missing", "1-1")}),
        (
            ["DELETE FROM certificate_copies WHERE certificate_id = 3", "DELETE FROM certificates WHERE serial = 3"],
            {("serial_missing", "3")},
        ),
        (["UPDATE certificates SET serial = 9 WHERE serial = 3"], {("issue_altered", "9"), ("serial_missing", "3~8")}),
        (["UPDATE certificates SET serial = 9000000000000000000 WHERE serial = 3"], {("issue_altered", "9000000000000000000"), ("serial_missing", "3~8999999999999999999")}),
        (["UPDATE certificates SET serial = 'x' WHERE serial = 3"], {("issue_altered", "x")}),
        (["UPDATE certificate_copies SET pdf = 'text' WHERE id = 1"], {("copy_altered", "1-1")}),
        (["UPDATE evidence_blobs SET bytes = 'text'"], {("evidence_altered", "1")}),
        (["UPDATE workstations SET seq = 'x'"], {("entry_altered", "desk-1:4")}),
        (
            [FORGED],
            {("issue_altered", "4"), ("copy_missing", "4-1")},
        ),
        (["UPDATE evidence_blobs SET bytes = x'00'"], {("evidence_altered", "1")}),
        (["DELETE FROM learners"], {("broken_reference", "learning_records:1")} | {("broken_reference", f"certificates:{n}") for n in (1, 2, 3)}),
        (["UPDATE change_sets SET who = 'nobody' WHERE seq = 2"], {("entry_altered", "desk-1:2")}),
        (["UPDATE change_payloads SET salt = 'x' WHERE change_set_id = 1 AND ordinal = 0"], {("change_altered", "desk-1:1")}),
    ],
)  # fmt: skip
def test_what_was_tampered_with_is_named(path: Path, statements: list[str], found: set[tuple[str, str]]) -> None:
    assert _tampered(path, *statements) == found


@pytest.mark.parametrize(
    ("statements", "found"),
    [
        (["UPDATE certificate_voids SET reason = 'another'"], {("row_altered", "certificate_voids:1")}),
        (["DELETE FROM certificate_voids"], {("row_missing", "certificate_voids:1")}),
        (["UPDATE centre_keys SET ed25519 = replace(ed25519, '1', '3') WHERE id = 1"], {("row_altered", "centre_keys:1")}),
        (["UPDATE centre_keys SET until = '2099-01-01T00:00:00.000000Z' WHERE id = 1"], {("row_altered", "centre_keys:1")}),
        (["DELETE FROM centre_keys WHERE id = 1"], {("row_missing", "centre_keys:1")}),
    ],
)  # fmt: skip
def test_nobody_takes_a_withdrawal_or_a_key_back_unseen(
    path: Path, statements: list[str], found: set[tuple[str, str]]
) -> None:
    with closing(Store.open(path, TEST_KEY)) as store:
        with store.write(CLERK, Action.CERTIFICATE_VOIDED) as writer:
            void = {"issue_no": "1", "voided_at": THEN, "voided_by": "kim", "workstation": "desk-1", "reason": "까닭"}
            writer.insert(certificate_voids, void)
        with store.write(CLERK, Action.CENTRE_KEY_MADE) as writer:
            for number in "12":
                key = {"salt": number * 64, "ed25519": number * 64, "certificate": "30", "since": THEN}
                key_id = writer.insert(centre_keys, key)
                if number == "1":
                    writer.update(centre_keys, key_id, {"until": THEN, "reason": "정기 교체"})
    assert _tampered(path) == set()
    assert _tampered(path, *statements) == found


@pytest.mark.parametrize("text", ["", "x", "[1]", "{}", "5"])
def test_a_payload_overwritten_with_anything_is_named(path: Path, text: str) -> None:
    told = _tampered(path, f"UPDATE change_payloads SET \"after\" = '{text}' WHERE change_set_id > 1")
    assert {code for code, _ in told} >= {"change_altered"}


def test_a_certificate_whose_payload_was_destroyed_is_no_finding(path: Path) -> None:
    store = Store.open(path, TEST_KEY)
    with store.write(CLERK, Action.LEARNERS_DESTROYED) as writer:
        gone = {"learner_id": 1, "at": THEN, "who": "kim", "reason": "보유 기간 경과"}
        writer.insert(destructions, gone)
        writer.connection.execute(change_payloads.delete())
    assert examine(store) == ()
    store.close()


def _overwrite(path: Path, page: int) -> None:
    content = bytearray(path.read_bytes())
    content[4096 * page : 4096 * (page + 1)] = b"\xa5" * 4096
    path.write_bytes(content)


def test_a_damaged_page_is_found(path: Path) -> None:
    with opened(path) as database:
        (root,) = database.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'ix_learners_name_birth_date'"
        ).fetchone()
    _overwrite(path, root - 1)
    findings = _examined(path)
    assert {finding.code for finding in findings} == {"damaged"}


@pytest.mark.parametrize("page", range(1, 12))
def test_whatever_page_is_damaged_is_found_or_told(path: Path, page: int) -> None:
    _overwrite(path, page)
    try:
        told = {finding.code for finding in _examined(path)}
    except WorldError as error:  # the program cannot even open it
        told = {error.code}
    assert told <= {"damaged", "corrupt", "not_a_database"}
    assert told


@pytest.mark.parametrize("code", sorted(_SENTENCES))
def test_every_finding_says_where_and_what_to_do(code: str) -> None:
    text = Finding(code, "desk-1:3").korean
    assert "desk-1:3" in text
    assert text.endswith("십시오.")
