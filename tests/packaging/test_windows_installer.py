"""The Windows installer as far as it can be looked at anywhere; packaging/acceptance/windows_under_wine.sh runs it."""

import re
import shutil
import struct
from pathlib import Path

import pytest
import windows_installer
import yaml
from hypothesis import given
from hypothesis import strategies as st
from windows.version_resource import four_numbers

ROOT = Path(__file__).parents[2]
WINDOWS = ROOT / "packaging" / "windows"
SCRIPT = (WINDOWS / "installer.nsi").read_text("utf-8")
WORDS = (WINDOWS / "words.nsh").read_text("utf-8")
WORKFLOW = (ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8")


def sentences() -> dict[str, tuple[str, str]]:
    found = re.findall(r'^!insertmacro Word (\w+) (?:\\\n *)?"(.*)" (?:\\\n *)?"(.*)"$', WORDS, re.MULTILINE)
    return {name: (korean, english) for name, korean, english in found}


def values(sentence: str) -> set[str]:
    """What is filled in while the installer runs."""
    return set(re.findall(r"\$[A-Z]\w+|\$\{VERSION\}", sentence, re.ASCII))


def test_every_sentence_is_there_in_both_languages() -> None:
    said = sentences()
    assert len(said) == WORDS.count("!insertmacro Word ")
    for korean, english in said.values():
        assert "$" in korean or re.search("[가-힣]", korean)
        assert not re.search("[가-힣]", english)
        assert values(korean) == values(english)


def test_every_sentence_is_said_and_nothing_else_is() -> None:
    asked = set(re.findall(r"\$\(([A-Z_0-9]+)\)", SCRIPT))
    assert asked == set(sentences())


def test_what_a_desktop_opens_is_what_the_program_opens() -> None:
    """The same two kinds as on Debian, with the same names."""
    debian = (ROOT / "packaging" / "debian" / "llas-desktop.xml").read_text("utf-8")
    kinds = re.findall(r'mime-type type="(.*?)"', debian)
    on_debian = set(zip(re.findall(r'glob pattern="\*(.*?)"', debian), kinds, strict=True))
    on_windows = re.findall(r'!insertmacro \$\{do\} "(\.\w+)" "\S+" "(\S+)"', SCRIPT)
    assert set(on_windows) == on_debian
    names = set(re.findall(r'xml:lang="ko">(.*?)<', debian))
    assert {sentences()["BACKUP_FILE"][0], sentences()["KEY_FILE"][0]} == names


def test_what_is_removed_is_named() -> None:
    """No folder that somebody chose is emptied: what goes with all that is in it has a name of ours, below it or of the data."""
    emptied = set(re.findall(r'RMDir /r "(.*?)"', SCRIPT))
    assert emptied == {"${NEW}", "${OLD}", r"$INSTDIR\${LIBRARIES}"}
    data = re.findall(r'Push "?(.*?)"?\n +Call un.RemoveTree', SCRIPT)  # goes through no link to another disk
    assert data == [r"$LOCALAPPDATA\${ID}", r"$LOCALAPPDATA\${ID}-demo", "$4"]
    assert re.findall(r"!define (?:NEW|OLD) \"(.*?)\"", SCRIPT) == [
        r"$INSTDIR\_${ID}_new", r"$INSTDIR\_${ID}_old"
    ]  # fmt: skip


def test_silence_never_deletes_data() -> None:
    """What deletes it is set by the page alone, which nobody sees in silence."""
    assert re.findall(r"StrCpy \$WithData 1", SCRIPT) == ["StrCpy $WithData 1"]
    page = SCRIPT[SCRIPT.index("Function un.DataChosen") :]
    assert "MB_DEFBUTTON2" in page[: page.index("StrCpy $WithData 1")]
    assert "StrCpy $WithData 1" in page[: page.index("FunctionEnd")]
    assert "StrCpy $WithData 0" in SCRIPT[SCRIPT.index("Function un.onInit") :].split("FunctionEnd")[0]


@pytest.mark.parametrize(
    ("version", "numbers"),
    [("1.2.3", (1, 2, 3, 0)), ("10.0", (10, 0, 0, 0)), ("1.2.3.4", (1, 2, 3, 4)), ("2.0.0rc1", (2, 0, 0, 0)), ("7", (7, 0, 0, 0))],
)  # fmt: skip
def test_a_version_as_windows_counts(version: str, numbers: tuple[int, ...]) -> None:
    assert four_numbers(version) == numbers


@given(st.lists(st.integers(0, 65535), min_size=1, max_size=4))
def test_every_release_has_four_numbers(parts: list[int]) -> None:
    assert four_numbers(".".join(map(str, parts))) == (*parts, 0, 0, 0)[:4]


def test_what_is_no_version_is_told() -> None:
    with pytest.raises(ValueError, match="no version"):
        four_numbers("next")


def bundle(place: Path) -> Path:
    """As small as a bundle can be: three names."""
    (place / "_internal").mkdir(parents=True)
    for name in ("llas-desktop.exe", "llas-desktop-cli.exe", "_internal/python.dll"):
        (place / name).write_bytes(b"MZ")
    return place


def test_a_bundle_with_something_else_at_its_top_is_refused(tmp_path: Path) -> None:
    """The installer would leave it behind at the next upgrade."""
    place = bundle(tmp_path / "bundle")
    (place / "readme.txt").write_text("new")
    with pytest.raises(SystemExit, match=r"readme\.txt"):
        windows_installer.build(place, "1.0", tmp_path)


@pytest.mark.skipif(shutil.which("makensis") is None, reason="NSIS packs it; `make package-windows` brings it")
@pytest.mark.parametrize("quick", [False, True])
def test_the_script_compiles_without_a_warning(tmp_path: Path, capfd: pytest.CaptureFixture[str], quick: bool) -> None:
    setup = windows_installer.build(bundle(tmp_path / "bundle"), "3.2.1", tmp_path, quick=quick)
    assert setup == tmp_path / "llas-desktop-3.2.1-setup.exe"
    assert capfd.readouterr() == ("", "")
    content = setup.read_bytes()
    (header,) = struct.unpack_from("<I", content, 0x3C)
    assert content[header : header + 4] == b"PE\0\0"
    for shown in ("평생학습관 창구", "LLAS Desktop", "3.2.1"):
        assert shown.encode("utf-16-le") in content


def test_the_icon_is_that_of_the_drawing(qapp: object) -> None:
    from PIL import Image
    from PIL.IcoImagePlugin import IcoFile
    from windows import draw_pictures

    with draw_pictures.ICON.open("rb") as file:
        icon = IcoFile(file)
        assert icon.sizes() == {(size, size) for size in draw_pictures.SIZES}
        for fresh in draw_pictures.icon():
            kept = icon.getimage(fresh.size).convert("RGBA")
            assert max(abs(a - b) for a, b in zip(kept.tobytes(), fresh.tobytes(), strict=True)) <= 8
    with Image.open(draw_pictures.SIDE) as side:
        assert side.size == (164, 314)


def test_the_workflow_pins_what_it_uses() -> None:
    used = re.findall(r"uses: (\S+)", WORKFLOW)
    assert used
    assert all(re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", each) for each in used)
    assert "windows-latest" not in WORKFLOW
    assert re.search(r"choco install nsis --version=\d", WORKFLOW)
    assert "--require-hashes" in WORKFLOW


def test_the_workflow_may_write_only_where_it_leaves_the_draft() -> None:
    workflow = yaml.safe_load(WORKFLOW)
    assert workflow["permissions"] == {"contents": "read"}
    writing = [name for name, job in workflow["jobs"].items() if "write" in str(job.get("permissions", ""))]
    assert writing == ["draft"]
    for name in ("windows", "debian"):
        assert any("smoke" in step.get("run", "") for step in workflow["jobs"][name]["steps"])


def test_the_hand_check_names_what_wine_cannot_show() -> None:
    sheet = (ROOT / "docs" / "release" / "hand-check.md").read_text("utf-8")
    for thing in ("SmartScreen", "UAC", "IME", "125", "OneDrive", "Windows 10", "Windows 11"):
        assert thing in sheet
