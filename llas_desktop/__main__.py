"""The front door: arguments, then the window or a command."""

import argparse
import os
import sys
from collections.abc import Sequence
from typing import Final

from llas_desktop.cli.arguments import parse
from llas_desktop.cli.streams import refuse_unheard, speaking_utf8

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
    args = _parsed(arguments)
    if args.command is None:
        for password in (
            "LLAS_PASSWORD",
            "LLAS_NEW_PASSWORD",
        ):  # the window asks, and what it starts (`lp`) inherits none
            os.environ.pop(password, None)
        try:
            from llas_desktop.app import run as run_window

            return run_window(args.data, is_demo=args.demo, file=args.opened)
        except Exception as error:  # noqa: BLE001  # a part of the program that is missing or broken: no window can tell of it
            from llas_desktop.cli.run import break_down

            return break_down(args, error)
    from llas_desktop.cli.run import run

    return run(args)


def _parsed(arguments: list[str]) -> argparse.Namespace:
    """Leaves where nobody could hear what a command has to say, before it does anything."""
    try:
        args = parse(arguments)
    except SystemExit:
        refuse_unheard()
        raise
    if args.command is not None:
        refuse_unheard()
    return args


if __name__ == "__main__":
    sys.exit(main())
