"""Colours, type and space: the tokens of the house style, scaled by the clerk's zoom.

Values after KRDS, the Korean government's design system. A length is given in *units*: pixels at 100 %.
"""

import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from enum import Enum
from string import Template
from typing import Final

from PySide6.QtCore import QByteArray, QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QLayout, QWidget
from shiboken6 import isValid

from llas_desktop.system.resources import resource_path

FAMILY: Final = "Pretendard GOV"
ZOOM_STEPS: Final = (90, 100, 110, 125, 150, 175, 200)
"""Per cent."""
_LOW_UNITS: Final = 560
_FEWEST_FOLLOWERS: Final = 500


@dataclass(frozen=True, slots=True)
class Colours:
    text: str
    quiet: str
    disabled: str
    ground: str
    panel: str
    raised: str
    hairline: str
    border: str
    primary: str
    primary_hover: str
    primary_pressed: str
    on_primary: str
    link: str
    selected: str
    selected_edge: str
    hover: str
    success: str
    success_soft: str
    warning: str
    warning_soft: str
    danger: str
    danger_soft: str
    information: str
    information_soft: str
    shadow: str


LIGHT: Final = Colours(
    text="#1e2124", quiet="#464c53", disabled="#8a949e", ground="#ffffff", panel="#f4f5f6", raised="#ffffff",
    hairline="#cdd1d5", border="#58616a",
    primary="#256ef4", primary_hover="#0b50d0", primary_pressed="#083891", on_primary="#ffffff", link="#0b50d0",
    selected="#ecf2fe", selected_edge="#b1cefb", hover="#f4f5f6",
    success="#267337", success_soft="#eaf6ec", warning="#8a5c00", warning_soft="#fff3db",
    danger="#bd2c0f", danger_soft="#fdefec", information="#096ab3", information_soft="#e7f4fe", shadow="#1e2124",
)  # fmt: skip
HIGH_CONTRAST: Final = Colours(
    text="#f4f5f6", quiet="#cdd1d5", disabled="#8a949e", ground="#131416", panel="#1e2124", raised="#1e2124",
    hairline="#464c53", border="#b1b8be",
    primary="#86aff9", primary_hover="#b1cefb", primary_pressed="#d8e5fd", on_primary="#131416", link="#b1cefb",
    selected="#052561", selected_edge="#4c87f6", hover="#33363d",
    success="#7ec88e", success_soft="#122b18", warning="#ffb114", warning_soft="#332200",
    danger="#f48771", danger_soft="#3c120a", information="#5fb5f7", information_soft="#072b49", shadow="#000000",
)  # fmt: skip


class Type(Enum):
    """The sizes of the type, in units, and whether it is bold."""

    BODY = (17, False)
    STRONG = (17, True)
    QUIET = (15, False)
    HEADING = (19, True)
    TITLE = (24, True)
    DISPLAY = (32, True)


class _Clothes(QObject):
    """Puts the style sheet on one part: at once if it is in sight, else when it is shown."""

    def __init__(self, part: QWidget, sheet: Callable[[], str]) -> None:
        super().__init__(part)
        self._part, self._sheet = part, sheet
        self._is_stale = True
        part.installEventFilter(self)

    def change(self) -> None:
        self._is_stale = True
        if self._part.isVisible():
            self.put_on()

    def put_on(self) -> None:
        if self._is_stale:
            self._is_stale = False
            self._part.setStyleSheet(self._sheet())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self.put_on()
        return super().eventFilter(watched, event)


