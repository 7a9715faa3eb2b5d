"""The sheet: its measures, its inks and type, and what may stand on it. All lengths are points, from the bottom left."""

from dataclasses import dataclass, field
from typing import Final, NamedTuple

from llas_desktop.certificates.fonts import Face, Fonts

MM: Final = 72 / 25.4

WIDTH: Final = 210 * MM
HEIGHT: Final = 297 * MM
LEFT: Final = 20 * MM
RIGHT: Final = WIDTH - 20 * MM
TOP: Final = HEIGHT - 20 * MM
BOTTOM: Final = 24 * MM
MEASURE: Final = RIGHT - LEFT


class Ink(NamedTuple):
    """RGB, each 0-1."""

    red: float
    green: float
    blue: float

    @classmethod
    def of(cls, code: str) -> "Ink":
        """From `#rrggbb`."""
        return cls(*(int(code[at : at + 2], 16) / 255 for at in (1, 3, 5)))


TEXT: Final = Ink.of("#1e2124")
QUIET: Final = Ink.of("#464c53")
NAVY: Final = Ink.of("#052561")
HAIRLINE: Final = Ink.of("#8a949e")
LABEL_GROUND: Final = Ink.of("#eef2f7")
PREVIEW_MARK: Final = Ink.of("#dfe3e8")


@dataclass(frozen=True, slots=True, eq=False)
class Style:
    """Type as it is set: size and `leading` in points, `spacing` added after each letter."""

    face: Face
    size: float
    ink: Ink = TEXT
    leading: float = 0.0
    spacing: float = 0.0

    def width(self, text: str) -> float:
        """Points, without the spacing after the last letter."""
        return self.face.width(text) * self.size / 1000 + self.spacing * (len(text) - 1 if text else 0)

    @property
    def em_limit(self) -> float:
        """What one point is in the unit of `Face.widths`."""
        return 1000 / self.size


class Text(NamedTuple):
    """One line of type; `x`, `y` is where its baseline begins."""

    x: float
    y: float
    text: str
    style: Style


class Rule(NamedTuple):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float


class Fill(NamedTuple):
    """A rectangle without an edge."""

    x: float
    y: float
    width: float
    height: float


class Picture(NamedTuple):
    """A PNG drawn into a square."""

    x: float
    y: float
    side: float
    png: bytes


class Arc(NamedTuple):
    """A part of a ring whose stroke has its middle at `radius`; degrees, clockwise from twelve o'clock."""

    x: float
    y: float
    radius: float
    stroke: float
    start: float
    sweep: float
    ink: Ink


class Code(NamedTuple):
    """A QR code: rows of modules, each 1 where it is dark, from the top; drawn into a square as one path."""

    x: float
    y: float
    side: float
    rows: tuple[bytes, ...]


@dataclass(slots=True)
class Sheet:
    """One page as data: what is compared in tests and what the benchmark's bare canvas draws too.

    `rules` are kept by their ink and weight, so that each kind is one path in the file.
    """

    fills: dict[Ink, list[Fill]] = field(default_factory=dict)
    rules: dict[tuple[Ink, float], list[Rule]] = field(default_factory=dict)
    texts: list[Text] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)
    arcs: list[Arc] = field(default_factory=list)
    watermark: Text | None = None
    is_framed: bool = False

    def fill(self, ink: Ink, x: float, y: float, width: float, height: float) -> None:
        self.fills.setdefault(ink, []).append(Fill(x, y, width, height))

    def rule(self, ink: Ink, weight: float, x1: float, y1: float, x2: float, y2: float) -> None:
        self.rules.setdefault((ink, weight), []).append(Rule(x1, y1, x2, y2))

    def left(self, x: float, y: float, text: str, style: Style) -> None:
        self.texts.append(Text(x, y, text, style))

    def right(self, x: float, y: float, text: str, style: Style) -> None:
        self.texts.append(Text(x - style.width(text), y, text, style))

    def centre(self, x: float, y: float, text: str, style: Style) -> None:
        self.texts.append(Text(x - style.width(text) / 2, y, text, style))


class Type:
    """The type of the paper: one size for each part, from the design notes; what is read is larger by `scale`."""

    def __init__(self, fonts: Fonts, scale: float = 1.0) -> None:
        regular, bold = fonts.regular, fonts.bold
        self.title = Style(bold, 26, NAVY, 34, spacing=3.75)  # half a word space
        self.heading = Style(bold, 12 * scale, NAVY, 16 * scale)
        self.continued = Style(regular, 9 * scale, QUIET, 12 * scale)
        self.head = Style(bold, 9 * scale, TEXT, 12 * scale)
        self.label = Style(bold, 9.5 * scale, QUIET, 13 * scale)
        self.value = Style(regular, 10.5 * scale, TEXT, 14.5 * scale)
        self.name = Style(bold, 11.5 * scale, TEXT, 15 * scale)
        self.cell = Style(regular, 9.5 * scale, TEXT, 12.8 * scale)
        self.small = Style(regular, 8 * scale, QUIET, 10.8 * scale)
        self.prose = Style(regular, 8.5 * scale, QUIET, 12.5 * scale)
        self.statement = Style(regular, 12 * scale, TEXT, 18 * scale)
        self.date = Style(regular, 12 * scale, TEXT, 18 * scale)
        self.issuer = Style(bold, 16 * scale, TEXT, 22 * scale)
        self.foot = Style(regular, 8 * scale, QUIET, 11 * scale)
        self.figure = Style(regular, 8 * scale, TEXT, 11 * scale)
        self.mark = Style(bold, 8.5 * scale, QUIET, 11 * scale)
        self.watermark = Style(bold, 92, PREVIEW_MARK)


class LargePrint(Type):
    """Everything that is read at twice its size; a QR code stays as it is."""

    def __init__(self, fonts: Fonts) -> None:
        super().__init__(fonts, 2.0)
        self.title = Style(fonts.bold, 50, NAVY, 60, spacing=3)
