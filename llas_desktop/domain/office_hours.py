"""When the centre is open: what is done outside of it is looked at in the review of the access log."""

import re
from dataclasses import dataclass
from datetime import datetime, time
from typing import Final, Self

from llas_desktop.domain.dates import in_seoul

_DAYS: Final = "월화수목금토일"
_WORDS: Final = (("매일", _DAYS), ("평일", "월화수목금"), ("주말", "토일"), ("요일", ""))
_CLOCK: Final = r"(\d{1,2})(?::([0-5]\d)|시)?"
_HOURS: Final = re.compile(rf"{_CLOCK}[-~]{_CLOCK}")
_SPAN: Final = re.compile(r"([월화수목금토일])[-~]([월화수목금토일])")


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """On `days` (0: Monday) from `begins` up to, not including, `ends`, by the clock in Seoul; `ends` 0:00 is midnight."""

    days: frozenset[int] = frozenset(range(5))
    begins: time = time(9)
    ends: time = time(18)

    @classmethod
    def parse(cls, text: str) -> Self:
        """`월-금 09:00-18:00`, `월화목 9-18시`, `매일 9:00~21:00`; without days 월-금. ValueError for anything else."""
        bare = "".join(text.split())
        found = _HOURS.search(bare)
        if found is None or found.end() != len(bare):
            raise ValueError("no hours")
        begins, ends = _time(found[1], found[2]), _time(found[3], found[4])
        if ends != time(0) and ends <= begins:
            raise ValueError("the end is before the beginning")
        return cls(_days(bare[: found.start()]), begins, ends)

    def __str__(self) -> str:
        """As `parse` reads it: `월화수목금 09:00-18:00`."""
        days = "".join(_DAYS[day] for day in sorted(self.days))
        ends = "24:00" if self.ends == time(0) else f"{self.ends:%H:%M}"
        return f"{days} {self.begins:%H:%M}-{ends}"

    def contain(self, instant: datetime) -> bool:
        """Whether the centre is open at an aware instant."""
        then = in_seoul(instant)
        until = then.time() < self.ends or self.ends == time(0)
        return then.weekday() in self.days and self.begins <= then.time() and until


USUAL_HOURS: Final = OfficeHours()


def _time(hour: str, minute: str | None) -> time:
    if (int(hour), int(minute or 0)) == (24, 0):
        return time(0)
    return time(int(hour), int(minute or 0))


def _days(words: str) -> frozenset[int]:
    for word, letters in _WORDS:
        words = words.replace(word, letters)
    words = _SPAN.sub(lambda span: _DAYS[_DAYS.index(span[1]) : _DAYS.index(span[2]) + 1], words)
    letters = words.replace(",", "").replace("·", "") or _DAYS[:5]
    if not set(letters) <= set(_DAYS):
        raise ValueError("no days")
    return frozenset(map(_DAYS.index, letters))
