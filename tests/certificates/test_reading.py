"""Strangers' files: whatever is in them, there is an answer soon, and none of them breaks anything."""

import io
import random
import zlib
from collections.abc import Callable
from types import MappingProxyType
from typing import Final

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from llas_desktop.certificates.proof.aside import read_aside
from llas_desktop.certificates.proof.reading import Kind, read


def saved(pdf: pikepdf.Pdf, **how: object) -> bytes:
    out = io.BytesIO()
    pdf.save(out, **how)  # type: ignore[arg-type]
    return out.getvalue()


def empty_pages(count: int) -> bytes:
    pdf = pikepdf.new()
    page = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Page, MediaBox=pikepdf.Array([0, 0, 595, 842])))
    pages = pikepdf.Dictionary(Type=pikepdf.Name.Pages, Count=count, Kids=pikepdf.Array([page] * count))
    pdf.Root.Pages = pages
    return saved(pdf)


def one_page(content: bytes, box: tuple[int, int] = (595, 842), **of_stream: object) -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.pages[0].MediaBox = pikepdf.Array([0, 0, *box])
    pdf.pages[0].Contents = pdf.make_stream(content, **of_stream)
    return saved(pdf, compress_streams=False)


def bomb() -> bytes:
    """64 MiB of drawing in 64 KiB, three times packed."""
    packer = zlib.compressobj(9)
    once = b"".join(packer.compress(b"0 0 1 1 re f\n" * 2**16) for _ in range(80)) + packer.flush()
    filters = pikepdf.Array([pikepdf.Name.FlateDecode] * 2)
    return one_page(zlib.compress(once), Filter=filters)


def encrypted() -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    return saved(pdf, encryption=pikepdf.Encryption(user="secret", owner="secret"))


def picture(kind: str, size: tuple[int, int]) -> bytes:
    out = io.BytesIO()
    Image.new("L", size, 255).save(out, kind)
    return out.getvalue()


def png_that_claims(width: int, height: int) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        whole = kind + content
        return len(content).to_bytes(4, "big") + whole + zlib.crc32(whole).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([8, 0, 0, 0, 0])
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(2**20))) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


PROBLEMS: Final = MappingProxyType[str, tuple[Callable[[], bytes], str]](
    {
        "nothing": (lambda: b"", "empty"),
        "white space": (lambda: b" \n\t", "empty"),
        "any text": ("평생학습이력증명서".encode, "unknown_kind"),
        "a text in another encoding": (lambda: "평생학습".encode("cp949"), "unknown_kind"),
        "zeros": (lambda: bytes(1000), "unknown_kind"),
        "a photo of another kind": (lambda: picture("GIF", (40, 40)), "unknown_kind"),
        "an iPhone's photo": (lambda: b"\0\0\0\x24ftypheic" + bytes(100), "heic"),
        "more than is read": (lambda: b"%PDF-1.7\n" + bytes(2**26), "too_large"),
        "a PDF's head alone": (lambda: b"%PDF-1.7\n", "unreadable"),
        "an encrypted PDF": (encrypted, "encrypted"),
        "ten thousand pages": (lambda: empty_pages(10_000), "too_many_pages"),
        "half a photo": (lambda: picture("JPEG", (400, 400))[:300], "unreadable"),
        "a photo of four thousand million points": (lambda: png_that_claims(65_000, 65_000), "too_large"),
        "a photo that says less than it has": (lambda: png_that_claims(9_000, 9_000), "unreadable"),
    }
)


@pytest.mark.parametrize("name", PROBLEMS)
def test_what_cannot_be_read_is_named(name: str) -> None:
    make, problem = PROBLEMS[name]
    assert read(make()).problem == problem


def test_a_page_as_large_as_a_house_is_looked_at_as_if_it_were_paper() -> None:
    seen = read(one_page(b"0 0 100000 100000 re f", box=(14_400_000, 14_400_000)))
    assert seen.kind is Kind.PDF
    assert seen.problem or max(seen.pages[0].sketch[:2]) < 1000


def test_a_page_without_height_ends_in_an_answer() -> None:
    assert read(one_page(b"", box=(595, 0))).kind is Kind.PDF


@pytest.mark.slow
def test_a_photo_of_fifty_million_points_is_read() -> None:
    assert read(picture("JPEG", (8660, 5773))).problem == ""
    assert read(picture("PNG", (8660, 5773))).problem == ""


def test_a_process_of_its_own_sees_the_same() -> None:
    for content in (one_page(b"0 0 100 100 re f"), b"LLAS1:", encrypted()):
        assert read_aside(content) == read(content)


@pytest.mark.slow
def test_a_bomb_ends_in_an_answer() -> None:
    assert read_aside(bomb(), seconds=5).kind in (Kind.PDF, Kind.NONE)


def test_what_takes_too_long_is_ended() -> None:
    assert read_aside(one_page(b"0 0 1 1 re f\n" * 100), seconds=0).problem == "too_hard"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(
        [one_page(b"BT /F 12 Tf (a) Tj ET"), picture("JPEG", (64, 64)), picture("PNG", (64, 64)), b"LLAS1:"]
    ),
    st.integers(),
    st.integers(1, 30),
)
def test_nothing_that_is_broken_at_random_raises(content: bytes, seed: int, times: int) -> None:
    die, broken = random.Random(seed), bytearray(content)
    for _ in range(times):
        broken[die.randrange(len(broken))] = die.randrange(256)
    read(bytes(broken))
