"""Pictures on paper: every shape where the data say, every label within its room."""

import pytest

from llas_desktop.certificates.drawing_flow import flow_drawing, put_drawing
from llas_desktop.certificates.flow import Flow
from llas_desktop.certificates.paper import BOTTOM, LEFT, MM, TOP, Sheet, Type
from llas_desktop.certificates.print_room import PrintRoom
from llas_desktop.domain.charts import bars, progress
from llas_desktop.domain.drawing import Align, Arc, Drawing, Ink, Label, Line, Rect
from llas_desktop.domain.rings import subject_ring
from llas_desktop.domain.verdict import Verdict
from tests.certificates import history_samples


@pytest.fixture(scope="module")
def type_(room: PrintRoom) -> Type:
    return Type(room._fonts)


def drawn(type_: Type, *shapes: Rect | Arc | Line | Label) -> Sheet:
    sheet = Sheet()
    put_drawing(sheet, Drawing(50, 20, shapes, ""), 100.0, 500.0, type_)
    return sheet


def test_millimetres_downwards_become_points_upwards(type_: Type) -> None:
    sheet = drawn(type_, Rect(10, 5, 20, 3, Ink.BAR), Line(0, 0, 10, 20, Ink.MUTED), Arc(8, 9, 4, 1, 30, 90, Ink.MET))
    ((fill,),) = sheet.fills.values()
    assert fill == pytest.approx((100 + 10 * MM, 500 - 8 * MM, 20 * MM, 3 * MM))
    ((rule,),) = sheet.rules.values()
    assert rule == pytest.approx((100, 500, 100 + 10 * MM, 500 - 20 * MM))
    (arc,) = sheet.arcs
    assert arc[:6] == pytest.approx((100 + 8 * MM, 500 - 9 * MM, 4 * MM, MM, 30, 90))


def test_a_label_stands_at_its_side_and_is_cut_to_its_room(type_: Type) -> None:
    long = "지역사회 평생학습 활성화를 위한 전문가 양성과정"
    for align in Align:
        sheet = drawn(type_, Label(25, 10, "배움", 3, 40, align), Label(25, 15, long, 3, 20, align))
        for text, room in zip(sheet.texts, (40 * MM, 20 * MM), strict=True):
            width = text.style.width(text.text)
            assert width <= room + 0.01
            anchor = text.x + {Align.LEFT: 0.0, Align.CENTRE: width / 2, Align.RIGHT: width}[align]
            assert anchor == pytest.approx(100 + 25 * MM)
        assert sheet.texts[1].text.endswith("…")
        assert long.startswith(sheet.texts[1].text[:-1])


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_symbol_of_a_verdict_comes_out_on_paper(room: PrintRoom, type_: Type, verdict: Verdict) -> None:
    sheet = drawn(type_, Label(25, 10, verdict.symbol, 7, 14, Align.CENTRE, Ink.SHORT))
    written = "".join(text.text for text in sheet.texts)
    assert room.missing_letters(written) == ""
    assert written or len(sheet.arcs) == 2


def test_every_ink_has_its_own_on_paper(type_: Type) -> None:
    sheet = drawn(type_, *(Rect(0, 0, 1, 1, ink) for ink in Ink))
    assert len(sheet.fills) == len(Ink)


def test_a_picture_is_never_parted(type_: Type) -> None:
    flow = Flow(type_, TOP)
    chart = bars("교육영역별 이수시간", dict.fromkeys("가나다라마바사", 60))
    for _ in range(9):
        flow_drawing(flow, chart)
    assert len(flow.sheets) > 1
    lowest = min(fill.y for sheet in flow.sheets for fills in sheet.fills.values() for fill in fills)
    assert lowest >= BOTTOM
    for sheet in flow.sheets:
        titles = [text for text in sheet.texts if text.text == "교육영역별 이수시간"]
        rows = [text for text in sheet.texts if text.text in "가나다라마바사"]
        assert len(rows) == 7 * len(titles)


def test_charts_and_rings_stay_between_the_margins(type_: Type) -> None:
    for picture in (
        progress(0, 0, 5400),
        progress(5400, 9000, 5400),
        subject_ring(history_samples.DIAGNOSIS.verdicts[2]),
    ):
        sheet = Sheet()
        put_drawing(sheet, picture, LEFT, TOP, type_)
        for fills in sheet.fills.values():
            for fill in fills:
                assert LEFT - 0.01 <= fill.x <= fill.x + fill.width <= LEFT + picture.width * MM + 0.01
        for arc in sheet.arcs:
            assert arc.y + arc.radius + arc.stroke / 2 <= TOP + 0.01
