"""Hangul on Linux: which input methods Qt is to try, one after another.

Two plugins ship with Qt, `ibus` and `compose`, and those of a system's own Qt do not fit ours. What a desktop names instead is
therefore followed by the protocol of ibus, which fcitx5 speaks as well (its `ibusfrontend` says it is one). Qt takes the first
that answers (QT_IM_MODULES, since 6.7); `wayland` is the way through the compositor, and no plugin.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

LIST: Final = "QT_IM_MODULES"
_ONE: Final = "QT_IM_MODULE"
WITHOUT_BUS: Final = "compose"
_MACHINE: Final = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))
_DIGITS: Final = 32
_NONE_WANTED: Final = frozenset(("none", "compose", "simple"))


def input_methods(environment: Mapping[str, str]) -> str:
    """The value of QT_IM_MODULES: what the desktop asks for first, then what works without its plugin. `XMODIFIERS` is heeded
    nowhere in Qt 6, so one that sets nothing else is as one that sets nothing. Whoever wants none keeps that.
    """
    listed = [name.strip() for name in environment.get(LIST, "").split(";") if name.strip()]
    asked = listed or [name for name in (environment.get(_ONE, "").strip(),) if name]
    if len(asked) == 1 and asked[0].lower() in _NONE_WANTED:
        return asked[0]
    through_compositor = ["wayland"] if environment.get("WAYLAND_DISPLAY") else []
    return ";".join(dict.fromkeys((*asked, *through_compositor, "ibus", "compose")))


def can_have_bus(machine: Iterable[Path] = _MACHINE) -> bool:
    """Whether D-Bus can be here. In a bare container, which has no number of its own, libdbus ends the process that asks for it,
    and the plugin of ibus asks. The file may be there and empty, as in an image that was never started.
    """
    return any(path.is_file() and path.stat().st_size >= _DIGITS for path in machine)
