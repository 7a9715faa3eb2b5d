"""The theme: contrast by WCAG, one scale for everything, the font that is shipped."""

import gc
import re
import weakref
from dataclasses import fields

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from shiboken6 import delete

from llas_desktop.system.resources import resource_path
from llas_desktop.views.parts import column, text
from llas_desktop.views.theme import FAMILY, HIGH_CONTRAST, LIGHT, ZOOM_STEPS, Colours, Theme, Type

THEMES = pytest.mark.parametrize("colours", [LIGHT, HIGH_CONTRAST], ids=["light", "high_contrast"])


def contrast(one: str, other: str) -> float:
    """By WCAG 2.2: from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@THEMES
@pytest.mark.parametrize("ground", ["ground", "panel", "raised", "hover", "selected"])
@pytest.mark.parametrize("ink", ["text", "quiet", "link"])
def test_text_stands_out_on_every_ground(colours: Colours, ink: str, ground: str) -> None:
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= 4.5


@THEMES
@pytest.mark.parametrize("tone", ["success", "warning", "danger", "information"])
def test_a_tone_stands_out_on_its_own_ground_and_on_the_screen(colours: Colours, tone: str) -> None:
    assert contrast(getattr(colours, tone), getattr(colours, f"{tone}_soft")) >= 4.5
    assert contrast(getattr(colours, tone), colours.ground) >= 4.5
    assert contrast(getattr(colours, tone), colours.raised) >= 4.5


@THEMES
@pytest.mark.parametrize("button", ["primary", "primary_hover", "primary_pressed"])
def test_the_words_of_the_main_button_stand_out(colours: Colours, button: str) -> None:
    assert contrast(colours.on_primary, getattr(colours, button)) >= 4.5


@THEMES
@pytest.mark.parametrize("ground", ["ground", "panel", "raised"])
def test_borders_and_the_ring_of_the_focus_stand_out(colours: Colours, ground: str) -> None:
    assert contrast(colours.border, getattr(colours, ground)) >= 3
    assert contrast(colours.primary, getattr(colours, ground)) >= 3


@THEMES
def test_the_toast_stands_out(colours: Colours) -> None:
    assert contrast(colours.ground, colours.text) >= 4.5


RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
INK, GROUND, EDGE = (
    re.compile(rf"(?:^|[;\s]){name}\s*:[^;]*\$(\w+)")
    for name in ("color", "background", r"border(?:-bottom|-left|-color)?")
)


def dressed(*looks: re.Pattern[str]) -> set[tuple[str, ...]]:
    """The tokens of the style sheet that one rule names together, for these properties; what is disabled need not stand out."""
    sheet = re.sub(r"/\*.*?\*/", "", resource_path("style", "window.qss").read_text(encoding="utf-8"), flags=re.DOTALL)
    rules = [body for selector, body in RULE.findall(sheet) if ":disabled" not in selector]
    found = [[look.search(body) for look in looks] for body in rules]
    return {tuple(match[1] for match in matches if match) for matches in found if all(matches)}


@THEMES
def test_words_stand_out_on_the_ground_that_the_style_sheet_gives_them(colours: Colours) -> None:
    pairs = dressed(INK, GROUND)
    assert {("text", "ground"), ("on_primary", "primary"), ("link", "selected"), ("danger", "danger_soft")} <= pairs
    ratios = {(ink, ground): contrast(getattr(colours, ink), getattr(colours, ground)) for ink, ground in pairs}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < 4.5} == {}


@THEMES
def test_edges_that_mean_something_stand_out_on_every_ground(colours: Colours) -> None:
    edges = {edge for (edge,) in dressed(EDGE)} - {"hairline"}  # never the only edge of a field
    assert {"border", "primary", "danger"} <= edges
    grounds = (colours.ground, colours.panel, colours.raised)
    faint = {edge for edge in edges - {"ground"} if min(contrast(getattr(colours, edge), one) for one in grounds) < 3}
    assert faint == set()
    assert contrast(colours.ground, colours.text) >= 3  # the edge of a button on the toast


@THEMES
def test_every_token_is_a_colour(colours: Colours) -> None:
    assert all(QColor(getattr(colours, field.name)).isValid() for field in fields(Colours))


@pytest.mark.parametrize("zoom", [90, 100, 150, 200])
def test_zoom_scales_lengths_and_type(theme: Theme, zoom: int) -> None:
    theme.set_zoom(zoom)
    assert theme.px(40) == 40 * zoom // 100
    assert theme.px(0) == 0
    assert theme.px(0.2) == 1
    assert {role: theme.font(role).pixelSize() for role in Type} == {
        role: round(role.value[0] * zoom / 100) for role in Type
    }
    assert "40u" not in theme.style_sheet()
    assert "$" not in theme.style_sheet()


def test_zoom_stays_in_its_bounds(theme: Theme) -> None:
    theme.set_zoom(1_000)
    assert theme.zoom == ZOOM_STEPS[-1] == 200
    theme.step_zoom(1)
    assert theme.zoom == 200
    for _ in range(20):
        theme.step_zoom(-1)
    assert theme.zoom == ZOOM_STEPS[0] == 90


def test_the_font_is_the_one_that_is_shipped(theme: Theme) -> None:
    for role in Type:
        assert QFontInfo(theme.font(role)).family() == FAMILY


def test_who_is_gone_is_forgotten_without_a_change(theme: Theme) -> None:
    """A day has hundreds of dialogs and no change of zoom."""

    class Dialog:
        def __init__(self) -> None:
            self.part, self.heard = QObject(), list[int]()
            theme.follow(self.part, lambda: self.heard.append(theme.zoom))

    kept, closed = Dialog(), []
    for _ in range(4_000):
        dialog = Dialog()
        delete(dialog.part)
        closed.append(weakref.ref(dialog))
    del dialog
    gc.collect()
    assert sum(each() is not None for each in closed) < 3_000
    theme.set_zoom(125)
    assert kept.heard == [100, 125]


def test_a_change_reaches_layouts_labels_and_followers(theme: Theme, qapp: QApplication) -> None:
    window, heard = QWidget(), list[int]()
    heading, body = text("제목", "title"), text("글")
    layout = column(theme, heading, body, gap=10, margins=(4, 8, 12, 16))
    window.setLayout(layout)
    theme.dress(window)
    window.show()
    theme.follow(window, lambda: heard.append(theme.zoom))
    theme.set_zoom(200)
    assert (layout.spacing(), layout.contentsMargins().bottom()) == (20, 32)
    for label, role in ((heading, Type.TITLE), (body, Type.BODY)):
        assert label.font().pixelSize() == theme.font(role).pixelSize()
    assert heard == [100, 200]
    window.close()


def test_what_is_gone_is_not_called_any_more(theme: Theme, qapp: QApplication) -> None:
    parent = QWidget()
    child = QLabel(parent)
    theme.follow(child, lambda: child.setText("called"))
    del parent
    theme.set_zoom(150)


def test_high_contrast_changes_palette_and_sheet(theme: Theme, qapp: QApplication) -> None:
    window = QWidget()
    theme.dress(window)
    before = window.styleSheet()
    theme.set_high_contrast(True)
    assert window.styleSheet() == before  # nobody sees it
    window.show()
    assert window.styleSheet() != before
    assert HIGH_CONTRAST.ground in window.styleSheet()
    theme.set_high_contrast(False)
    assert window.styleSheet() == before
    theme.set_high_contrast(True)
    window.close()
    assert qapp.palette().window().color() == QColor(HIGH_CONTRAST.ground)


def test_an_icon_takes_the_colour_of_the_theme(theme: Theme) -> None:
    def ink() -> QColor:
        image = theme.icon("plus", "text", 24).pixmap(theme.size(24)).toImage()
        return image.pixelColor(image.width() // 2, image.height() // 2)

    assert ink() == QColor(LIGHT.text)
    theme.set_high_contrast(True)
    assert ink() == QColor(HIGH_CONTRAST.text)


def test_no_button_is_lower_than_a_finger_needs(theme: Theme, qapp: QApplication) -> None:
    window = QWidget()
    layout = QVBoxLayout(window)
    buttons = {kind: QPushButton("인쇄") for kind in ("", "primary", "quiet", "segment", "chip", "danger")}
    for kind, made in buttons.items():
        made.setProperty("kind", kind)
        layout.addWidget(made)
    theme.dress(window)
    window.ensurePolished()
    heights = {}
    for kind, made in buttons.items():
        made.ensurePolished()
        heights[kind] = made.sizeHint().height()
    assert min(heights.values()) >= 40
    assert heights["primary"] >= 44
