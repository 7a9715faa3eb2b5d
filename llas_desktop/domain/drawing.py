"""Pictures as data: what is drawn once serves the screen (QPainter) and paper (ReportLab) alike.

Lengths are millimetres, x to the right and y downwards from the top left corner; angles are degrees, clockwise from twelve
o'clock. A painter knows four shapes and a colour for each ink, and nothing of what the picture means.
"""

from dataclasses import dataclass
from enum import StrEnum


class Ink(StrEnum):
    TEXT = "text"
    MUTED = "muted"
    TRACK = "track"  # the ground behind a bar or ring
    BAR = "bar"
    MET = "met"
    SHORT = "short"
    CHECK = "check"
    NOT_APPLICABLE = "not_applicable"


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Rect:
    x: float
    y: float
    width: float
    height: float
    ink: Ink


@dataclass(frozen=True, slots=True)
class Arc:
    """A part of a ring: the middle of its stroke is at `radius`."""

    x: float
    y: float
    radius: float
    stroke: float
    start: float
    sweep: float
    ink: Ink


@dataclass(frozen=True, slots=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float
    ink: Ink


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text whose baseline is at `y`; `size` is the height of its letters, `room` what it may take of the width."""

    x: float
    y: float
    text: str
    size: float
    room: float
    align: Align = Align.LEFT
    ink: Ink = Ink.TEXT


@dataclass(frozen=True, slots=True)
class Drawing:
    """`words` says what is to be seen: the accessible name on the screen, the alternative text on paper."""

    width: float
    height: float
    shapes: tuple[Rect | Arc | Line | Label, ...]
    words: str
