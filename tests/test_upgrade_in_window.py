"""A new program on data of another version, as the clerk sees it at her login."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from llas_desktop import wiring
from llas_desktop.app import Program
from llas_desktop.domain.problems import WorldError
from llas_desktop.services import Services
from llas_desktop.store import dialect
from llas_desktop.system.paths import Places, open_places
from llas_desktop.views.login.login_page import LoginPage
from llas_desktop.views.preferences import Preferences
from tests import staff


@pytest.fixture
def places(tmp_path: Path) -> Places:
    staff.set_up(tmp_path / "data")[0].close()
    return open_places(tmp_path / "data")


@pytest.fixture
def program(places: Places, qapp: QApplication, qtbot: QtBot) -> Iterator[Program]:
    made = Program(qapp, places, Preferences(places.workstation))
    qtbot.addWidget(made.window)
    made.window.show()
    made.open()
    yield made
    while (left := QApplication.activeModalWidget()) is not None:
        left.close()
    made.window.close()
    made.close()


def sign_in(program: Program) -> LoginPage:
    page = program.cover.page
    assert isinstance(page, LoginPage)
    page.login.setText(staff.LOGIN)
    page.password.edit.setText(staff.PASSWORD)
    page.enter.click()
    return page


def test_data_of_a_newer_program_are_left_alone_and_she_is_told_what_to_do(
    places: Places, program: Program, qtbot: QtBot
) -> None:
    with dialect.engine(places.database, staff.key_of(places.data)).connect() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    page = sign_in(program)
    qtbot.waitUntil(lambda: "더 새로운 판" in page.note, timeout=20_000)
    assert "새 판으로 바꾼 뒤" in page.note
    assert page.enter.isEnabled()


def test_she_is_told_while_it_takes_its_time_and_when_it_failed(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def opening(*_: object, upgrading: Callable[[], None], **__: object) -> Services:
        upgrading()
        raise WorldError("migration_failed")

    monkeypatch.setattr(wiring, "open_services", opening)
    say = LoginPage.say

    def listened_to(page: LoginPage, words: str, tone: str = "information") -> None:
        said.append(words)
        say(page, words, tone)

    monkeypatch.setattr(LoginPage, "say", listened_to)
    page = sign_in(program)
    qtbot.waitUntil(lambda: "맞추지 못했습니다" in page.note, timeout=20_000)
    assert any("새 판에 맞추고 있습니다" in words for words in said)
    assert "예전 판 그대로" in page.note
    assert page.support.isVisible()
    assert page.enter.isEnabled()


def test_a_bug_in_the_opening_leaves_a_login_that_works(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    met: list[Exception] = []
    program.shell.bug_met.disconnect()
    program.shell.bug_met.connect(met.append)

    def broken(*_: object, **__: object) -> Services:
        raise RuntimeError

    monkeypatch.setattr(wiring, "open_services", broken)
    page = sign_in(program)
    qtbot.waitUntil(lambda: bool(met), timeout=20_000)
    qtbot.waitUntil(page.enter.isEnabled)
    monkeypatch.undo()
    sign_in(program)
    qtbot.waitUntil(lambda: not program.cover.isVisible(), timeout=20_000)
