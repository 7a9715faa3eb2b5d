"""The learner search: service against the same statements as plain tuples, at two sizes, and how it grows between them."""

import random
import statistics
from collections.abc import Iterator, Mapping
from contextlib import closing

from benchmarks.bench import KEY, Bench, Row, Times, timed_pairs
from benchmarks.floors import bare_connection, plain_tuples, statements_of
from benchmarks.people import CLERK, people
from llas_desktop.domain.hangul import initials
from llas_desktop.services.learner_desk import LearnerDesk
from llas_desktop.store.database import Store

_TIMES = 200
_RATIO, _P95, _GROWTH = 3.0, 10.0, 1.5
_COMBINED = (
    "ㅁㅅ 85",
    "ㄱ 1919",
    "김 5678",
    "김 850101",
    "ㅁㅅ 1985",
    "김ㅁㅅ",
    "ㄱ민",
    "김 민수",
    "rlaalstn",
    "huong",
    "1985",
)


def rows(bench: Bench) -> Iterator[Row]:
    kinds = queries()
    small, large = (_times(bench, count, kinds) for count in (bench.small, bench.large))
    for size, times in ((bench.small, small), (bench.large, large)):
        for kind in kinds:
            yield times[kind].row(f"search, {kind}, {size:,} learners", _RATIO, _P95)
    for kind in kinds:
        ours, floor = _growth(small[kind].ours, large[kind].ours), _growth(small[kind].floor, large[kind].floor)
        yield Row(f"search, {kind}, growth", ours, floor, _GROWTH, unit="x")


def _growth(small: list[float], large: list[float]) -> float:
    return statistics.median(large) / statistics.median(small)


def queries() -> Mapping[str, list[str]]:
    """Texts of each kind, drawn from people who are in the database at either size."""
    draw = random.Random(5)
    known = [person for person in people(20_000) if "가" <= person[1][0] <= "힣" and len(person[1]) == 3]

    def drawn(text: str) -> list[str]:
        chosen = draw.sample(known, _TIMES)
        return [
            text.format(sounds=initials(name), year=birth[2:4], inner=name[1:], name=name, phone=phone[-4:] or "0000")
            for _, name, birth, _, _, _, _, phone, _ in chosen
        ]

    return {
        "one jamo": [draw.choice("ㄱㄴㄷㅁㅂㅅㅇㅈㅊㅎ") for _ in range(_TIMES)],
        "김 alone": ["김"] * _TIMES,
        "whole name": drawn("{name}"),
        "초성": drawn("{sounds}"),
        "초성 + year": drawn("{sounds} {year}"),
        "inner part": drawn("{inner}"),
        "last four digits": drawn("{phone}"),
        "a miss": ["".join(draw.choices("켜튜퍄햐쿄뎌", k=3)) for _ in range(_TIMES)],
        "combined": [draw.choice(_COMBINED) for _ in range(_TIMES)],
    }


def _times(bench: Bench, count: int, kinds: Mapping[str, list[str]]) -> dict[str, Times]:
    path = bench.learners(count)
    with closing(Store.open(path, KEY)) as store, bare_connection(bench.plain(path)) as driver:
        desk = LearnerDesk(store, CLERK.workstation)
        desk.search("가")  # opens this thread's connection, asks who was here last
        return {
            kind: timed_pairs(
                [(text, statements_of(lambda text=text: desk.search(text))) for text in texts],  # type: ignore[misc]
                lambda sample: desk.search(sample[0]),
                lambda sample: plain_tuples(driver, sample[1]),
            )
            for kind, texts in kinds.items()
        }
