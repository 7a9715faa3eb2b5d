"""The staff manual says what the program does: its keys, buttons, commands, columns, settings and reasons are the program's."""

import re
import shlex
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

import llas_desktop
from llas_desktop.cli.arguments import parse, parser
from llas_desktop.domain import wording
from llas_desktop.domain.centre import SETTING_NAMES
from llas_desktop.domain.certificate import USUAL_PURPOSES
from llas_desktop.domain.explanation import EXPLANATIONS
from llas_desktop.domain.proof_wording import VERDICT_NAMES
from llas_desktop.domain.routes import Route
from llas_desktop.exchange import courses, histories, learners, offerings, qualifications
from llas_desktop.exchange import credits as credit_list
from llas_desktop.system.resources import resource_path
from llas_desktop.views.actions import COMMANDS

SOURCES = Path(llas_desktop.__file__).parent
MANUAL = resource_path("manual")
PAGES = sorted(path.name for path in MANUAL.glob("*.html"))
IMPORTS = {
    "평가인정 학습과정": courses.COLUMNS,
    "학습자": learners.COLUMNS,
    "학습이력": histories.COLUMNS,
    "학점": credit_list.COLUMNS,
    "강좌": offerings.COLUMNS,
    "자격 종목": qualifications.COLUMNS,
}


@dataclass
class Piece:
    """A piece of a page: its tag, attributes, text, and the row of a table that it stands in."""

    tag: str
    attributes: dict[str, str | None]
    row: int
    text: str = ""


@dataclass
class Page(HTMLParser):
    name: str
    pieces: list[Piece] = field(default_factory=list)
    open_pieces: list[Piece] = field(default_factory=list)
    row: int = 0

    def __post_init__(self) -> None:
        super().__init__()
        self.feed((MANUAL / self.name).read_text(encoding="utf-8"))
        assert not self.open_pieces, f"{self.name}: {self.open_pieces[-1].tag} is not closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.row += tag == "tr"
        piece = Piece(tag, dict(attrs), self.row)
        self.pieces.append(piece)
        if tag not in ("meta", "link", "img", "hr", "br"):
            self.open_pieces.append(piece)

    def handle_endtag(self, tag: str) -> None:
        assert self.open_pieces.pop().tag == tag, f"{self.name}: </{tag}>"

    def handle_data(self, data: str) -> None:
        for piece in self.open_pieces:
            piece.text += data

    def texts(self, tag: str, **attributes: str) -> list[str]:
        return [
            " ".join(piece.text.split())
            for piece in self.pieces
            if piece.tag == tag and attributes.items() <= piece.attributes.items()
        ]


@cache
def page(name: str) -> Page:
    return Page(name)


@cache
def words_of_the_program() -> str:
    """Every literal of the screens and of the domain, as one text."""
    sources = [path for room in ("views", "domain") for path in (SOURCES / room).rglob("*.py")]
    return "\n".join(path.read_text(encoding="utf-8") for path in sources)


def shown(keys: str) -> str:
    return keys.replace("Return", "Enter")


@pytest.mark.parametrize("name", PAGES)
def test_every_link_and_picture_leads_somewhere(name: str) -> None:
    targets = [piece.attributes.get("href") or piece.attributes.get("src") for piece in page(name).pieces]
    assert [target for target in targets if target and not (MANUAL / target).is_file()] == []


def test_every_page_can_be_reached_from_the_first() -> None:
    reached, waiting = set[str](), ["index.html"]
    while waiting:
        if (name := waiting.pop()) not in reached:
            reached.add(name)
            waiting += [str(p.attributes["href"]) for p in page(name).pieces if p.tag == "a"]
    assert reached == set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_every_key_is_one_of_the_window(name: str) -> None:
    keys = {shown(each) for command in COMMANDS for each in command.keys}
    assert set(page(name).texts("kbd")) <= keys


