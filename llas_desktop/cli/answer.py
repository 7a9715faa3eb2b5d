"""What a command gives back to be said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

REFUSED: Final = 1


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command has to say: `shape` for `--json`, `lines` for a reader, `complaints` for standard error."""

    shape: Any
    lines: Iterator[str] | Sequence[str]
    status: int = 0
    complaints: Sequence[str] = ()
