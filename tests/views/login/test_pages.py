"""Every page of the cover keeps the rules of all screens, at every zoom and in both contrasts."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from llas_desktop.domain.actor import Actor
from llas_desktop.domain.first_start import FirstStart
from llas_desktop.domain.problems import Problem, Refused, WorldError
from llas_desktop.system.desktop.volumes import Volume
from llas_desktop.views.dialogs.password import ConfirmDialog
from llas_desktop.views.login.account_step import AccountStep
from llas_desktop.views.login.backup_step import BackupStep
from llas_desktop.views.login.centre_step import CentreStep
from llas_desktop.views.login.cover import Cover, CoverPage
from llas_desktop.views.login.login_page import LoginPage
from llas_desktop.views.login.ready_page import ReadyPage
from llas_desktop.views.login.recovery_page import RecoveryPage
from llas_desktop.views.login.restore_page import RestorePage
from llas_desktop.views.login.sheet_page import SheetPage
from llas_desktop.views.login.trial_step import TrialStep
from llas_desktop.views.login.welcome_page import WelcomePage
from llas_desktop.views.shell import Shell
from llas_desktop.views.theme import Theme
from tests.views.conftest import round_of_events
from tests.views.test_every_screen import RULES, hidden_main_button, parts, takes_focus

WORDS = ("가격", "가끔", "가난", "가능", "가득", "가르침", "가뭄", "가방", "가상", "가슴", "가운데", "가을")


def now() -> datetime:
    return datetime(2026, 11, 22, tzinfo=UTC)


def no_rules(_password: str, _login: str, _centre: str) -> Problem | None:
    return None


def refused(theme: Theme) -> CoverPage:
    page = LoginPage(theme, now)
    page.login.setText("kim")
    page.refuse(Refused(Problem("login", "wait_before_retry", detail="60")))
    return page


def backup(theme: Theme) -> CoverPage:
    page = BackupStep(theme, "/a/place/backups", "/a/stick/백업")
    page.show_volumes([Volume("백업 USB (E:)", Path("/a/stick"), 31 * 10**9), Volume("DATA", Path("/b"), 4 * 10**11)])
    page.show_folder("/a/stick/백업", "same_disk")
    return page


def trial(theme: Theme, *printers: str) -> TrialStep:
    page = TrialStep(theme)
    page.show_printers(printers, printers[0] if printers else "")
    return page


def printed(theme: Theme) -> TrialStep:
    page = trial(theme, "HP LaserJet Pro M404")
    page.on_printed(None)
    return page


def spoilt(theme: Theme) -> TrialStep:
    page = printed(theme)
    page.other.click()
    return page


def broken(theme: Theme) -> CoverPage:
    page = LoginPage(theme, now, login="kim")
    page.support.show()
    page.fail(WorldError("vault_damaged", "/a/place"))
    return page


PAGES: dict[str, Callable[[Theme], CoverPage]] = {
    "login": lambda theme: LoginPage(theme, now),
    "locked": lambda theme: LoginPage(theme, now, login="kim", name="김한솔"),
    "refused": refused,
    "broken": broken,
    "welcome": lambda theme: WelcomePage(theme, "/a/place/with/a/long/name/that/wraps"),
    "account": lambda theme: AccountStep(theme, no_rules, FirstStart("한빛시 평생학습관")),
    "backup": backup,
    "no printer": trial,
    "printer": lambda theme: trial(theme, "HP LaserJet Pro M404"),
    "printed": printed,
    "spoilt": spoilt,
    "ready": ReadyPage,
    "sheet": lambda theme: SheetPage(theme, WORDS, lambda then: then(None)),
    "restore": RestorePage,
    "recovery": lambda theme: RecoveryPage(theme, no_rules),
}


OF_SHELL: dict[str, Callable[[Shell], CoverPage]] = {
    "centre": lambda shell: CentreStep(shell, FirstStart("한빛시 평생학습관"), is_taking_over=False),
    "taken over": lambda shell: CentreStep(shell, FirstStart(), is_taking_over=True),
}


@pytest.fixture
def idle_shell(theme: Theme) -> Iterator[Shell]:
    """Before there are any services."""
    made = Shell(theme, Future(), lambda purpose: Actor("", "w", purpose))
    yield made
    made.close()


@pytest.fixture(params=[*PAGES, *OF_SHELL])
def cover(request: pytest.FixtureRequest, theme: Theme, idle_shell: Shell, qtbot: QtBot) -> Cover:
    made = Cover(theme)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    name = request.param
    made.show_page(PAGES[name](theme) if name in PAGES else OF_SHELL[name](idle_shell))
    rest()
    return made


def rest() -> None:
    for _ in range(5):  # what wraps comes to rest in a few rounds
        round_of_events()


def test_every_part_of_every_page_keeps_the_rules(cover: Cover) -> None:
    shown = parts(cover)
    broken = {rule.__name__: [repr(part) for part in shown if rule(part)] for rule in RULES}
    assert {name: found for name, found in broken.items() if found} == {}
    assert sum(isinstance(part, QAbstractButton) and part.property("kind") == "primary" for part in shown) == 1


@pytest.mark.parametrize("high_contrast", [False, True])
@pytest.mark.parametrize("zoom", [90, 150, 200])
def test_the_main_button_is_in_sight_at_every_zoom(cover: Cover, theme: Theme, zoom: int, high_contrast: bool) -> None:
    theme.set_zoom(zoom)
    theme.set_high_contrast(high_contrast)
    rest()
    assert cover.width() <= 1366
    assert cover.height() <= 768
    assert [repr(part) for part in parts(cover) if hidden_main_button(part)] == []
    narrow = [
        part for part in parts(cover) if isinstance(part, QAbstractButton) and part.width() < part.sizeHint().width()
    ]
    assert [part.text() for part in narrow] == []


def test_tab_comes_by_every_field_in_the_order_of_the_eye(cover: Cover) -> None:
    stops = [part for part in parts(cover) if takes_focus(part) and part.focusProxy() is None]
    way: list[QWidget] = []
    for _ in stops:
        focus = QApplication.focusWidget()
        assert focus is not None
        way.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert {*way} == {*stops}


def test_the_password_may_be_hangul_once_it_is_shown(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = ConfirmDialog(theme, "김한솔", window)
    given: list[str] = []
    dialog.given.connect(given.append)
    dialog.password.edit.setText("네 낱말로 된 문장")
    dialog._do.click()
    assert given == ["네 낱말로 된 문장"]


def test_nothing_is_restored_while_the_password_is_looked_at(theme: Theme, qtbot: QtBot) -> None:
    page = LoginPage(theme, now)
    qtbot.addWidget(page)
    page.fail(WorldError("vault_damaged"))
    page.login.setText("kim")
    page.password.edit.setText("correct horse")
    page.enter.click()
    assert not page.restore.isHidden()
    assert not page.restore.isEnabled()
    page.be_ready()
    assert page.restore.isEnabled()


def test_enter_leads_from_the_backup_to_its_password_and_esc_back(theme: Theme, qtbot: QtBot) -> None:
    page = RestorePage(theme)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    left: list[bool] = []
    page.left.connect(lambda: left.append(True))
    page.file.setFocus()
    for typed in ("/a/stick/a.llasbackup", "kim", "correct horse"):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, typed)
        QTest.keyClick(focus, Qt.Key.Key_Return)
    assert (page.login.text(), page.password.password()) == ("kim", "correct horse")
    assert not page.do.isEnabled()
    page.refuse(Refused(Problem("login", "required")))
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert not left
    page.login.clear()
    page.password.edit.clear()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert left
