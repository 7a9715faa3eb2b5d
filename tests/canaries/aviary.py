"""Canaries of every kind, each different from all others, and where each was put."""

import json
from datetime import date, timedelta
from typing import Final

from tests.canaries.hunt import HANGUL, HANJA, LATIN, NUMBERED, PHONE

_FIRST_DAY: Final = date(1903, 3, 1)


class Aviary:
    """`kept` are those that must be in the database afterwards, each with the place where it was put; `let_fly` those that
    were typed and must not be kept anywhere: searches, refused rows, passwords.
    """

    def __init__(self, first: int = 0) -> None:
        """Those of aviaries whose `first` lie 2,000 apart differ."""
        self._number = first
        self.kept: dict[str, str] = {}
        self.let_fly: dict[str, str] = {}

    def hangul(self, place: str, *, is_kept: bool = True) -> str:
        number = self._next()
        return self._put(HANGUL + "".join(chr(0xAC00 + 1301 + 97 * each) for each in _digits(number)), place, is_kept)

    def hanja(self, place: str) -> str:
        return self._put(HANJA + "".join(chr(0x4E00 + 89 * each) for each in _digits(self._next())), place, True)

    def latin(self, place: str, *, is_kept: bool = True) -> str:
        number = self._next()
        letters = "".join(chr(ord("a") + each // 26) + chr(ord("a") + each % 26) for each in _digits(number))
        return self._put(LATIN + letters, place, is_kept)

    def email(self, place: str) -> str:
        return f"{self.latin(place)}@example.org"

    def phone(self, place: str) -> str:
        return self._put(f"{PHONE}{self._next() % 10_000:04}", place, True)

    def password(self, place: str) -> str:
        return f"{self.hangul(place, is_kept=False)}, and more"

    def day(self, place: str) -> date:
        """Of a year between 1903 and 1929."""
        day = _FIRST_DAY + timedelta(days=self._next() % 9_000)
        self.kept[day.isoformat()] = place
        return day

    def count(self) -> int:
        return len(self.kept) + len(self.let_fly)

    def to_json(self) -> str:
        return json.dumps([self.kept, self.let_fly])

    def _put(self, canary: str, place: str, is_kept: bool) -> str:
        (self.kept if is_kept else self.let_fly)[canary] = place
        return canary

    def _next(self) -> int:
        self._number += 1
        return self._number


def _digits(number: int) -> list[int]:
    """`NUMBERED` digits of base 100."""
    return [number // 100**at % 100 for at in reversed(range(NUMBERED))]
