"""What a command gives back to be said."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

REFUSED: Final = 1


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command has to say: `shape` for `--json`, `lines` for a reader, `complaints` for standard error.

    `json_lines` stand in the place of `shape` where there is no end to them: an object on each. Both kinds of lines may be
    made while they are said.
    """

    shape: Any
    lines: Iterable[str]
    status: int = 0
    complaints: Iterable[str] = ()
    json_lines: Iterable[str] | None = None

    def said(self, *, as_json: bool) -> Iterable[str]:
        if not as_json:
            return self.lines
        if self.json_lines is not None:
            return self.json_lines
        return (json.dumps(self.shape, ensure_ascii=False, indent=2, default=str),)
