"""The profile that says what the colours of the paper are."""

import io

from PIL import Image, ImageCms

from llas_desktop.certificates.proof import srgb


def test_it_is_the_srgb_of_others() -> None:
    """LittleCMS leaves every colour as it is on the way from our profile to its own, and reads ours without a complaint."""
    ours = ImageCms.ImageCmsProfile(io.BytesIO(srgb.profile()))
    picture = Image.effect_mandelbrot((64, 64), (-2, -1, 1, 1), 100).convert("L")
    colours = Image.merge("RGB", (picture, picture.rotate(90), picture.point(lambda shade: 255 - shade)))
    turned = ImageCms.profileToProfile(colours, ours, ImageCms.createProfile("sRGB"))
    assert turned is not None
    assert turned.tobytes() == colours.tobytes()
    assert len(colours.getcolors(1 << 16) or ()) > 100
    assert ImageCms.getProfileDescription(ours).strip() == "sRGB"


def test_it_is_always_the_same() -> None:
    assert srgb.profile() == srgb.profile()
    assert int.from_bytes(srgb.profile()[:4]) == len(srgb.profile())
