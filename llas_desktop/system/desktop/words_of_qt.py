"""What Qt says by itself, in its file and printer dialogs and in the menu of a field."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator


def speak_korean(owner: QObject) -> None:
    """Qt speaks Korean for as long as `owner` lives, whatever the language of the computer."""
    words = QTranslator(owner)
    shipped = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if words.load(QLocale(QLocale.Language.Korean), "qtbase", "_", shipped):
        QCoreApplication.installTranslator(words)
