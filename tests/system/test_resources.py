import pytest

from llas_desktop.domain.problems import WorldError
from llas_desktop.system.resources import resource_path


def test_finds_what_the_program_draws_with() -> None:
    for font in ("PretendardGOV-Regular.ttf", "PretendardGOV-Bold.ttf", "DroidSansFallbackFull.ttf"):
        assert resource_path("fonts", font).read_bytes()[:4] == b"\x00\x01\x00\x00", (
            "ReportLab embeds TrueType outlines alone"
        )
    assert resource_path("icons", "search.svg").read_text("utf-8").count("<path") >= 2


def test_every_family_comes_with_its_licence() -> None:
    assert "SIL OPEN FONT LICENSE" in resource_path("fonts", "PretendardGOV-LICENSE.txt").read_text("utf-8")
    assert "Apache License" in resource_path("fonts", "DroidSansFallback-LICENSE.txt").read_text("utf-8")
    assert "MIT License" in resource_path("icons", "LICENSE").read_text("utf-8")


def test_icons_take_the_colour_of_the_theme() -> None:
    drawings = sorted(resource_path("icons").glob("*.svg"))
    assert len(drawings) >= 25
    for drawing in drawings:
        assert 'stroke="currentColor"' in drawing.read_text("utf-8"), drawing.name


def test_a_hole_in_the_installation_is_the_worlds_fault() -> None:
    with pytest.raises(WorldError) as caught:
        resource_path("fonts", "no-such.ttf")
    assert (caught.value.code, caught.value.detail) == ("resource_missing", "fonts/no-such.ttf")
