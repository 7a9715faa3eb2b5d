"""Files that are none of ours: refused with a code, before they can do harm."""

import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from llas_desktop.domain.problems import Refused
from llas_desktop.exchange.courses import read_courses
from llas_desktop.exchange.sheet import MOST_BYTES
from tests.exchange.files import COURSE, COURSE_HEAD, TODAY, WriteBytes, WriteXlsx


def code_of(path: Path) -> str:
    with pytest.raises(Refused) as refused:
        list(read_courses(path, TODAY).rows)
    (problem,) = refused.value.problems
    assert problem.field == "file"
    return problem.code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"\xef\xbb\xbf", "file_empty"),
        (b"\r\n \r\n", "file_empty"),
        (bytes(4096), "file_empty"),
        (b"%PDF-1.7 \n1 0 obj", "file_wrong_kind"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "file_wrong_kind"),
        (b"<html><table><tr><td>", "file_wrong_kind"),
        (b"\xef\xbb\xbf\n<?xml version='1.0'?><Workbook>", "file_wrong_kind"),
        (bytes(range(32)) * 100, "file_wrong_kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "file_old_excel"),
        (b"PK\x03\x04 this is no archive", "file_damaged"),
        (b"hello, world\n1,2\n", "missing_columns"),
        (b'{"a": 1}', "missing_columns"),
    ],
)
def test_what_is_no_table_is_refused_by_its_content(write_bytes: WriteBytes, content: bytes, code: str) -> None:
    assert code_of(write_bytes(content)) == code


def test_a_folder_and_a_missing_file(tmp_path: Path) -> None:
    assert code_of(tmp_path) == "file_is_folder"
    assert code_of(tmp_path / "없음.csv") == "file_missing"


def test_a_gigabyte_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "큰 파일.csv"
    with path.open("wb") as file:
        file.truncate(1 << 30)
    assert path.stat().st_size > MOST_BYTES
    assert code_of(path) == "file_too_large"


def test_another_archive_is_the_wrong_kind(tmp_path: Path) -> None:
    path = tmp_path / "문서.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert code_of(path) == "file_wrong_kind"


def test_a_zip_bomb_is_refused_by_its_true_size(tmp_path: Path) -> None:
    path = tmp_path / "폭탄.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as member:
            for _ in range(450):
                member.write(bytes(1 << 20))
    assert path.stat().st_size < 1 << 20
    assert code_of(path) == "file_too_large"


def test_two_cells_at_far_corners_do_not_take_all_memory(tmp_path: Path) -> None:
    path = tmp_path / "구석.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write(0, 0, "평가인정번호")
        sheet.write(1_048_575, 16_383, "끝")
    assert code_of(path) == "file_too_large"


def test_a_sheet_formatted_to_its_end_is_no_large_sheet(tmp_path: Path) -> None:
    path = tmp_path / "서식.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet, bold = workbook.add_worksheet(), workbook.add_format({"bold": True})
        for at, (head, cell) in enumerate(zip(COURSE_HEAD, COURSE, strict=True)):
            sheet.write(0, at, head)
            sheet.write(1, at, cell)
        sheet.write_blank(1_048_575, 16_383, None, bold)
    (read,) = read_courses(path, TODAY).rows
    assert read.value is not None


@pytest.mark.parametrize("cut", [0.2, 0.5, 0.9, 0.99])
def test_a_workbook_cut_short_is_damaged(write_xlsx: WriteXlsx, cut: float) -> None:
    path = write_xlsx([COURSE_HEAD, COURSE])
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * cut)])
    assert code_of(path) == "file_damaged"


def test_a_workbook_with_a_wrong_checksum_is_damaged(write_xlsx: WriteXlsx) -> None:
    path = write_xlsx([COURSE_HEAD, COURSE])
    with zipfile.ZipFile(path) as archive:
        offset = archive.getinfo("xl/worksheets/sheet1.xml").header_offset
    content = bytearray(path.read_bytes())
    content[offset + 14] ^= 0xFF
    directory = content.rindex(b"xl/worksheets/sheet1.xml") - 46
    content[directory + 16] ^= 0xFF
    path.write_bytes(content)
    assert code_of(path) == "file_damaged"


def test_an_empty_workbook_is_empty(write_xlsx: WriteXlsx) -> None:
    assert code_of(write_xlsx([])) == "file_empty"
