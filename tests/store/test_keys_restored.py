"""Two lines of keys that parted at a backup come together again, whatever happened on either side."""

import json
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from llas_desktop.domain.actor import Action
from llas_desktop.models import centre_keys
from llas_desktop.store import keys
from llas_desktop.store.database import Store, instant_text
from llas_desktop.store.restore import _keep_keys, known_of
from tests.store.rooms import CLERK, passing_room

BEGUN = datetime(2026, 11, 1, tzinfo=UTC)
BACKED_UP, NOW = BEGUN + timedelta(days=50), BEGUN + timedelta(days=100)
Line = list[tuple[int, int, list[int]]]
"""(key, day on which it came, certificates of authorities that it names); each key is ended when the next comes."""


@st.composite
def parted_lines(draw: st.DrawFn) -> tuple[Line, Line]:
    """A common beginning, then what came on either side after the backup."""
    numbers = iter(range(1, 100))
    day = 0

    def some(most: int) -> Line:
        nonlocal day
        found: Line = []
        for _ in range(draw(st.integers(0, most))):
            day += draw(st.integers(0, 3))
            found.append((next(numbers), day, draw(st.lists(st.integers(1, 4), unique=True, max_size=2))))
        return found

    common = some(3)
    common_day = day
    left = some(3)
    day = common_day
    return common + left, common + some(3)


def enter(store: Store, line: Line) -> None:
    with store.write(CLERK, Action.CENTRE_KEY_MADE) as writer:
        for place, (number, day, named) in enumerate(line):
            row: dict[str, Any] = {
                "salt": f"{number:064}",
                "ed25519": f"{number:064}",
                "certificate": "30",
                "since": instant_text(BEGUN + timedelta(days=day)),
                "authority": json.dumps([f"{one:02}" for one in named]),
            }
            if place + 1 < len(line):
                row |= {"until": instant_text(BEGUN + timedelta(days=line[place + 1][1])), "reason": "정기 교체"}
            writer.insert(centre_keys, row)


@settings(max_examples=60)
@given(parted_lines())
def test_every_key_is_kept_for_as_long_as_it_signed_and_one_signs_on(lines: tuple[Line, Line]) -> None:
    with passing_room() as backup, passing_room() as replaced:
        sides = []
        for store, line, last in ((backup, lines[0], BACKED_UP), (replaced, lines[1], NOW)):
            enter(store, line)
            with store.read() as connection:
                sides += [(key, last) for key in keys.ring(connection).keys]
        with closing(replaced._engine.connect()) as connection:
            known = known_of(connection, NOW)
        assert known is not None
        with backup.write(CLERK, Action.RESTORED) as writer:
            _keep_keys(writer, known, instant_text(BACKED_UP), instant_text(NOW))
        with backup.read() as connection:
            after = {key.ed25519: key for key in keys.ring(connection).keys}
    assert after.keys() == {key.ed25519 for key, _ in sides}
    in_use = [key for key in after.values() if key.until is None]
    assert len(in_use) == bool(after)
    ended = {key.ed25519 for key, _ in sides if key.until is not None}
    assert ended.isdisjoint(key.ed25519 for key in in_use), "what was ended stays so"
    assert all(key.since <= in_use[0].since for key in after.values() if key.ed25519 not in ended)
    for key, last in sides:
        kept = after[key.ed25519]
        assert kept.since == key.since
        assert set(key.authority) <= set(kept.authority)
        assert kept.until is None or kept.until >= (key.until or last), "no paper of its time is lost"
