"""What the user can mend (`Refused`), what the world did (`WorldError`); any other exception is a bug of ours."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_WARNINGS: Final = frozenset(
    (
        "hours_above_total",
        "namesake",
        "unknown_word_kept",
        "unused_cell",
        "left_empty",
        "repeated_row",
        "sensitive",
        "unprintable",
        "no_ged_minutes",
        "issued_lately",
    )
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one field.

    `field` is an identifier of the domain (`birth_date`, `ended`); `code` is a stable reason code; `value` is what was
    given, shown back to the one who typed it and never logged; `detail` holds what the sentence needs besides (a bound,
    the other value). `wording.sentence` turns it into Korean.
    """

    field: str
    code: str
    value: str = ""
    detail: str = ""

    @property
    def is_warning(self) -> bool:
        """Whether it is only pointed out: what was given is taken all the same."""
        return self.code in _WARNINGS


class Refused(Exception):
    """Input that breaks a rule: nothing was written. Its text holds codes only, so that a traceback leaks nothing."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems: Final[tuple[Problem, ...]] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__(", ".join(f"{p.field}: {p.code}" for p in self.problems))


class WorldError(Exception):
    """A failure of the world (disk full, locked, newer file, printer missing). `code` chooses the Korean sentence; `detail` is what
    it is about (a path, a version), `instead` the folder that may be used in the place of that.
    """

    def __init__(self, code: str, detail: str = "", *, instead: str = "") -> None:
        self.code: Final = code
        self.detail: Final = detail
        self.instead: Final = instead
        super().__init__(code)
