"""The smoke test sees what is wrong with a program and with a paper."""

import sys
from io import BytesIO
from pathlib import Path

import pytest
import smoke
from reportlab.pdfgen.canvas import Canvas

from llas_desktop.certificates.seal import fit_for_print
from llas_desktop.exchange.sheet import open_sheet

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="its programs are shell scripts")


def program(folder: Path, body: str) -> Path:
    path = folder / "llas-desktop"
    path.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("echo '{}'; echo 'Qt says a word' >&2", "Qt says a word"),
        ("exit 3", "setup --centre 가나다평생학습관 --login boram --json: 3"),
    ],
)
def test_a_program_that_complains_or_fails_does_not_pass(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], body: str, told: str
) -> None:
    monkeypatch.setattr(sys, "argv", ["smoke.py", str(program(tmp_path, body))])
    assert smoke.main() == 1
    assert told in capsys.readouterr().out


def test_a_program_that_is_not_built_yet_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["smoke.py", str(tmp_path / "llas-desktop")])
    with pytest.raises(SystemExit, match="2"):
        smoke.main()
    assert "build.py bundle" in capsys.readouterr().err


def test_a_window_that_dies_before_it_stands_does_not_pass(tmp_path: Path) -> None:
    (tmp_path / "restored").mkdir()
    with pytest.raises(smoke.Wrong, match=r"ended with 1 before it stood[\s\S]*no such plugin"):
        smoke.windows(program(tmp_path, "echo 'no such plugin' >&2; exit 1"), tmp_path)


def test_a_paper_with_a_font_that_is_not_embedded_does_not_pass(tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    out = BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 72, "가나다")
    canvas.save()
    paper.write_bytes(out.getvalue())
    with pytest.raises(smoke.Wrong, match="font"):
        smoke.check_paper(paper, "가나다")


def test_its_workbook_and_its_seal_are_what_they_say(tmp_path: Path) -> None:
    sheet = open_sheet(Path(smoke.workbook(tmp_path / "이력.xlsx", smoke.HISTORY)))
    assert [row.cells for row in sheet.rows] == list(smoke.HISTORY)
    assert fit_for_print(smoke.JPEG).startswith(b"\x89PNG")
