"""프로그램 정보: the version, and every licence, readable and found."""

from collections.abc import Callable

import notices as packaging_notices
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

import llas_desktop
from llas_desktop.views.dialogs import about
from llas_desktop.views.dialogs.about import AboutDialog
from llas_desktop.views.main_window import MainWindow
from llas_desktop.views.theme import Theme


@pytest.fixture
def dialog(window: MainWindow, theme: Theme, settle: Callable[[], None]) -> AboutDialog:
    shown = AboutDialog(theme, window)
    shown.open()
    settle()
    return shown


def shown_titles(dialog: AboutDialog) -> list[str]:
    items = (dialog.parts.item(number) for number in range(dialog.parts.count()))
    return [item.text() for item in items if not item.isHidden()]


def poured(dialog: AboutDialog, qtbot: QtBot) -> str:
    qtbot.waitUntil(lambda: not dialog.findChildren(QTimer)[0].isActive())
    return dialog.body.toPlainText()


def test_it_tells_the_version_and_every_part_with_its_whole_text(dialog: AboutDialog, qtbot: QtBot) -> None:
    told = packaging_notices.parts()
    assert [title.split()[0] for title in shown_titles(dialog)] == [part.name.split()[0] for part in told]
    assert any(llas_desktop.__version__ in label.text() for label in dialog.findChildren(QLabel))
    for number, part in enumerate(told):
        dialog.parts.setCurrentRow(number)
        text = poured(dialog, qtbot)
        assert text == about.notices()[number].body.replace(
            "\N{NO-BREAK SPACE}", " "
        )  # which a text field shows as a space
        assert all(f"── {each.name}" in text for each in part.texts)


def test_the_next_part_is_shown_while_a_long_one_is_still_coming(dialog: AboutDialog, qtbot: QtBot) -> None:
    longest = max(range(dialog.parts.count()), key=lambda number: len(about.notices()[number].body))
    dialog.parts.setCurrentRow(longest)
    dialog.parts.setCurrentRow(0)
    assert poured(dialog, qtbot) == about.notices()[0].body
    dialog.parts.setCurrentRow(longest)
    poured(dialog, qtbot)
    assert dialog.body.verticalScrollBar().value() == 0


def test_what_is_typed_leaves_the_parts_that_speak_of_it_and_enter_goes_there(dialog: AboutDialog) -> None:
    QTest.keyClicks(dialog.search, "zetetic")
    assert [title.split()[0] for title in shown_titles(dialog)] == ["sqlcipher3"]
    assert dialog.parts.currentItem().text().startswith("sqlcipher3")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    first = dialog.body.textCursor()
    assert first.selectedText().casefold() == "zetetic"
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.body.textCursor().position() > first.position()
    dialog.search.clear()
    assert len(shown_titles(dialog)) == dialog.parts.count()
    QTest.keyClicks(dialog.search, "nothing says so")
    assert shown_titles(dialog) == []


def test_enter_finds_what_stands_at_the_end_of_a_text_that_is_still_coming(dialog: AboutDialog) -> None:
    bodies = [notice.body for notice in about.notices()]
    longest = bodies.index(max(bodies, key=len))
    last = bodies[longest].splitlines()[-1].strip()
    dialog.search.setText(last)
    dialog.parts.setCurrentRow((longest + 1) % len(bodies))
    dialog.parts.setCurrentRow(longest)
    assert not dialog.body.toPlainText().endswith(last)
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.body.textCursor().selectedText() == last


def test_what_the_packaged_program_brings_from_its_machine_is_told_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("licences")
    part = packaging_notices.Part("libmade-up1", "", "1.2-3", texts=(packaging_notices.Text("copyright", "Expat"),))
    for name in ("third_party.txt", "system.txt"):
        (folder / name).write_text(packaging_notices.third_party([part]), "utf-8")
    monkeypatch.setattr(about, "resource_path", lambda _folder, name: folder / name)
    assert about.notices() == [about.Notice("libmade-up1 1.2-3", "── copyright ──\n\nExpat")] * 2
