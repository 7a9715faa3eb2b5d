"""The notices name everything in the bundle, with the version of the lock and the text of its licence, and nothing else."""

import re
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import notices
import pytest
from license_expression import get_spdx_licensing  # type: ignore[import-untyped]

# A few words that stand in the text of each licence and of no other.
WORDS = {
    "0BSD": "Permission to use, copy, modify, and/or distribute this software for any purpose",
    "Apache-2.0": "Apache License Version 2.0",
    "BSD-2-Clause": "Redistribution and use in source and binary forms",
    "BSD-3-Clause": "Neither the name of",
    "CC0-1.0": "CC0 1.0 Universal",
    "FTL": "The FreeType Project LICENSE",
    "GPL-2.0-only": "GNU GENERAL PUBLIC LICENSE Version 2",
    "HPND": "Historical Permission Notice",
    "HPND-sell-variant": "modify, distribute, and sell this software and its documentation",
    "IJG": "Independent JPEG Group",
    "Imlib2": "Imlib2 License",
    "LGPL-2.1-or-later": "GNU LESSER GENERAL PUBLIC LICENSE Version 2.1",
    "LGPL-3.0-only": "GNU LESSER GENERAL PUBLIC LICENSE Version 3",
    "Libpng": "COPYRIGHT NOTICE, DISCLAIMER, and LICENSE",
    "LicenseRef-ICC-profile": "International Color Consortium",
    "LicenseRef-brg-endian": "without the payment of fees or royalties",
    "LicenseRef-wintab": "LCS/Telegraphics",
    "MIT": "Permission is hereby granted, free of charge",
    "MIT-Modern-Variant": "Permission is hereby granted, without written agreement",
    "MIT-open-group": "modify, distribute, and sell this software and its documentation",
    "MPL-2.0": "Mozilla Public License Version 2.0",
    "Unicode-3.0": "UNICODE LICENSE V3",
    "Unicode-DFS-2016": "UNICODE, INC. LICENSE AGREEMENT",
    "Unlicense": "This is free and unencumbered software",
    "X11": "Except as contained in this notice",
    "bzip2-1.0.6": "Julian",
    "Zlib": "Altered source versions must be plainly marked",
    "blessing": "May you do good and not evil",
    "libpng-2.0": "PNG Reference Library License version 2",
    "libtiff": "Sam Leffler",
}
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="the committed texts are those of the wheels for Linux")


def titles(document: str) -> list[str]:
    lines = document.splitlines()
    return [line for above, line in pairwise(lines) if above == notices.RULE and line]


@linux_only
def test_the_committed_file_is_what_would_be_written() -> None:
    assert notices.THIRD_PARTY.read_text("utf-8") == notices.third_party(notices.parts()), "python packaging/notices.py"


def test_every_distribution_of_the_bundle_is_named_with_its_locked_version() -> None:
    there = {title.lower().replace("_", "-") for title in titles(notices.THIRD_PARTY.read_text("utf-8"))}
    lock = (notices.ROOT / "requirements.lock").read_text("utf-8")
    for name in [*notices.runtime(), "pyinstaller"]:
        (version,) = {line.split("==")[1].split()[0] for line in lock.splitlines() if line.startswith(f"{name}==")}
        assert f"{name} {version}" in there
    assert not any(title.startswith(("pytest ", "ruff ", "mypy ", "hypothesis ")) for title in there)


def test_every_licence_is_an_expression_of_spdx() -> None:
    spdx = get_spdx_licensing()
    for part in notices.parts():
        for licence in (part.licence, *(each.licence for each in part.inside)):
            symbols = {str(each) for each in spdx.license_symbols(licence, decompose=False)}
            unknown = set(map(str, spdx.unknown_license_keys(licence)))
            assert symbols, (part.name, licence)
            assert all(each.startswith("LicenseRef-") for each in unknown), (part.name, licence)


def test_what_is_compiled_in_comes_with_the_text_of_a_licence_it_may_be_used_under() -> None:
    for part in notices.parts():
        words = "\n".join(text.content for text in part.texts)
        assert part.texts, part.name
        for each in part.inside:
            if each.licence == "LicenseRef-public-domain":  # nothing to be told but that
                continue
            choices = re.split(r" OR | AND ", re.sub(r"[()]| WITH [\w-]+", "", each.licence))
            assert any(WORDS[choice] in " ".join(words.split()) for choice in choices), (part.name, each)


def test_a_text_stands_once() -> None:
    document = notices.THIRD_PARTY.read_text("utf-8")
    for line in (
        "GNU LESSER GENERAL PUBLIC LICENSE\n                       Version 3",
        "Mozilla Public License Version 2.0\n===",
    ):
        assert document.count(line) == 1
    assert "의 글과 같습니다" in document


def test_a_newer_binary_asks_for_another_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(notices.TEXTS, tmp_path / "licences")
    told = tmp_path / "licences" / "parts.toml"
    told.write_text(told.read_text("utf-8").replace('checked = "0.6.4"', 'checked = "0.6.3"'), "utf-8")
    monkeypatch.setattr(notices, "TEXTS", tmp_path / "licences")
    with pytest.raises(SystemExit, match=r"sqlcipher3 is .* look again"):
        notices.parts()


@pytest.mark.skipif(not Path("/usr/bin/dpkg").exists(), reason="Debian's libraries are told by dpkg")
def test_libraries_of_the_building_machine_are_told_from_others_of_their_name_even_when_stripped(
    tmp_path: Path,
) -> None:
    ours = next(Path("/usr/lib").glob("*-linux-gnu/libz.so.1"))
    shutil.copy(ours, tmp_path / "libz.so.1")
    if strip := shutil.which("strip"):
        subprocess.run([strip, "--strip-unneeded", tmp_path / "libz.so.1"], check=True)
    (tmp_path / "libexpat.so.1").write_bytes(b"of a wheel, by the same name")
    assert notices.system_packages(tmp_path) == {notices.system_package(ours): ["libz.so.1"]}
    document = notices.system_notices(tmp_path)
    assert [title.split()[0] for title in titles(document)] == ["CPython", "zlib1g"]
    assert "Jean-loup Gailly" in document


def test_the_runtime_of_windows_is_named(tmp_path: Path) -> None:
    for name in ("vcruntime140.dll", "MSVCP140_1.dll", "Qt6Core.dll"):
        (tmp_path / name).write_bytes(b"MZ")
    document = notices.system_notices(tmp_path)
    assert "Microsoft" in document
    assert "파일: MSVCP140_1.dll, vcruntime140.dll" in document
    assert "Qt6Core" not in document
