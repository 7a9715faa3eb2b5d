"""Programs of others that judge what we make; packaging/system_libraries.sh installs them."""

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

from llas_desktop.certificates.print_room import Paper, PrintRoom
from llas_desktop.domain.certificate import HistoryCertificate
from llas_desktop.domain.proof import Signer
from tests.certificates import samples
from tests.signers import SIGNER

VALID = "Signature is Valid."
MISMATCH = "Digest Mismatch."
_JARS = ("preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "javax.activation", "jaxb-api")
_VERDICT = re.compile(r"Signature Validation: (.*)")
_CODE = re.compile(r"^(\d+(?:\.\d+)*) :", re.MULTILINE)


def drawn(room: PrintRoom, content: HistoryCertificate, signer: Signer = SIGNER) -> Paper:
    return room.draw(content, 1, samples.ISSUED_AT, signer)


def run(*command: str | Path, home: Path) -> subprocess.CompletedProcess[str]:
    """Without anybody's own store of keys and certificates."""
    assert shutil.which(command[0]), f"{command[0]}: packaging/system_libraries.sh installs it"
    environment = {"HOME": str(home), "LC_ALL": "C.UTF-8", "PATH": "/usr/local/bin:/usr/bin:/bin"}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def pdfsig(pdf: bytes, folder: Path) -> str:
    """All that poppler says about the signatures of a file."""
    path = folder / "signed.pdf"
    path.write_bytes(pdf)
    return run("pdfsig", path, home=folder).stdout


def verdicts(said: str) -> list[str]:
    """What pdfsig says of each signature."""
    return _VERDICT.findall(said)


def preflight(pdf: bytes, folder: Path) -> set[str]:
    """What Apache PDFBox has against a file as PDF/A-1b: its codes, none when it is valid."""
    path = folder / "judged.pdf"
    path.write_bytes(pdf)
    judged = run("java", "-cp", _class_path(), "org.apache.pdfbox.preflight.Validator_A1b", path, home=folder)
    assert " is a valid PDF/A-1b file" in judged.stdout or "is not a valid" in judged.stdout, judged.stderr
    return set(_CODE.findall(judged.stdout))


@cache
def _class_path() -> str:
    jars = [Path("/usr/share/java", f"{name}.jar") for name in _JARS]
    missing = [jar.name for jar in jars if not jar.exists()]
    assert not missing, f"{missing}: packaging/system_libraries.sh installs them"
    return ":".join(map(str, jars))
