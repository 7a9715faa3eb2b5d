"""The pictures of a history: hours by 교육영역 and by year as bars, and what a plan brings as one bar."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from llas_desktop.domain.drawing import Align, Drawing, Ink, Label, Line, Rect
from llas_desktop.domain.history import Area, LearningRecord, Section
from llas_desktop.domain.minutes import format_hours

_ROW: Final = 7.0
_TEXT: Final = 3.2
_LABELS: Final = 42.0
_VALUES: Final = 26.0
_THICK: Final = 7.0
_NO_AREA: Final = "영역 없음"
_NO_YEAR: Final = "날짜 없음"
_SPANS: Final = (1, 5, 10, 20)


def minutes_by_area(records: Iterable[LearningRecord]) -> dict[str, int]:
    """Completed minutes by area, all seven in the order of the law; those without an area last, if there are any."""
    found: Counter[str] = Counter()
    for record in _completed(records):
        found[record.values.area.value if record.values.area else _NO_AREA] += record.values.minutes or 0
    areas = {area.value: found[area.value] for area in Area}
    return areas | ({_NO_AREA: found[_NO_AREA]} if found[_NO_AREA] else {})


def minutes_by_span(records: Iterable[LearningRecord], most: int = 20) -> dict[str, int]:
    """Completed minutes by the year in which they ended, from the first to the last without a gap; those without a day last.

    So many years are put in one (`2000–2004년`) that no more than about `most` are left.
    """
    found: Counter[int] = Counter()
    undated = 0
    for record in _completed(records):
        day = record.values.ended or record.values.started
        if day is None:
            undated += record.values.minutes or 0
        else:
            found[day.year] += record.values.minutes or 0
    years = range(min(found), max(found) + 1) if found else range(0)
    span = next((span for span in _SPANS if len(years) <= span * most), _SPANS[-1])
    spans: Counter[str] = Counter()
    for year in years:
        first = year - year % span
        spans[f"{year}년" if span == 1 else f"{first}–{first + span - 1}년"] += found[year]
    return {**spans} | ({_NO_YEAR: undated} if undated else {})


def bars(title: str, minutes: Mapping[str, int], width: float = 170.0) -> Drawing:
    """A bar for each name, as long as its share of the longest; the hours beside it in words."""
    longest = max(minutes.values(), default=0)
    room = width - _LABELS - _VALUES
    height = _ROW * (len(minutes) + 1)

    def shapes() -> Iterator[Rect | Line | Label]:
        yield Label(0, _ROW - 2, title, _TEXT + 0.6, width)
        for place, (name, amount) in enumerate(minutes.items(), 1):
            top = place * _ROW
            yield Label(0, top + _ROW - 2, name, _TEXT, _LABELS - 2)
            yield Rect(_LABELS, top + 1.5, room, _ROW - 3, Ink.TRACK)
            if amount:
                yield Rect(_LABELS, top + 1.5, room * amount / longest, _ROW - 3, Ink.BAR)
            yield Label(width, top + _ROW - 2, format_hours(amount), _TEXT, _VALUES - 2, Align.RIGHT)
        yield Line(_LABELS, _ROW, _LABELS, height, Ink.MUTED)

    listed = ", ".join(f"{name} {format_hours(amount)}" for name, amount in minutes.items())
    return Drawing(width, height, tuple(shapes()), f"{title}: {listed}" if listed else f"{title}: 없음")


def progress(counted: int, planned: int, required: int, width: float = 170.0) -> Drawing:
    """One bar of the `required` minutes: what counts already and what a plan adds; what is left open, or a stroke where the
    yardstick ends within the bar. Each in words beneath.
    """
    longest = max(required, counted + planned, 1)
    scale, third, low = width / longest, width / 3, _THICK + 2.6
    is_over = required < longest
    rest = f"기준 {format_hours(required)}" if is_over else f"남는 시간 {format_hours(longest - counted - planned)}"
    told = (f"지금까지 {format_hours(counted)}", f"이 설계로 {format_hours(planned)}", rest)

    def shapes() -> Iterator[Rect | Line | Label]:
        yield Rect(0, 0, width, _THICK, Ink.TRACK)
        if counted:
            yield Rect(0, 0, counted * scale, _THICK, Ink.BAR)
        if planned:
            yield Rect(counted * scale, 0, planned * scale, _THICK, Ink.MET)
        for place, ink in enumerate((Ink.BAR, Ink.MET)):
            yield Rect(place * third, low, 3, 3, ink)
        if is_over:
            yield Line(required * scale, 0, required * scale, _THICK + 1.6, Ink.TEXT)
            yield Line(2 * third + 1.5, low - 0.5, 2 * third + 1.5, low + 3.5, Ink.TEXT)
        else:
            yield Rect(2 * third, low, 3, 3, Ink.TRACK)
        for place, words in enumerate(told):
            yield Label(place * third + 4.5, low + 2.8, words, _TEXT + 0.5, third - 6)

    return Drawing(
        width,
        _THICK + 6.5,
        tuple(shapes()),
        ", ".join((f"기준 {format_hours(required)}", *told[: 2 if is_over else 3])),
    )


def _completed(records: Iterable[LearningRecord]) -> Iterator[LearningRecord]:
    return (record for record in records if record.section is Section.COMPLETION and record.values.is_completed)
