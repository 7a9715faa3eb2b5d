"""The shortest way to what is missing: sets of courses that close a gap of minutes, best first, exactly.

Best is by number of courses, then surplus minutes, then the day by which all have begun. The fewest courses are found by
taking the longest; which of as many courses leave least over is a subset sum, for which longest-first is no answer: of 60, 50,
40 and 30 hours two close a gap of 90, and 60 + 50 leaves 20 over where 60 + 30 leaves nothing.

How: of each length only the first few to begin can be in an answer, which leaves some hundred of any catalogue. Then one bit
stands for each sum that so many courses can reach, and a shift adds a course to all of them at once. Further ways come by
Lawler's method: the best of those without its first course, of those with the first but without the second, and so on.

Pure here: the choice. Before it, the catalogue must be narrowed to what is linked to the subject, accredited on the day,
recruiting, in reach and not yet taken: `store.plans.on_offer` looks that up.
"""

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from heapq import nsmallest
from itertools import count
from operator import attrgetter
from typing import Final

from llas_desktop.domain.course import AccreditedCourse
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.history import ACCREDITED_COURSE, LearningRecord, RecordDraft
from llas_desktop.domain.plan import OfferedCourse, Way
from llas_desktop.recognition.completion import Completion
from llas_desktop.recognition.learning import Learning

_DATED, _UNDATED = attrgetter("starts", "id"), attrgetter("id")
MOST_COURSES: Final = 1_000
"""No way of more courses is looked for."""
_LONGEST_VARIED: Final = 12
"""Of ways of more courses only the best is given: nobody chooses between two of thirty courses that differ in one."""
_MOST_PASSED_OVER: Final = 15
"""How many ways with a course too many are passed over on the search for further ones."""


