"""The PDF of a certificate on the disk: never over somebody's other file, and never lost without a way back to it."""

import tempfile
from pathlib import Path
from typing import Final

from llas_desktop.domain.problems import Problem, Refused, WorldError
from llas_desktop.domain.wording import sentence
from llas_desktop.system.files import write_atomically

_PDF: Final = b"%PDF"


def refuse_unwritable(path: Path, begins: bytes = _PDF) -> None:
    """What is written over is a file of the same kind, which `begins` so, an empty one or nothing: never somebody's other file."""
    try:
        if path.exists():
            if not path.is_file():
                raise Refused(Problem("output", "output_no_file", str(path)))
            with path.open("rb") as file:
                if file.read(len(begins)) not in (b"", begins):
                    raise Refused(Problem("output", "output_other_file", str(path)))
        with tempfile.TemporaryFile(dir=path.parent) as probe:
            probe.write(begins)
    except OSError as error:
        raise Refused(_unwritable(path)) from error


def save(path: Path, pdf: bytes, account: str, issue_no: str) -> list[str]:
    """Complaints: the certificate is in the register by now, so they say how to get at it again."""
    try:
        write_atomically(path, pdf)
    except WorldError:
        way_out = f"certificate save {account} {issue_no} --output 파일"
        told = f"발급번호 {issue_no} 증명서는 발급대장에 있습니다. ‘{way_out}’로 다시 저장해 주십시오."
        return [sentence(_unwritable(path)), told]
    return []


def told_of_letters(letters: str, field: str = "certificate") -> list[str]:
    """Where some `letters` are in no font of the paper: what becomes of them on it."""
    return [sentence(Problem(field, "unprintable", detail=letters))] if letters else []


def _unwritable(path: Path) -> Problem:
    return Problem("output", "output_unwritable", str(path))
