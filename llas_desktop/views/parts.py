"""Small parts that every screen is put together from: texts, buttons, chips, rows and columns in the theme's measures."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from llas_desktop.views.theme import Theme

Box = TypeVar("Box", QHBoxLayout, QVBoxLayout)
Margins = tuple[float, float, float, float]
NONE: Margins = (0, 0, 0, 0)
_MARKUP = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": "<br>"}
)  # html.escape brings a table of 2,000 entities along


def text(words: str = "", kind: str = "body", *, wraps: bool = False) -> QLabel:
    """A text in one of the theme's types: `body`, `strong`, `quiet`, `label`, `heading`, `title`, `display`."""
    label = QLabel(words)
    label.setProperty("type", kind)
    label.setTextFormat(Qt.TextFormat.PlainText)  # what a learner is called never becomes markup
    label.setWordWrap(wraps)
    return label


def prose(words: str) -> QLabel:
    """Several sentences, with room between the lines."""
    label = text(kind="body", wraps=True)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setText(f'<p style="line-height: 150%">{words.translate(_MARKUP)}</p>')
    label.setAccessibleName(words)
    return label


def chip(words: str = "", tone: str = "neutral") -> QLabel:
    """A short statement in a pill. `tone`: `neutral`, `success`, `warning`, `danger`, `information`; the words say it too."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("shape", "chip")
    set_tone(label, tone)
    return label


def note(words: str = "", tone: str = "information") -> QLabel:
    """A sentence or two on a soft ground."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("shape", "note")
    label.setWordWrap(True)
    set_tone(label, tone)
    return label


def set_tone(label: QLabel, tone: str) -> None:
    set_look(label, "tone", tone)


def set_look(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet asks for, and have the widget drawn by it."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else it will be, when it is first shown
            widget.style().unpolish(widget)
            widget.style().polish(widget)


def button(words: str, kind: str = "", *, tip: str = "") -> QPushButton:
    """`kind`: `primary` (one a screen), `quiet`, `danger`, `segment`, `chip`, or plain."""
    made = QPushButton(words)
    if kind:
        made.setProperty("kind", kind)
    if tip:
        made.setToolTip(tip)
    # Enter presses what has the focus; where one of several is chosen it belongs to the screen.
    made.setAutoDefault(kind not in ("segment", "chip"))
    return made


def set_icon(theme: Theme, target: QPushButton, name: str, *, colour: str = "text", units: float = 18) -> None:
    """Give a button an icon that keeps up with the theme."""

    def draw() -> None:
        target.setIcon(theme.icon(name, colour, units))
        target.setIconSize(theme.size(units))

    theme.follow(target, draw)


def row(theme: Theme, *items: QWidget | QLayout | None, gap: float = 8, margins: Margins = NONE) -> QHBoxLayout:
    """Side by side; None is a stretch."""
    return _filled(theme, QHBoxLayout(), items, gap, margins)


def column(theme: Theme, *items: QWidget | QLayout | None, gap: float = 8, margins: Margins = NONE) -> QVBoxLayout:
    """One below the other; None is a stretch."""
    return _filled(theme, QVBoxLayout(), items, gap, margins)


def boxed(layout: QLayout, frame: str = "", *, ground: str = "") -> QFrame:
    """A widget around a layout. `frame`: `card`, `soft`, `popup` or none; `ground`: `panel`, `plain`, `clear` or none."""
    box = QFrame()
    if frame:
        box.setProperty("frame", frame)
    if ground:
        box.setProperty("ground", ground)
    box.setLayout(layout)
    return box


def line() -> QFrame:
    """A hairline across."""
    made = QFrame()
    made.setProperty("frame", "line")
    return made


def scrolled(content: QWidget) -> QScrollArea:
    """`content` scrolls up and down, never sideways."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)  # not every one is dressed: the tabs' are not
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    content.setProperty("ground", content.property("ground") or "clear")
    area.setWidget(content)
    return area


def empty(layout: QLayout, *, keep: int = 0) -> None:
    """Take the widgets after the first `keep` out of a row or column, and out of the world."""
    while (item := layout.takeAt(keep)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def _filled(theme: Theme, box: Box, items: tuple[QWidget | QLayout | None, ...], gap: float, margins: Margins) -> Box:
    for item in items:
        if item is None:
            box.addStretch(1)
        elif isinstance(item, QWidget):
            box.addWidget(item)
        else:
            box.addLayout(item)
    theme.space(box, margins=margins, gap=gap)
    return box
