"""`certificate verify`: with the data of a centre or a key file alone, always with its JSON."""

from pathlib import Path
from typing import Any

import pytest

from llas_desktop.certificates.proof import claims
from llas_desktop.certificates.proof.key_file import write_key_file
from llas_desktop.certificates.proof.withdrawn_file import write_withdrawn_list
from llas_desktop.domain.proof import Withdrawal, WithdrawnList
from tests import signers
from tests.certificates import samples
from tests.certificates.checks import LATER, RING, drawn, pictures, png
from tests.cli.files import ACCOUNT, Outcome, Run

CONTENT = samples.certificate(sections=samples.sections()[:1], ged_lines=samples.ged_lines(2), purpose="기관 제출")
KEYS = {
    "verdict",
    "issue_no",
    "sentence",
    "reasons",
    "signed",
    "issuer",
    "key_fingerprint",
    "withdrawn",
    "withdrawn_as_of",
}


class Desk:
    """A PC with files on it and no data."""

    def __init__(self, run: Run, folder: Path) -> None:
        self._run, self.folder = run, folder
        listed = WithdrawnList(signers.CENTRE, LATER, (Withdrawal(CONTENT.issue_no, LATER, "잘못 발급함"),))
        self.put("기관.llaskey", write_key_file(RING, signers.SINCE, signers.SIGNER))
        self.put("철회.llaswithdrawn", write_withdrawn_list(listed, signers.SIGNER))

    def put(self, name: str, content: bytes) -> Path:
        path = self.folder / name
        path.write_bytes(content)
        return path

    def verify(self, file: str, *flags: str, key: str = "기관.llaskey") -> Outcome:
        paths = [str(self.folder / each) if "." in each else each for each in flags]
        key_flags = ("--key", str(self.folder / key))
        return self._run("certificate", "verify", str(self.folder / file), *key_flags, *paths)

    def shape(self, file: str, *flags: str, key: str = "기관.llaskey") -> tuple[int, Any]:
        done = self.verify(file, "--json", *flags, key=key)
        assert set(done.json) == KEYS
        return done.status, done.json


@pytest.fixture
def desk(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.delenv("LLAS_LOGIN")
    monkeypatch.delenv("LLAS_PASSWORD")
    return Desk(run, tmp_path)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return drawn(samples.print_room(), CONTENT)


def test_a_genuine_one_with_what_was_signed(desk: Desk, pdf: bytes) -> None:
    desk.put("증명서.pdf", pdf)
    status, found = desk.shape("증명서.pdf")
    assert (status, found["verdict"], found["issue_no"]) == (0, "genuine", CONTENT.issue_no)
    signed = found["signed"]
    assert (signed["name"], signed["birth_year"], signed["page_count"]) == ("김민수", 1985, 1)
    assert [line["subject"] for line in signed["ged_lines"]] == [line.subject.value for line in CONTENT.ged_lines or ()]
    assert signed["content"]["purpose"] == "기관 제출"
    assert found["key_fingerprint"] == signers.SIGNER.key.fingerprint
    assert [(each["code"], each["page"]) for each in found["reasons"]] == [
        ("signature_holds", None),
        ("withdrawn_unknown", None),
    ]
    told = desk.verify("증명서.pdf").out
    assert told.startswith("진본입니다")
    assert "성명: 김민수 (1985년생)" in told


def test_a_withdrawn_one_with_when_and_why(desk: Desk, pdf: bytes) -> None:
    desk.put("a.pdf", pdf)
    status, found = desk.shape("a.pdf", "--withdrawn", "철회.llaswithdrawn")
    assert (status, found["verdict"]) == (1, "withdrawn")
    assert found["withdrawn"] == {"at": "2026-12-21T05:05:03Z", "reason": "잘못 발급함"}
    assert found["reasons"][0]["code"] == "withdrawn"
    assert found["withdrawn_as_of"] == "2026-12-21T05:05:03Z"


def test_an_altered_one_with_where(desk: Desk, pdf: bytes) -> None:
    desk.put("a.pdf", pdf + b"\n")
    status, found = desk.shape("a.pdf")
    assert (status, found["verdict"]) == (1, "altered")
    assert found["reasons"][0]["code"] == "added_after_signing"
    assert found["sentence"].startswith("진본이 아닙니다")


def test_a_photo_and_the_text_of_its_code(desk: Desk, pdf: bytes) -> None:
    desk.put("사진", png(pictures(pdf)[0]))
    assert desk.shape("사진")[1]["verdict"] == "genuine"
    desk.put("qr.txt", claims.codes(CONTENT, 1, samples.ISSUED_AT, signers.SIGNER).of(1, 1).encode())
    assert desk.shape("qr.txt")[1]["issue_no"] == CONTENT.issue_no


def test_one_of_another_centre(desk: Desk, pdf: bytes) -> None:
    other = signers.signer(5, "다른평생학습관")
    desk.put("a.pdf", pdf)
    ring = signers.ring(other, centre="다른평생학습관")
    desk.put("다른.llaskey", write_key_file(ring, signers.SINCE, other))
    status, found = desk.shape("a.pdf", key="다른.llaskey")
    assert (status, found["verdict"], found["signed"]) == (1, "unknown_issuer", {})
    status, found = desk.shape("a.pdf", "--withdrawn", "철회.llaswithdrawn", key="다른.llaskey")
    assert (status, found["reasons"][0]["code"]) == (1, "foreign_withdrawn_list")


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "empty"), (b"hello", "unknown_kind"), (b"%PDF-1.7", "unreadable"), (bytes(2**26 + 1), "too_large")],
)
def test_what_cannot_be_read_is_answered_too(desk: Desk, content: bytes, code: str) -> None:
    desk.put("a.bin", content)
    status, found = desk.shape("a.bin")
    assert (status, found["verdict"], found["reasons"][0]["code"]) == (1, "not_a_certificate", code)