class Theme(QObject):
    """What the clerk chose (zoom in per cent, contrast) and what follows from it. `changed` when either does."""

    changed = Signal()

    def __init__(self, app: QApplication, *, zoom: int = 100, high_contrast: bool = False) -> None:
        super().__init__()
        self._app = app
        self._zoom, self._high_contrast = zoom, high_contrast
        self._icons: dict[tuple[str, str, int], QIcon] = {}
        self._drawings: dict[str, bytes] = {}
        self._fonts: dict[Type, QFont] = {}
        self._metrics: dict[Type, QFontMetricsF] = {}
        self._colours: dict[str, QColor] = {}
        self._followers: list[tuple[QObject, Callable[[], None]]] = []
        self._next_sweep = 2 * _FEWEST_FOLLOWERS
        for weight in ("Regular", "Bold"):
            QFontDatabase.addApplicationFont(str(resource_path("fonts", f"PretendardGOV-{weight}.ttf")))
        # Fusion looks the same on every system and leaves every part to the style sheet.
        app.setStyle("Fusion")
        self._dress()

    @property
    def zoom(self) -> int:
        return self._zoom

    @property
    def is_high_contrast(self) -> bool:
        return self._high_contrast

    @property
    def colours(self) -> Colours:
        return HIGH_CONTRAST if self._high_contrast else LIGHT

    def set_zoom(self, percent: int) -> None:
        self._change(max(ZOOM_STEPS[0], min(percent, ZOOM_STEPS[-1])), self._high_contrast)

    def step_zoom(self, steps: int) -> None:
        """To the next larger (+1) or smaller (-1) step."""
        ahead = [step for step in ZOOM_STEPS if (step > self._zoom if steps > 0 else step < self._zoom)]
        if ahead:
            self.set_zoom(ahead[0] if steps > 0 else ahead[-1])

    def set_high_contrast(self, on: bool) -> None:
        self._change(self._zoom, on)

    def px(self, units: float) -> int:
        """Device-independent pixels of a length in units; a line never thinner than one."""
        return max(round(units * self._zoom / 100), 1 if units > 0 else 0)

    def size(self, units: float) -> QSize:
        """A square, for an icon."""
        return QSize(self.px(units), self.px(units))

    def is_low(self, window: QWidget) -> bool:
        """Whether a window has no height to spare at this zoom: then the seldom needed gives way to what is looked at."""
        return window.height() < self.px(_LOW_UNITS)

    def font(self, role: Type = Type.BODY) -> QFont:
        """Asked for with every cell that is painted: made once a zoom."""
        if role not in self._fonts:
            units, is_bold = role.value
            font = QFont(FAMILY)
            font.setPixelSize(self.px(units))
            font.setWeight(QFont.Weight.Bold if is_bold else QFont.Weight.Normal)
            font.setFeature(QFont.Tag("tnum"), 1)  # figures stand under one another in every list
            self._fonts[role] = font
        return self._fonts[role]

    def metrics(self, role: Type = Type.BODY) -> QFontMetricsF:
        """How wide and high text of this role is."""
        if role not in self._metrics:
            self._metrics[role] = QFontMetricsF(self.font(role))
        return self._metrics[role]

    def colour(self, name: str) -> QColor:
        """By the name of a token of `Colours`."""
        if name not in self._colours:
            self._colours[name] = QColor(getattr(self.colours, name))
        return self._colours[name]

    def icon(self, name: str, colour: str = "text", units: float = 20) -> QIcon:
        """An icon of `resources/icons` in a colour of the theme; pale where the thing it stands on is disabled."""
        key = (name, colour, self.px(units))
        if key not in self._icons:
            icon = QIcon()
            icon.addPixmap(self.picture(name, colour, units), QIcon.Mode.Normal)
            icon.addPixmap(self.picture(name, "disabled", units), QIcon.Mode.Disabled)
            self._icons[key] = icon
        return self._icons[key]

    def picture(self, name: str, colour: str = "text", units: float = 20) -> QPixmap:
        """A drawing of `resources/icons` in a colour of the theme."""
        from PySide6.QtSvg import QSvgRenderer  # 8 ms that the first paint does not wait for

        if name not in self._drawings:
            self._drawings[name] = resource_path("icons", f"{name}.svg").read_bytes()
        renderer = QSvgRenderer(
            QByteArray(self._drawings[name].replace(b"currentColor", self.colour(colour).name().encode()))
        )
        ratio = self._app.devicePixelRatio()
        side = self.px(units)
        pixmap = QPixmap(round(side * ratio), round(side * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, side, side))
        painter.end()
        return pixmap

    def space(
        self, layout: QLayout, *, margins: tuple[float, float, float, float] = (0, 0, 0, 0), gap: float = 8
    ) -> None:
        """Give a layout its margins (left, top, right, bottom) and gap in units, now and after every change of zoom."""

        def apply() -> None:
            left, top, right, bottom = (self.px(side) for side in margins)
            layout.setContentsMargins(left, top, right, bottom)
            layout.setSpacing(self.px(gap))

        self.follow(layout, apply)

    def follow(self, owner: QObject, apply: Callable[[], None]) -> None:
        """Call `apply` now, and again after every change of the theme as long as `owner` lives."""
        apply()
        if len(self._followers) >= self._next_sweep:  # of dialogs that were closed long ago
            self._followers = [follower for follower in self._followers if isValid(follower[0])]
            self._next_sweep = 2 * max(len(self._followers), _FEWEST_FOLLOWERS)
        self._followers.append((owner, apply))

    def style_sheet(self) -> str:
        """`resources/style/window.qss` with its colours (`$text`) and lengths (`40u`) filled in."""
        template = resource_path("style", "window.qss").read_text(encoding="utf-8")
        marks = resource_path("style", "contrast" if self._high_contrast else "light").as_posix()
        coloured = Template(template).substitute(asdict(self.colours), marks=marks)
        return re.sub(r"(?<![\w.#])(\d+(?:\.\d+)?)u\b", lambda length: f"{self.px(float(length[1]))}px", coloured)

    def _change(self, zoom: int, high_contrast: bool) -> None:
        if (zoom, high_contrast) == (self._zoom, self._high_contrast):
            return
        self._zoom, self._high_contrast = zoom, high_contrast
        for known in (self._icons, self._fonts, self._metrics, self._colours):
            known.clear()
        self._dress()
        self._followers = [follower for follower in self._followers if isValid(follower[0])]
        for _, apply in self._followers:
            apply()
        self.changed.emit()

    def dress(self, part: QWidget, *, now: bool = True) -> None:
        """Give a part of a window, or a dialog, the style sheet, and again after every change; what is put into it takes part.

        Part by part, and a part that is hidden when it is next shown (at first too, without `now`): restyling a whole window
        takes a quarter of a second. And not the application: with a sheet there, Qt styles a tree anew for every widget that
        is put into another while it is built from its leaves, four times the work of building it.
        """
        clothes = _Clothes(part, lambda: self._sheet)
        self.follow(clothes, clothes.change)
        if now:
            clothes.put_on()

    def _dress(self) -> None:
        self._app.setFont(self.font())
        self._app.setPalette(self._palette())
        self._sheet = self.style_sheet()

    def _palette(self) -> QPalette:
        """For what the style sheet does not reach: selections in text, links, disabled text, placeholders."""
        roles = QPalette.ColorRole
        palette = QPalette()
        for role, token in (
            (roles.Window, "ground"), (roles.Base, "ground"), (roles.AlternateBase, "panel"), (roles.Button, "ground"),
            (roles.WindowText, "text"), (roles.Text, "text"), (roles.ButtonText, "text"), (roles.PlaceholderText, "quiet"),
            (roles.Highlight, "primary"), (roles.HighlightedText, "on_primary"), (roles.Link, "link"),
            (roles.LinkVisited, "link"), (roles.ToolTipBase, "text"), (roles.ToolTipText, "ground"), (roles.Accent, "primary"),
        ):  # fmt: skip
            palette.setColor(role, self.colour(token))
        for role in (roles.WindowText, roles.Text, roles.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("disabled"))
        return palette