def test_every_key_of_the_window_is_in_the_manual_with_what_it_does() -> None:
    told: dict[str, str] = {}
    for piece in page("keys.html").pieces:
        if piece.tag == "kbd" and piece.row:
            told[f"{piece.row} {piece.text}"] = next(
                each.text for each in reversed(page("keys.html").pieces) if each.tag == "td" and each.row == piece.row
            )
    found = {(key.split(" ", 1)[1], text) for key, text in told.items()}
    assert found == {(shown(keys), command.text) for command in COMMANDS for keys in command.keys}


@pytest.mark.parametrize("name", PAGES)
def test_every_button_and_field_it_names_is_there(name: str) -> None:
    missing = [words for words in page(name).texts("b") if f'"{words}"' not in words_of_the_program()]
    assert not missing


def test_every_command_is_understood_and_every_command_is_told() -> None:
    told = set[str]()
    for line in (line for name in PAGES for line in page(name).texts("pre")):
        program, *arguments = shlex.split(line)
        assert program == "llas-desktop"
        told.add(parse(arguments).command or "window")
    assert told == {"window", *_commands(parser())}


def _commands(of: object) -> set[str]:
    """The names of the functions that the parser's commands lead to."""
    found = set[str]()
    for action in getattr(of, "_actions", ()):
        if isinstance(action.choices, dict):
            for sub in action.choices.values():
                found |= _commands(sub) or {str(sub.get_default("command"))}
    return found


def test_the_columns_of_the_imports_are_those_that_are_read() -> None:
    title, told = "", dict[str, list[tuple[str, bool]]]()
    cells: dict[int, list[str]] = {}
    for piece in page("imports.html").pieces:
        if piece.tag == "h2":
            title = piece.text
        elif piece.tag == "td" and title in IMPORTS:
            cells.setdefault(piece.row, []).append(piece.text)
            if len(cells[piece.row]) == 2:
                heading, needed = cells[piece.row]
                told.setdefault(title, []).append((heading, needed == "필요"))
    assert told == {
        title: [(column.heading, column.is_required) for column in columns] for title, columns in IMPORTS.items()
    }


def test_every_reason_of_a_verdict_is_explained() -> None:
    assert page("diagnosis.html").texts("td", **{"class": "reason"}) == [each.short for each in EXPLANATIONS.values()]


def test_every_route_is_told() -> None:
    assert page("diagnosis.html").texts("td", **{"class": "route"}) == [route.korean for route in Route]


def test_every_verdict_of_a_check_is_told() -> None:
    assert page("checking.html").texts("td", **{"class": "verdict"}) == list(VERDICT_NAMES.values())


def test_every_setting_is_told_with_its_key() -> None:
    settings = page("settings.html")
    assert {*SETTING_NAMES, "terminal_no"} == set(settings.texts("code"))
    assert set(SETTING_NAMES.values()) <= set(settings.texts("td"))


def test_the_usual_purposes_have_their_numbers() -> None:
    text = " ".join(page("certificates.html").texts("li"))
    for number, purpose in enumerate(USUAL_PURPOSES, start=1):
        assert f"{number} {purpose.text}" in text


@pytest.mark.parametrize("name", ["imports.html", "trouble.html"])
def test_what_the_program_is_said_to_say_it_says(name: str) -> None:
    said = page(name).texts("td", **{"class": "said"})
    sentences = re.sub(r"\{\w+(:\w+)?\}", "", Path(wording.__file__).read_text(encoding="utf-8"))
    assert said
    assert [sentence for sentence in said if sentence not in sentences] == []


@pytest.mark.parametrize("name", PAGES)
def test_a_text_browser_shows_it_without_scrolling_sideways(qtbot: QtBot, name: str) -> None:
    browser = QTextBrowser()
    qtbot.addWidget(browser)
    browser.resize(860, 600)
    browser.show()
    browser.setSource(QUrl.fromLocalFile(str(MANUAL / name)))
    assert (
        browser.document().metaInformation(QTextDocument.MetaInformation.DocumentTitle) == page(name).texts("title")[0]
    )
    assert page(name).texts("h1") == page(name).texts("title")
    assert browser.horizontalScrollBar().maximum() == 0
