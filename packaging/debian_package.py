"""The .deb of a bundle. `build` is called by build.py; what stands in the package is in debian/.

The bundle carries no library of Debian's: the package depends on those, by what the files in it name.
"""

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
from datetime import UTC, datetime
from pathlib import Path
from string import Template
from typing import Final

import man_page

ROOT: Final = Path(__file__).resolve().parents[1]
DEBIAN: Final = ROOT / "packaging" / "debian"
NAME: Final = "llas-desktop"
HOME: Final = Path("usr", "lib", NAME)
SIZES: Final = (48, 128, 256)
ONLY_OPENED: Final = ("libcups2", "libdbus-1-3", "libgl1")
"""What the program or Qt opens by name while it runs, so that no file names it."""
NICE_TO_HAVE: Final = "platformthemes"
"""Plugins of Qt that only a desktop which has their libraries wants."""


def build(bundle: Path, version: str, output: Path, *, quick: bool = False) -> Path:
    """Makes `output`/llas-desktop_<version>_amd64.deb: the same bytes from the same bundle, commit and build machine; `quick`
    without packing it, for trying it out.
    """
    moment = _moment()
    package = output / f"{NAME}_{version}_amd64.deb"
    with tempfile.TemporaryDirectory(prefix="llas-deb-") as folder:
        tree = Path(folder) / "tree"
        lay_out(bundle, tree, version, moment)
        _control(tree, version)
        for path in (*_sorted(tree), tree):
            if not path.is_symlink():
                path.chmod(_mode(path, tree))
            os.utime(path, (moment, moment), follow_symlinks=False)
        # two threads wherever it is built: how many they are changes the bytes
        packed = ["-Znone"] if quick else ["-Zxz", "-z4", "--threads-max=2"]
        subprocess.run(
            ["dpkg-deb", "--root-owner-group", *packed, "--build", str(tree), str(package)],
            check=True, stdout=subprocess.DEVNULL, env=os.environ | {"SOURCE_DATE_EPOCH": str(moment)},
        )  # fmt: skip
    return package


def lay_out(bundle: Path, tree: Path, version: str, moment: int) -> None:
    """Every file of the package in its place below `tree`."""
    shutil.copytree(bundle, tree / HOME, symlinks=True)
    start = _folder(tree / "usr" / "bin") / NAME
    start.symlink_to(Path("..", "lib", NAME, NAME))
    share = tree / "usr" / "share"
    _put(share / "applications" / f"{NAME}.desktop", (DEBIAN / f"{NAME}.desktop").read_bytes())
    _put(share / "mime" / "packages" / f"{NAME}.xml", (DEBIAN / f"{NAME}.xml").read_bytes())
    _put(share / "lintian" / "overrides" / NAME, (DEBIAN / "lintian-overrides").read_bytes())
    _icons(share / "icons" / "hicolor")
    day = datetime.fromtimestamp(moment, UTC).date().isoformat()
    for place, page in (("man1", english_page(version, day)), ("ko/man1", korean_page(version, day))):
        _put(share / "man" / place / f"{NAME}.1.gz", _zipped(page))
    papers = share / "doc" / NAME
    _put(papers / "copyright", (DEBIAN / "copyright").read_bytes())
    _put(papers / "changelog.gz", _zipped(changelog((ROOT / "CHANGELOG.md").read_text("utf-8"))))


def dependencies(tree: Path) -> str:
    """What the package needs of the system, from the ELF files below `tree` and what they open by name."""
    files = [path for path in _sorted(tree) if path.is_file() and not path.is_symlink() and _is_elf(path)]
    folders = sorted({str(path.parent) for path in files})
    needed = [f"-e{path}" for path in files if NICE_TO_HAVE not in path.parts]
    found = ""
    if needed:
        with tempfile.TemporaryDirectory(prefix="llas-shlibs-") as folder:  # dpkg-shlibdeps wants a source package
            _put(
                Path(folder, "debian", "control"), f"Source: {NAME}\n\nPackage: {NAME}\nArchitecture: amd64\n".encode()
            )
            done = subprocess.run(
                # What the bundle carries itself belongs to no package.
                ["dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0", *(f"-l{each}" for each in folders), *needed],
                cwd=folder, check=True, stdout=subprocess.PIPE, text=True,
            )  # fmt: skip
        found = done.stdout.strip().removeprefix("shlibs:Depends=")
    named = [each for each in found.split(", ") if each]
    known = {each.split()[0] for each in named}
    return ", ".join(sorted((*named, *(each for each in ONLY_OPENED if each not in known))))


