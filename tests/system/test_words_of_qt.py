from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from llas_desktop.system.desktop.words_of_qt import speak_korean


def test_the_menu_of_a_field_speaks_korean(qapp: QApplication, qtbot: QtBot) -> None:
    owner = QObject(qapp)
    speak_korean(owner)
    field = QLineEdit("김민수")
    qtbot.addWidget(field)
    words = " ".join(action.text() for action in field.createStandardContextMenu().actions())
    assert "복사" in words
    assert "Copy" not in words
    owner.deleteLater()
