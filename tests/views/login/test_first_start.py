"""The first start in the real window: with few keys, back and forth, broken off and gone on with, into the demo and back."""

import gc
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from llas_desktop import wiring
from llas_desktop.app import Program
from llas_desktop.domain.actor import Action
from llas_desktop.domain.centre import CentreSettings
from llas_desktop.domain.problems import Problem, Refused, WorldError
from llas_desktop.domain.staff import Role
from llas_desktop.system.desktop import printing, volumes
from llas_desktop.system.desktop.volumes import Volume
from llas_desktop.system.paths import Places, open_places
from llas_desktop.views.login.account_step import AccountStep
from llas_desktop.views.login.backup_step import BackupStep
from llas_desktop.views.login.centre_step import CentreStep
from llas_desktop.views.login.login_page import LoginPage
from llas_desktop.views.login.ready_page import ReadyPage
from llas_desktop.views.login.sheet_page import SheetPage
from llas_desktop.views.login.trial_step import TrialStep
from llas_desktop.views.login.welcome_page import WelcomePage
from llas_desktop.views.preferences import Preferences
from tests import first_start, staff
from tests.certificates import reading
from tests.first_start import LOGIN, NAME, PASSWORD, Newcomer
from tests.views.conftest import round_of_events
from tests.views.hands import Hands

Key = Qt.Key
PRINTERS = ("창구 프린터", "안쪽 프린터")


class Printed:
    """What reached a printer; `fails`: it takes nothing."""

    def __init__(self) -> None:
        self.papers: list[tuple[str, str, str]] = []
        self.printers: tuple[str, ...] = PRINTERS
        self.fails = False

    def print_pdf(self, pdf: bytes, printer: str, title: str) -> None:
        if self.fails:
            raise WorldError("print_failed", printer)
        self.papers.append((printer, title, reading.words_of(pdf)))


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> Printed:
    """A counter with two printers, for which no machine of a test has paper; and no disk but its own."""
    made = Printed()
    monkeypatch.setattr(printing, "printer_names", lambda: made.printers)
    monkeypatch.setattr(printing, "print_pdf", made.print_pdf)
    monkeypatch.setattr(volumes, "other_volumes", lambda _data: ())
    return made


class Starts:
    """The program on a folder, as often as it is started."""

    def __init__(self, data: Path, app: QApplication, qtbot: QtBot) -> None:
        self.places = open_places(data)
        self._app, self._qtbot = app, qtbot
        self._running: list[Program] = []

    def start(self, *, is_demo: bool = False) -> Newcomer:
        preferences = Preferences(self.places.workstation)
        program = Program(self._app, self.places, preferences, is_demo=is_demo)
        self._running.append(program)
        program.window.resize(1366, 768)
        program.window.show()
        program.window.activateWindow()
        self._qtbot.waitUntil(program.window.isActiveWindow)
        newcomer = Newcomer(program, lambda: settle(program))
        program.open()
        newcomer.settle()
        return newcomer

    def stop(self) -> None:
        """As a power cut, as far as the disk can tell: nothing is asked of any page."""
        for program in self._running:
            program.window.close()
            settle(program)
            program.close()
            program.window.deleteLater()
            round_of_events()  # it is gone before what it is made of
        self._running.clear()
        gc.collect()  # here, not on a lane of the next test


def settle(program: Program) -> None:
    deadline = QDeadlineTimer(20_000)
    while not deadline.hasExpired():
        round_of_events()
        if program.shell.lanes.is_idle:
            round_of_events()
            if program.shell.lanes.is_idle:
                return
    pytest.fail("a lane never came to rest")


@pytest.fixture
def starts(tmp_path: Path, qapp: QApplication, qtbot: QtBot, printed: Printed) -> Iterator[Starts]:
    made = Starts(tmp_path / "data", qapp, qtbot)
    yield made
    made.stop()


@pytest.fixture
def seal(tmp_path: Path) -> Path:
    Image.new("RGB", (90, 90), "#bd2c0f").save(tmp_path / "직인.png")
    return tmp_path / "직인.png"


@pytest.fixture(autouse=True)
def _cheap_vault(monkeypatch: pytest.MonkeyPatch) -> None:
    made = wiring.set_up
    monkeypatch.setattr(wiring, "set_up", lambda *given, **named: made(*given, **{"cost": staff.CHEAP, **named}))


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def settings_of(newcomer: Newcomer) -> CentreSettings:
    found: list[CentreSettings] = []
    newcomer.program.shell.ask(lambda services: services.centre.settings(), found.append, owner=newcomer.program.window)
    newcomer.settle()
    return found[0]


