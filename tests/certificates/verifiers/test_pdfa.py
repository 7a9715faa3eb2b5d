"""Who judges PDF/A, and how far each can.

The paper claims PDF/A-3b (ISO 19005-3). `pikepdf.pdfa` judges 3b, and passes all of it but the signature, which it does not know:
it calls a form unsupported. So it is asked about the file as it is, where nothing but that may come, and about the same file
without its signature field. Apache PDFBox's preflight judges 1b alone: the same drawing saved as 1b has to pass, and of the paper
itself it may complain about nothing but what part 3 allows beyond part 1.
"""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pikepdf.pdfa
import pytest

from llas_desktop.certificates.print_room import PrintRoom
from llas_desktop.domain.certificate import HistoryCertificate
from tests.certificates import samples
from tests.certificates.verifiers.tools import drawn, preflight

NAMES = "Nguyễn Thị Ỷ Đặng 龘㙔 สมชาย"

PAPERS: dict[str, Callable[[], HistoryCertificate]] = {
    "short": lambda: samples.certificate(sections=samples.sections(completion=2)),
    "long, with seal and 검정고시": lambda: samples.certificate(
        sections=samples.sections(education=9, completion=60),
        ged_lines=samples.ged_lines(9),
        seal_png=samples.seal_png(),
    ),
    "letters of every font, and of none": lambda: samples.certificate(name=NAMES, title='증명 & <확인> "서"'),
    "large print": lambda: samples.certificate(is_large_print=True, seal_png=samples.seal_png()),
}

EMBEDDED = {"1.4.7", "1.2.9"}
PART = {"7.11.2"}
TRANSPARENT = {"2.2.2"}


@pytest.mark.parametrize("name", PAPERS)
def test_pikepdf_passes_all_but_the_signature_that_it_does_not_know(room: PrintRoom, name: str) -> None:
    paper = drawn(room, PAPERS[name]()).pdf
    report = pikepdf.pdfa.validate_written(io.BytesIO(paper), "3b")
    assert {finding.kind for finding in report.findings} == {"unsupported"}
    assert {finding.rule for finding in report.findings} == {
        "pikepdf:schema-Catalog",  # the form with the signature
        "pikepdf:embedded-file",  # reached over a catalogue that it does not go into any further
    }
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        del pdf.Root.AcroForm
        del pdf.pages[0].Annots
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    unsigned = pikepdf.pdfa.validate_written(out, "3b")
    assert unsigned.verdict == "pass", unsigned.findings


@pytest.mark.parametrize("name", PAPERS)
def test_preflight_passes_the_same_drawing_as_1b(room: PrintRoom, tmp_path: Path, name: str) -> None:
    """Without the seal, whose edge is transparent: that part 1 does not allow, and the next test tells of it."""
    with pikepdf.open(io.BytesIO(drawn(room, replace(PAPERS[name](), seal_png=None)).pdf)) as pdf:
        for key in ("/AcroForm", "/AF", "/Names"):
            del pdf.Root[key]
        del pdf.pages[0].Annots
        out = io.BytesIO()
        pikepdf.pdfa.save(pdf, out, "1b")
    assert preflight(out.getvalue(), tmp_path) == set()


@pytest.mark.parametrize("name", PAPERS)
def test_preflight_has_nothing_against_the_paper_but_what_part_3_allows(
    room: PrintRoom, tmp_path: Path, name: str
) -> None:
    content = PAPERS[name]()
    allowed = EMBEDDED | PART | (TRANSPARENT if content.seal_png else set())
    assert preflight(drawn(room, content).pdf, tmp_path) == allowed
