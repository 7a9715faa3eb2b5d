"""Lines of a given width: words stay whole, a word wider than the line breaks at a syllable."""

import unicodedata
from typing import Final

_NEVER_FIRST: Final = frozenset(")]}〉》」』】〕’”>,.!?:;·…%~、。，．：；！？）］｝")
_NEVER_LAST: Final = frozenset("([{〈《「『【〔‘“<（［｛")
_LOOK_BACK: Final = 8  # letters; a stranded stop is better than a line that is half empty
_WORTHWHILE: Final = 0.3  # of a line


def wrap(text: str, widths: dict[str, float], limit: float) -> list[str]:
    """`text` in lines no wider than `limit` (in the unit of `widths`); line ends in `text` are kept, spaces at breaks are not.

    A line takes at least one character, however narrow it is.
    """
    lines: list[str] = []
    for line in text.split("\n"):
        if sum(map(widths.__getitem__, line)) <= limit:
            lines.append(line)
        else:
            lines += _fill(line.split(), widths, limit)
    return lines


def clip(text: str, widths: dict[str, float], limit: float) -> str:
    """`text` on one line no wider than `limit`, ending in … where it is cut."""
    if sum(map(widths.__getitem__, text)) <= limit:
        return text
    room = limit - widths["…"]
    for at, char in enumerate(text):
        room -= widths[char]
        if room < 0:
            return text[:at].rstrip() + "…"
    return text


def _fill(words: list[str], widths: dict[str, float], limit: float) -> list[str]:
    space = widths[" "]
    lines: list[str] = []
    line, used = "", 0.0
    for word in words:
        wide = sum(map(widths.__getitem__, word))
        gap = space if line else 0.0
        if used + gap + wide <= limit:
            line, used = f"{line} {word}" if line else word, used + gap + wide
            continue
        if wide <= limit:
            lines.append(line)
            line, used = word, wide
            continue
        # A word wider than a line begins where the one before it ended, if a few letters fit there.
        room = limit - used - gap
        if line and room < _WORTHWHILE * limit:
            lines.append(line)
            line, gap, room = "", 0.0, limit
        first, *rest = _break(word, widths, room, limit)
        line = f"{line} {first}" if gap else first
        if rest:
            lines += [line, *rest[:-1]]
            line = rest[-1]
        used = sum(map(widths.__getitem__, line))
    lines.append(line)
    return lines


def _break(word: str, widths: dict[str, float], room: float, limit: float) -> list[str]:
    """One word over several lines, the first of which has only `room`."""
    lines: list[str] = []
    start, used = 0, 0.0
    for at, char in enumerate(word):
        wide = widths[char]
        while used + wide > room and at > start:
            cut = _last_break(word, start, at)
            lines.append(word[start:cut])
            start, used, room = cut, sum(map(widths.__getitem__, word[cut:at])), limit
        used += wide
    lines.append(word[start:])
    return lines


def _last_break(word: str, start: int, at: int) -> int:
    """The last place up to `at` that parts no letter from its mark, no number, and leaves no stop or bracket stranded."""
    whole = at
    while whole > start + 1 and unicodedata.combining(word[whole]):
        whole -= 1
    return next((cut for cut in range(whole, max(start, whole - _LOOK_BACK), -1) if _may_part(word, cut)), whole)


def _may_part(word: str, cut: int) -> bool:
    before, after = word[cut - 1], word[cut]
    if after in _NEVER_FIRST or before in _NEVER_LAST or unicodedata.combining(after):
        return False
    return not (before.isascii() and before.isalnum() and after.isascii() and after.isalnum())
