"""Korean source texts that stand in tables, outside of any widget."""

from PySide6.QtCore import QCoreApplication


def noop(text: str) -> str:
    """Marks a text that is translated where it is shown (`lupdate -tr-function-alias QT_TR_NOOP=noop`)."""
    return text


def tr(text: str) -> str:
    """The text in the language of the screen, for code that is no method of a widget."""
    return QCoreApplication.translate("views", text)
