"""Counting wrong passwords: a growing wait after five, a lock after ten (안전성 확보조치 기준 제5조).

It slows down who guesses at the login. Whoever can write the file can copy the vault as well, and is slowed down by the price
of Argon2id alone.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.vault import disk

FREE: Final = 5
"""So many failures cost no wait."""
LOCKED: Final = 10
"""So many lock the account until somebody resets the password or the recovery sheet is used."""
FIRST_WAIT: Final = timedelta(minutes=1)
LONGEST_WAIT: Final = timedelta(minutes=16)

_MOST_TAGS: Final = 256
_LARGEST: Final = 1 << 16
_UNREADABLE: Final = "*"  # a count for everyone, where the file cannot be read as ours


@dataclass(frozen=True, slots=True)
class _Count:
    failures: int
    last: datetime

    def left(self, now: datetime) -> timedelta:
        """How long is still to wait. A clock that was put back does not shorten it."""
        if self.failures < FREE:
            return timedelta()
        wait = min(FIRST_WAIT * (1 << min(self.failures - FREE, LOCKED)), LONGEST_WAIT)
        return min(wait, self.last + wait - now)


class Attempts:
    """The counts in the file at `path`, by the tag that a vault gives a login. Safe to use from several processes."""

    def __init__(self, path: Path, clock: Callable[[], datetime]) -> None:
        self._path = path
        self._clock = clock

    @contextmanager
    def trying(self, tag: str) -> Iterator[int]:
        """One try, which fails with the `Refused` that it raises; gives how many before it were wrong, forgotten if it does not.

        One goes at a time, of all processes: those who guess at once share what is free, those who know the password wait for
        their turn. It is counted before anybody learns that it was wrong; one that was broken off told nobody anything.
        Refused: `wait_before_retry` (detail: seconds), `account_locked`, which are no tries.
        """
        with disk.alone_with(self._path):
            now = self._clock()
            counts = self._read(now)
            count = _of(counts, tag, now)
            if count.failures >= LOCKED:
                raise Refused(Problem("login", "account_locked"))
            if (left := count.left(now)) > timedelta():
                if now < count.last:  # the wait goes by the clock that runs now
                    self._write(counts | {tag: replace(count, last=now)})
                raise Refused(Problem("login", "wait_before_retry", detail=str(-(-left // timedelta(seconds=1)))))
            try:
                yield count.failures
            except Refused:
                self._write(counts | {tag: _Count(count.failures + 1, now)})
                raise
            if count.failures:
                self._forget(counts, tag)

    def clear(self, tag: str) -> int:
        """The password was reset: the account may be tried again. How many tries were wrong, which are forgotten now."""
        with disk.alone_with(self._path):
            counts = self._read(self._clock())
            self._forget(counts, tag)
        return counts[tag].failures if tag in counts else 0

    def is_locked(self, tag: str) -> bool:
        now = self._clock()
        return _of(self._read(now), tag, now).failures >= LOCKED

    def _forget(self, counts: dict[str, _Count], tag: str) -> None:
        others = {other: count for other, count in counts.items() if other != tag}
        if _UNREADABLE in others:  # who has signed in is out of the general suspicion
            others[tag] = _Count(0, others[_UNREADABLE].last)
        self._write(others)

    def _read(self, now: datetime) -> dict[str, _Count]:
        content = disk.read(self._path, _LARGEST + 1)
        if content is None:
            return {}
        try:
            known: Any = json.loads(content)
            return {str(tag): _parsed(*count) for tag, count in known.items()}
        except (ValueError, TypeError, AttributeError, ArithmeticError, RecursionError):
            broken = {_UNREADABLE: _Count(FREE, now)}
            self._write(broken)
            return broken

    def _write(self, counts: dict[str, _Count]) -> None:
        # Many invented logins must not crowd out the count of a real one: the fewest failures go first, then the oldest.
        kept = sorted(counts.items(), key=lambda item: (item[0] == _UNREADABLE, item[1].failures, item[1].last))
        content = {tag: [count.failures, count.last.isoformat()] for tag, count in kept[-_MOST_TAGS:]}
        disk.put(self._path, json.dumps(content, sort_keys=True, indent=1).encode())


def _of(counts: dict[str, _Count], tag: str, now: datetime) -> _Count:
    return counts.get(tag) or counts.get(_UNREADABLE) or _Count(0, now)


def _parsed(failures: int, last: str) -> _Count:
    instant = datetime.fromisoformat(last).astimezone(UTC)
    if type(failures) is not int or failures < 0:
        raise ValueError("no count")
    return _Count(failures, instant)
