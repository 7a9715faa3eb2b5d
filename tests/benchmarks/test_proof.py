"""What a certificate that proves itself costs is measured; and what it is held against is the same paper, signed."""

import re
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from benchmarks import bench_certificate, others
from benchmarks.run import main
from llas_desktop.certificates.layout import Copy
from llas_desktop.certificates.proof import enclosures
from llas_desktop.certificates.proof.claims import codes
from llas_desktop.domain.history import Section, kinds_of
from tests.certificates.samples import print_room
from tests.signers import SIGNER

pytestmark = pytest.mark.slow
AT = datetime(2026, 11, 21, 5, 5, 3, tzinfo=UTC)


def test_issuing_a_class_and_checking_are_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, size in (("_CLASS", 3), ("_TIMES", 2), ("_CHECKS", 1)):
        monkeypatch.setattr(f"benchmarks.bench_proof.{name}", size)
    monkeypatch.setattr("benchmarks.bench_proof._others", lambda: (("nothing", lambda _: b"", 1.0),))
    monkeypatch.setattr("sys.argv", ["benchmarks", "proof", "--folder", str(tmp_path)])
    assert main() in (0, 1)
    out = capsys.readouterr().out
    for name in ("issued with everything", "200 rows, with everything", "a class of 3"):
        assert len(re.findall(rf"^{name}, over (?:drawing alone|nothing) +\d+\.\d{{3}}", out, re.MULTILINE)) == 2, out
    assert re.search(r"^a file checked by the key file alone +\d+\.\d{3}ms", out, re.MULTILINE)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("maker", [others.fpdf2, others.weasyprint])
def test_the_others_make_the_same_paper_signed_and_with_its_enclosures(
    tmp_path: Path, maker: Callable[[], Callable[[others.Whole], bytes]]
) -> None:
    try:
        make = maker()
    except OSError:
        pytest.skip("WeasyPrint finds no Pango: packaging/system_libraries.sh bench")
    content = bench_certificate.numbered(bench_certificate.history(6, kinds_of(Section.COMPLETION)))
    room = print_room()
    sheets = room.sheets(content, 1, AT, codes(content, 1, AT, SIGNER))
    paper = others.Whole(content, sheets, enclosures.of(content, Copy(1, AT), SIGNER), AT)
    path = tmp_path / "paper.pdf"
    path.write_bytes(make(paper))
    said = subprocess.run(["pdfsig", "-nocert", str(path)], capture_output=True, text=True, check=True).stdout
    assert "Signature is Valid" in said
    words = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True).stdout
    assert all(word in words for word in (content.name, content.check_no, content.sections[0].rows[0].cells[1]))
    with pikepdf.open(BytesIO(path.read_bytes())) as pdf:
        assert len(pdf.attachments) == len(paper.attachments)  # WeasyPrint garbles the Korean name of one
        assert pdf.attachments[enclosures.CREDENTIAL].get_file().read_bytes() == paper.attachments[0].content
