"""A picture (`domain.drawing`) put on a sheet: the same shapes that the screen paints, in the inks and the type of the paper."""

from types import MappingProxyType
from typing import Final

from llas_desktop.certificates.flow import Flow
from llas_desktop.certificates.paper import HAIRLINE, LEFT, MM, NAVY, QUIET, TEXT, Arc, Ink, Sheet, Style, Type
from llas_desktop.certificates.table import HAIR
from llas_desktop.certificates.wrapping import clip
from llas_desktop.domain import drawing as shapes
from llas_desktop.domain.drawing import Align, Drawing, Label
from llas_desktop.domain.verdict import Verdict

_INKS: Final = MappingProxyType(
    {
        shapes.Ink.TEXT: TEXT, shapes.Ink.MUTED: QUIET, shapes.Ink.TRACK: Ink.of("#dde4ee"), shapes.Ink.BAR: NAVY,
        shapes.Ink.MET: Ink.of("#267337"), shapes.Ink.SHORT: Ink.of("#096ab3"), shapes.Ink.CHECK: Ink.of("#8a5c00"),
        shapes.Ink.NOT_APPLICABLE: HAIRLINE,
    }
)  # fmt: skip
_QUARTER: Final = Verdict.SHORT.symbol
"""The one symbol that no font of the paper has."""


def flow_drawing(flow: Flow, drawing: Drawing, inset: float = 0.0) -> None:
    """The picture below what stands there, whole on one page; `inset` points from the left."""
    height = drawing.height * MM
    if flow.room < height:
        flow.turn()
    put_drawing(flow.sheet, drawing, LEFT + inset, flow.y, flow.type)
    flow.y -= height


def put_drawing(sheet: Sheet, drawing: Drawing, left: float, top: float, type_: Type) -> None:
    """With its top left corner at `left`, `top` (points)."""
    for shape in drawing.shapes:
        match shape:
            case shapes.Rect(x, y, width, height, ink):
                sheet.fill(_INKS[ink], left + x * MM, top - (y + height) * MM, width * MM, height * MM)
            case shapes.Line(x1, y1, x2, y2, ink):
                sheet.rule(_INKS[ink], HAIR, left + x1 * MM, top - y1 * MM, left + x2 * MM, top - y2 * MM)
            case shapes.Arc(x, y, radius, stroke, start, sweep, ink):
                middle = left + x * MM, top - y * MM
                sheet.arcs.append(Arc(*middle, radius * MM, stroke * MM, start, sweep, _INKS[ink]))
            case Label():
                _put_label(sheet, shape, left + shape.x * MM, top - shape.y * MM, type_)


def _put_label(sheet: Sheet, label: Label, x: float, y: float, type_: Type) -> None:
    size = label.size * MM
    if label.text == _QUARTER:
        _put_quarter(sheet, x, y, size, _INKS[label.ink])
        return
    style = Style(type_.cell.face, size, _INKS[label.ink])
    text = clip(label.text, style.face.widths, label.room * MM * style.em_limit)
    put = {Align.LEFT: sheet.left, Align.CENTRE: sheet.centre, Align.RIGHT: sheet.right}[label.align]
    put(x, y, text, style)


def _put_quarter(sheet: Sheet, x: float, y: float, size: float, ink: Ink) -> None:
    """A circle of which the first quarter is filled, as high as a letter; `x` is its middle."""
    radius, stroke = size * 0.4, size * 0.08
    middle = x, y + radius
    sheet.arcs.append(Arc(*middle, radius, stroke, 0, 360, ink))
    sheet.arcs.append(Arc(*middle, radius / 2, radius, 0, 90, ink))
