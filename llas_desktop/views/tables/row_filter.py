"""What a list is searched by while one types."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final, Generic

from llas_desktop.domain.hangul import initials, is_initials, keystrokes, match_span, search_form
from llas_desktop.views.tables.rows_model import Row

_MIXED: Final = re.compile("[ㄱ-ㅎ](?=.*[가-힣])|[가-힣].*[ㄱ-ㅎ].")
"""초성 between or before syllables (ㄱ민수, 김ㅁㅅ), which keystrokes in a row do not find."""


class RowFilter(Generic[Row]):
    """Finds rows by syllables as they come or by 초성, in the `words` of each."""

    def __init__(self, words: Callable[[Row], Iterable[str]]) -> None:
        self._words = words
        self._keys = lru_cache(maxsize=4096)(_keys)

    def matcher(self, typed: str) -> Callable[[Row], bool] | None:
        """Whether a row has what is typed; None where nothing is, and all of them are shown."""
        wanted = search_form(typed)
        if not wanted:
            return None
        if is_initials(wanted):
            first = initials(wanted)
            return lambda row: any(first in self._keys(words)[1] for words in self._words(row))
        strokes = keystrokes(wanted)

        def has_strokes(row: Row) -> bool:
            return any(strokes in self._keys(words)[0] for words in self._words(row))

        def has_span(row: Row) -> bool:
            return has_strokes(row) or any(match_span(typed, words) is not None for words in self._words(row))

        return has_span if _MIXED.search(wanted) else has_strokes


def _keys(words: str) -> tuple[str, str]:
    form = search_form(words)
    return keystrokes(form), initials(form)
