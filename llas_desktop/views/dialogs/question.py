"""A question before something is lost."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from llas_desktop.views.dialogs.dialog import Dialog
from llas_desktop.views.parts import button, column, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.words import tr


def ask(theme: Theme, heading: str, sentence: str, verb: str, then: Callable[[], None], window: QWidget) -> Dialog:
    """`verb` is on the button that does it; the other one, which Enter presses, leaves everything as it is."""
    dialog = Dialog(theme, heading, window)
    do = button(verb, "danger")
    do.clicked.connect(dialog.accept)
    stay = button(tr("그대로 두기"), "primary")
    stay.clicked.connect(dialog.reject)
    dialog.accepted.connect(then)
    dialog.fill(column(theme, text(sentence, wraps=True)), do, stay, width=520)
    dialog.open()
    return dialog


def ask_to_discard(theme: Theme, then: Callable[[], None], window: QWidget) -> Dialog:
    """Before what was typed, and kept nowhere but in its draft, is thrown away."""
    return ask(theme, tr("쓰던 내용을 버릴까요?"), tr("저장하지 않은 내용이 사라집니다."), tr("버리기"), then, window)
