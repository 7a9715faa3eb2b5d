from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QTreeView
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


def test_the_file_dialog_speaks_korean_of_folders_and_files(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    owner = QObject(qapp)
    speak_korean(owner)
    (tmp_path / "증빙").mkdir()
    (tmp_path / "명단.csv").write_text("성명", encoding="utf-8")
    dialog = QFileDialog(None, "파일 고르기", str(tmp_path))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    dialog.show()
    tree = dialog.findChild(QTreeView, "treeView")
    assert tree is not None
    qtbot.waitUntil(lambda: tree.model().rowCount(tree.rootIndex()) == 2)
    kinds = {tree.model().index(row, 2, tree.rootIndex()).data() for row in range(2)}
    assert kinds in ({"폴더", "CSV 문서"}, {"폴더", "text/csv"})  # a bare machine knows no names of kinds of files
    labels = [part.text() for part in dialog.findChildren(QLabel)]
    assert [words for words in labels if any("a" <= letter <= "z" for letter in words)] == []
    owner.deleteLater()


def test_what_qt_does_not_know_is_left_as_it_is(qapp: QApplication) -> None:
    owner = QObject(qapp)
    speak_korean(owner)
    assert QCoreApplication.translate("QFileDialog", "a sentence of nobody") == "a sentence of nobody"
    assert QCoreApplication.translate("QPrintSettingsOutput", "Page &Set:") == "인쇄할 쪽(&S):"
    owner.deleteLater()
