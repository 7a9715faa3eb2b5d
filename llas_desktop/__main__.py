"""The front door: arguments, then the window or a command."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from llas_desktop.cli.arguments import parse
from llas_desktop.cli.streams import speaking_utf8

FAILED: Final = 1
INTERRUPTED: Final = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status; 2 for wrong usage is left with at once, 130 is Ctrl-C."""
    status = 0
    _leave_no_image()
    with speaking_utf8():
        try:
            status = _run(list(sys.argv[1:] if arguments is None else arguments))
        except KeyboardInterrupt:  # also while libraries are still coming in
            status = INTERRUPTED
    return status


def _leave_no_image() -> None:
    """The image of a process that crashed would hold on the disk, in clear, its keys and whatever it showed."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _run(arguments: list[str]) -> int:
    args = parse(arguments)
    if args.command is None:
        for password in (
            "LLAS_PASSWORD",
            "LLAS_NEW_PASSWORD",
        ):  # the window asks, and what it starts (`lp`) inherits none
            os.environ.pop(password, None)
        try:
            from llas_desktop.app import run as run_window

            return run_window(args.data, is_demo=args.demo)
        except Exception as error:  # noqa: BLE001  # a part of the program that is missing or broken: no window can tell of it
            return _break_down(error, args.data, is_demo=args.demo)
    from llas_desktop.cli.run import run

    return run(args)


def _break_down(error: Exception, data: Path | None, *, is_demo: bool) -> int:
    from llas_desktop.system.crash import write_crash_note
    from llas_desktop.system.last_words import say_last
    from llas_desktop.system.paths import Places, default_data

    note = write_crash_note(Places(data or default_data(demo=is_demo)).logs, error)
    say_last(note.last_sentence)
    return FAILED


if __name__ == "__main__":
    sys.exit(main())
