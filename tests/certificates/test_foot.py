"""The foot of every page: a code that a scan still shows, the numbers beside it, and how to check, whatever the certificate says."""

import random
from dataclasses import replace

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from llas_desktop.certificates.foot import CODE, FINGERPRINT, HOW, WAYS, PageCodes
from llas_desktop.certificates.layout import Copy
from llas_desktop.certificates.paper import HEIGHT, LEFT, MM, RIGHT, WIDTH, Code, Sheet
from llas_desktop.certificates.print_room import PrintRoom
from llas_desktop.certificates.proof.claims import LONGEST, PREFIX, codes, decode
from llas_desktop.domain.certificate import HistoryCertificate
from tests.certificates import reading, samples
from tests.certificates.distortions import DPI, SCANS
from tests.signers import signer

SIGNER = signer()
LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
EIGHT_POINTS = 8.0


def sheets(room: PrintRoom, content: HistoryCertificate) -> list[Sheet]:
    return room.sheets(content, 1, content.issued_at, codes(content, 1, content.issued_at, SIGNER))


def texts(sheet: Sheet) -> list[str]:
    return [text.text for text in sheet.texts]


def codes_in(picture: Image.Image) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def test_every_page_of_the_file_bears_its_own_code_at_the_bottom_right(room: PrintRoom) -> None:
    content = samples.certificate(sections=samples.sections(completion=30), ged_lines=samples.ged_lines(9))
    pictures = reading.pictures(room.draw(content, 2, samples.ISSUED_AT, SIGNER).pdf, DPI)
    assert len(pictures) == 4
    for page, picture in enumerate(pictures, start=1):
        (text,) = codes_in(picture)
        decoded = decode(text)
        assert (decoded.claims.page, decoded.claims.pages, decoded.claims.copy_no) == (page, 4, 2)
        assert decoded.signature == SIGNER.sign(decoded.message)
        corner = picture.crop((picture.width * 2 // 3, picture.height * 4 // 5, picture.width, picture.height))
        assert codes_in(corner) == [text]


def test_a_code_is_thirty_millimetres_wide_with_white_around_it(room: PrintRoom) -> None:
    for sheet in sheets(room, samples.certificate(ged_lines=samples.ged_lines(24))):
        (code,) = sheet.codes
        assert code.side == CODE == pytest.approx(30 * MM)
        assert code.x + code.side == pytest.approx(RIGHT)
        white = 4 * code.side / len(code.rows)
        for text in sheet.texts:
            assert text.x + text.style.width(text.text) <= code.x - white or not _beside(code, text.y, white)
        for (_, weight), rules in sheet.rules.items():
            assert not any(_beside(code, rule.y1, white + weight / 2) and rule.x2 > code.x - white for rule in rules)
        assert white <= WIDTH - RIGHT


def _beside(code: Code, y: float, white: float) -> bool:
    return code.y - white < y < code.y + code.side + white


@pytest.mark.parametrize("scan", SCANS)
@pytest.mark.parametrize("seed", range(3))
def test_the_longest_code_outlives_what_scanners_do(room: PrintRoom, scan: str, seed: int) -> None:
    content = samples.certificate(sections=samples.sections(completion=1)[3:4])
    longest = PREFIX + "".join(random.Random(seed).choices(LETTERS, k=LONGEST))
    told = PageCodes(SIGNER.key.fingerprint, lambda _page, _pages: longest)
    (page,) = reading.pictures(room.drawing(content, Copy(1, content.issued_at), told).pdf, DPI)
    assert codes_in(SCANS[scan](page)) == [longest]


def test_beside_the_code_stand_numbers_fingerprint_and_how_to_check(room: PrintRoom) -> None:
    content = samples.certificate(sections=samples.sections(completion=30), anchor="1042-7f3a91c2")
    for sheet in sheets(room, content):
        words = texts(sheet)
        assert words[words.index("확인번호") + 1] == content.check_no
        assert words[words.index(FINGERPRINT) + 1] == SIGNER.key.fingerprint
        assert {HOW, "기록 1042-7f3a91c2", *WAYS[1:]} <= set(words)
        assert "".join(WAYS[0].split()) in "".join("".join(words).split())
        assert all(text.style.size >= EIGHT_POINTS for text in sheet.texts)
        assert all(6 * MM < text.y < HEIGHT - 6 * MM for text in sheet.texts)


def test_a_preview_has_an_empty_square_that_says_what_will_be_there(room: PrintRoom) -> None:
    content = replace(samples.certificate(), issue_no="", check_no="")
    pages = reading.pictures(room.preview(content).pdf, DPI)
    assert [codes_in(page) for page in pages] == [[]] * len(pages)
    words = reading.words_of(room.preview(content).pdf)
    assert words.count("발급하면확인용QR이들어갑니다") == len(pages)
    assert SIGNER.key.fingerprint.replace(" ", "") not in words


@given(st.integers(0, 60), st.sampled_from([None, 0, 3, 24]), st.booleans())
@settings(max_examples=25, deadline=None)
def test_a_preview_is_laid_out_as_the_paper_will_be(rows: int, lines: int | None, is_large: bool) -> None:
    """Nothing moves between what was looked at and what is handed out, but what only an issue can know."""
    room = samples.print_room()
    content = samples.certificate(
        sections=samples.sections(completion=rows),
        ged_lines=None if lines is None else samples.ged_lines(lines),
        is_large_print=is_large,
        anchor="1042-7f3a91c2",
    )
    told = PageCodes(SIGNER.key.fingerprint, lambda page, pages: f"{PREFIX}{page}/{pages}")
    issued = room.sheets(content, 1, content.issued_at, told)
    looked_at = reading.pages(room.preview(replace(content, issue_no="", check_no="", anchor="")).pdf)
    assert len(issued) == len(looked_at)
    for sheet, page in zip(issued, looked_at, strict=True):
        body = [text.text for text in sheet.texts if text.y > CODE * 2 and text.x == LEFT]
        assert all("".join(text.split()) in "".join(page.text.split()) for text in body)


def test_a_certificate_in_the_place_of_another_says_so(room: PrintRoom) -> None:
    content = samples.certificate(replaces="01-20261101/090000-000007")
    words = "".join(text for sheet in sheets(room, content) for text in texts(sheet))
    assert "발급번호 01-20261101/090000-000007의 증명서를 대신합니다" in words
    assert "대신합니다" not in "".join(
        text for sheet in sheets(room, replace(content, replaces="")) for text in texts(sheet)
    )


def test_every_page_stands_in_a_frame_that_a_printer_can_reach(room: PrintRoom) -> None:
    content = samples.certificate(sections=samples.sections(completion=20))
    for page in reading.pictures(room.draw(content, 1, content.issued_at, SIGNER).pdf, 100):
        left, top, right, bottom = page.point(lambda grey: 255 - grey).getbbox() or (0, 0, 0, 0)
        margins = (left, top, page.width - right, page.height - bottom)
        assert all(5 < margin / 100 * 25.4 < 7 for margin in margins)  # mm
