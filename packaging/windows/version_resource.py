"""What Explorer shows of an executable under Properties → Details; the recipe of the bundle asks for it on Windows."""

import re
from typing import Any

KOREAN, UNICODE = 0x0412, 1200


def four_numbers(version: str) -> tuple[int, int, int, int]:
    """A version as Windows counts: `0.3.1` → (0, 3, 1, 0). What follows the numbers (`rc1`) it has no place for."""
    release = re.match(r"\d+(?:\.\d+){0,3}", version)
    if release is None:
        raise ValueError(f"{version} is no version")
    first, second, third, fourth, *_ = (*map(int, release[0].split(".")), 0, 0, 0)
    return first, second, third, fourth


def resource(version: str, name: str) -> Any:
    """PyInstaller's `VSVersionInfo` of the executable `name`. On Windows alone: it needs pefile."""
    from PyInstaller.utils.win32.versioninfo import (
        FixedFileInfo,
        StringFileInfo,
        StringStruct,
        StringTable,
        VarFileInfo,
        VarStruct,
        VSVersionInfo,
    )

    words = {
        "CompanyName": "LLAS Desktop",
        "FileDescription": "평생학습관 창구" if name == "llas-desktop" else "평생학습관 창구 (명령)",
        "FileVersion": version,
        "InternalName": name,
        "LegalCopyright": "Apache License 2.0",
        "OriginalFilename": f"{name}.exe",
        "ProductName": "평생학습관 창구",
        "ProductVersion": version,
    }
    numbers = four_numbers(version)
    table = StringTable(f"{KOREAN:04x}{UNICODE:04x}", [StringStruct(key, word) for key, word in words.items()])
    return VSVersionInfo(
        ffi=FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[StringFileInfo([table]), VarFileInfo([VarStruct("Translation", [KOREAN, UNICODE])])],
    )
