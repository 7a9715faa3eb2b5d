"""Sets of days, as the rules speak of them: inside, wholly inside, partly inside."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Days:
    """Disjoint spans in order, first and last day inside; two that meet are one."""

    spans: tuple[tuple[date, date], ...] = ()

    @classmethod
    def of(cls, spans: Iterable[tuple[date, date]]) -> Self:
        """The union of `spans`; one that ends before it begins is empty."""
        held = [span for span in spans if span[0] <= span[1]]
        if len(held) < 2:
            return cls(tuple(held))
        held.sort()
        joined: list[tuple[date, date]] = []
        for first, last in held:
            if joined and (joined[-1][1] == date.max or first <= joined[-1][1] + ONE_DAY):
                joined[-1] = (joined[-1][0], max(joined[-1][1], last))
            else:
                joined.append((first, last))
        return cls(tuple(joined))

    def touches(self, first: date, last: date) -> bool:
        """Whether any day of first..last is inside."""
        for a, b in self.spans:  # noqa: SIM110  a plain loop: these two are asked a thousand times for a long history
            if a <= last and first <= b:
                return True
        return False

    def covers(self, first: date, last: date) -> bool:
        """Whether every day of first..last is inside."""
        for a, b in self.spans:  # noqa: SIM110
            if a <= first and last <= b:
                return True
        return False
