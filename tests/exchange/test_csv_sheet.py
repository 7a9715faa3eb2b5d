"""Which encoding, which delimiter, which row."""

import unicodedata

import pytest

from llas_desktop.domain.problems import Refused
from llas_desktop.exchange.courses import read_courses
from tests.exchange.files import COURSE, COURSE_HEAD, TODAY, WriteBytes, WriteCsv


@pytest.mark.parametrize(
    ("encoding", "label"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8 (BOM)"), ("cp949", "CP949"), ("utf-16", "UTF-16")],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_every_usual_encoding_and_delimiter_gives_the_same_row(
    write_csv: WriteCsv, encoding: str, label: str, delimiter: str
) -> None:
    incoming = read_courses(write_csv([COURSE_HEAD, COURSE], encoding, delimiter), TODAY)
    (read,) = incoming.rows
    assert incoming.kind == label
    assert incoming.notes == ()
    assert read.value is not None
    assert (read.value.accreditation_no, read.value.title) == ("A-1", "생활과 기술")


def test_cp949_holds_syllables_that_euc_kr_lacks(write_csv: WriteCsv) -> None:
    (read,) = read_courses(write_csv([COURSE_HEAD, ("A-1", "똠방각하 펲시", *COURSE[2:])], "cp949"), TODAY).rows
    assert read.value is not None
    assert read.value.institution == "똠방각하 펲시"


def test_one_broken_letter_refuses_its_row_alone_and_the_guess_is_told(write_bytes: WriteBytes) -> None:
    rows = [COURSE_HEAD, *((f"A-{at}", *COURSE[1:]) for at in range(40))]
    content = "\n".join(",".join(row) for row in rows).encode()
    broken = content.replace("A-7,해".encode(), b"A-7,\xed\x95")
    incoming = read_courses(write_bytes(broken), TODAY)
    read = list(incoming.rows)
    assert [problem.code for problem in incoming.notes] == ["guessed_encoding"]
    assert incoming.kind == "UTF-8"
    assert [(each.row, each.problems[0].code) for each in read if each.value is None] == [(9, "forbidden_characters")]
    assert sum(each.value is not None for each in read) == 39


def test_headings_in_nfd_with_spaces_and_bom_are_the_same_headings(write_csv: WriteCsv) -> None:
    head = [unicodedata.normalize("NFD", f" {word[:2]} {word[2:]}\u00a0") for word in COURSE_HEAD]
    row = [unicodedata.normalize("NFD", cell) for cell in COURSE]
    (read,) = read_courses(write_csv([["\ufeff" + head[0], *head[1:]], row]), TODAY).rows
    assert read.value is not None
    assert read.value.title == "생활과 기술"


def test_rows_are_numbered_as_a_spreadsheet_does(write_bytes: WriteBytes) -> None:
    head = ",".join(COURSE_HEAD)
    good = ",".join(COURSE)
    content = f'{head}\r\n\r\n"A-2","두 줄\n기관",{",".join(COURSE[2:])}\r\n,,,,,\r\n{good.replace("45", "-5")}\r\n'
    reads = list(read_courses(write_bytes(content.encode()), TODAY).rows)
    assert [read.row for read in reads] == [3, 5]
    assert reads[0].value is not None
    assert reads[0].value.institution == "두 줄 기관"
    assert reads[1].problems[0].field == "total_minutes"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_stray_quote_costs_its_own_line_alone(write_bytes: WriteBytes, ending: str) -> None:
    good = [",".join((f"A-{at}", *COURSE[1:])) for at in range(20)]
    good[3] = '"' + good[3]
    good[9] = good[9].replace("생활과 기술", '"생활"과 기술')
    good[12] = good[12].replace("생활과 기술", '"생활과, ""기술"""')
    good[17] = '"' + good[17]
    reads = list(read_courses(write_bytes(ending.join([",".join(COURSE_HEAD), *good]).encode()), TODAY).rows)
    assert [read.row for read in reads] == list(range(2, 22))
    assert [read.row for read in reads if read.value is None] == [5, 11, 19]
    titles = {read.row: read.value.title for read in reads if read.value}
    assert titles[14] == '생활과, "기술"'


def test_an_unquoted_comma_is_told_and_not_guessed(write_bytes: WriteBytes) -> None:
    content = f"{','.join(COURSE_HEAD)}\n{','.join(COURSE).replace('생활과 기술', '생활, 기술')}\n"
    (read,) = read_courses(write_bytes(content.encode()), TODAY).rows
    assert (read.row, read.value, read.problems[0].code) == (2, None, "too_many_cells")


def test_a_short_row_lacks_what_it_lacks(write_bytes: WriteBytes) -> None:
    (read,) = read_courses(write_bytes(f"{','.join(COURSE_HEAD)}\nA-1,기관\n".encode()), TODAY).rows
    assert {problem.field for problem in read.problems} == {"title", "area", "total_minutes", "notified_on"}


def test_a_title_above_the_heading_is_passed_over(write_csv: WriteCsv) -> None:
    (read,) = read_courses(write_csv([["2026년 학습과정 목록"], [], COURSE_HEAD, COURSE]), TODAY).rows
    assert read.row == 4
    assert read.value is not None


def test_nul_in_a_cell_refuses_the_row_and_no_other(write_csv: WriteCsv) -> None:
    rows = [COURSE_HEAD, ("A-1", "기\0관", *COURSE[2:]), ("A-2", *COURSE[1:])]
    first, second = read_courses(write_csv(rows), TODAY).rows
    assert first.problems[0].code == "forbidden_characters"
    assert first.problems[0].detail == "U+0000"
    assert second.value is not None


def test_a_line_of_many_megabytes_without_end_is_no_trouble(write_bytes: WriteBytes) -> None:
    path = write_bytes((",".join(COURSE_HEAD) + "\n").encode() + b"A" * 9_000_000)
    assert all(read.value is None for read in read_courses(path, TODAY).rows)


def test_a_missing_column_is_named(write_csv: WriteCsv) -> None:
    with pytest.raises(Refused) as refused:
        read_courses(write_csv([COURSE_HEAD[:4], COURSE[:4]]), TODAY)
    (problem,) = refused.value.problems
    assert (problem.code, problem.detail) == ("missing_columns", "총학습시간, 평가인정일")


def test_a_column_twice_is_named(write_csv: WriteCsv) -> None:
    with pytest.raises(Refused) as refused:
        read_courses(write_csv([(*COURSE_HEAD, "기관명"), (*COURSE, "다른 기관")]), TODAY)
    assert (refused.value.problems[0].code, refused.value.problems[0].detail) == ("duplicate_columns", "기관명")


def test_unknown_columns_are_told(write_csv: WriteCsv) -> None:
    incoming = read_courses(write_csv([(*COURSE_HEAD, "비고"), (*COURSE, "좋음")]), TODAY)
    assert [(note.code, note.detail) for note in incoming.notes] == [("ignored_columns", "비고")]
    assert next(incoming.rows).value is not None
