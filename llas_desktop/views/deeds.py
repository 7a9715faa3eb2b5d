"""What a deed of the services comes back with: its answer, and what it changed."""

from typing import Any

from llas_desktop.domain.actor import Changes


def parted(answer: Any) -> tuple[Any, Changes | None]:
    """`(answer, changes)` of a deed that gave both, or either of them alone."""
    if isinstance(answer, tuple) and len(answer) == 2 and (answer[1] is None or isinstance(answer[1], Changes)):
        return answer
    return answer, answer if isinstance(answer, Changes) else None