def most_of_a_length(minutes: int, missing_minutes: int, limit: int = 5) -> int:
    """How many courses of one length can stand in the `limit` best ways: the first so many to begin. `minutes` is above 0."""
    return min(-(-missing_minutes // minutes), MOST_COURSES) + limit + _MOST_PASSED_OVER


def ways(courses: Iterable[OfferedCourse], missing_minutes: int, limit: int = 5) -> tuple[Way, ...]:
    """The `limit` best ways to at least `missing_minutes`, best first; none where all courses together are too few.

    The order of `courses` does not matter. Nothing missing needs no way.
    """
    if missing_minutes <= 0 or limit <= 0:
        return ()
    looked_at = limit + _MOST_PASSED_OVER
    order = count()  # so that equals are never compared further
    found: list[Way] = []
    branches: list[tuple[tuple[int, int, date], int, _Branch, Way]] = []

    pool = _pool(courses, missing_minutes, limit)

    def look_into(branch: _Branch) -> None:
        if (best := _best(pool, branch, missing_minutes)) is not None:
            insort(branches, (best.rank, next(order), branch, best))

    look_into(_Branch())
    for _ in range(looked_at):
        if not branches or len(found) == limit:
            break
        _, _, branch, way = branches.pop(0)
        if way.surplus_minutes < min(course.minutes for course in way.courses):  # no course of it can be left out
            found.append(way)
        if len(way.courses) <= _LONGEST_VARIED:
            for part in branch.without(way):
                look_into(part)
    return tuple(found)


def what_if(learning: Learning, courses: Iterable[AccreditedCourse], on: date) -> Learning:
    """The learning as it would be with these courses completed, all of their hours, on the day `on`.

    The records made for it have ids below zero.
    """
    day = PartialDate.of(on)
    planned = tuple(
        Completion(
            LearningRecord(
                -number, 0,
                RecordDraft(
                    ACCREDITED_COURSE, course.title, course.institution, day, day, course.total_minutes,
                    area=course.area, course_id=course.id,
                ),
                course.accreditation_no,
            ),
            course,
        )
        for number, course in enumerate(courses, 1)
    )  # fmt: skip
    return replace(learning, completions=(*learning.completions, *planned))


Pool = Mapping[int, Sequence[OfferedCourse]]
"""Courses by their length, longest first; of one length the soonest first."""


@dataclass(frozen=True, slots=True)
class _Branch:
    """The ways that hold all `forced` courses and none of the `banned` ones."""

    forced: tuple[OfferedCourse, ...] = ()
    banned: tuple[OfferedCourse, ...] = ()

    def without(self, way: Way) -> Iterator["_Branch"]:
        """Branches that hold every other way of this one, each once; none that only adds courses to `way`."""
        forced = self.forced
        for course in way.courses:
            if course not in self.forced:
                yield _Branch(forced, (*self.banned, course))
                forced = (*forced, course)

    def left_of(self, pool: Pool) -> Pool:
        """What is still to be chosen from."""
        gone = {course.id for course in (*self.forced, *self.banned)}
        lengths = {course.minutes for course in (*self.forced, *self.banned)}
        left = dict(pool)
        for length in lengths:
            left[length] = [course for course in pool[length] if course.id not in gone]
        return left


def _sooner(course: OfferedCourse) -> tuple[date, int]:
    return course.begins, course.id


def _pool(courses: Iterable[OfferedCourse], missing: int, limit: int) -> Pool:
    """Those that can stand in one of the best ways.

    A way never holds more courses of one length than close the gap by themselves, and one that begins later than so many
    others of its length stands in none but further ways. Of courses that close the gap alone only the shortest can.
    """
    dated: defaultdict[int, list[OfferedCourse]] = defaultdict(list)
    undated: defaultdict[int, list[OfferedCourse]] = defaultdict(list)
    for course in courses:
        (undated if course.starts is None else dated)[course.minutes].append(course)
    lengths = sorted(length for length in dated.keys() | undated.keys() if length > 0)
    too_long = set([length for length in lengths if length >= missing][limit + _MOST_PASSED_OVER :])
    return {
        length: _soonest(dated[length], undated[length], most_of_a_length(length, missing, limit))
        for length in reversed(lengths)
        if length not in too_long
    }


def _soonest(dated: list[OfferedCourse], undated: list[OfferedCourse], number: int) -> list[OfferedCourse]:
    """The first so many, as `_sooner` orders them; its key is not called a hundred thousand times."""
    first = nsmallest(number, dated, key=_DATED)
    return first if len(first) == number else first + nsmallest(number - len(first), undated, key=_UNDATED)


def _best(pool: Pool, branch: _Branch, missing: int) -> Way | None:
    """The best way of the branch, or None."""
    gap = missing - sum(course.minutes for course in branch.forced)
    left = branch.left_of(pool)
    fewest = _fewest(left, gap)
    if fewest is None:
        return None
    longest = next(length for length, held in left.items() if held)
    # A course costs what it is shorter than the longest: a sum of at least the gap is a cost of at most `room`.
    room = fewest * longest - gap
    usable = sorted(
        (course for length, held in left.items() if longest - length <= room for course in held[:fewest]), key=_sooner
    )
    costs = [longest - course.minutes for course in usable]
    chosen = _cheapest(costs, fewest, room)
    return _way((*branch.forced, *(usable[place] for place in chosen)), missing)


def _fewest(left: Pool, gap: int) -> int | None:
    """How many courses close the gap at least: as many as of the longest."""
    number = 0
    for length, held in left.items():
        if length * len(held) >= gap:
            number += -(-gap // length)
            return number if number <= MOST_COURSES else None
        number += len(held)
        gap -= length * len(held)
    return None


def _cheapest(costs: Sequence[int], number: int, room: int) -> list[int]:
    """The places of `number` costs that come as near to `room` as can be without going over it, the last place soonest.

    There are such; the sum of the `number` smallest is one.
    """
    target, layers = _reached(costs, number, room, room)
    if target != room:  # what comes nearest is known only now: once more, to stop where it is first reached
        _, layers = _reached(costs, number, room, target)
    chosen: list[int] = []
    for place in range(len(layers) - 1, -1, -1):
        if number == 0:
            break
        if not layers[place][number] >> target & 1:  # without it the rest cannot be reached
            chosen.append(place)
            number, target = number - 1, target - costs[place]
    return chosen


def _reached(costs: Sequence[int], number: int, room: int, wanted: int) -> tuple[int, list[list[int]]]:
    """The greatest sum up to `room` of `number` costs, or `wanted` as soon as it is reached; and what was reached before each.

    Bit `c` of a layer `n` stands for n costs that come to c in all.
    """
    mask = (1 << (room + 1)) - 1
    layers = [1] + [0] * number
    before: list[list[int]] = []
    for cost in costs:
        before.append(layers.copy())
        for several in range(number, 0, -1):
            if below := layers[several - 1]:
                layers[several] |= (below << cost) & mask
        if layers[number] >> wanted & 1:
            return wanted, before
    return layers[number].bit_length() - 1, before


def _way(courses: Iterable[OfferedCourse], missing: int) -> Way:
    ordered = tuple(sorted(courses, key=_sooner))
    return Way(ordered, sum(course.minutes for course in ordered) - missing)
