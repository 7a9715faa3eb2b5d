"""What Qt says by itself, in its file and printer dialogs and in the menu of a field."""

from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

_KOREAN: Final = QLocale(QLocale.Language.Korean, QLocale.Country.SouthKorea)
_LACKING: Final = MappingProxyType(
    {
        ("QAbstractFileIconProvider", "Folder"): "폴더",
        ("QAbstractFileIconProvider", "Drive"): "드라이브",
        ("QFileDialog", "&Look in:"): "찾는 위치(&L):",
        ("QFileDialog", "Files of &type:"): "파일 형식(&T):",
        ("QPrintSettingsOutput", "Page &Set:"): "인쇄할 쪽(&S):",
        ("QPageSetupWidget", "Page &order:"): "쪽 순서(&O):",
        ("QPageSetupWidget", "Pages &per sheet:"): "한 장에 넣을 쪽수(&P):",
    }
)
"""What Qt's own translation leaves in English, by context and source."""


class _Supplement(QTranslator):
    """Asked before Qt's own translation."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, _disambiguation: str | None = None, _n: int = -1) -> str | None:
        return _LACKING.get((context, source))  # None: not known here


def speak_korean(owner: QObject) -> None:
    """Qt speaks Korean for as long as `owner` lives, whatever the language of the computer; of kinds of files too."""
    QLocale.setDefault(_KOREAN)
    words = QTranslator(owner)
    shipped = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if words.load(_KOREAN, "qtbase", "_", shipped):
        QCoreApplication.installTranslator(words)
    QCoreApplication.installTranslator(_Supplement(owner))  # the one installed last is asked first
