"""Pictures on the screen: what is drawn has the colours of its inks, what does not fit shrinks or is cut, and its words are heard."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from llas_desktop.certificates import drawing_flow, paper
from llas_desktop.domain.charts import bars
from llas_desktop.domain.drawing import Align, Arc, Drawing, Ink, Label, Line, Rect
from llas_desktop.domain.rings import gauge
from llas_desktop.domain.verdict import Verdict
from llas_desktop.views.drawing_view import DrawingView
from llas_desktop.views.theme import Theme

SIZE = 20.0


def shown(theme: Theme, qtbot: QtBot, draw: Callable[[float], Drawing], width: float | None = SIZE) -> DrawingView:
    view = DrawingView(theme, draw, width)
    qtbot.addWidget(view)
    view.resize(view.sizeHint())
    return view


def colours(view: DrawingView) -> set[str]:
    picture = view.grab().toImage()
    return {QColor(picture.pixel(x, y)).name() for x in range(picture.width()) for y in range(picture.height())}


@pytest.mark.parametrize("contrast", [False, True])
@pytest.mark.parametrize(
    ("shape", "token"),
    [
        (Rect(2, 2, 10, 10, Ink.BAR), "primary"),
        (Rect(2, 2, 10, 10, Ink.TRACK), "panel"),
        (Arc(10, 10, 7, 3, 0, 360, Ink.MET), "success"),
        (Line(1, 10, 19, 10, Ink.MUTED), "quiet"),
        (Label(1, 12, "가나다", 6, 18), "text"),
        (Label(10, 12, Verdict.SHORT.symbol, 8, 18, Align.CENTRE, Ink.SHORT), "primary"),
    ],
)
def test_each_shape_is_painted_in_the_colour_of_its_ink(
    theme: Theme, qtbot: QtBot, shape: Rect | Arc | Line | Label, token: str, contrast: bool
) -> None:
    theme.set_high_contrast(contrast)
    view = shown(theme, qtbot, lambda _width: Drawing(SIZE, SIZE, (shape,), "그림"))
    assert theme.colour(token).name() in colours(view)


def test_a_verdict_has_on_paper_the_colour_of_its_words_on_the_screen(theme: Theme) -> None:
    tones = {Ink.MET: "success", Ink.SHORT: "information", Ink.CHECK: "warning"}
    for ink, tone in tones.items():
        assert drawing_flow._INKS[ink] == paper.Ink.of(theme.colour(tone).name())


def test_an_arc_begins_at_twelve_and_goes_clockwise(theme: Theme, qtbot: QtBot) -> None:
    quarter = Arc(10, 10, 7, 4, 0, 90, Ink.MET)
    picture = shown(theme, qtbot, lambda _width: Drawing(SIZE, SIZE, (quarter,), "")).grab().toImage()
    middle, out = picture.width() // 2, round(5 * picture.width() / SIZE)
    corners = {
        (dx, dy): QColor(picture.pixel(middle + dx * out, middle + dy * out)).name() for dx in (-1, 1) for dy in (-1, 1)
    }
    assert [at for at, name in corners.items() if name == theme.colour("success").name()] == [(1, -1)]


def test_a_name_that_does_not_fit_stays_within_its_room(theme: Theme, qtbot: QtBot) -> None:
    long = Label(0, 10, "성인 진로개발역량 향상 " * 5, 3.2, SIZE / 2)
    picture = shown(theme, qtbot, lambda _width: Drawing(SIZE, SIZE, (long,), "")).grab().toImage()
    ground = QColor(picture.pixel(picture.width() - 1, 0)).name()
    beyond = range(picture.width() // 2 + 4, picture.width())
    assert {QColor(picture.pixel(x, y)).name() for x in beyond for y in range(picture.height())} == {ground}


def test_it_grows_with_the_zoom_and_says_its_words(theme: Theme, qtbot: QtBot) -> None:
    view = shown(theme, qtbot, lambda _width: gauge(Verdict.MET, 1.0, size=SIZE))
    before = view.sizeHint()
    theme.set_zoom(200)
    assert view.sizeHint().width() == pytest.approx(2 * before.width(), abs=1)
    assert view.accessibleName() == "충족"


def test_a_chart_takes_the_width_there_is_and_shrinks_below_the_least(theme: Theme, qtbot: QtBot) -> None:
    view = DrawingView(theme, lambda width: bars("해마다의 이수시간", {"2024년": 60}, width), least=88)
    qtbot.addWidget(view)
    view.resize(900, 100)
    view.grab()
    assert view.drawing.width == pytest.approx(900 / (15 / 3.2))
    view.resize(220, 100)
    view.grab()
    assert view.drawing.width == pytest.approx(88)
    assert view.accessibleName() == "해마다의 이수시간: 2024년 1시간"
