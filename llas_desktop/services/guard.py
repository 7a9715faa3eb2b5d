"""The guard before a desk: every call is shown to the door first. A desk behind it is used as if it were the desk."""

import functools
from collections.abc import Callable
from typing import Any, TypeVar, cast

from llas_desktop.domain.actor import Actor
from llas_desktop.services.door import Door

T = TypeVar("T")


def guarded(desk: T, door: Door) -> T:
    """`desk` with nothing but its verbs, each of which asks the door. One without a row in `permissions` is refused."""
    return cast(T, _Guarded(desk, door))


def verbs(desk: type) -> tuple[str, ...]:
    """The public methods of a desk."""
    return tuple(name for name in dir(desk) if not name.startswith("_") and callable(getattr(desk, name)))


class _Guarded:
    def __init__(self, desk: object, door: Door) -> None:
        for name in verbs(type(desk)):
            setattr(self, name, _asking(door, f"{type(desk).__name__}.{name}", getattr(desk, name)))


def _asking(door: Door, call: str, verb: Callable[..., Any]) -> Callable[..., Any]:
    def ask(*args: Any, **kwargs: Any) -> Any:
        door.admit(call, (each for each in (*args, *kwargs.values()) if isinstance(each, Actor)))
        return verb(*args, **kwargs)

    functools.update_wrapper(ask, verb)
    del ask.__wrapped__  # type: ignore[attr-defined]  # no way past the door
    return ask
