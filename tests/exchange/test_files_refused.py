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


@pytest.mark.parametrize(
    ("part", "old", "new", "code"),
    [
        ("xl/worksheets/sheet1.xml", 'r="A1"', 'r="ZZZZ1"', "file_damaged"),
        ("xl/worksheets/sheet1.xml", '<row r="2"', '<row r="99999999"', "file_damaged"),
        ("xl/sharedStrings.xml", 'uniqueCount="', 'uniqueCount="9999999999', "file_damaged"),
        ("xl/worksheets/sheet1.xml", "<worksheet", "<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet", "file_damaged"),
        ("xl/worksheets/sheet1.xml", "</sheetData>", "", "file_damaged"),
    ],
)
def test_a_workbook_that_would_end_the_process_does_not_reach_its_reader(
    write_xlsx: WriteXlsx, part: str, old: str, new: str, code: str
) -> None:
    path = write_xlsx([COURSE_HEAD, COURSE])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert old in parts[part]
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content.replace(old, new) if name == part else content)
    assert code_of(path) == code


def test_a_number_that_is_no_day_refuses_its_row_alone(tmp_path: Path) -> None:
    path = tmp_path / "날짜.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        day, hours = (workbook.add_format({"num_format": each}) for each in ("yyyy-mm-dd", "[h]:mm"))
        sheet = workbook.add_worksheet()
        for at, row in enumerate((COURSE_HEAD, COURSE, ("A-2", *COURSE[1:]), ("A-3", *COURSE[1:]))):
            sheet.write_row(at, 0, row)
        sheet.write_number(1, 5, -1e9, day)
        sheet.write_number(2, 4, 1e12, hours)
    reads = list(read_courses(path, TODAY).rows)
    assert [read.value is None for read in reads] == [True, True, False]