def entered(places: Places, password: str = PASSWORD) -> list[tuple[str, str]]:
    from llas_desktop.vault.vault import Vault

    key = Vault.load(places.vault).open(LOGIN, password).secrets.database_key
    return staff.rows(places.data, "SELECT action, who FROM change_sets ORDER BY id", key)


def test_a_centre_is_made_from_the_keyboard_alone(starts: Starts, printed: Printed) -> None:
    newcomer = starts.start()
    hands = Hands(newcomer.program.window, newcomer.settle)
    hands.press(Key.Key_Return)  # a new centre
    hands.type("가람 평생학습관")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Return)  # past the issuer
    for typed in (NAME, LOGIN, PASSWORD, PASSWORD):
        hands.type(typed)
        hands.press(Key.Key_Return)
    newcomer.at(BackupStep)
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Return)  # print
    hands.press(Key.Key_Return)  # it is well
    page = newcomer.at(SheetPage)
    hands.press(Key.Key_Return)  # print the sheet
    page.confirmed.setFocus()
    hands.press(Key.Key_Space)
    page.go_on.setFocus()
    hands.press(Key.Key_Return)
    newcomer.at(ReadyPage)
    hands.press(Key.Key_Return)
    assert not newcomer.program.cover.isVisible()
    session = newcomer.program.shell.session
    assert session is not None
    assert (session.login, session.name, session.roles) == (LOGIN, NAME, frozenset(Role))
    assert [(printer, title) for printer, title, _ in printed.papers] == [
        (PRINTERS[0], "시험 인쇄"), (PRINTERS[0], "복구 용지"),
    ]  # fmt: skip
    assert "가람평생학습관장" in printed.papers[0][2]
    assert NAME not in printed.papers[0][2]


def test_issuer_and_seal_are_entered_with_the_account(starts: Starts, seal: Path) -> None:
    newcomer = starts.start()
    page = newcomer.begin()
    page.centre.setText("가람 평생학습관")
    assert page.preview.issuer == "가람 평생학습관장"
    page.issuer.setText("가람시장")
    assert page.preview.issuer == "가람시장"
    page.seal.take_file(str(seal))
    newcomer.settle()
    page.next.click()
    newcomer.settle()
    newcomer.fill_account()
    newcomer.pass_backup()
    newcomer.skip_trial()
    assert entered(starts.places)[0] == (Action.SET_UP, LOGIN)
    newcomer.put_sheet_away()
    settings = settings_of(newcomer)
    assert settings.issuer == "가람시장"
    assert settings.seal_png
    assert not starts.places.first_start.exists()


def test_what_was_typed_stays_however_one_goes_back_and_forth(starts: Starts, seal: Path) -> None:
    newcomer = starts.start()
    page = newcomer.begin()
    page.seal.take_file(str(seal))
    newcomer.settle()
    content = page.seal.content()
    newcomer.name_centre("가람 평생학습관", "가람시장")
    newcomer.fill_account()
    newcomer.pass_backup()
    for _ in range(4):  # Esc leads back, as far as the very first page
        QTest.keyClick(focus(), Key.Key_Escape)
        newcomer.settle()
    centre = newcomer.begin()
    assert (centre.centre.text(), centre.issuer.text(), centre.seal.content()) == (
        "가람 평생학습관", "가람시장", content,
    )  # fmt: skip
    centre.next.click()
    newcomer.settle()
    account = newcomer.at(AccountStep)
    assert (account.name.text(), account.login.text(), account.new.password()) == (NAME, LOGIN, PASSWORD)
    account.next.click()
    newcomer.settle()
    newcomer.at(BackupStep)
    assert not starts.places.database.exists()
    assert not starts.places.vault.exists()


def test_what_was_wrong_is_no_more_said_once_it_is_written_anew(starts: Starts) -> None:
    newcomer = starts.start()
    centre = newcomer.begin()
    centre.next.click()
    asked = centre.centre.accessibleDescription()
    centre.centre.setText("가람 평생학습관")
    assert centre.centre.accessibleDescription() != asked
    centre.next.click()
    newcomer.settle()
    account = newcomer.at(AccountStep)
    hint = account.login.accessibleDescription()
    account.next.click()
    asked = account.login.accessibleDescription()
    assert account.name.accessibleDescription()
    account.name.setText(NAME)
    assert not account.name.accessibleDescription()
    assert account.login.accessibleDescription() == asked != hint
    account.login.setText(LOGIN)
    assert account.login.accessibleDescription() == hint


