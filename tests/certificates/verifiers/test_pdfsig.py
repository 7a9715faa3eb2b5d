"""Poppler judges the signature of the file; qpdf its build."""

import random
from pathlib import Path

import pikepdf
import pytest

from llas_desktop.certificates.print_room import PrintRoom
from tests.certificates import samples
from tests.certificates.verifiers.tools import MISMATCH, VALID, drawn, pdfsig, run, verdicts
from tests.signers import CENTRE, SIGNER


@pytest.fixture(scope="module")
def pdf(room: PrintRoom) -> bytes:
    return drawn(room, samples.certificate(seal_png=samples.seal_png())).pdf


def test_poppler_finds_one_signature_that_holds_over_the_whole_file(pdf: bytes, tmp_path: Path) -> None:
    said = pdfsig(pdf, tmp_path)
    assert verdicts(said) == [VALID]
    assert "Total document signed" in said
    assert "Signature Type: ETSI.CAdES.detached" in said
    assert "Signing Hash Algorithm: SHA-256" in said
    assert f"CN={CENTRE}" in said
    assert "Signing Time: Nov 21 2026 05:05:03" in said


@pytest.mark.parametrize("seed", range(24))
def test_poppler_misses_no_byte_that_was_flipped(pdf: bytes, tmp_path: Path, seed: int) -> None:
    draw = random.Random(seed)
    start, end = pdf.index(b"/Contents <"), pdf.index(b">", pdf.index(b"/Contents <"))
    at = draw.choice([place for place in range(len(pdf)) if not start <= place <= end])
    altered = bytearray(pdf)
    altered[at] ^= 1 << draw.randrange(8)
    assert VALID not in verdicts(pdfsig(bytes(altered), tmp_path))


@pytest.mark.parametrize("where", [b"<dc:title>", b"/Title ", b"endstream", b"/F 132", b"startxref"])
def test_poppler_says_that_the_digest_is_another(pdf: bytes, tmp_path: Path, where: bytes) -> None:
    at = pdf.index(where) + len(where) - 2
    altered = pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :]
    if where in (b"<dc:title>", b"/F 132"):  # what leaves the file readable for poppler
        assert verdicts(pdfsig(altered, tmp_path)) == [MISMATCH]
    else:
        assert VALID not in verdicts(pdfsig(altered, tmp_path))


def test_a_revision_that_is_appended_is_told(pdf: bytes, tmp_path: Path) -> None:
    assert "Not total document signed" in pdfsig(pdf + b"%\n", tmp_path)


@pytest.mark.parametrize("pages", [1, 3])
def test_qpdf_finds_nothing_to_mend(room: PrintRoom, tmp_path: Path, pages: int) -> None:
    sections = samples.sections(completion=3 if pages == 1 else 70)
    path = tmp_path / "paper.pdf"
    path.write_bytes(drawn(room, samples.certificate(sections=sections, ged_lines=None)).pdf)
    checked = run("qpdf", "--check", path, home=tmp_path)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "No syntax or stream encoding errors found" in checked.stdout
    with pikepdf.open(path) as pdf:
        assert pdf.pdf_version == "1.7"
        assert len(pdf.Root.AcroForm.Fields) == 1
        assert pdf.Root.AcroForm.SigFlags == 3
        assert bytes(pdf.Root.AcroForm.Fields[0].V.Contents).startswith(b"\x30\x82")
        assert SIGNER.key.certificate in bytes(pdf.Root.AcroForm.Fields[0].V.Contents)
