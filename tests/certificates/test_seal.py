"""A seal that is taken can be drawn, and is no larger than paper needs."""

import io

import pytest
from PIL import Image

from llas_desktop.certificates.print_room import PrintRoom
from llas_desktop.certificates.seal import SIDE, fit_for_print
from tests.certificates import samples
from tests.signers import SIGNER


def test_a_small_seal_is_kept_as_it_is() -> None:
    png = samples.seal_png()
    assert fit_for_print(png) == png


def test_a_large_one_is_made_smaller_in_its_own_proportions(room: PrintRoom) -> None:
    out = io.BytesIO()
    Image.new("RGB", (2400, 1200), (190, 20, 30)).save(out, "PNG")
    fitted = fit_for_print(out.getvalue())
    with Image.open(io.BytesIO(fitted)) as picture:
        assert picture.size == (SIDE, SIDE // 2)
    room.draw(samples.certificate(seal_png=fitted), 1, samples.ISSUED_AT, SIGNER)


def test_a_photograph_of_it_becomes_a_png() -> None:
    out = io.BytesIO()
    Image.new("RGB", (300, 300), (190, 20, 30)).save(out, "JPEG")
    with Image.open(io.BytesIO(fit_for_print(out.getvalue()))) as picture:
        assert (picture.format, picture.size) == ("PNG", (300, 300))


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"\x89PNG\r\n\x1a\n" + bytes(40),
        samples.seal_png()[:-40],
        samples.seal_png()[:60] + bytes(30) + samples.seal_png()[90:],
        b"GIF89a" + bytes(40),
    ],
    ids=["empty", "head alone", "cut off", "damaged", "another kind"],
)
def test_what_cannot_be_drawn_is_no_seal(broken: bytes) -> None:
    with pytest.raises(ValueError, match="PNG"):
        fit_for_print(broken)
