"""A sentence for somebody before whom no window of ours stands yet, or can stand: whoever starts from an icon sees no terminal."""

import os
import sys
from typing import Final

TITLE: Final = "평생학습관 창구"
_UNSEEN: Final = frozenset(("offscreen", "minimal"))
_ASKERS: Final = (
    ("zenity", "--error", "--no-markup", f"--title={TITLE}", "--width=480", "--text"),
    ("kdialog", "--title", TITLE, "--error"),
    ("xmessage", "-center", "-title", TITLE, "-buttons", "OK"),
)
"""What a desktop has to say something with, the best first."""
_ERROR_IN_FRONT: Final = 0x10 | 0x10000  # MB_ICONERROR | MB_SETFOREGROUND


def complain(sentence: str) -> None:
    """On standard error, where there is one."""
    if sys.stderr is not None:
        print(sentence, file=sys.stderr, flush=True)  # noqa: T201  # that is what it is for


def is_watched() -> bool:
    """Whether somebody sees what stands on the screen: a test and a server draw into the void, and wait for no click."""
    if os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in _UNSEEN:
        return False
    return sys.platform in ("win32", "darwin") or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def say_last(sentence: str) -> None:
    """Says it without Qt, on standard error and before her eyes; returns when she has seen it. For when Qt itself is broken."""
    complain(sentence)
    if not is_watched():
        return
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, sentence, TITLE, _ERROR_IN_FRONT)
        return
    import shutil
    import subprocess

    for program, *arguments in _ASKERS:
        if (found := shutil.which(program)) is not None:
            subprocess.run([found, *arguments, sentence], check=False, stderr=subprocess.DEVNULL)  # noqa: S603
            return