@pytest.mark.parametrize("step", [AccountStep, BackupStep, TrialStep])
def test_a_start_that_was_broken_off_goes_on_with_what_was_typed(
    starts: Starts, seal: Path, step: type[AccountStep | BackupStep | TrialStep]
) -> None:
    newcomer = starts.start()
    page = newcomer.begin()
    page.seal.take_file(str(seal))
    newcomer.settle()
    content = page.seal.content()
    newcomer.name_centre("가람 평생학습관", "가람시장")
    if step is not AccountStep:
        newcomer.fill_account()
    if step is TrialStep:
        newcomer.pass_backup()
    newcomer.at(step)
    starts.stop()
    kept = starts.places.first_start.read_text(encoding="utf-8")
    assert not any(secret in kept for secret in (NAME, LOGIN, PASSWORD, content))

    newcomer = starts.start()
    assert "이어서" in newcomer.at(AccountStep).note
    newcomer.at(AccountStep).back.click()
    newcomer.settle()
    centre = newcomer.at(CentreStep)
    assert (centre.centre.text(), centre.issuer.text(), centre.seal.content()) == (
        "가람 평생학습관", "가람시장", content,
    )  # fmt: skip
    centre.next.click()
    newcomer.settle()
    newcomer.fill_account()
    newcomer.pass_backup()
    newcomer.skip_trial()
    newcomer.put_sheet_away()
    assert not newcomer.program.cover.isVisible()


def test_a_seal_comes_along_though_nobody_goes_back_to_it(starts: Starts, seal: Path) -> None:
    newcomer = starts.start()
    newcomer.begin().seal.take_file(str(seal))
    newcomer.settle()
    newcomer.name_centre()
    starts.stop()
    newcomer = starts.start()
    newcomer.fill_account()
    newcomer.pass_backup()
    newcomer.skip_trial()
    newcomer.put_sheet_away()
    assert settings_of(newcomer).seal_png


def test_a_seal_that_has_gone_meanwhile_is_told(starts: Starts, seal: Path) -> None:
    newcomer = starts.start()
    newcomer.begin().seal.take_file(str(seal))
    newcomer.settle()
    newcomer.name_centre()
    starts.stop()
    seal.unlink()
    newcomer = starts.start()
    assert "직인 그림을 읽지 못했습니다" in newcomer.at(AccountStep).note
    newcomer.fill_account()
    newcomer.pass_backup()
    newcomer.skip_trial()
    newcomer.put_sheet_away()
    assert not newcomer.program.cover.isVisible()


def test_nobody_goes_on_while_a_seal_is_being_read(starts: Starts, seal: Path) -> None:
    newcomer = starts.start()
    page = newcomer.begin()
    page.centre.setText("가람 평생학습관")
    page.seal.take_file(str(seal))
    page.next.click()
    newcomer.settle()
    assert newcomer.at(CentreStep).seal.content()
    page.next.click()
    newcomer.settle()
    newcomer.at(AccountStep)


def test_a_seal_that_no_certificate_takes_is_told_where_it_was_chosen(starts: Starts, tmp_path: Path) -> None:
    Image.frombytes("RGB", (1000, 1000), random.Random(1).randbytes(3_000_000)).save(tmp_path / "noise.png")
    newcomer = starts.start()
    page = newcomer.begin()
    page.centre.setText("가람 평생학습관")
    page.seal.take_file(str(tmp_path / "noise.png"))
    newcomer.settle()
    page.next.click()
    newcomer.settle()
    assert any("1 MB" in label.text() for label in newcomer.at(CentreStep).seal.findChildren(QLabel))


