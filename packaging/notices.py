"""The licences of all that the bundle carries.

    notices.py            writes resources/licences/third_party.txt, which is committed and which 프로그램 정보 shows
    notices.py --check    tells by its exit status whether that file is what would be written

A part is a distribution that the program requires, on Linux or on Windows, or one of packaging/licences/parts.toml, which also
tells what no wheel says of itself. Texts are those of the wheel, and those of packaging/licences/ where it brings none.
"""

import argparse
import importlib.metadata
import json
import platform
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from selection import LEFT_OUT

ROOT: Final = Path(__file__).resolve().parents[1]
TEXTS: Final = ROOT / "packaging" / "licences"
THIRD_PARTY: Final = ROOT / "resources" / "licences" / "third_party.txt"
RULE: Final = "━" * 60
"""Stands above and below the name of a part; nothing else in the file looks like it (views/dialogs/about.py splits there)."""

_FREEZER: Final = "pyinstaller"  # of which the bootloader alone is in the bundle, and nothing that it requires
_PLATFORMS: Final = (
    {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "extra": ""},
    {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "extra": ""},
)
_LEGAL: Final = re.compile(r"licen[cs]e|copying|notice|authors", re.IGNORECASE)
_HEAD: Final = """이 프로그램에 들어 있는 것과 그 라이선스입니다. 이 프로그램 자체는 아파치 라이선스 2.0(Apache License 2.0)으로 나누어 드립니다."""
_BUILD_ID: Final = re.compile(rb"\x04\0\0\0\x14\0\0\0\x03\0\0\0GNU\0(.{20})", re.DOTALL)
_MICROSOFT: Final = re.compile(r"(?i)^(vcruntime|msvcp|concrt|vccorlib|vcomp|vcamp|ucrtbase|api-ms-win-).*\.dll$")


@dataclass(frozen=True, slots=True)
class Inside:
    """What was compiled into a part. `licence` is an expression of SPDX; `version` is empty where nobody tells it, `platform`
    where it is inside on every one of sys.platform."""

    name: str
    licence: str
    version: str = ""
    copyright: str = ""
    purl: str = ""
    platform: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    name: str
    content: str


@dataclass(frozen=True, slots=True)
class Part:
    """`distribution` is its name in requirements.lock, empty where it is none; `requires` are such names."""

    name: str
    licence: str
    version: str = ""
    home: str = ""
    purl: str = ""
    note: str = ""
    platform: str = ""
    distribution: str = ""
    inside: tuple[Inside, ...] = ()
    texts: tuple[Text, ...] = ()
    requires: tuple[str, ...] = ()


