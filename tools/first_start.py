"""The first start as somebody new meets it, in the real window; a picture of four of its pages for README.md.

    python -m tools.first_start --output docs/install [--data DIR]

`--data` is where the data would lie, which the first page names; nothing may be there, and what was made is thrown away.
"""

import argparse
import secrets
import shutil
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import Qt, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from llas_desktop.app import Program
from llas_desktop.system.paths import open_places
from llas_desktop.views.login.account_step import AccountStep
from llas_desktop.views.login.backup_step import BackupStep
from llas_desktop.views.login.centre_step import CentreStep
from llas_desktop.views.login.cover import CoverPage
from llas_desktop.views.login.ready_page import ReadyPage
from llas_desktop.views.login.sheet_page import SheetPage
from llas_desktop.views.login.trial_step import TrialStep
from llas_desktop.views.preferences import Preferences
from tools.hands import Hands, pass_on

WIDTH, HEIGHT = 1000, 640
Key = Qt.Key


class FirstStart(Hands):
    def __init__(self, program: Program, output: Path) -> None:
        super().__init__(program, output)
        self._cover = program.cover

    def take(self) -> None:
        self.picture("first-1")
        self.enter(CentreStep)
        self.type("한빛시 평생학습관")
        self.picture("first-2")
        self.enter(AccountStep)
        password = secrets.token_urlsafe(12)  # of data that are thrown away
        for field, words in (
            ("성명", "한지우"), ("아이디", "jiwoo"), ("새 비밀번호", password), ("새 비밀번호 다시", password),
        ):  # fmt: skip
            self.tab_to(field)
            self.type(words)
        self.picture("first-3")
        self.enter(BackupStep)
        self.enter(TrialStep)
        trial = self._cover.page
        assert isinstance(trial, TrialStep)
        (trial.other if trial.printer else trial.next).click()
        self.until(lambda: isinstance(self._cover.page, SheetPage))
        sheet = self._cover.page
        assert isinstance(sheet, SheetPage)
        sheet.confirmed.setChecked(True)
        sheet.go_on.click()
        self.until(lambda: isinstance(self._cover.page, ReadyPage))
        self.settle()
        self.shoot("first-4")  # signed in, but the window behind it is not built yet

    def enter(self, page: type[CoverPage]) -> None:
        """Enter, from field to field, until the page is of this kind."""
        for _ in range(10):
            self.press(Key.Key_Return)
            if isinstance(self._cover.page, page):
                return
        raise RuntimeError(f"no {page.__name__} within ten times Enter")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--output", type=Path, required=True, metavar="DIR")
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="a folder that is not there yet; without it one for once"
    )
    wanted = parser.parse_args()
    if wanted.data is not None and wanted.data.exists():
        parser.error(f"there is something in {wanted.data}")
    wanted.output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="llas-first-") as folder:
        data = wanted.data or Path(folder) / "data"
        try:
            draw(data, wanted.output.absolute())
        finally:
            shutil.rmtree(data, ignore_errors=True)
    return 0


def draw(data: Path, output: Path) -> None:
    qInstallMessageHandler(pass_on)
    app = QApplication(sys.argv[:1])
    places = open_places(data)
    program = Program(app, places, Preferences(places.workstation))
    try:
        program.window.resize(WIDTH, HEIGHT)
        program.window.show()
        program.window.activateWindow()
        program.open()
        FirstStart(program, output).take()
        program.window.close()
    finally:
        program.close()


if __name__ == "__main__":
    sys.exit(main())
