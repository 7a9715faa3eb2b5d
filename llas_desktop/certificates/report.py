"""What the papers of the house share that are no certificates: title, paragraphs, numbered steps, head and foot."""

from collections.abc import Iterable

from llas_desktop.certificates.flow import Flow
from llas_desktop.certificates.paper import HAIRLINE, HEIGHT, LEFT, MEASURE, MM, RIGHT, TOP, WIDTH, Style, Type
from llas_desktop.certificates.particulars import draw_title
from llas_desktop.certificates.table import HAIR, MIDDLE
from llas_desktop.certificates.wrapping import wrap


def begin(type_: Type, title: str, *, closes: bool = False) -> Flow:
    """A first page with its title. `closes`: a table says where it ends, as on a certificate."""
    flow = Flow(type_, TOP, closes=closes)
    draw_title(flow, title)
    return flow


def paragraph(flow: Flow, text: str, style: Style, *, mark: str = "", width: float = MEASURE) -> None:
    """Lines of `width` points, each kept whole on a page; `mark` hangs before the first."""
    indent = style.size * 1.5 if mark else 0.0
    for at, line in enumerate(wrap(text, style.face.widths, (width - indent) * style.em_limit)):
        if flow.room < style.leading:
            flow.turn()
        base = flow.y - style.leading / 2 - MIDDLE * style.size
        if mark and not at:
            flow.sheet.left(LEFT, base, mark, style)
        flow.sheet.left(LEFT + indent, base, line, style)
        flow.y -= style.leading


def steps(flow: Flow, heading: str, texts: Iterable[str], style: Style) -> None:
    """A heading and numbered paragraphs."""
    flow.heading(heading)
    flow.y -= 2 * MM
    for number, text in enumerate(texts, start=1):
        paragraph(flow, text, style, mark=f"{number}.")
        flow.y -= 0.8 * MM


def finish(flow: Flow, *, mark: str, left: str, right: str = "") -> None:
    """Head and foot of every page: `mark` and the page at the top right, `left` and `right` below."""
    type_ = flow.type
    high, low = HEIGHT - 13 * MM, 12.5 * MM
    for number, sheet in enumerate(flow.sheets, start=1):
        page = f"{number} / {len(flow.sheets)}"
        sheet.right(RIGHT, high, page, type_.foot)
        sheet.right(RIGHT - 14 * MM, high, mark, type_.mark)
        sheet.rule(HAIRLINE, HAIR, LEFT, low + 4.5 * MM, RIGHT, low + 4.5 * MM)
        sheet.left(LEFT, low, left, type_.foot)
        sheet.centre(WIDTH / 2, low, page, type_.foot)
        if right:
            sheet.right(RIGHT, low, right, type_.foot)
