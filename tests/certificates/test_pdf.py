"""The file itself: fonts, metadata, identical bytes, what a phone's reader gets out of it."""

import getpass
import io
import shutil
import socket
import subprocess
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from llas_desktop.certificates.print_room import PrintRoom
from llas_desktop.domain.history import Section
from tests.certificates import reading, samples
from tests.signers import SIGNER

NAMES = "Nguyễn Thị Ỷ Đặng ẰẲẴẶ ấầẩẫậ ơờởỡợ ưừửữự 龘㙔"


def test_every_font_is_embedded(room: PrintRoom, tmp_path: Path) -> None:
    pdffonts = shutil.which("pdffonts")
    assert pdffonts, "poppler-utils: packaging/system_libraries.sh installs it"
    for name, pdf in (
        ("issued.pdf", room.draw(samples.certificate(name=NAMES), 1, samples.ISSUED_AT, SIGNER).pdf),
        ("preview.pdf", room.preview(samples.certificate()).pdf),
    ):
        path = tmp_path / name
        path.write_bytes(pdf)
        listed = subprocess.run([pdffonts, path], check=True, capture_output=True, text=True).stdout.splitlines()[2:]
        assert len(listed) >= 2
        for line in listed:
            assert line.split()[-5:-2] == ["yes", "yes", "yes"], line  # embedded, a subset, with a map to Unicode
            assert "Helvetica" not in line


def test_the_same_snapshot_gives_the_same_bytes(room: PrintRoom) -> None:
    content = samples.certificate(seal_png=samples.seal_png(), name=NAMES)
    once = room.draw(content, 1, samples.ISSUED_AT, SIGNER).pdf
    room.draw(samples.certificate(sections=samples.sections(activity=3)), 1, samples.ISSUED_AT, SIGNER)
    assert room.draw(content, 1, samples.ISSUED_AT, SIGNER).pdf == once
    assert samples.print_room().draw(content, 1, samples.ISSUED_AT, SIGNER).pdf == once


def test_threads_do_not_get_into_each_others_pages(room: PrintRoom) -> None:
    contents = [samples.certificate(name=name) for name in ("김가람", "Nguyễn Thị Ỷ", "龘㙔")]
    alone = [room.draw(content, 1, samples.ISSUED_AT, SIGNER).pdf for content in contents]
    with ThreadPoolExecutor(6) as threads:
        rooms = [room, samples.print_room()]
        jobs = [
            (at % 3, threads.submit(rooms[at % 2].draw, contents[at % 3], 1, samples.ISSUED_AT, SIGNER))
            for at in range(18)
        ]
        assert all(job.result().pdf == alone[which] for which, job in jobs)


def test_the_file_tells_nothing_of_this_machine(room: PrintRoom) -> None:
    with pikepdf.open(io.BytesIO(room.draw(samples.certificate(), 1, samples.ISSUED_AT, SIGNER).pdf)) as pdf:
        out = io.BytesIO()
        pdf.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.generalized)
    for trace in (str(Path(__file__).parents[2]), "resources/fonts", socket.gethostname(), getpass.getuser()):
        assert trace.encode() not in out.getvalue() or len(trace) < 5
    for library in (b"reportlab", b"pikepdf", b"qpdf"):
        assert library not in out.getvalue().lower()


def test_metadata_names_title_language_and_day(room: PrintRoom) -> None:
    content = samples.certificate()
    with pikepdf.open(io.BytesIO(room.draw(content, 2, datetime(2026, 12, 1, 0, 0, tzinfo=UTC), SIGNER).pdf)) as pdf:
        assert str(pdf.Root.Lang) == "ko-KR"
        assert str(pdf.docinfo.Title) == f"평생학습이력증명서 {content.issue_no}"
        assert str(pdf.docinfo.Author) == "한빛시 평생학습관장"
        assert str(pdf.docinfo.CreationDate) == "D:20261201090000+09'00'"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        for page in pdf.pages:
            assert "/Trans" not in page
            assert [float(edge) for edge in page.mediabox] == pytest.approx([0, 0, 595.28, 841.89], abs=0.01)


def test_all_that_is_printed_can_be_read_back(room: PrintRoom) -> None:
    content = samples.certificate(
        name="Nguyễn Thị Ỷ", name_hanja="龘㙔", recipient="가온대학교 입학처", check_no="AAAA-BBBB-CCCC-DDDD"
    )
    words = reading.words_of(room.draw(content, 1, samples.ISSUED_AT, SIGNER).pdf)
    for expected in (
        "평생학습이력증명서", "NguyễnThịỶ", "龘㙔", "KIMMINSU", "1985.1.1.", "2024-000123", "가온대학교입학처", "원본", "1/1",
        "한빛고등학교", "89시간59분", "우리역사바로알기—선사에서근현대까지이어지는한국사강독", "2026.11.21.", "AAAA-BBBB-CCCC-DDDD",
        "국가평생교육진흥원이발급하는평생학습이력증명서는", "www.all.go.kr",
    ):  # fmt: skip
        assert expected in words, expected


def test_every_vietnamese_letter_is_there(room: PrintRoom) -> None:
    plain, tones = "AĂÂEÊIOÔƠUƯY", ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    letters = unicodedata.normalize("NFC", "".join(letter + tone for letter in plain for tone in tones)) + "Đ"
    assert len(letters) == 73
    assert room.unprintable(samples.certificate(name=letters + letters.lower())) == ""


def test_what_no_font_has_is_named_and_printed_as_a_mark(room: PrintRoom) -> None:
    content = samples.certificate(name="สมชาย 김민수")
    assert room.unprintable(content) == "สมชาย"
    assert "〓〓〓〓〓김민수" in reading.words_of(room.draw(content, 1, samples.ISSUED_AT, SIGNER).pdf)
    assert room.unprintable(samples.certificate()) == ""


def test_a_thirty_letter_name_stays_in_its_cell(room: PrintRoom) -> None:
    for name in ("가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노", "W" * 30):
        (sheet, *_) = room.sheets(samples.certificate(name=name), 1, samples.ISSUED_AT)
        label = next(text for text in sheet.texts if text.text == "생년월일")
        parts = [text for text in sheet.texts if text.text and text.text in name and len(text.text) > 1]
        assert "".join(part.text for part in parts) == name
        assert all(part.x + part.style.width(part.text) < label.x for part in parts)


def test_colours_and_seal_reach_the_page(room: PrintRoom) -> None:
    content = samples.certificate(sections=samples.sections()[:1], seal_png=samples.seal_png())
    document = pypdfium2.PdfDocument(room.draw(content, 1, samples.ISSUED_AT, SIGNER).pdf)
    assert len(document) == 1
    picture = document[0].render(scale=2).to_pil().convert("RGB")
    document.close()
    colours = {colour for _, colour in picture.getcolors(1 << 24) or ()}
    assert (190, 20, 30) in colours  # the seal
    assert (0x05, 0x25, 0x61) in colours  # the rule under the title


def test_small_print_wraps_within_its_column(room: PrintRoom) -> None:
    rows = [("학습" * 40 + "\n" + "평가인정 " * 30, "기관", "학력보완", "2025.", "1시간")]
    (sheet, *_) = room.sheets(
        samples.certificate(sections=(samples.section(Section.COMPLETION, rows),)), 1, samples.ISSUED_AT
    )
    edge = next(text.x for text in sheet.texts if text.text == "기관")
    long = [text for text in sheet.texts if text.text.startswith(("학습학습", "평가인정"))]
    assert len(long) > 4
    assert all(text.x + text.style.width(text.text) < edge for text in long)