def test_a_sheet_that_was_not_put_away_is_made_anew_after_the_sign_in(starts: Starts) -> None:
    newcomer = starts.start()
    newcomer.begin()
    lost = newcomer.to_sheet()
    assert lost.print.isVisible()
    starts.stop()
    newcomer = starts.start()
    page = newcomer.at(LoginPage)
    page.login.setText(LOGIN)
    page.password.edit.setText(PASSWORD)
    page.enter.click()
    newcomer.settle()
    assert "새 낱말" in newcomer.at(SheetPage).note
    words = newcomer.put_sheet_away()
    assert not newcomer.program.cover.isVisible()
    assert [action for action, _ in entered(starts.places)].count(Action.RECOVERY_SHEET_MADE) == 2
    starts.stop()
    wiring.recover(starts.places.data, words, LOGIN, "another fine pass").close()
    newcomer = starts.start()
    page = newcomer.at(LoginPage)
    page.login.setText(LOGIN)
    page.password.edit.setText("another fine pass")
    page.enter.click()
    newcomer.settle()
    assert not newcomer.program.cover.isVisible()


def test_a_making_that_was_cut_short_goes_on_from_the_sign_in(starts: Starts, monkeypatch: pytest.MonkeyPatch) -> None:
    """Vault and database are there, and no account: as after a power cut between the two."""
    from llas_desktop.services.accounts import Accounts

    newcomer = starts.start()
    newcomer.begin()
    newcomer.name_centre("가람 평생학습관", "가람시장")
    newcomer.fill_account()
    newcomer.pass_backup()
    with monkeypatch.context() as cut:
        cut.setattr(Accounts, "begin", lambda *_: (_ for _ in ()).throw(WorldError("io")))
        newcomer.skip_trial()
        assert newcomer.at(TrialStep).note
    starts.stop()
    newcomer = starts.start()
    page = newcomer.at(LoginPage)
    page.login.setText(LOGIN)
    page.password.edit.setText(PASSWORD)
    page.enter.click()
    newcomer.settle()
    account = newcomer.at(AccountStep)
    assert (account.login.text(), account.new.is_good) == (LOGIN, True)
    newcomer.fill_account()
    newcomer.pass_backup()
    newcomer.skip_trial()
    newcomer.put_sheet_away()
    assert not newcomer.program.cover.isVisible()


# -- where backups go -------------------------------------------------------------------------------------------------


@pytest.fixture
def at_backup(starts: Starts) -> Newcomer:
    newcomer = starts.start()
    newcomer.begin()
    newcomer.name_centre()
    newcomer.fill_account()
    newcomer.at(BackupStep)
    return newcomer


def test_a_second_place_is_tried_and_kept_for_this_workstation(
    at_backup: Newcomer, starts: Starts, tmp_path: Path
) -> None:
    stick = tmp_path / "USB"
    stick.mkdir()
    page = at_backup.at(BackupStep)
    page.show_volumes([Volume("백업 USB", stick, 31 * 10**9)])
    button = next(each for each in page._buttons if "백업 USB" in each.text())
    assert button.hasFocus()  # two Enters: this one, and on
    for _ in range(2):
        QTest.keyClick(focus(), Key.Key_Return)
        at_backup.settle()
    at_backup.at(TrialStep)
    kept = Preferences(starts.places.workstation).workstation.backup_folder
    assert Path(kept).parent == stick
    assert list(stick.rglob("*")) == [Path(kept)]  # the try left nothing behind


@pytest.mark.parametrize("kind", ["data", "nowhere", "file"])
def test_a_place_that_will_not_do_is_told_and_not_taken(
    at_backup: Newcomer, starts: Starts, tmp_path: Path, kind: str
) -> None:
    (tmp_path / "file").write_bytes(b"x")
    folder = {"data": starts.places.data / "mine", "nowhere": tmp_path / "no" / "where", "file": tmp_path / "file"}[
        kind
    ]
    page = at_backup.at(BackupStep)
    page.folder_picked.emit(str(folder))
    at_backup.settle()
    assert len(page.note) > 10
    assert not page.folder
    assert page.none.isChecked()
    assert not Preferences(starts.places.workstation).workstation.backup_folder


def test_the_same_disk_is_warned_of(at_backup: Newcomer, starts: Starts, tmp_path: Path) -> None:
    page = at_backup.at(BackupStep)
    page.folder_picked.emit(str(tmp_path))
    at_backup.settle()
    assert "같은 디스크" in page.note
    assert str(tmp_path) in page.other.text()
    page.none.click()
    at_backup.settle()
    assert not Preferences(starts.places.workstation).workstation.backup_folder


# -- the trial print --------------------------------------------------------------------------------------------------


@pytest.fixture
def at_trial(at_backup: Newcomer) -> Newcomer:
    at_backup.pass_backup()
    return at_backup


