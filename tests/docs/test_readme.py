"""README.md leads somewhere, and its page for staff says what they will see."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
PAGE = README[README.index("## 설치") : README.index("## Two commands")]
NOT_OURS = {
    "Windows의 PC 보호", "추가 정보", "실행", "설정 → 앱",  # Windows
    "다음", "설치", "마침",  # the buttons of NSIS, and of the system's own installer
    "나만 쓰기",  # with "(권장)" after it
}  # fmt: skip


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "resources/README.md"])
def test_every_link_and_picture_is_there(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    targets = [target for target in re.findall(r"\]\(([^)]+)\)", text) if "://" not in target]
    assert [target for target in targets if not (ROOT / name).parent.joinpath(target.partition("#")[0]).exists()] == []


def test_what_staff_are_told_to_press_is_there() -> None:
    sources = [
        *(ROOT / "llas_desktop/views").rglob("*.py"),
        *(ROOT / "packaging").rglob("*.nsh"),
        *(ROOT / "packaging").rglob("*.desktop"),
    ]
    said = "\n".join(path.read_text("utf-8") for path in sources)
    told = set(re.findall(r"‘([^’…]+)’", PAGE)) - NOT_OURS
    assert len(told) > 5
    assert {words for words in told if words not in said} == set()


def test_the_page_has_pictures_and_both_systems() -> None:
    assert len(re.findall(r"!\[[^\]]+\]\(docs/install/", PAGE)) >= 5
    for words in (
        "setup.exe",
        "_amd64.deb",
        r"%LOCALAPPDATA%\llas-desktop",
        "~/.local/share/llas-desktop",
        "복구 용지",
    ):
        assert words in PAGE
