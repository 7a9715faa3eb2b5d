"""The hands of one who sets up a new centre in the window, from the first page to the last."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QLabel

from llas_desktop.app import Program
from llas_desktop.views.login.account_step import AccountStep
from llas_desktop.views.login.backup_step import BackupStep
from llas_desktop.views.login.centre_step import CentreStep
from llas_desktop.views.login.cover import CoverPage
from llas_desktop.views.login.ready_page import ReadyPage
from llas_desktop.views.login.sheet_page import SheetPage, WordsGrid
from llas_desktop.views.login.trial_step import TrialStep
from llas_desktop.views.login.welcome_page import WelcomePage

Page = TypeVar("Page", bound=CoverPage)

CENTRE, NAME, LOGIN, PASSWORD = "가람 평생학습관", "한지우", "jiwoo", "brand new pass"


class Newcomer:
    """`settle` waits until nothing is under way."""

    def __init__(self, program: Program, settle: Callable[[], None]) -> None:
        self.program, self.settle = program, settle

    def at(self, kind: type[Page]) -> Page:
        """The page that is shown, which is of this kind."""
        page = self.program.cover.page
        assert isinstance(page, kind), type(page).__name__
        return page

    def begin(self) -> CentreStep:
        self.at(WelcomePage).begin.click()
        return self.at(CentreStep)

    def name_centre(self, centre: str = CENTRE, issuer: str = "") -> AccountStep:
        page = self.at(CentreStep)
        page.centre.setText(centre)
        page.issuer.setText(issuer)
        page.next.click()
        self.settle()
        return self.at(AccountStep)

    def fill_account(self, password: str = PASSWORD, login: str = LOGIN) -> AccountStep:
        page = self.at(AccountStep)
        page.name.setText(NAME)
        page.login.setText(login)
        for field in (page.new.first, page.new.again):
            field.edit.setText(password)
        page.next.click()
        self.settle()
        return page

    def pass_backup(self) -> TrialStep:
        self.at(BackupStep).next.click()
        self.settle()
        return self.at(TrialStep)

    def skip_trial(self) -> None:
        """Whether or not the machine of the test has a printer."""
        page = self.at(TrialStep)
        (page.other if page.printer else page.next).click()
        self.settle()

    def to_sheet(self, centre: str = CENTRE) -> SheetPage:
        """From the first step, with a set-up that is done at its end."""
        self.name_centre(centre)
        self.fill_account()
        self.pass_backup()
        self.skip_trial()
        return self.at(SheetPage)

    def put_sheet_away(self) -> list[str]:
        """The words that were shown; nothing goes on until they are said to be safe."""
        page = self.at(SheetPage)
        grid = page.findChild(WordsGrid)
        assert isinstance(grid, WordsGrid)
        shown = [label.text() for label in grid.findChildren(QLabel)]
        assert not page.go_on.isEnabled()
        page.confirmed.setChecked(True)
        page.go_on.click()
        self.settle()
        self.at(ReadyPage).begin.click()
        self.settle()
        self.settle()
        return [word for word in shown if not word.isdigit()]


def words_of(page: CoverPage) -> str:
    """All that can be read on it."""
    return " ".join(label.text() for label in page.findChildren(QLabel))
