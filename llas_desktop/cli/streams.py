"""Standard output and error: UTF-8 whatever the locale or code page, and quiet when the reader has gone."""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def speaking_utf8() -> Iterator[None]:
    """Inside, what is printed is UTF-8; a reader that closes the pipe early ends the output, not the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # None in a window program on Windows
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        yield
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        # The interpreter flushes once more on its way out.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def complain(sentence: str) -> None:
    """A sentence on standard error."""
    if sys.stderr is not None:
        print(sentence, file=sys.stderr)