def test_a_spoilt_page_brings_advice_and_another_printer(at_trial: Newcomer, starts: Starts, printed: Printed) -> None:
    page = at_trial.at(TrialStep)
    page.next.click()
    at_trial.settle()
    assert page.next.text() == "잘 나왔습니다"
    page.other.click()
    assert "실제 크기" in first_start.words_of(page)
    page.printers.put(PRINTERS[1])
    page.next.click()
    at_trial.settle()
    page.next.click()
    at_trial.settle()
    at_trial.at(SheetPage).print.click()
    at_trial.settle()
    assert [printer for printer, _, _ in printed.papers] == [PRINTERS[0], PRINTERS[1], PRINTERS[1]]
    assert Preferences(starts.places.workstation).workstation.printer == PRINTERS[1]


def test_a_printer_that_takes_nothing_is_told_in_words(at_trial: Newcomer, printed: Printed) -> None:
    printed.fails = True
    page = at_trial.at(TrialStep)
    page.next.click()
    at_trial.settle()
    assert "인쇄하지 못했습니다" in page.note
    assert page.next.text() == "다시 시험 인쇄"


@pytest.mark.parametrize("error", [Refused(Problem("seal", "seal_not_a_picture")), RuntimeError("a bug")])
def test_a_trial_that_came_to_nothing_makes_no_centre(
    at_trial: Newcomer, starts: Starts, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    monkeypatch.setattr(wiring, "trial_page", lambda *_: (_ for _ in ()).throw(error))
    met: list[Exception] = []
    at_trial.program.shell.bug_met.disconnect()
    at_trial.program.shell.bug_met.connect(met.append)
    page = at_trial.at(TrialStep)
    for _ in range(2):
        page.next.click()
        at_trial.settle()
        assert page.next.text() == "다시 시험 인쇄"
    assert page.next.isEnabled()
    assert not starts.places.vault.exists()
    assert len(met) == (2 if isinstance(error, RuntimeError) else 0)


def test_without_a_printer_it_goes_on_and_wishes_for_none(at_trial: Newcomer, starts: Starts, printed: Printed) -> None:
    page = at_trial.at(TrialStep)
    page.back.click()
    printed.printers = ()
    at_trial.settle()
    page = at_trial.pass_backup()
    assert "찾지 못했습니다" in page.note
    page.other.click()  # look once more
    at_trial.settle()
    page.next.click()
    at_trial.settle()
    at_trial.at(SheetPage)
    assert not Preferences(starts.places.workstation).workstation.printer


def test_a_sheet_that_became_a_file_is_warned_of(at_trial: Newcomer, printed: Printed) -> None:
    at_trial.at(TrialStep).back.click()
    at_trial.settle()
    printed.printers = ("Microsoft Print to PDF",)
    at_trial.pass_backup()
    at_trial.skip_trial()
    page = at_trial.at(SheetPage)
    page.print.click()
    at_trial.settle()
    assert "파일은 지워" in page.note


def test_nobody_goes_on_before_it_is_known_what_became_of_the_sheet(at_trial: Newcomer) -> None:
    at_trial.skip_trial()
    page = at_trial.at(SheetPage)
    page.confirmed.setChecked(True)
    page.print.click()
    assert not page.go_on.isEnabled()
    at_trial.settle()
    assert page.go_on.isEnabled()


# -- the demo ---------------------------------------------------------------------------------------------------------


def test_the_demo_is_asked_for_and_nothing_is_begun_here(starts: Starts) -> None:
    newcomer = starts.start()
    newcomer.at(WelcomePage).demo.click()
    newcomer.settle()
    assert newcomer.program.demo_wish is True
    assert not newcomer.program.window.isVisible()
    assert not starts.places.database.exists()
    assert not starts.places.first_start.exists()


def test_the_demo_says_that_it_is_one_and_leads_back(starts: Starts) -> None:
    from llas_desktop.views.demo_bar import DemoBar

    newcomer = starts.start(is_demo=True)
    window = newcomer.program.window
    assert window.windowTitle().startswith("견본")
    newcomer.at(LoginPage).enter.click()
    newcomer.settle()
    newcomer.settle()
    assert not newcomer.program.cover.isVisible()
    assert window.windowTitle().startswith("견본 · ")
    bar = window.statusBar()
    assert isinstance(bar, DemoBar)
    assert bar.leave.isVisible()
    bar.leave.click()
    newcomer.settle()
    assert newcomer.program.demo_wish is False
    assert not window.isVisible()
