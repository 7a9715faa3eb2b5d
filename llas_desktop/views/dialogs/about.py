"""What this program is, and the licences of what it is made of."""

from importlib.metadata import PackageNotFoundError, metadata

from PySide6.QtWidgets import QTextBrowser, QWidget

import llas_desktop
from llas_desktop.system.resources import resource_path
from llas_desktop.views.dialogs.dialog import Dialog
from llas_desktop.views.parts import column, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.words import tr

_PACKAGES = (
    "PySide6-Essentials", "SQLAlchemy", "alembic", "reportlab", "rl-accel", "pypdfium2", "python-calamine",
    "charset-normalizer", "platformdirs", "tzdata",
)  # fmt: skip
_HEIGHT_UNITS = 600
_FILES = (
    ("fonts", "PretendardGOV-LICENSE.txt"), ("fonts", "DroidSansFallback-LICENSE.txt"), ("icons", "LICENSE"),
)  # fmt: skip


class AboutDialog(Dialog):
    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, tr("프로그램 정보"), window)
        licences = QTextBrowser()
        licences.setAccessibleName(tr("라이선스"))
        licences.setPlainText(licence_text())
        licences.setMinimumHeight(theme.px(48))
        version = tr("llas-desktop {version} · Apache License 2.0").format(version=llas_desktop.__version__)
        body = column(
            theme,
            text(
                tr("평생학습관 창구에서 학습자를 찾고, 학습이력을 적고, 증명서를 발급하는 프로그램입니다."), wraps=True
            ),
            text(version, "quiet"),
            text(tr("함께 쓰인 것과 그 라이선스"), "heading"),
            licences,
            gap=12,
        )
        self.fill(body, width=720, scrolls=False)
        self.resize(self.width(), min(theme.px(_HEIGHT_UNITS), self.maximumHeight()))


def licence_text() -> str:
    """Each part that ships with the program, with its licence, and the full text where we ship files of it."""
    parts = []
    for package in _PACKAGES:
        try:
            about = metadata(package)
        except PackageNotFoundError:  # rl-accel has no wheel on every platform
            continue
        licence = _licence(about.json)
        parts.append(f"{about['Name']} {about['Version']}: {licence.splitlines()[0]}")
    texts = [f"── {'/'.join(file)} ──\n\n{resource_path(*file).read_text(encoding='utf-8')}" for file in _FILES]
    return "\n".join(parts) + "\n\n" + "\n\n".join(texts)


def _licence(about: dict[str, str | list[str]]) -> str:
    """By SPDX where the package says so, else in its own words, else by its classifier."""
    told = about.get("license_expression") or about.get("license")
    classified = [line.split(" :: ")[-1] for line in about.get("classifier", []) if line.startswith("License ::")]
    return str(told or next(iter(classified), "–"))
