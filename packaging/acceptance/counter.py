"""A clerk at a counter: keys through the X server, and what the window tells a screen reader. Runs outside the chroot, with the
Python of the distribution: wants python3-gi, gir1.2-atspi-2.0, xdotool and ImageMagick's `import`.

    counter.py PICTURES main_job|hangul METHOD|leave

Nothing waits for a length of time: a step ends when the window says what it should, or fails after `PATIENCE`.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import gi  # type: ignore[import-not-found]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found]  # noqa: E402

PATIENCE = 60.0
"""Seconds."""


class Counter:
    """`pictures`: the folder for screenshots."""

    def __init__(self, pictures: Path) -> None:
        self._pictures = pictures
        pictures.mkdir(parents=True, exist_ok=True)
        Atspi.init()

    # -- hands ----------------------------------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        """Names of X: `ctrl+shift+4`, `Return`."""
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)

    def type(self, text: str) -> None:
        """On a Latin keyboard, key by key."""
        subprocess.run(["xdotool", "type", "--delay", "40", text], check=True)

    def do(self, name: str, role: str = "push button") -> None:
        """Presses what has this name, as a screen reader does."""
        node = self.see(name, role)
        self.until(lambda: Atspi.Action.do_action(node, 0), f"that {name} can be pressed")

    def put(self, name: str, text: str) -> None:
        """Writes into the text field of this name, as dictation does: X has no keys for Hangul without an input method."""
        node = self.see(name, "text")
        self.until(lambda: Atspi.EditableText.set_text_contents(node, text), f"that {name} can be written")
        self.until(lambda: self.value(name) == text, f"{text!r} in {name}")

    # -- eyes -----------------------------------------------------------------------------------------------------

    def picture(self, name: str) -> None:
        subprocess.run(["import", "-window", "root", str(self._pictures / f"{name}.png")], check=True)

    def see(self, text: str, role: str = "") -> Any:
        """Waits until something with `text` in its name or content shows."""
        return self.until(lambda: next(self.all(text, role), None), f"{role} {text!r}")

    def gone(self, text: str) -> None:
        self.until(lambda: next(self.all(text), None) is None, f"the end of {text!r}")

    def focus_in(self, name: str) -> None:
        """Waits until the field of this accessible name has the focus."""
        self.until(lambda: name in self.focus(), f"the focus in {name!r}, it is in {self.focus()!r}")

    def focus(self) -> str:
        return next((node.get_name() for node in self.nodes() if self._has(node, Atspi.StateType.FOCUSED)), "")

    def value(self, name: str) -> str:
        """What stands in the text field of this name."""
        return next((self._content(node) for node in self.all(name, "text")), "")

    def all(self, text: str, role: str = "") -> Iterator[Any]:
        for node in self.nodes():
            if role and node.get_role_name() != role:
                continue
            if text in (node.get_name() or "") or text in self._content(node):
                yield node

    def nodes(self) -> Iterator[Any]:
        """All that shows of the program, parents before children."""
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        for number in range(desktop.get_child_count()):
            program = desktop.get_child_at_index(number)
            if program is not None and "llas" in (program.get_name() or ""):
                yield from self._below(program, is_top=True)

    def nameless_buttons(self) -> list[str]:
        """Roles and places of what can be pressed and has no name."""
        pressed = {
            "push button",
            "toggle button",
            "check box",
            "radio button",
            "page tab",
            "combo box",
            "text",
            "password text",
        }
        return [
            f"{node.get_role_name()} in {self._path(node)}"
            for node in self.nodes()
            if node.get_role_name() in pressed and self._has(node, Atspi.StateType.FOCUSABLE) and not node.get_name()
        ]

    def tree(self) -> str:
        """Everything that a screen reader can reach, a line each."""
        return "\n".join(f"{node.get_role_name()}: {node.get_name()}" for node in self.nodes() if node.get_name())

    def until(self, answer: Callable[[], Any], what: str) -> Any:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                if found := answer():
                    return found
            except GLib.Error:  # what was looked at is gone
                pass
            if time.monotonic() > deadline:
                self.picture("failed")
                raise SystemExit(f"the window never showed {what}\n{self.tree()}")
            subprocess.run(["sleep", "0.2"], check=True)

    def _below(self, node: Any, *, is_top: bool = False) -> Iterator[Any]:
        try:
            if not is_top and not self._has(node, Atspi.StateType.SHOWING):
                return
            yield node
            for number in range(min(node.get_child_count(), 400)):
                child = node.get_child_at_index(number)
                if child is not None:
                    yield from self._below(child)
        except GLib.Error:
            return

    @staticmethod
    def _has(node: Any, state: Any) -> bool:
        return bool(node.get_state_set().contains(state))

    @staticmethod
    def _content(node: Any) -> str:
        return Atspi.Text.get_text(node, 0, -1) if "Text" in node.get_interfaces() else ""

    @staticmethod
    def _path(node: Any) -> str:
        names: list[str] = []
        while node is not None and len(names) < 4:
            names.append(node.get_name() or node.get_role_name())
            node = node.get_parent()
        return " < ".join(names)


def main_job(counter: Counter) -> None:
    """On the demo data, by the keys alone: sign in, find 김민수 of 1985, record a completion, look at the diagnosis, print the
    certificate.
    """
    counter.see("비밀번호")
    counter.picture("1-login")
    counter.press("Return", "Return")
    counter.gone("비밀번호")
    counter.see("학습자 찾기")
    counter.press("F2")
    counter.type("rlaalstn85")
    counter.see("1985. 1. 1.")
    counter.picture("2-search")
    counter.press("Return")
    counter.see("만 41세")
    counter.picture("3-learner")
    counter.press("ctrl+shift+4")
    counter.type("gksrnrtk")
    counter.see("한국사의 첫걸음")
    counter.picture("4-course")
    counter.press("Return")
    counter.press("ctrl+Return")
    counter.see("저장했습니다")
    counter.picture("5-record")
    counter.press("ctrl+4")
    counter.see("한국사, 충족")
    counter.picture("6-diagnosis")
    counter.press("ctrl+p", "1")
    counter.picture("7-certificate")
    counter.press("Return")
    counter.see("발급함", "label")
    counter.picture("8-printed")


def hangul(counter: Counter, method: str) -> None:
    """Types 김민수 with an input method, letter by letter on a Latin keyboard."""
    counter.see("비밀번호")
    counter.press("Return", "Return")
    counter.gone("비밀번호")
    counter.see("학습자 찾기")
    counter.press("F2")
    counter.type("rlaalstn")
    counter.see("1985. 1. 1.")
    counter.picture(f"hangul-{method}")
    counter.press("space")  # which ends the last syllable
    counter.until(lambda: "김민수" in counter.value("학습자 찾기"), "김민수 in the search")
    leave(counter)


def first_start(counter: Counter, login: str, password: str) -> None:
    """From the very first window to the counter, every step of the way."""
    counter.see("어떻게 시작할까요?")
    counter.picture("first-1-welcome")
    counter.press("Return")
    counter.focus_in("평생학습관 이름")
    counter.put("평생학습관 이름", "한빛 평생학습관")
    counter.picture("first-2-centre")
    counter.do("다음")
    counter.focus_in("성명")
    counter.put("성명", "이보람")
    counter.press("Return")
    counter.type(login)
    counter.press("Return")
    counter.type(password)
    counter.press("Return")
    counter.type(password)
    counter.picture("first-3-account")
    counter.do("다음")
    counter.see("단계 가운데 3단계")
    counter.picture("first-4-backup")
    counter.do("다음")
    counter.see("시험 인쇄", "push button")
    counter.do("시험 인쇄")
    counter.see("종이가 나올 때까지")
    counter.picture("first-5-trial")
    counter.do("잘 나왔습니다")
    counter.see("복구 용지 인쇄")
    counter.do("복구 용지 인쇄")
    counter.see("프린터로 보냈습니다")
    counter.picture("first-6-sheet")
    counter.do("열두 낱말을 종이에 담아", "check box")
    counter.do("다음")
    counter.see("준비가 끝났습니다")
    counter.picture("first-7-ready")
    counter.press("Return")
    counter.see("학습자 찾기")
    counter.picture("first-8-counter")


def leave(counter: Counter) -> None:
    counter.press("ctrl+q")
    counter.until(lambda: next(counter.nodes(), None) is None, "its own end")


JOBS: dict[str, Callable[..., None]] = {job.__name__: job for job in (main_job, first_start, hangul, leave)}

if __name__ == "__main__":
    clerk = Counter(Path(sys.argv[1]))
    JOBS[sys.argv[2]](clerk, *sys.argv[3:])
    if nameless := clerk.nameless_buttons():
        raise SystemExit("these have no name for a screen reader:\n" + "\n".join(nameless))
