"""The hunt finds what it is to find: a canary that is there and is not seen would make every other test here worthless."""

import base64
import gzip
import io
import json
import unicodedata
import zipfile
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest

from llas_desktop.domain.hangul import initials, keystrokes
from tests.canaries.aviary import Aviary
from tests.canaries.hunt import hunt

BIRDS = Aviary()
NAME, HANJA, LOGIN, PHONE = BIRDS.hangul("name"), BIRDS.hanja("name"), BIRDS.latin("login"), BIRDS.phone("phone")
BIRTH = BIRDS.day("birth").isoformat()
NFD = unicodedata.normalize("NFD", NAME)


def pdf_with(text: str, *, is_packed: bool) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas("paper.pdf", pageCompression=int(is_packed))
    canvas.drawString(72, 72, text)
    canvas.showPage()
    return bytes(canvas.getpdfdata())


def archive_with(text: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", f"<si><t>{text}</t></si>")
    return made.getvalue()


@pytest.mark.parametrize(
    "written",
    [
        *(text.encode(codec) for text in (NAME, NFD, HANJA, LOGIN) for codec in ("utf-8", "utf-16-le", "utf-16-be")),
        NAME.encode("cp949"),
        *(json.dumps(text).encode() for text in (NAME, HANJA, LOGIN)),
        *(quote(text).encode() for text in (NAME, HANJA)),
        *(NAME.encode(codec).hex().upper().encode() for codec in ("utf-8", "utf-16-le")),
        *(base64.b64encode(b"x" * before + NAME.encode()) for before in range(7)),
        *(base64.b64encode(b"x" * before + LOGIN.encode()) for before in range(7)),
        *(base64.b64encode(b"x" * before + HANJA.encode("utf-16-le")) for before in range(7)),
        LOGIN.upper().encode(),
        keystrokes(NAME).encode(),
        initials(NAME).encode("utf-16-le"),
        NAME[:4].encode(),
        PHONE.encode(),
        PHONE.replace("-", "").encode("utf-16-le"),
        BIRTH.encode(),
        BIRTH.encode("utf-16-be"),
        pdf_with(LOGIN, is_packed=False),
        pdf_with(LOGIN, is_packed=True),
        pdf_with("nobody", is_packed=True),
        gzip.compress(NAME.encode(), mtime=0),
        archive_with(NAME),
        b"the first page of a SQLite format 3\0 database",
        b"0123456789 the key",
    ],
)  # fmt: skip
def test_a_canary_in_a_file_is_seen(tmp_path: Path, written: bytes) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / ".file").write_bytes(
        b"before\0" + written + b"\0after" if written[:1] not in b"%P\x1f" else written
    )
    assert {sighting.file for sighting in hunt([tmp_path], [b"0123456789"])} == {str(tmp_path / "folder" / ".file")}


def test_a_canary_in_the_name_of_a_file_is_seen(tmp_path: Path) -> None:
    (tmp_path / f"{NAME}.pdf").touch()
    assert hunt([tmp_path])


def test_what_is_seen_is_named(tmp_path: Path) -> None:
    for written in (
        NAME.encode(),
        NFD.encode(),
        NAME.encode("cp949"),
        json.dumps(NAME).encode(),
        NAME.encode("utf-16-be"),
    ):
        (tmp_path / "file").write_bytes(b"\0\0" + written)
        (sighting,) = hunt([tmp_path])
        assert sighting.text.startswith(NAME)


def test_nothing_is_seen_where_nothing_is(tmp_path: Path) -> None:
    words = {"이름": "김가람", "생년월일": "1985-01-01", "연락처": "010-1234-5678", "때": "2026-11-22T01:00:00Z"}
    (tmp_path / "file").write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
    assert hunt([tmp_path]) == []


def test_no_two_canaries_are_the_same() -> None:
    birds = Aviary()
    made = [put("here") for _ in range(1200) for put in (birds.hangul, birds.hanja, birds.latin, birds.phone)]
    assert len(set(made)) == len(made)
    assert birds.count() == 4800
    assert all(date(1903, 1, 1) <= birds.day("here") < date(1930, 1, 1) for _ in range(100))
