"""What travels in the bundle, and what stays behind; used by the recipe, llas_desktop.spec."""

import re
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import distribution, packages_distributions
from pathlib import PurePath
from typing import Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

Entry = tuple[str, str, str]
"""A line of PyInstaller's table: where in the bundle, from where, of which type."""
Imports = Callable[[str], Iterable[tuple[str, str | None]]]
"""Of a file: the libraries that it is linked to, by name and place."""

PLUGINS: Final = {
    "iconengines": ("svg",),
    "imageformats": ("jpeg", "svg"),  # PNG is Qt's own
    "platforminputcontexts": ("compose", "ibus"),
    "platforms": ("offscreen", "wayland", "windows", "xcb"),
    "platformthemes": ("gtk3", "xdgdesktopportal"),
    "printsupport": ("cups", "windows"),
    "styles": ("modernwindows",),
    "wayland-decoration-client": ("adwaita", "bradient"),
    "wayland-shell-integration": ("xdg-shell",),
}
"""Of Qt's plugins, a folder each, those that a counter uses."""
TRANSLATION: Final = "qtbase_ko.qm"
"""The one that system/desktop/words_of_qt.py loads."""
UNUSED: Final = (
    # parts of libraries that no sheet, page or statement of ours needs
    "PIL.AvifImagePlugin", "PIL.ImageCms", "PIL.ImageFont", "PIL.ImageTk", "PIL.WebPImagePlugin",
    "PIL._avif", "PIL._imagingcms", "PIL._imagingft", "PIL._imagingmath", "PIL._imagingtk", "PIL._webp",
    # parts of Python: nobody debugs in the bundle, and a time stamp is all that is ever asked of the net
    "doctest", "ftplib", "lib2to3", "pdb", "pydoc", "pydoc_data", "readline",
    "smtplib", "tkinter", "unittest", "xmlrpc",
)  # fmt: skip
LEFT_OUT: Final = frozenset(("lxml",))
"""Required by a library for what we do not do: pikepdf reads XMP with it, which we write. GNU's libiconv is compiled into its wheel."""
_OPENED_BY_NAME: Final = ("opengl32sw.dll", "d3dcompiler_47.dll")  # Qt's drawing by OpenGL, which no widget uses


def foreign_packages(requirements: Iterable[str]) -> list[str]:
    """The packages that are installed here and that a program of these requirements needs at no remove."""
    needed = set(_required(requirements, set()))
    return sorted(
        package
        for package, names in packages_distributions().items()
        if package.isidentifier() and not needed.intersection(map(canonicalize_name, names))
    )


def metadata(requirements: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The file that tells the version of each required distribution, and its place in the bundle."""
    for name in _required(requirements, set()):
        (told,) = (each for each in distribution(name).files or () if each.name == "METADATA")
        yield str(told.locate()), str(told.parent)


def pruned(binaries: Iterable[Entry], imports: Imports) -> list[Entry]:
    """`binaries` without the plugins nobody uses, without what these alone need, and without the libraries of the system.

    Debian mends the holes in its own; the package depends on them, and a desktop has nearly all.
    """
    table = [entry for entry in binaries if _base(entry) not in _OPENED_BY_NAME]
    kept = [entry for entry in table if _is_wanted_plugin(entry[0])]
    doubtful = _needed([entry for entry in table if entry not in kept], table, imports)
    needed = _needed([entry for entry in kept if _base(entry) not in doubtful], table, imports)
    return [entry for entry in kept if _base(entry) not in doubtful - needed and not _is_of_the_system(entry)]


def without_strays(datas: Iterable[Entry], binaries: Iterable[Entry]) -> list[Entry]:
    """`datas` without Qt's other translations, and without links to libraries that are not among `binaries`."""
    there = {_base(entry) for entry in binaries}
    return [
        entry
        for entry in datas
        if not (entry[2] == "SYMLINK" and ".so" in _base(entry) and PurePath(entry[1]).name.lower() not in there)
        and (PurePath(entry[0]).suffix != ".qm" or _base(entry) == TRANSLATION)
    ]


def _required(requirements: Iterable[str], seen: set[str]) -> Iterator[str]:
    """The names of the distributions, and of those that they require."""
    for requirement in map(Requirement, requirements):
        name = canonicalize_name(requirement.name)
        if name in seen or name in LEFT_OUT or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        seen.add(name)
        yield name
        yield from _required(distribution(name).requires or [], seen)


def _is_wanted_plugin(name: str) -> bool:
    path = PurePath(name)
    if "plugins" not in path.parts:
        return True
    folder, file = path.parts[path.parts.index("plugins") + 1], path.name.lower()
    return any(wanted.replace("-", "") in file.replace("-", "") for wanted in PLUGINS.get(folder, ()))


def _needed(start: Iterable[Entry], table: Iterable[Entry], imports: Imports) -> set[str]:
    """The base names of the libraries that `start` is linked to, at whatever remove."""
    sources = {_base(entry): entry[1] for entry in table if entry[2] != "SYMLINK"}
    needed: set[str] = set()
    waiting = [source for _, source, kind in start if kind != "SYMLINK"]
    while waiting:
        found = {PurePath(name).name.lower() for name, _ in imports(waiting.pop())} - needed
        needed |= found
        waiting += [sources[base] for base in found if base in sources]
    return needed


def _is_of_the_system(entry: Entry) -> bool:
    library = re.compile(r"lib(?!python).*\.so")  # Debian's own Python is one, too, and travels
    return entry[1].startswith(("/lib/", "/lib64/", "/usr/lib/")) and library.match(_base(entry)) is not None


def _base(entry: Entry) -> str:
    return PurePath(entry[0]).name.lower()
