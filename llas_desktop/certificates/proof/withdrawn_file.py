"""The list of withdrawn papers, as a centre hands it out: numbers, days and reasons, no names."""

from datetime import UTC
from typing import Any, Final

from llas_desktop.certificates.proof import sealed_file
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.proof import KeyRing, Signer, Verifier, Withdrawal, WithdrawnList

_KIND: Final = "llas-desktop/withdrawn-certificates"


def write_withdrawn_list(listed: WithdrawnList, signer: Signer) -> bytes:
    said = {
        "centre": listed.centre,
        "made_at": listed.made_at.astimezone(UTC).isoformat(),
        "withdrawn": [
            {"issue_no": each.issue_no, "at": each.at.astimezone(UTC).isoformat(), "reason": each.reason}
            for each in listed.entries
        ],
    }
    return sealed_file.write(_KIND, said, listed.made_at, signer)


def read_withdrawn_list(file: bytes, ring: KeyRing, verifier: Verifier) -> WithdrawnList:
    """Refused `withdrawn_file`: `no_withdrawn_list` for what is none, or was altered; `foreign_withdrawn_list` for one that no key
    of the ring sealed while it was in use; `newer_file`.
    """
    try:
        said, sealed_by = sealed_file.read(file, _KIND, verifier)
        listed = WithdrawnList(
            sealed_file.text(said["centre"]),
            sealed_file.instant(said["made_at"]),
            tuple(map(_withdrawal, said["withdrawn"])),
        )
    except sealed_file.Newer as error:
        raise Refused(Problem("withdrawn_file", "newer_file")) from error
    except (ValueError, TypeError, LookupError) as error:
        raise Refused(Problem("withdrawn_file", "no_withdrawn_list")) from error
    key = next((key for key in ring.keys if key.ed25519 == sealed_by), None)
    if key is None or (key.until is not None and listed.made_at > key.until):
        raise Refused(Problem("withdrawn_file", "foreign_withdrawn_list"))
    return listed


def _withdrawal(said: dict[str, Any]) -> Withdrawal:
    return Withdrawal(
        sealed_file.text(said["issue_no"]), sealed_file.instant(said["at"]), sealed_file.text(said["reason"])
    )
