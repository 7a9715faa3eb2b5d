"""The Windows installer of a bundle, by NSIS: makensis.exe on Windows, Debian's makensis for a smoke build on Linux."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from windows.version_resource import four_numbers

HERE: Final = Path(__file__).resolve().parent / "windows"
PROGRAMS: Final = ("llas-desktop.exe", "llas-desktop-cli.exe")
TOP: Final = {*PROGRAMS, "_internal"}
"""What a bundle holds at its top: what the installer puts in place, replaces and takes away by name."""


def build(bundle: Path, version: str, output: Path, *, quick: bool = False) -> Path:
    """Packs `bundle` into `output`/llas-desktop-<version>-setup.exe; `quick` at twice the size, for trying it out.

    Where the environment names a command in LLAS_SIGN (`signtool sign /fd sha256 /tr … /td sha256 /a`), the executables, the
    uninstaller and the installer are signed by it. Leaves with a sentence when NSIS is missing or the bundle is no such bundle.
    """
    found = {each.name for each in bundle.iterdir()}
    if found != TOP:
        raise SystemExit(f"The installer knows {', '.join(sorted(TOP))}; in {bundle} differ: {sorted(found ^ TOP)}")
    sign = os.environ.get("LLAS_SIGN", "")
    if sign:
        for name in PROGRAMS:
            subprocess.run(f'{sign} "{bundle / name}"', shell=True, check=True)  # noqa: S602  # a whole command line
    setup = output / f"llas-desktop-{version}-setup.exe"
    size = sum(path.stat().st_size for path in bundle.rglob("*") if path.is_file())
    words = {
        "VERSION": version,
        "VERSION4": ".".join(map(str, four_numbers(version))),
        "BUNDLE": str(bundle.resolve()),
        "OUTPUT": str(setup.resolve()),
        "ICON": str(HERE / "llas-desktop.ico"),
        "SIZE_KB": str(size // 1024),
    }
    if sign:
        words["SIGN"] = sign
    if sys.platform != "win32":
        words["SMOKE"] = ""
    if quick:
        words["QUICK"] = ""
    defines = [f"-D{word}={value}" if value else f"-D{word}" for word, value in words.items()]
    subprocess.run([_makensis(), "-V2", "-INPUTCHARSET", "UTF8", *defines, "installer.nsi"], cwd=HERE, check=True)
    return setup


def _makensis() -> str:
    usual = Path(os.environ.get("PROGRAMFILES(X86)", "")) / "NSIS" / "makensis.exe"
    command = shutil.which("makensis") or (str(usual) if usual.is_file() else None)
    if command is None:
        raise SystemExit(
            "NSIS is missing (3.09 or later; 3.08 will do for a smoke build): its makensis must be on the PATH."
        )
    return command
