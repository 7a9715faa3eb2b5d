"""Tab goes as the eye does: through the layouts from left to right and from top to bottom, whenever their parts were made.

Qt's own chain is that of making. What a screen makes late (the fields of another kind, the chips of another level) would come
last, and a widget that hands its focus on to such a part would let Tab leap over all that lies between.
"""

from collections.abc import Iterable, Iterator
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QGridLayout,
    QLayout,
    QMainWindow,
    QScrollArea,
    QSplitter,
    QWidget,
)


def go_on(window: QWidget, *, is_forward: bool) -> bool:
    """For `focusNextPrevChild` of a window: the focus to the next part that takes it, round and round. False: there is none.

    Where the part that has the focus is not to be seen any more, it goes on within what was around it.
    """
    order = list(_in_order(window))
    places = {part: place for place, part in enumerate(order)}
    here: QWidget | None = QApplication.focusWidget()
    while here is not None and here not in places:
        here = here.parentWidget()
    place = places[here] if here is not None else -1
    others = order[place + 1 :] + order[: max(place, 0)]
    for part in others if is_forward else reversed(others):
        if _takes_focus(part):
            part.setFocus(Qt.FocusReason.TabFocusReason if is_forward else Qt.FocusReason.BacktabFocusReason)
            return True
    return False


def first_in(whole: QWidget) -> QWidget | None:
    """The first part of it that takes the focus."""
    return next(filter(_takes_focus, _in_order(whole)), None)


def _takes_focus(part: QWidget) -> bool:
    return _is_stop(part) and part.isEnabled() and _stands_for_its_group(part)


def _is_stop(part: QWidget) -> bool:
    return bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus) and part.focusProxy() is None


def _stands_for_its_group(part: QWidget) -> bool:
    """Of buttons of which one is chosen, Tab comes to that one, or to the first; the arrow keys move among them."""
    group = part.group() if isinstance(part, QAbstractButton) else None
    if group is None or not group.exclusive():
        return True
    return part is (group.checkedButton() or group.buttons()[0])


def _in_order(part: QWidget) -> Iterator[QWidget]:
    """All that is shown, a whole before its parts. What takes the focus itself is one part."""
    yield part
    if not _is_stop(part):
        for inner in _inside(part):
            if inner is not None and not inner.isHidden():
                yield from _in_order(inner)


def _inside(part: QWidget) -> Iterable[QWidget | None]:
    layout = part.layout()
    if isinstance(part, QMainWindow):
        return (part.centralWidget(),)
    if isinstance(part, QScrollArea):
        return (part.widget(),)
    if isinstance(part, QSplitter):
        return map(part.widget, range(part.count()))
    if layout is not None:
        return _laid_out(layout)
    return (child for child in part.children() if isinstance(child, QWidget) and not child.isWindow())


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):  # which keeps its parts in the order in which they were put in
        places.sort(key=lambda at: cast(tuple[int, int, int, int], layout.getItemPosition(at)))
    for at in places:
        item = layout.itemAt(at)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield widget
        elif (inner := item.layout()) is not None:
            yield from _laid_out(inner)
