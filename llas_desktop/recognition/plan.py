"""The shortest way to what is missing: sets of courses that close a gap of minutes, best first, exactly.

Best is by number of courses, then surplus minutes, then the day by which all have begun. The fewest courses are found by
taking the longest; which of as many courses leave least over is a subset sum, for which longest-first is no answer: of 60, 50,
40 and 30 hours two close a gap of 90, and 60 + 50 leaves 20 over where 60 + 30 leaves nothing.

How: of each length only the first few to begin can be in an answer, which leaves some hundred of any catalogue. Then one bit
stands for each sum that so many courses can reach, and a shift adds a course to all of them at once. Further ways come by
Lawler's method: the best of those without its first course, of those with the first but without the second, and so on.

Pure here: the choice. Before it, the catalogue must be narrowed (`OfferedCourse` each) to what is linked to the subject,
accredited on the day, recruiting, in reach and not yet taken; with SQL by the indices of links and recruitment.
"""

from bisect import insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from heapq import nsmallest
from itertools import count
from typing import Final

from llas_desktop.domain.course import AccreditedCourse
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.history import ACCREDITED_COURSE, LearningRecord, RecordDraft
from llas_desktop.domain.plan import OfferedCourse, Way
from llas_desktop.recognition.completion import Completion
from llas_desktop.recognition.learning import Learning

MOST_COURSES: Final = 1_000
"""No way of more courses is looked for."""
_LONGEST_VARIED: Final = 12
"""Of ways of more courses only the best is given: nobody chooses between two of thirty courses that differ in one."""
_MOST_PASSED_OVER: Final = 15
"""How many ways with a course too many are passed over on the search for further ones."""


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

    def look_into(branch: _Branch) -> None:
        if (best := _best(branch, missing_minutes)) is not None:
            insort(branches, (best.rank, next(order), branch, best))

    look_into(_Branch(_pool(courses, missing_minutes, looked_at)))
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


@dataclass(frozen=True, slots=True)
class _Branch:
    """The ways that hold all `forced` courses and otherwise only `allowed` ones."""

    allowed: tuple[OfferedCourse, ...]
    forced: tuple[OfferedCourse, ...] = ()

    def without(self, way: Way) -> Iterator["_Branch"]:
        """Branches that hold every other way of this one, each once; none that only adds courses to `way`."""
        forced = self.forced
        for course in way.courses:
            if course not in self.forced:
                yield _Branch(tuple(each for each in self.allowed if each is not course), forced)
                forced = (*forced, course)


def _sooner(course: OfferedCourse) -> tuple[date, int]:
    return course.begins, course.id


def _pool(courses: Iterable[OfferedCourse], missing: int, looked_at: int) -> tuple[OfferedCourse, ...]:
    """Those that can stand in one of the best ways, the soonest first.

    A way never holds more courses of one length than close the gap by themselves, and one that begins later than so many
    others of its length stands in none but further ways. Of courses that close the gap alone only the shortest can.
    """
    by_length: dict[int, list[OfferedCourse]] = {}
    for course in courses:
        if course.minutes > 0:
            by_length.setdefault(course.minutes, []).append(course)
    alone = sorted(length for length in by_length if length >= missing)[:looked_at]
    chosen: list[OfferedCourse] = []
    for length, held in by_length.items():
        if length < missing or length in alone:
            chosen += nsmallest(min(-(-missing // length), MOST_COURSES) + looked_at, held, key=_sooner)
    return tuple(sorted(chosen, key=_sooner))


def _best(branch: _Branch, missing: int) -> Way | None:
    """The best way of the branch, or None."""
    forced = set(branch.forced)
    free = [course for course in branch.allowed if course not in forced]
    have = sum(course.minutes for course in branch.forced)
    gap = missing - have
    if gap <= 0:
        return _way(branch.forced, missing)
    fewest = _fewest(free, gap)
    if fewest is None:
        return None
    longest = max(course.minutes for course in free)
    # A course costs what it is shorter than the longest: a sum of at least the gap is a cost of at most `room`.
    room = fewest * longest - gap
    mask = (1 << (room + 1)) - 1
    usable = [course for course in free if longest - course.minutes <= room]
    reach = _Reach(fewest, mask)
    for course in usable:
        reach.add(longest - course.minutes)
    cost = reach.layers[fewest].bit_length() - 1
    return _way((*branch.forced, *_soonest(usable, fewest, cost, longest, mask)), missing)


def _fewest(free: Sequence[OfferedCourse], gap: int) -> int | None:
    """How many courses close the gap at least: as many as of the longest."""
    total = 0
    for number, minutes in enumerate(sorted((course.minutes for course in free), reverse=True)[:MOST_COURSES], 1):
        total += minutes
        if total >= gap:
            return number
    return None


class _Reach:
    """Which costs so many courses can come to: bit `c` of `layers[n]` stands for n courses of cost c in all."""

    def __init__(self, most: int, mask: int) -> None:
        self.layers = [1] + [0] * most
        self._mask = mask

    def add(self, cost: int) -> None:
        layers, mask = self.layers, self._mask
        for number in range(len(layers) - 1, 0, -1):
            if below := layers[number - 1]:
                layers[number] |= (below << cost) & mask


def _soonest(usable: Sequence[OfferedCourse], number: int, cost: int, longest: int, mask: int) -> list[OfferedCourse]:
    """Of the sets of `number` courses of that cost in all the one begun soonest; `usable` are in order of their start."""
    reach = _Reach(number, mask)
    before: list[list[int]] = []
    for course in usable:
        before.append(reach.layers.copy())
        reach.add(longest - course.minutes)
        if reach.layers[number] >> cost & 1:
            break
    chosen: list[OfferedCourse] = []
    for place in range(len(before) - 1, -1, -1):
        if number == 0:
            break
        course, layers = usable[place], before[place]
        if not layers[number] >> cost & 1:  # without it the rest cannot be reached
            chosen.append(course)
            number, cost = number - 1, cost - (longest - course.minutes)
    return chosen


def _way(courses: Iterable[OfferedCourse], missing: int) -> Way:
    ordered = tuple(sorted(courses, key=_sooner))
    return Way(ordered, sum(course.minutes for course in ordered) - missing)