def test_files_that_are_not_there(desk: Desk, pdf: bytes) -> None:
    status, found = desk.shape("nirgends.pdf")
    assert (status, found["reasons"][0]["code"]) == (1, "file_missing")
    assert desk.shape("")[1]["reasons"][0]["code"] == "file_unreadable"
    desk.put("a.pdf", pdf)
    assert desk.shape("a.pdf", key="nirgends.llaskey")[1]["verdict"] == "not_a_certificate"
    status, found = desk.shape("a.pdf", key="a.pdf")
    assert (status, found["verdict"], found["reasons"][0]["code"]) == (1, "unknown_issuer", "no_key_file")


def test_with_the_data_of_the_centre(run: Run, centre: Path, tmp_path: Path) -> None:
    file = tmp_path / "증명서.pdf"
    issued = run("certificate", "issue", ACCOUNT, "--purpose", "취업", "--output", str(file), "--json")
    assert issued.status == 0
    found = run("certificate", "verify", str(file), "--json")
    assert (found.status, found.json["verdict"]) == (0, "genuine")
    assert found.json["issue_no"] == issued.json["issue_no"]
    assert found.json["reasons"][0]["code"] == "same_as_register"
    assert found.json["withdrawn_as_of"]
    file.write_bytes(file.read_bytes() + b"%")
    assert run("certificate", "verify", str(file), "--json").json["verdict"] == "altered"


def test_without_data_and_without_a_key_file_the_issuer_is_unknown(desk: Desk, run: Run, tmp_path: Path) -> None:
    paper = desk.put("증명서.pdf", b"%PDF-1.7")
    outcome = run("certificate", "verify", str(paper), "--json", data=tmp_path / "없는 자료")
    assert (outcome.status, set(outcome.json)) == (1, KEYS)
    assert (outcome.json["verdict"], outcome.json["reasons"][0]["code"]) == ("unknown_issuer", "not_set_up")
    assert outcome.json["sentence"] == outcome.err.strip()
    assert not (tmp_path / "없는 자료").exists()


def test_nobody_signed_in(desk: Desk, run: Run, centre: Path) -> None:
    paper = desk.put("증명서.pdf", b"%PDF-1.7")
    outcome = run("certificate", "verify", str(paper), "--json", data=centre)
    assert (outcome.status, outcome.json["verdict"]) == (1, "unknown_issuer")
    assert [each["code"] for each in outcome.json["reasons"]] == ["sign_in_needed"]
    assert run("certificate", "verify", str(paper), data=centre).out == ""
