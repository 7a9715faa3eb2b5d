"""What a paper seen for a record may be: PDF, JPEG or PNG by its content, of at most 10 MiB."""

from typing import Final

from llas_desktop.domain.problems import Problem

LARGEST_EVIDENCE: Final = 10 * 1024 * 1024
"""Bytes."""

_BEGINNINGS: Final = (
    (b"%PDF-", "application/pdf"), (b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png"),
)  # fmt: skip


def media_type_of(data: bytes) -> str | None:
    """`application/pdf`, `image/jpeg` or `image/png` by the first bytes, whatever the file is called; None for anything else."""
    return next((media_type for beginning, media_type in _BEGINNINGS if data.startswith(beginning)), None)


def evidence_problem(file_name: str, data: bytes) -> Problem | None:
    """Why a paper cannot be taken, or None."""
    if len(data) > LARGEST_EVIDENCE:
        return Problem("evidence", "evidence_too_large", file_name, "10 MB")
    if media_type_of(data) is None:
        return Problem("evidence", "evidence_wrong_type", file_name)
    return None
