"""The version stands in llas_desktop/__init__.py; what else speaks of it is written from there, or held to it here."""

import re
from datetime import date
from pathlib import Path

import llas_desktop

ROOT = Path(__file__).parents[2]
ENTRY = re.compile(r"^## (\d+\.\d+\.\d+) \((\d{4}-\d{2}-\d{2})\)$", re.MULTILINE)


def test_the_newest_entry_of_the_changelog_is_of_this_version() -> None:
    entries = ENTRY.findall((ROOT / "CHANGELOG.md").read_text("utf-8"))
    assert entries[0][0] == llas_desktop.__version__
    versions = [tuple(map(int, version.split("."))) for version, _ in entries]
    days = [date.fromisoformat(day) for _, day in entries]
    assert versions == sorted(set(versions), reverse=True)
    assert days == sorted(days, reverse=True)


def test_no_other_file_names_it() -> None:
    this = re.compile(rf"(?<![\d.]){re.escape(llas_desktop.__version__)}(?![\d.])")
    files = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "Makefile", "pyproject.toml", ".ci/run")]
    for folder in ("packaging", "docs", ".github", "resources/demo", "llas_desktop", "tools", "benchmarks"):
        files += [
            path
            for path in (ROOT / folder).rglob("*")
            if path.suffix in {".py", ".sh", ".nsi", ".nsh", ".yml", ".md", ".html", ".1", ""}
        ]
    texts = (path for path in files if path.is_file() and "licences" not in path.parts)
    named = [
        path.relative_to(ROOT).as_posix() for path in texts if this.search(path.read_text("utf-8", errors="replace"))
    ]
    assert named == ["llas_desktop/__init__.py"]
