"""Paper to a printer: the PDF itself by the command's standard input, or painted page by page."""

import stat
import sys
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageChops
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from llas_desktop.domain.problems import WorldError
from llas_desktop.system.desktop import printing
from tests.certificates import samples
from tests.signers import SIGNER

PDF = samples.print_room().draw(samples.certificate(), 1, samples.ISSUED_AT, SIGNER).pdf
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="there is no lp")


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(printing, "printer_names", lambda: ("Counter",))
    return "Counter"


def command(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts a command `lp` first on the path."""
    path = folder / "lp"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder), prepend=":")
    monkeypatch.setenv("CUPS_SERVER", str(folder / "nobody"))


@posix_only
def test_cups_gets_the_pdf_itself(printer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command(tmp_path, f'printf "%s\\n" "$@" >"{tmp_path}/asked"; cat >"{tmp_path}/taken"', monkeypatch)
    printing.print_pdf(PDF, printer, "증명서 01-20261121/140503-000001")
    assert (tmp_path / "taken").read_bytes() == PDF
    asked = (tmp_path / "asked").read_text(encoding="utf-8").splitlines()
    assert asked[:4] == ["-d", "Counter", "-t", "증명서 01-20261121/140503-000001 · llas"]
    assert "job-sheets=none" in asked
    assert "media=A4" in asked
    assert not any(word.endswith(".pdf") for word in asked)


@posix_only
def test_a_print_server_that_refuses_is_the_worlds_fault(
    printer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command(tmp_path, "echo 'lp: The printer or class does not exist.' >&2; exit 1", monkeypatch)
    with pytest.raises(WorldError) as error:
        printing.print_pdf(PDF, printer, "증명서")
    assert (error.value.code, error.value.detail) == ("print_failed", "Counter")


def test_a_printer_that_is_gone_is_told_before_anything_is_sent(printer: str) -> None:
    with pytest.raises(WorldError) as error:
        printing.print_pdf(PDF, "Other", "증명서")
    assert (error.value.code, error.value.detail) == ("printer_gone", "Other")


def test_the_wished_printer_comes_first_and_none_is_told(printer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "printer_names", lambda: ("A", "B"))
    assert printing.usual_printer("B") == "B"
    assert printing.usual_printer("gone") == "A"
    monkeypatch.setattr(printing, "printer_names", lambda: ())
    with pytest.raises(WorldError) as error:
        printing.usual_printer("B")
    assert error.value.code == "no_printer"


def test_painted_pages_stand_where_they_stand_in_the_pdf(qapp: QApplication, tmp_path: Path) -> None:
    target = QPrinter(QPrinter.PrinterMode.HighResolution)
    target.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    target.setOutputFileName(str(tmp_path / "painted.pdf"))
    target.setResolution(150)
    printing.paint(PDF, target)
    drawn, painted = pictures(PDF), pictures((tmp_path / "painted.pdf").read_bytes())
    assert len(painted) == len(drawn) == 2
    for one, other in zip(drawn, painted, strict=True):
        assert inked(other) == pytest.approx(inked(one), abs=3)
        changed = ImageChops.difference(one, other.resize(one.size)).point(lambda grey: 255 if grey > 128 else 0)
        assert changed.histogram()[255] < one.width * one.height / 50  # a frame and a code are hardly but edges
        (code,), (again,) = zxingcpp.read_barcodes(one), zxingcpp.read_barcodes(other)
        assert again.text == code.text


def pictures(pdf: bytes) -> list[Image.Image]:
    """Each page at 150 dots an inch, in greys."""
    document = pypdfium2.PdfDocument(pdf)
    found = [page.render(scale=150 / 72, grayscale=True).to_pil().convert("L") for page in document]
    document.close()
    return found


def inked(picture: Image.Image) -> tuple[int, ...]:
    """The box around all that is printed."""
    box = ImageChops.invert(picture).point(lambda grey: 255 if grey > 60 else 0).getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize(
    ("name", "is_file"),
    [
        ("Microsoft Print to PDF", True), ("PDF", True), ("Microsoft XPS Document Writer", True), ("OneNote (Desktop)", True),
        ("Fax", True), ("HP LaserJet Pro M404", False), ("삼성 SL-C563W", False), ("창구 프린터", False),
    ],
)  # fmt: skip
def test_a_printer_that_makes_files_is_known_by_its_name(name: str, is_file: bool) -> None:
    assert printing.writes_files(name) == is_file
