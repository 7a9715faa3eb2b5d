"""What holds for the source of every screen: sentences are translatable, sizes come from the theme, nothing pumps events."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import llas_desktop.views

VIEWS = Path(llas_desktop.views.__file__).parent
SOURCES = sorted(VIEWS.rglob("*.py"))
NAMED = pytest.mark.parametrize("source", SOURCES, ids=lambda path: str(path.relative_to(VIEWS)))

_TRANSLATES = {"tr", "noop", "translate"}
_READS = {"compile"}  # a pattern of what is typed is no word of the screen
# Lengths that must be given in units of the theme.
_MEASURES = {
    "setFixedWidth", "setFixedHeight", "setFixedSize", "setMinimumWidth", "setMinimumHeight", "setMinimumSize",
    "setMaximumWidth", "setMaximumHeight", "setMaximumSize", "setContentsMargins", "setSpacing", "setHorizontalSpacing",
    "setVerticalSpacing", "resize", "setIconSize", "setPixelSize", "setPointSize", "setDefaultSectionSize", "setIndent",
    "setMargin", "QSize", "setColumnMinimumWidth", "setRowMinimumHeight", "setPointSizeF", "setHandleWidth",
}  # fmt: skip
# Tables of names that are no words of the screen: institutions, levels of schooling as they are stored.
_DATA = {"BODIES", "SCHOOLING"}


def tree_of(source: Path) -> ast.Module:
    return ast.parse(source.read_text(encoding="utf-8"))


def with_parents(tree: ast.Module) -> dict[ast.AST, ast.AST]:
    return {child: parent for parent in ast.walk(tree) for child in ast.iter_child_nodes(parent)}


def called(node: ast.AST) -> str:
    """The name of what a call calls."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def docstrings(tree: ast.Module) -> set[ast.AST]:
    """Strings that stand as statements: docstrings of modules, classes, functions and attributes."""
    return {
        node.value for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def untranslated(tree: ast.Module) -> Iterator[str]:
    parents, spared = with_parents(tree), docstrings(tree)
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Constant) and isinstance(node.value, str) and re.search("[가-힣]", node.value)):
            continue
        above: ast.AST | None = node
        while above is not None and above not in spared:
            if called(above) in _TRANSLATES | _READS:
                break
            targets = getattr(above, "targets", [getattr(above, "target", None)])
            if any(isinstance(target, ast.Name) and target.id in _DATA for target in targets):
                break
            above = parents.get(above)
        if above is None:
            yield f"line {node.lineno}: {node.value!r}"


def hard_sizes(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if called(node) not in _MEASURES or not isinstance(node, ast.Call):
            continue
        for argument in node.args:
            if isinstance(argument, ast.Constant) and isinstance(argument.value, int | float) and argument.value > 1:
                yield f"line {node.lineno}: {called(node)}({argument.value})"


@NAMED
def test_every_korean_sentence_can_be_translated(source: Path) -> None:
    assert list(untranslated(tree_of(source))) == []


@NAMED
def test_every_size_comes_from_the_theme(source: Path) -> None:
    assert list(hard_sizes(tree_of(source))) == []


@NAMED
def test_no_screen_pumps_events_or_dresses_itself(source: Path) -> None:
    calls = {called(node) for node in ast.walk(tree_of(source))}
    assert "processEvents" not in calls
    assert "exec" not in calls  # a loop inside the loop: what it answers may be gone when it returns
    if source.name != "theme.py":
        assert "setStyleSheet" not in calls


def test_the_checks_find_what_they_look_for() -> None:
    bad = ast.parse('self.setText("저장")\nself.setFixedWidth(240)\n')
    assert list(untranslated(bad)) == ["line 1: '저장'"]
    assert list(hard_sizes(bad)) == ["line 2: setFixedWidth(240)"]
    good = ast.parse('"""화면"""\nself.setText(self.tr("저장 {n}").format(n=1))\nself.setFixedWidth(theme.px(240))\n')
    assert list(untranslated(good)) == list(hard_sizes(good)) == []
