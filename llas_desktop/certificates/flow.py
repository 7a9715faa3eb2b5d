"""Pages filled from the top: what stays together, what is repeated, and the line that closes a table."""

from collections.abc import Sequence
from typing import Final

from llas_desktop.certificates.paper import BOTTOM, HAIRLINE, LEFT, MM, NAVY, RIGHT, TOP, WIDTH, Sheet, Type
from llas_desktop.certificates.table import EDGE, HAIR, MIDDLE, Row, Table, split

HEADING: Final = 8.4 * MM
"""At least."""
GAP: Final = 3.6 * MM
BLANK_BELOW: Final = 5.4 * MM
"""At least."""
GOES_ON: Final = "(앞쪽에서 계속)"
_SHORT_RULE: Final = 0.9 * MM


class Flow:
    """Sheets, and `y`, the height down to which the last of them is filled; `headings`, each with the page where it stands.

    `closes`: a table ends with "이하 빈칸" or "끝", as it must on a paper to which a hand could add a row. `bottom`: where a page
    ends, in points.
    """

    def __init__(self, type_: Type, top: float, *, closes: bool = True, bottom: float = BOTTOM) -> None:
        self.type = type_
        self.bottom = bottom
        self.heading_height = max(HEADING, type_.heading.leading + 1.2 * MM)
        self.blank_below = max(BLANK_BELOW, type_.small.leading + 1.2 * MM)
        self._closes = closes
        self.sheets = [Sheet()]
        self.headings: list[tuple[str, int]] = []
        self.y = top

    @property
    def sheet(self) -> Sheet:
        return self.sheets[-1]

    @property
    def room(self) -> float:
        return self.y - self.bottom

    def turn(self) -> None:
        self.sheets.append(Sheet())
        self.y = TOP

    def gap(self, height: float) -> None:
        """Space, but none at the top of a page."""
        if self.y < TOP:
            self.y = max(self.y - height, self.bottom)

    def heading(self, text: str, remark: str = "", inset: float = 0.0) -> None:
        """12 pt bold over a short strong rule; `remark` small at the right end."""
        type_ = self.type
        base = self.y - self.heading_height / 2 - MIDDLE * type_.heading.size + 0.4 * MM
        self.sheet.left(LEFT + inset, base, text, type_.heading)
        if remark:
            self.sheet.right(RIGHT, base, remark, type_.continued)
        else:
            self.headings.append((text, len(self.sheets)))
        self.y -= self.heading_height
        self.sheet.rule(
            NAVY, _SHORT_RULE, LEFT + inset, self.y + _SHORT_RULE / 2, LEFT + inset + 14 * MM, self.y + _SHORT_RULE / 2
        )

    def nothing(self, heading: str, keep: float) -> None:
        """A section without rows: a heading and one line that says so; `keep`: what has to follow on the same page."""
        height = max(7 * MM, self.type.small.leading + 2 * MM)
        if self.room < self.heading_height + height + keep:
            self.turn()
        self.heading(heading)
        sheet, top = self.sheet, self.y
        sheet.rule(NAVY, EDGE, LEFT, top, RIGHT, top)
        sheet.rule(HAIRLINE, HAIR, LEFT, top - height, RIGHT, top - height)
        self._say("해당 사항 없음", height)

    def table(self, heading: str, table: Table, rows: Sequence[Row], keep: float = 0.0) -> None:
        """A table of at least one row. The heading stays with the first row, the last row with `keep` points of what follows;
        on each new page heading and head are drawn again, and no row is parted that a page can hold.
        """
        most = TOP - self.bottom - self.heading_height - table.head_height - self.blank_below - keep
        parts = [part for row in rows for part in split(row, most)]
        last = len(parts) - 1
        closing = self.blank_below + keep if keep else 0.0
        if self.room < self.heading_height + table.head_height + parts[0].height + (closing if not last else 0.0):
            self.turn()
        top = self._begin(heading, "", table)
        for at, row in enumerate(parts):
            if self.room < row.height + (closing if at == last else 0.0):
                table.draw_frame(self.sheet, top, self.y)
                self.go_on()
                top = self._begin(heading, GOES_ON, table)
            table.draw_row(self.sheet, self.y, row)
            self.y -= row.height
        table.draw_frame(self.sheet, top, self.y)
        self.end(keep)

    def go_on(self) -> None:
        """To a new page in the middle of a table."""
        self._below(RIGHT, "(뒤쪽에 계속)")
        self.turn()

    def _begin(self, heading: str, remark: str, table: Table) -> float:
        self.heading(heading, remark)
        top = self.y
        table.draw_head(self.sheet, top)
        self.y -= table.head_height
        return top

    def end(self, keep: float) -> None:
        """ "이하 빈칸" where the page has room for another row, "끝" where the table fills it (행정업무의 운영 및 혁신에 관한 규정 시행규칙)."""
        if not self._closes:
            return
        if self.room >= self.blank_below + keep:
            self._say("이하 빈칸", self.blank_below)
        else:
            self._below(LEFT + 3 * MM, "끝")

    def _below(self, x: float, words: str) -> None:
        """Under a table that reaches the bottom: between it and the foot of the page there is room for a word."""
        style = self.type.small
        left = x if x < WIDTH / 2 else x - style.width(words)
        self.sheet.left(left, self.y - style.leading / 2 - MIDDLE * style.size - 0.6 * MM, words, style)

    def _say(self, words: str, height: float) -> None:
        style = self.type.small
        self.sheet.centre(WIDTH / 2, self.y - height / 2 - MIDDLE * style.size, words, style)
        self.y -= height
