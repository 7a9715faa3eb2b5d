"""The cover: what the window shows while nobody is signed in. One card in the middle, and nothing of any learner."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QPushButton, QScrollArea, QSizePolicy, QWidget

from llas_desktop.views.actions import keys_of, text_of
from llas_desktop.views.parts import boxed, column, row, set_tone, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.words import tr

_CARD_UNITS = 480
_ROUND_UNITS = 32
_BESIDES_UNITS = 132
"""What stands above and below a card."""
_RING = 6
_HINTS = ("zoom_in", "contrast", "manual")


class _Body(QScrollArea):
    """As high as what is in it where there is room for that, and scrolled where there is less: the buttons stay in sight."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        inside.setProperty("ground", "clear")
        self._inside = inside
        self.setWidget(inside)
        inside.installEventFilter(self)

    def sizeHint(self) -> QSize:
        width, layout = self.width(), self._inside.layout()
        if layout is not None and layout.hasHeightForWidth():
            return QSize(width, layout.heightForWidth(width))
        return QSize(width, self._inside.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, min(self.sizeHint().height(), 3 * self.fontMetrics().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            QTimer.singleShot(0, self, self.updateGeometry)  # the layout that is under way would not hear of it

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self.updateGeometry()
        return super().eventFilter(watched, event)


class CoverPage(QFrame):
    """One card: a heading, a sentence, what is asked, a line for what went wrong, and buttons, the main one last."""

    def __init__(self, theme: Theme, heading: str, width: float = _CARD_UNITS, height: float = 0) -> None:
        """At least `height` where there is room for it."""
        super().__init__()
        self.theme = theme
        self.width_units, self.height_units = width, height
        self.setProperty("frame", "card")
        self.setAccessibleName(heading)
        self._heading = text(heading, "title", wraps=True)
        self._told = text("", "body", wraps=True)
        self._told.setParent(self)  # or it would be a window of its own when it is shown
        self._told.hide()
        self._note = QLabel(self)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setProperty("shape", "note")
        self._note.setWordWrap(True)
        self._note.hide()

    def put_together(self, body: QLayout, *buttons: QPushButton | None, above: QWidget | None = None) -> None:
        """None among the buttons is a stretch. `above` stands over the heading."""
        inside = QWidget()
        # The ring around a field needs some room within what scrolls: that stands out as far to both sides.
        inside.setLayout(column(self.theme, self._told, body, gap=16, margins=(_RING, _RING, _RING, _RING)))
        around = (_RING, 0, _RING, 0)
        head = row(self.theme, self._heading, margins=around)
        note = row(self.theme, self._note, margins=around)
        foot = row(self.theme, *buttons, gap=8, margins=around)
        over = () if above is None else (row(self.theme, above, margins=around),)
        margins = (32 - _RING, 24, 32 - _RING, 24)
        upright = column(self.theme, *over, head, _Body(inside), note, foot, gap=12, margins=margins)
        upright.setStretch(len(over) + 1, 1)
        self.setLayout(upright)

    @property
    def heading(self) -> str:
        return self._heading.text()

    def head(self, heading: str) -> None:
        self._heading.setText(heading)
        self.setAccessibleName(heading)

    def tell(self, sentences: str) -> None:
        """What this is about, below the heading."""
        self._told.setText(sentences)
        self._told.setVisible(bool(sentences))

    @property
    def note(self) -> str:
        """What stands above the buttons."""
        return self._note.text()

    def say(self, words: str, tone: str = "information") -> None:
        """Something went wrong, or takes a while. Read out where a screen is read; empty: nothing any more."""
        self._note.setText(words)
        self._note.setAccessibleName(words)
        set_tone(self._note, tone)
        self._note.setVisible(bool(words))

    def focus_first(self) -> None:
        """Where the typing goes on."""
        raise NotImplementedError


class Cover(QFrame):
    """Shows one page at a time."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("cover")
        self.setProperty("ground", "panel")
        self._theme = theme
        self._page: CoverPage | None = None
        self._brand = text(tr("평생학습관 창구"), "heading")
        self._brand.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        hints = [self._hint(name) for name in _HINTS]
        self._hints = boxed(row(theme, None, *hints, None, gap=24))
        self._across = row(theme, None, None, gap=0)  # how high a card is depends on how wide it is, and not the window
        upright = column(theme, None, self._brand, self._across, self._hints, None, gap=16, margins=(16, 8, 16, 8))
        upright.setStretch(0, 2)
        upright.setStretch(4, 3)
        self.setLayout(upright)
        theme.dress(self)
        theme.follow(self, self._fit)

    @property
    def page(self) -> CoverPage:
        if self._page is None:
            raise ValueError("no page was shown yet")
        return self._page

    def name_centre(self, name: str) -> None:
        """Whose window it is, as soon as that is known."""
        self._brand.setText(name)

    def show_page(self, page: CoverPage) -> None:
        """In the place of the one before, which is gone."""
        before, self._page = self._page, page
        if before is not None and before is not page:
            # It may be in the middle of the click that leads away from it: it stays Qt's, hidden, until that is over.
            self._across.removeWidget(before)
            before.hide()
            before.deleteLater()
        if before is not page:
            self._across.insertWidget(1, page)
            self._fit()
            page.show()
        page.focus_first()

    def _hint(self, name: str) -> QWidget:
        key = text(keys_of(name))
        key.setProperty("key", True)
        return boxed(row(self._theme, key, text(text_of(name), "quiet"), gap=8))

    def _fit(self) -> None:
        px = self._theme.px
        has_room = self.height() >= px(560)
        if self._page is not None:
            besides = px(_BESIDES_UNITS if has_room else _ROUND_UNITS)
            self._page.setFixedWidth(min(px(self._page.width_units), max(self.width() - px(_ROUND_UNITS), 1)))
            self._page.setMinimumHeight(min(px(self._page.height_units), max(self.height() - besides, 0)))
        self._brand.setVisible(has_room)
        self._hints.setVisible(has_room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