def main() -> int:
    parser = argparse.ArgumentParser(prog="notices.py", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where the file is not up to date")
    asked = parser.parse_args()
    wanted = third_party(parts())
    if asked.check:
        return 0 if THIRD_PARTY.is_file() and THIRD_PARTY.read_text("utf-8") == wanted else 1
    THIRD_PARTY.parent.mkdir(exist_ok=True)
    THIRD_PARTY.write_text(wanted, "utf-8", newline="\n")
    return 0


def parts() -> list[Part]:
    """Everything that is in the bundle on any platform: the program first, then by name.

    Raises SystemExit where what is installed is not what the lock names, or where the lock moved on from what was looked up.
    """
    told = tomllib.loads((TEXTS / "parts.toml").read_text("utf-8"))
    names = runtime()
    if strangers := told["distribution"].keys() - {*names, _FREEZER}:
        raise SystemExit(f"parts.toml tells of what is not in the bundle: {', '.join(sorted(strangers))}")
    known = [_distribution(name, told["distribution"].get(name, {})) for name in [*names, _FREEZER]]
    others = [_part(each) for each in told["other"]]
    return [_part(told["program"]), *sorted(known + others, key=lambda part: part.name.lower())]


def runtime() -> list[str]:
    """The distributions that the program requires, at whatever remove, and that are in the bundle, by the names that the lock gives them."""
    found, waiting = set[str](), requirements()
    while waiting:
        if (name := waiting.pop()) not in found:
            found.add(name)
            waiting += direct(importlib.metadata.requires(name) or ())
    return sorted(found)


def requirements() -> list[str]:
    """Those that the program asks for itself."""
    return direct(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"])


def direct(lines: Iterable[str]) -> list[str]:
    """The names that `lines` of requirements ask for on Linux or on Windows, extras and what is left out of the bundle apart."""
    asked = [Requirement(each) for each in lines]
    names = {
        canonicalize_name(each.name)
        for each in asked
        if not each.marker or any(each.marker.evaluate(dict(platform)) for platform in _PLATFORMS)
    }
    return sorted(names - LEFT_OUT)


def third_party(listed: Iterable[Part]) -> str:
    """The notices of `listed`, each text once: where it comes again, it says where it stood."""
    stood: dict[str, str] = {}
    return "\n".join([_HEAD, *(_section(part, stood) for part in listed)])


def system_notices(bundle: Path) -> str:
    """The notices of what `bundle` carries from the machine that built it: what neither a wheel nor CPython brought.

    Linux: Debian's libraries, told by the build id that is in their bytes, with Debian's own copyright files. Windows: the runtime of Microsoft's
    compiler. Written by build.py to `licences/system.txt` of the resources in the bundle.
    """
    found = [_part({"name": f"CPython {platform.python_version()}", "licence": "Python-2.0.1", "note": _PYTHON_NOTE})]
    packages = system_packages(bundle)
    for package, files in sorted(packages.items()):
        text = Path("/usr/share/doc", package.partition(":")[0], "copyright").read_text("utf-8", errors="replace")
        note = f"데비안의 꾸러미에서 온 파일: {', '.join(files)}"
        version = debian_version(package)
        part = Part(package.partition(":")[0], "", version, note=note, texts=(Text("copyright", _clean(text)),))
        found.append(part)
    if microsoft := microsoft_files(bundle):
        note = f"{_MICROSOFT_NOTE}\n파일: {', '.join(microsoft)}"
        found.append(_part({"name": "Microsoft Visual C++ 실행 시간 라이브러리", "licence": "", "note": note}))
    return third_party(found).replace(_HEAD, "이 프로그램을 만든 컴퓨터에서 온 것과 그 라이선스입니다.", 1)


_PYTHON_NOTE: Final = "이 프로그램을 돌리는 파이썬입니다. 라이선스의 글은 앞의 CPython에 있습니다."
_MICROSOFT_NOTE: Final = (
    "Copyright (c) Microsoft Corporation. All rights reserved. Microsoft가 나누어 주어도 된다고 정한 파일(Distributable Code)을"
    " 고치지 않고 이 프로그램과 함께만 나누어 드립니다. 윈도가 아닌 곳에서 쓰거나 저작권 표시를 바꾸어서는 안 됩니다."
)


def system_packages(bundle: Path) -> dict[str, list[str]]:
    """Debian's packages whose libraries are in `bundle`, each with the names of these files; empty where there is no dpkg."""
    if sys.platform == "win32" or not Path("/usr/bin/dpkg").exists():
        return {}
    folders = [Path("/usr/lib"), *Path("/usr/lib").glob("*-linux-gnu*")]
    packages: dict[str, list[str]] = {}
    for path in sorted({path.name: path for path in bundle.rglob("*.so*") if path.is_file()}.values()):
        for twin in (folder / path.name for folder in folders):
            if twin.is_file() and _build_id(path) == _build_id(twin) and (owner := system_package(twin)):
                packages.setdefault(owner, []).append(path.name)
                break
    return packages


def microsoft_files(bundle: Path) -> list[str]:
    """The names of the files of Microsoft's runtime in `bundle`."""
    return sorted({path.name for path in bundle.rglob("*.dll") if _MICROSOFT.match(path.name)})


def debian_version(package: str) -> str:
    return subprocess.check_output(["dpkg-query", "-W", "-f", "${Version}", package], text=True)


def _build_id(library: Path) -> bytes:
    """The note that the linker wrote (NT_GNU_BUILD_ID), which stripping leaves; the bytes themselves where there is none."""
    content = library.read_bytes()
    found = _BUILD_ID.search(content)
    return found[1] if found else content


def system_package(library: Path) -> str | None:
    """The package that a library came with. dpkg may know it by the path from before /lib became a link to /usr/lib."""
    for path in (str(library.resolve()), str(library.resolve()).removeprefix("/usr"), str(library)):
        said = subprocess.run(["dpkg", "-S", path], capture_output=True, text=True, check=False)
        if said.returncode == 0:
            return said.stdout.splitlines()[0].rpartition(": ")[0].split(",")[0]
    return None


def _distribution(name: str, told: dict[str, Any]) -> Part:
    """A part from the metadata of a wheel and from what `told` adds to it."""
    found = importlib.metadata.distribution(name)
    about = found.metadata
    locked = _locked()[name]
    if found.version != locked:
        raise SystemExit(f"{name} is {found.version} here, but {locked} in the lock: make setup")
    if told.get("checked", locked) != locked:
        raise SystemExit(f"{name} is {locked} now; look again at what parts.toml tells of {told['checked']}")
    licence = told.get("licence") or about["License-Expression"]
    if not licence:
        raise SystemExit(f"{name} names no licence in SPDX: tell it in parts.toml")
    files = (file for file in found.files or () if ".dist-info" in file.parts[0] and "sboms" not in file.parts)
    legal = sorted({file.as_posix() for file in files if _LEGAL.search("/".join(file.parts[1:]))})
    texts = [Text(_short(file), _clean(_read(found.locate_file(file)))) for file in legal]
    texts = [text for text in texts if text.content]
    extra = [_text(each) for each in told.get("texts", ())]
    if not texts + extra:
        raise SystemExit(f"{name} brings no licence text: add one in parts.toml")
    return Part(
        told.get("name") or about["Name"], licence, locked, told.get("home") or _home(about), f"pkg:pypi/{name}@{locked}", told.get("note", "").strip(), "", name,
        _with_crates(_insides(told), found), (*texts, *extra),
        tuple(direct(found.requires or ())) if name != _FREEZER else (),
    )  # fmt: skip


def _part(told: dict[str, Any]) -> Part:
    return Part(
        told["name"], told["licence"], told.get("version", ""), told.get("home", ""), told.get("purl", ""),
        told.get("note", "").strip(), told.get("platform", ""), "", _insides(told),
        tuple(_text(each) for each in told.get("texts", ())),
    )  # fmt: skip


def _insides(told: dict[str, Any]) -> tuple[Inside, ...]:
    return tuple(Inside(**each) for each in told.get("inside", ()))


def _with_crates(told: tuple[Inside, ...], found: importlib.metadata.Distribution) -> tuple[Inside, ...]:
    names = {each.name for each in told}  # the wheel for another platform tells of them itself
    return (*told, *(each for each in _crates(found) if each.name not in names))


def _crates(found: importlib.metadata.Distribution) -> Iterator[Inside]:
    """The crates of Rust that a wheel's own bill of materials names."""
    for file in sorted(str(file) for file in found.files or () if "sboms" in file.parts):
        for crate in json.loads(_read(found.locate_file(file))).get("components", ()):
            purl = str(crate.get("purl", "")).partition("?")[0]
            if purl.startswith("pkg:cargo/"):
                licence = " AND ".join(each["expression"] for each in crate.get("licenses", ()))
                yield Inside(crate["name"], licence, crate["version"], crate.get("author", ""), purl)


def _locked() -> dict[str, str]:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", lock, re.MULTILINE))


def _home(about: importlib.metadata.PackageMetadata) -> str:
    """The home page, or else the place of the source."""
    links = {label.strip().lower(): link.strip() for label, _, link in
             (each.partition(",") for each in about.get_all("Project-URL") or ())}  # fmt: skip
    named = ("homepage", "home", "source", "source code", "repository", "code", "documentation")
    return about["Home-page"] or next((links[label] for label in named if label in links), "")


def _text(name: str) -> Text:
    """One of packaging/licences/, or `resources:FILE`, or `DISTRIBUTION:FILE` below its licences, or this program's own."""
    owner, _, file = name.rpartition(":")
    if owner == "resources":
        return Text(file, _clean(_read(ROOT / "resources" / file)))
    if owner:
        found = importlib.metadata.distribution(owner)
        (path,) = (each for each in found.files or () if str(each).endswith(f".dist-info/licenses/{file}"))
        return Text(file, _clean(_read(found.locate_file(path))))
    return Text(file.removesuffix(".txt"), _clean(_read((ROOT if file == "LICENSE" else TEXTS) / file)))


def _short(file: str) -> str:
    return file.partition(".dist-info/")[2].removeprefix("licenses/")


def _read(path: Any) -> str:
    return Path(path).read_text("utf-8", errors="replace")


def _clean(text: str) -> str:
    """The same text whichever platform's wheel brought it; a line of ours is none of its lines."""
    lines = (line.rstrip() for line in text.replace("\f", "\n").replace("\ufeff", "").splitlines())
    return "\n".join(line for line in lines if line != RULE).strip("\n")


def _section(part: Part, stood: dict[str, str]) -> str:
    told = [f"{label}: {said}" for label, said in (("라이선스", part.licence), ("누리집", part.home)) if said]
    if part.note:
        told += ["", part.note]
    if part.inside:
        told += ["", "안에 들어 있는 것", *(_line(each) for each in part.inside)]
    title = _title(part)
    for text in part.texts:
        key = " ".join(text.content.split())
        if key in stood:
            told += ["", f"── {text.name}: {stood[key]}의 글과 같습니다."]
        else:
            stood[key] = f"「{title}」 {text.name}"
            told += ["", f"── {text.name} ──", "", text.content]
    return "\n".join(["", RULE, title, RULE, "", *told, ""])


def _line(inside: Inside) -> str:
    sign = "" if "public domain" in inside.copyright else "Copyright (c) "
    return f"- {_title(inside)}: {inside.licence}" + (f", {sign}{inside.copyright}" if inside.copyright else "")


def _title(part: Part | Inside) -> str:
    only = {"linux": " (리눅스)", "win32": " (윈도)"}.get(part.platform, "")
    return f"{part.name} {part.version}".strip() + only


if __name__ == "__main__":
    sys.exit(main())
