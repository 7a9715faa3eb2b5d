"""The front door: arguments, then the window or a command."""

import sys
from collections.abc import Sequence

from llas_desktop.cli.arguments import parse
from llas_desktop.cli.streams import speaking_utf8


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status; 2 for wrong usage is left with at once."""
    status = 0
    with speaking_utf8():
        args = parse(list(sys.argv[1:] if arguments is None else arguments))
        if args.command is None:
            from llas_desktop.app import run as run_window

            status = run_window(args.data, is_demo=args.demo)
        else:
            from llas_desktop.cli.run import run

            status = run(args)
    return status


if __name__ == "__main__":
    sys.exit(main())
