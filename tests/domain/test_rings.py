"""Rings as data: parts in proportion, nothing outside the picture, words for those who do not see it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llas_desktop.domain.drawing import Arc, Drawing, Ink, Label
from llas_desktop.domain.ged import GedLevel, GedSubject
from llas_desktop.domain.rings import amount_words, gauge, quantity_ring, subject_ring, verdict_ring
from llas_desktop.domain.routes import Quantity, Unit
from llas_desktop.domain.verdict import SubjectVerdict, Verdict

amounts = st.integers(0, 400)


def arcs(drawing: Drawing) -> dict[Ink, float]:
    """Degrees of each ink."""
    return {shape.ink: shape.sweep for shape in drawing.shapes if isinstance(shape, Arc)}


def texts(drawing: Drawing) -> list[str]:
    return [shape.text for shape in drawing.shapes if isinstance(shape, Label)]


def subject(credited: int, doubtful: int = 0, verdict: Verdict = Verdict.SHORT) -> SubjectVerdict:
    return SubjectVerdict(
        GedLevel.HIGH, GedSubject.TECH_HOME, verdict, credited, doubtful, 5400, max(0, 5400 - credited), (), (), (), ""
    )


def assert_within(drawing: Drawing) -> None:
    for shape in drawing.shapes:
        if isinstance(shape, Arc):
            outer = shape.radius + shape.stroke / 2
            assert 0 <= shape.x - outer <= shape.x + outer <= drawing.width + 1e-9
            assert 0 <= shape.y - outer <= shape.y + outer <= drawing.height + 1e-9
        elif isinstance(shape, Label):
            assert shape.room <= drawing.width + 1e-9
            assert shape.y <= drawing.height


@given(counted=amounts, required=st.integers(1, 140), doubtful=amounts)
def test_a_ring_is_filled_by_what_counts_and_by_what_is_in_doubt_and_never_overflows(
    counted: int, required: int, doubtful: int
) -> None:
    drawing = quantity_ring(Quantity("total", counted, required, Unit.CREDITS, doubtful), "총학점")
    found = arcs(drawing)
    certain = found.get(Ink.MET, 0.0) + found.get(Ink.SHORT, 0.0)
    assert certain == pytest.approx(360 * min(counted / required, 1))
    assert certain + found.get(Ink.CHECK, 0.0) == pytest.approx(360 * min((counted + doubtful) / required, 1))
    assert (Ink.MET in found) is (counted >= required)
    assert_within(drawing)


def test_the_last_credit_and_the_last_minute_are_told_and_never_rounded_up() -> None:
    short = quantity_ring(Quantity("total", 139, 140, Unit.CREDITS), "총학점")
    assert texts(short) == ["99%", "총학점", "139 / 140학점"]
    assert short.words == "총학점: 139 / 140학점, 1학점 더 필요"
    met = quantity_ring(Quantity("total", 140, 140, Unit.CREDITS), "총학점")
    assert texts(met) == ["✓", "총학점", "140 / 140학점"]
    assert met.words == "총학점: 140 / 140학점"
    minute = quantity_ring(Quantity("minutes", 5399, 5400, Unit.MINUTES, 1), "고졸 한국사")
    assert texts(minute)[0] == "99%"
    assert minute.words == "고졸 한국사: 89시간 59분 / 90시간, 1분 확인 필요, 1분 더 필요"


@pytest.mark.parametrize("verdict", Verdict)
def test_a_gauge_says_its_verdict_by_symbol_and_colour(verdict: Verdict) -> None:
    drawing = gauge(verdict, 0.5, 0.25)
    (symbol,) = [shape for shape in drawing.shapes if isinstance(shape, Label)]
    assert (symbol.text, symbol.ink.value) == (verdict.symbol, verdict.value)
    assert_within(drawing)


@pytest.mark.parametrize(("verdict", "filled"), [(Verdict.MET, 360.0), (Verdict.CHECK, 0.0), (Verdict.SHORT, 0.0)])
def test_where_nothing_is_counted_only_what_is_met_is_a_whole_ring(verdict: Verdict, filled: float) -> None:
    assert sum(degrees for ink, degrees in arcs(gauge(verdict, None)).items() if ink is not Ink.TRACK) == filled
    assert texts(verdict_ring(verdict)) == [verdict.symbol, verdict.korean]
    assert_within(verdict_ring(verdict))


@pytest.mark.parametrize(
    ("amount", "unit", "words"),
    [
        (90, Unit.MINUTES, "1시간 30분"),
        (42, Unit.CREDITS, "42학점"),
        (3, Unit.SUBJECTS, "3과목"),
        (41, Unit.YEARS, "41세"),
    ],
)
def test_amounts_in_words(amount: int, unit: Unit, words: str) -> None:
    assert amount_words(amount, unit) == words


@pytest.mark.parametrize(
    ("credited", "doubtful", "sweeps"),
    [
        (0, 0, {Ink.TRACK: 360}),
        (2700, 0, {Ink.TRACK: 360, Ink.SHORT: 180}),
        (2700, 1350, {Ink.TRACK: 360, Ink.CHECK: 90, Ink.SHORT: 180}),
        (2700, 9000, {Ink.TRACK: 360, Ink.CHECK: 180, Ink.SHORT: 180}),
    ],
)
def test_a_ring_is_closed_as_far_as_the_hours_go(credited: int, doubtful: int, sweeps: dict[Ink, float]) -> None:
    drawing = subject_ring(subject(credited, doubtful))
    assert arcs(drawing) == sweeps
    assert_within(drawing)


def test_a_ring_says_its_verdict_by_symbol_and_words_too() -> None:
    met, near = subject_ring(subject(6000, verdict=Verdict.MET)), subject_ring(subject(5399))
    assert met.words == "고졸 기술·가정: 충족, 100시간 인정"
    assert near.words == "고졸 기술·가정: 부족, 89시간 59분 인정, 1분 더 필요"
    assert next(shape.text for shape in met.shapes if isinstance(shape, Label)) == Verdict.MET.symbol


def test_what_is_certain_and_what_is_in_doubt_differ_in_a_ring() -> None:
    drawing = subject_ring(subject(1800, 3600, Verdict.CHECK))
    assert len(arcs(drawing)) == len([shape for shape in drawing.shapes if isinstance(shape, Arc)]) == 3
