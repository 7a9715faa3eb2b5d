"""The staff manual in its own window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from llas_desktop.views.manual import ManualWindow, show_manual
from llas_desktop.views.theme import Theme


@pytest.mark.parametrize("part", ["page", "search"])
def test_esc_closes_the_manual_and_leaves_the_work(theme: Theme, qtbot: QtBot, part: str) -> None:
    work = QWidget()
    qtbot.addWidget(work)
    work.show()
    show_manual(theme, work)
    manual = work.findChild(ManualWindow)
    assert isinstance(manual, ManualWindow)
    assert manual.isVisible()
    with qtbot.waitSignal(manual.destroyed):
        QTest.keyClick(getattr(manual, part), Qt.Key.Key_Escape)
    assert work.isVisible()
