"""What stands in the Debian package: its parts agree with the program, and it comes out the same twice."""

import argparse
import configparser
import gzip
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

if sys.platform != "linux" or shutil.which("dpkg-shlibdeps") is None:
    pytest.skip("dpkg-dev is not here: no .deb is made on this machine", allow_module_level=True)

import debian_package
import man_page

from llas_desktop.cli.arguments import parser
from llas_desktop.domain.backup import SUFFIX
from llas_desktop.system.paths import Places
from llas_desktop.vault import sealing

HANGUL = re.compile("[가-힣]")
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"
VERSION = "9.8.7"


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As PyInstaller leaves one: a program that needs the C library, a library it carries, a link beside it."""
    folder = tmp_path_factory.mktemp("bundle") / "llas-desktop"
    carried = folder / "_internal" / "deep"
    carried.mkdir(parents=True)
    shutil.copy("/bin/true", folder / "llas-desktop")
    (carried / "libcarried.so.1").write_bytes(b"no ELF at all")
    (folder / "_internal" / "libcarried.so.1").symlink_to(Path("deep", "libcarried.so.1"))
    return folder


@pytest.fixture(scope="module")
def package(bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return debian_package.build(bundle, VERSION, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def tree(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tree")
    subprocess.run(["dpkg-deb", "--raw-extract", str(package), str(folder)], check=True)
    return folder


def test_the_same_bundle_gives_the_same_bytes(bundle: Path, package: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(bundle, tmp_path / "another place" / "llas-desktop", symlinks=True)
    for path in copy.rglob("*"):  # another day and another umask
        path.touch()
        path.chmod(0o777)

    again = debian_package.build(copy, VERSION, tmp_path)

    assert package.name == again.name == f"llas-desktop_{VERSION}_amd64.deb"
    assert again.read_bytes() == package.read_bytes()


def test_everything_belongs_to_root_and_nobody_else_may_write(package: Path) -> None:
    listing = subprocess.run(
        ["dpkg-deb", "--contents", str(package)], check=True, capture_output=True, text=True
    ).stdout
    for line in listing.splitlines():
        mode, owner = line.split()[:2]
        assert owner == "root/root"
        assert mode.startswith("l") or (mode[5], mode[8]) == ("-", "-"), line


def test_its_control_file_tells_what_it_is_and_what_it_needs(package: Path) -> None:
    def field(name: str) -> str:
        told = subprocess.run(["dpkg-deb", "--field", str(package), name], check=True, capture_output=True, text=True)
        return told.stdout.strip()

    assert (field("Package"), field("Version"), field("Architecture")) == ("llas-desktop", VERSION, "amd64")
    needed = {each.split()[0] for each in field("Depends").split(", ")}
    assert {"libc6", *debian_package.ONLY_OPENED} <= needed
    assert not [name for name in needed if "python" in name]
    assert "-hangul" in field("Recommends")
    assert HANGUL.search(field("Description"))
    assert int(field("Installed-Size")) > 0


def test_the_command_leads_to_the_program_and_its_sums_are_right(tree: Path) -> None:
    command = tree / "usr" / "bin" / "llas-desktop"
    assert command.resolve() == tree / "usr" / "lib" / "llas-desktop" / "llas-desktop"
    assert (tree / "usr/lib/llas-desktop/_internal/libcarried.so.1").read_bytes() == b"no ELF at all"
    subprocess.run(["md5sum", "--check", "--quiet", "DEBIAN/md5sums"], cwd=tree, check=True)
    summed = {line.split(maxsplit=1)[1] for line in (tree / "DEBIAN" / "md5sums").read_text("utf-8").splitlines()}
    files = {str(path.relative_to(tree)) for path in tree.rglob("*") if path.is_file() and not path.is_symlink()}
    assert summed == {name for name in files if not name.startswith("DEBIAN/")}


def test_it_leaves_the_homes_alone(tree: Path) -> None:
    assert {path.name for path in (tree / "DEBIAN").iterdir()} == {"control", "md5sums", "preinst", "prerm"}
    for script in ("preinst", "prerm"):
        text = (tree / "DEBIAN" / script).read_text("utf-8")
        assert "/home" not in text
        assert "rm " not in text
        assert "@" not in text


@pytest.mark.parametrize(
    ("script", "when", "lets_by"), [("preinst", "upgrade", "install"), ("prerm", "remove", "upgrade")]
)
def test_nothing_is_exchanged_under_an_open_window(
    tree: Path, tmp_path: Path, script: str, when: str, lets_by: str
) -> None:
    program = tmp_path / "program"
    shutil.copy("/bin/cat", program)
    text = (tree / "DEBIAN" / script).read_text("utf-8").replace("/usr/lib/llas-desktop/llas-desktop", str(program))

    def asked(action: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(["sh", "-c", text, script, action, "1.0"], check=False, capture_output=True, text=True)

    assert asked(when).returncode == 0  # nobody has it open
    with subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        running.stdin.write(b"\n")
        running.stdin.flush()
        running.stdout.read(1)  # it answers: it runs
        refused = asked(when)
        assert refused.returncode == 1
        assert f"프로세스 {running.pid}" in refused.stderr
        assert asked(lets_by).returncode == 0
        running.stdin.close()
    assert asked(when).returncode == 0


def test_the_desktop_entry_names_its_files_and_its_demo(tree: Path) -> None:
    entry = configparser.RawConfigParser(strict=True, interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    path = tree / "usr/share/applications/llas-desktop.desktop"
    entry.read(path, "utf-8")
    head, demo = entry["Desktop Entry"], entry["Desktop Action demo"]
    assert head["Name[ko]"] == "평생학습관 창구"
    assert head["Exec"].split() == ["llas-desktop", "%f"]
    assert set(filter(None, head["MimeType"].split(";"))) == {each.get("type") for each in mime_types(tree)}
    assert demo["Exec"].split() == ["llas-desktop", "--demo"]
    assert parser().parse_args(demo["Exec"].split()[1:]).demo
    if shutil.which("desktop-file-validate"):
        subprocess.run(["desktop-file-validate", str(path)], check=True)


def mime_types(tree: Path) -> list[ET.Element]:
    return ET.parse(tree / "usr/share/mime/packages/llas-desktop.xml").getroot().findall(f"{MIME}mime-type")


def test_its_file_types_are_those_of_the_program(tree: Path) -> None:
    backup, vault = mime_types(tree)

    def globs(kind: ET.Element) -> list[str | None]:
        return [each.get("pattern") for each in kind.findall(f"{MIME}glob")]

    assert globs(backup) == [f"*{SUFFIX}"]
    assert globs(vault) == [f"*{Places(Path()).vault.suffix}"]
    magic = backup.find(f"{MIME}magic/{MIME}match")
    assert magic is not None
    assert magic.get("offset") == "0"
    assert (magic.get("value") or "").encode().decode("unicode_escape").encode("latin-1") == sealing._MAGIC
    for kind in (backup, vault):
        words = [each.text or "" for each in kind.findall(f"{MIME}comment")]
        assert any(map(HANGUL.search, words))
        assert not all(map(HANGUL.search, words))


def test_the_icon_comes_in_every_size(tree: Path) -> None:
    icons = tree / "usr/share/icons/hicolor"
    assert (icons / "scalable/apps/llas-desktop.svg").read_bytes().startswith(b"<svg")
    for size in (48, 128, 256):
        head = (icons / f"{size}x{size}" / "apps" / "llas-desktop.png").read_bytes()[:24]
        assert head[:8] == b"\x89PNG\r\n\x1a\n"
        assert (int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")) == (size, size)


@pytest.mark.parametrize("place", ["man1", "ko/man1"])
def test_the_manual_pages_name_every_command_and_flag(tree: Path, place: str) -> None:
    page = gzip.decompress((tree / "usr/share/man" / place / "llas-desktop.1.gz").read_bytes()).decode()
    words = re.sub(r"\\f.|\\&|^\.\w+ |[\"]", "", page.replace("\\-", "-"), flags=re.MULTILINE)
    assert VERSION in words
    for name, command in (("", parser()), *man_page.commands(parser())):
        assert name in re.sub(r"\s+", " ", words), name
        for action in command._actions:
            if action.help != argparse.SUPPRESS:
                for flag in action.option_strings:
                    assert re.search(rf"(?<![\w-]){flag}(?![\w-])", words), f"{name} {flag}"


def test_a_manual_page_is_sound_roff(tree: Path) -> None:
    if shutil.which("groff") is None:
        pytest.skip("groff is not here")
    for place in ("man1", "ko/man1"):
        page = gzip.decompress((tree / "usr/share/man" / place / "llas-desktop.1.gz").read_bytes())
        said = subprocess.run(
            ["groff", "-man", "-ww", "-Kutf8", "-Tutf8"], input=page, check=True, capture_output=True
        ).stderr.decode()
        assert not [line for line in said.splitlines() if "cannot adjust" not in line and "can't break" not in line], (
            said
        )


def test_the_changes_are_told_as_debian_tells_them(tree: Path) -> None:
    told = gzip.decompress((tree / "usr/share/doc/llas-desktop/changelog.gz").read_bytes()).decode()
    releases = re.findall(r"^llas-desktop \((\S+)\) ", told, flags=re.MULTILINE)
    changes = (debian_package.ROOT / "CHANGELOG.md").read_text("utf-8")
    assert releases == re.findall(r"^## (\S+) \(", changes, flags=re.MULTILINE)
    assert told.count("\n -- ") == len(releases)
    assert max(len(line) for line in told.splitlines() if not line.startswith(" -- ")) <= 80


@pytest.mark.parametrize(
    ("version", "debian"),
    [("0.3.0", "0.3.0"), ("0.4.0rc1", "0.4.0~rc1"), ("0.4.0.dev2", "0.4.0~dev2"), ("1.0b3", "1.0~b3")],
)
def test_what_comes_before_a_release_is_older_than_it(version: str, debian: str) -> None:
    assert debian_package.debian_version(version) == debian
    subprocess.run(["dpkg", "--compare-versions", debian, "le", re.split("~", debian)[0]], check=True)