def english_page(version: str, day: str) -> str:
    page = (DEBIAN / f"{NAME}.1").read_text("utf-8")
    return page.replace("@VERSION@", version).replace("@DAY@", day)


def korean_page(version: str, day: str) -> str:
    sys.path.insert(0, str(ROOT))  # the words of this tree, whichever is installed
    from llas_desktop.cli.arguments import parser

    return man_page.korean(parser(), version, day)


def debian_version(version: str) -> str:
    """`1.2.0rc1` is older than `1.2.0`: `1.2.0~rc1`."""
    return re.sub(r"\.?(a|b|rc|dev)(\d+)", r"~\1\2", version)


def changelog(changes: str) -> str:
    """CHANGELOG.md as Debian writes it."""
    releases = re.split(r"^## ", changes, flags=re.MULTILINE)[1:]
    return "\n".join(_release(each) for each in releases)


def _release(text: str) -> str:
    head, _, body = text.partition("\n")
    told = re.fullmatch(r"(\S+) \((\d{4}-\d{2}-\d{2})\)", head.strip())
    if told is None:
        raise ValueError(f"CHANGELOG.md: no version and day in {head!r}")
    day = datetime.fromisoformat(told[2])
    points = re.findall(r"^- (.*(?:\n(?!- ).*)*)", body.replace("**", ""), flags=re.MULTILINE)
    lines = [textwrap.fill(point, 72, initial_indent="  * ", subsequent_indent="    ") for point in points]
    foot = f" -- {_field('Maintainer')}  {day:%a, %d %b %Y} 00:00:00 +0900"
    return "\n".join((f"{NAME} ({debian_version(told[1])}) stable; urgency=medium", "", *lines, "", foot, ""))


def _control(tree: Path, version: str) -> None:
    place = _folder(tree / "DEBIAN")
    files = [path for path in _sorted(tree) if path.is_file() and not path.is_symlink() and place not in path.parents]
    size = sum(-(-path.stat().st_size // 1024) for path in files) + sum(path.is_dir() for path in _sorted(tree))
    control = Template((DEBIAN / "control").read_text("utf-8")).substitute(
        version=debian_version(version), installed_size=size, depends=dependencies(tree)
    )
    _put(place / "control", control.encode())
    sums = (
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(tree)}\n"
        for path in files
    )
    _put(place / "md5sums", "".join(sums).encode())
    script = (DEBIAN / "close_first.sh").read_text("utf-8")
    _put(place / "preinst", script.replace("@WHEN@", "upgrade").encode())
    _put(place / "prerm", script.replace("@WHEN@", "remove").encode())


def _icons(hicolor: Path) -> None:
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    drawing = ROOT / "resources" / f"{NAME}.svg"
    _put(hicolor / "scalable" / "apps" / drawing.name, drawing.read_bytes())
    renderer = QSvgRenderer(str(drawing))
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        if not image.save(str(_folder(hicolor / f"{size}x{size}" / "apps") / f"{NAME}.png")):
            raise OSError(f"no icon of {size} pixels could be written")


def _moment() -> int:
    told = (
        os.environ.get("SOURCE_DATE_EPOCH")
        or subprocess.run(
            ["git", "log", "-1", "--format=%ct"], cwd=ROOT, check=True, capture_output=True, text=True
        ).stdout
    )
    return int(told)


def _field(name: str) -> str:
    found = re.search(rf"^{name}: (.*)$", (DEBIAN / "control").read_text("utf-8"), flags=re.MULTILINE)
    assert found is not None
    return found[1]


def _mode(path: Path, tree: Path) -> int:
    is_run = path.is_dir() or path.relative_to(tree) == HOME / NAME or path.name in {"preinst", "prerm"}
    return 0o755 if is_run else 0o644


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _sorted(tree: Path) -> list[Path]:
    return sorted(tree.rglob("*"))


def _zipped(text: str) -> bytes:
    return gzip.compress(text.encode(), mtime=0)


def _put(path: Path, content: bytes) -> None:
    _folder(path.parent)
    path.write_bytes(content)


def _folder(path: Path) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    return path
