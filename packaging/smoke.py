"""Does the frozen program work? `python packaging/smoke.py dist/llas-desktop/llas-desktop`; standard library alone.

Data of the first release are taken over and migrated, lists come in from CP949 and from a workbook, certificates go out, one by one
and to a list, and are checked, with the register and with the key file alone, a backup comes back, the window opens, is found by a second start, and ends when the system asks it to. Everything must end with 0
and say nothing on standard error, and nothing may be written where the program lies. Exit status 0, or 1 with what was wrong.
"""

import argparse
import base64
import contextlib
import gzip
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from io import TextIOWrapper
from pathlib import Path
from time import perf_counter
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
FIRST_RELEASE: Final = ROOT / "tests" / "old_files" / "0001.sqlite3.gz"
LEARNER_THERE: Final = "LA-1"
NEWCOMER: Final = "2024-000777"
NAME: Final = "남궁새봄"
JPEG: Final = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////////////////////"
    "////wAALCAAwADABAREA/8QAFgABAQEAAAAAAAAAAAAAAAAAAAQD/8QAIhAAAQAKAwEAAAAAAAAAAAAAAAMEERRCY4GhweESEyJh/9oACAEBAAA/AKEy"
    "bq4+Wt+mT5LvoPku+g+S76D5Lvo1Qpu3l5Yz6ZLsFcFQAJVKOmQuwVwVAAlUo6ZC7BXBUACVSjpkLsFcFQAJVKOmTVMh7ePpjPhk5zLbDnMtsOcy2w5z"
    "LbNUKHq5emt+H//Z"
)
LEARNERS: Final = f"계좌번호,성명,생년월일\n{NEWCOMER},{NAME},2001-03-04\n"
HISTORY: Final = (
    ("계좌번호", "영역", "종류", "명칭", "기관명", "시작일", "종료일", "이수시간"),
    (NEWCOMER, "평생학습", "그 외", "정원 가꾸기", "해오름평생학습관", "2024-03-02", "2024-05-03", "20"),
)
PATIENCE: Final = 120
"""Seconds; the slowest machine needs a tenth."""


class Wrong(Exception):
    """What was not as it should be."""


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="smoke.py", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument(
        "program", type=Path, help="the executable of the window; on Windows the one for commands lies beside it"
    )
    program = parser.parse_args().program.resolve()
    if not program.is_file():
        parser.error(f"there is no {program}: build.py bundle")
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a console of Windows may know no Hangul
    begun = perf_counter()
    before = _listing(program.parent)
    with tempfile.TemporaryDirectory(prefix="창구 ", ignore_cleanup_errors=sys.platform == "win32") as folder:
        try:
            for part in (commands, windows):
                part(program, Path(folder))
            if _listing(program.parent) != before:
                raise Wrong("something was written where the program lies")
        except Wrong as wrong:
            print(f"smoke: {wrong}", flush=True)
            return 1
    print(f"smoke: all is well, {perf_counter() - begun:.1f} s")
    return 0


def commands(program: Path, folder: Path) -> None:
    """Everything that a centre does without its window."""
    desk = Desk(program, folder)
    desk.places("data")
    (desk.data / "centre.sqlite3").write_bytes(gzip.decompress(FIRST_RELEASE.read_bytes()))
    made = desk.asks("setup", "--centre", "가나다평생학습관", "--login", "boram")
    _hold(made["recovered_from_first_release"], "the data of the first release were not taken over")
    _hold(not (desk.data / "centre.sqlite3").read_bytes().startswith(b"SQLite format 3"), "the database lies in clear")
    _hold(
        desk.asks("learner", "find", "ㄱㄴㄷ")[0]["account_no"] == LEARNER_THERE,
        "the learner of the first release is lost",
    )

    desk.gives("setting", "set", "seal", desk.file("직인.jpg", JPEG))
    desk.gives("learner", "import", desk.file("학습자.csv", LEARNERS.encode("cp949")))
    desk.gives("history", "import", workbook(folder / "이력.xlsx", HISTORY))
    for account, words in ((LEARNER_THERE, "가나다"), (NEWCOMER, NAME)):
        paper = folder / f"{account}.pdf"
        issued = desk.asks("certificate", "issue", account, "--purpose", "취업", "--output", str(paper))
        check_paper(paper, words)
        again = folder / f"{account} 다시.pdf"
        desk.gives("certificate", "save", account, issued["issue_no"], "--output", str(again))
        _hold(again.read_bytes() == paper.read_bytes(), "the same certificate, saved again, differs")
    check_proof(desk, folder, paper)
    _hold(
        "정원 가꾸기" in json.dumps(desk.asks("history", "show", NEWCOMER), ensure_ascii=False),
        "the workbook was not read",
    )

    _hold(
        re.search(r"PySide6-Essentials \d", desk.gives("support")),
        "the support file does not know what the program rests on",
    )

    backup = folder / "하나.llasbackup"
    desk.gives("backup", str(backup))
    desk.gives("log", "verify")
    desk.places("restored")
    desk.gives("restore", str(backup))
    desk.gives("doctor")
    _hold(desk.asks("learner", "find", NAME)[0]["account_no"] == NEWCOMER, "the backup lacks a learner")


def windows(program: Path, folder: Path) -> None:
    """The login on data that are there, and the first start on none, on every kind of screen that there is here."""
    for screen, variables in _screens():
        for data in (folder / "restored", folder / f"new on {screen}"):
            began = perf_counter()
            _open_and_end(program, data, variables)
            print(
                f"smoke: window on {screen}, {data.name}: opened, found and ended in {perf_counter() - began:.1f} s",
                flush=True,
            )


def check_paper(paper: Path, words: str) -> None:
    """A PDF whose fonts are all embedded, and whose text, where poppler is there to read it, holds `words`."""
    content = paper.read_bytes()
    fonts = {name.decode() for name in re.findall(rb"/BaseFont /([^\s/>]+)", content)}
    embedded = {name.decode() for name in re.findall(rb"/FontName /([^\s/>]+)", content)}
    _hold(content.startswith(b"%PDF-") and b"/FontFile2" in content, "the certificate has no font in it")
    _hold(
        fonts <= embedded and any("PretendardGOV" in name for name in fonts),
        f"fonts that are not embedded: {fonts - embedded}",
    )
    if reader := shutil.which("pdftotext"):
        text = subprocess.run([reader, str(paper), "-"], capture_output=True, check=True).stdout.decode("utf-8")
        _hold(words in text, f"the certificate does not say {words}")


def check_proof(desk: "Desk", folder: Path, paper: Path) -> None:
    """A paper is genuine to the centre and to a stranger who has the key file, and is not once a byte of it was changed."""
    key = folder / "열쇠.llaskey"
    desk.gives("certificate", "key", "export", str(key))
    for known in ((), ("--key", str(key))):
        verdict = desk.asks("certificate", "verify", str(paper), *known)["verdict"]
        _hold(verdict == "genuine", f"a certificate is {verdict}, by {known or 'the register'}")
    content = bytearray(paper.read_bytes())
    content[len(content) // 3] ^= 1
    forged = desk.file("고친 것.pdf", bytes(content))
    status, answer, complaint = desk.says("certificate", "verify", forged, "--key", str(key), "--json")
    _hold(status == 1 and '"genuine"' not in answer, f"a forged certificate: {status}\n{answer}\n{complaint}")
    listed = desk.file("명단.csv", f"계좌번호\n{NEWCOMER}\n{LEARNER_THERE}\n".encode())
    batch = folder / "일괄"
    told = desk.asks("certificate", "batch", listed, "--output", str(batch))
    _hold(told["issued"] == 2 and len(list(batch.glob("*.pdf"))) == 2, "a list was not issued to")


class Desk:
    """Gives commands for one folder of data, all by the same administrator."""

    def __init__(self, program: Path, folder: Path) -> None:
        beside = program.with_name(f"{program.stem}-cli{program.suffix}")
        self._program = beside if beside.exists() else program
        self._folder = folder
        self._variables = _environment(folder) | {"LLAS_LOGIN": "boram", "LLAS_PASSWORD": "four plain words here"}
        self.data = folder

    def places(self, name: str) -> None:
        self.data = self._folder / name
        self.data.mkdir()

    def file(self, name: str, content: bytes) -> str:
        path = self._folder / name
        path.write_bytes(content)
        return str(path)

    def gives(self, *words: str) -> str:
        """The answer; `Wrong` where the command fails or complains."""
        status, answer, complaint = self.says(*words)
        _hold(not status and not complaint, f"{' '.join(words)}: {status}\n{answer}\n{complaint}")
        return answer

    def says(self, *words: str) -> tuple[int, str, str]:
        """Exit status, answer and complaint."""
        call = [str(self._program), "--data", str(self.data), *words]
        done = subprocess.run(call, env=self._variables, capture_output=True, timeout=PATIENCE, check=False)
        return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")

    def asks(self, *words: str) -> Any:
        return json.loads(self.gives(*words, "--json"))


def _open_and_end(program: Path, data: Path, variables: Mapping[str, str]) -> None:
    environment = {**_environment(data.parent), **variables}
    call = [str(program), "--data", str(data)]
    with tempfile.TemporaryFile() as complaints:
        window = subprocess.Popen(call, env=environment, stderr=complaints)
        try:
            while not (data / "window.lock").exists():  # before that, the second would be the first
                with contextlib.suppress(subprocess.TimeoutExpired):
                    raise Wrong(f"the window ended with {window.wait(0.05)} before it stood\n{_said(complaints)}")
            second = subprocess.run(call, env=environment, capture_output=True, timeout=PATIENCE, check=False)
            _hold(
                second.returncode == 0 and not second.stderr,
                f"a second start did not find the first\n{second.stderr.decode()}",
            )
            _ask_to_end(window)
            status = window.wait(PATIENCE)
        except subprocess.TimeoutExpired as expired:
            raise Wrong(f"the window did not answer\n{_said(complaints)}") from expired
        finally:
            window.kill()
            window.wait()
        _hold(status == 0 and not _said(complaints), f"the window ended with {status}\n{_said(complaints)}")


def _ask_to_end(window: "subprocess.Popen[bytes]") -> None:
    if sys.platform == "win32":  # closes its windows, as the user would
        subprocess.run(["taskkill", "/PID", str(window.pid)], check=True, capture_output=True)
    else:
        window.send_signal(signal.SIGTERM)


def _said(complaints: Any) -> str:
    complaints.seek(0)
    return str(complaints.read().decode("utf-8", "replace"))


def _screens() -> Iterator[tuple[str, Mapping[str, str]]]:
    if sys.platform == "win32":
        yield "the desktop", {}
        return
    # Qt says at every window that this plugin cannot hold it to a smallest size
    yield "no screen", {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "default.warning=false"}
    if server := shutil.which("Xvfb"):
        with subprocess.Popen(
            [server, "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        ) as running:  # fmt: skip
            assert running.stdout is not None
            try:
                yield "X11", {"DISPLAY": f":{running.stdout.readline().decode().strip()}"}
            finally:
                running.terminate()


def _environment(home: Path) -> dict[str, str]:
    """As a member of staff has it: nothing of this checkout, and a home of its own."""
    ours = ("LLAS_", "PYTHON", "QT_", "XDG_", "DISPLAY", "WAYLAND_", "VIRTUAL_ENV")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    if sys.platform == "win32":
        return kept
    return {"LC_ALL": "C.UTF-8"} | kept | {"HOME": str(home), "XDG_RUNTIME_DIR": str(home)}


def workbook(path: Path, rows: Sequence[Sequence[str]]) -> str:
    """The least that a spreadsheet program calls a workbook."""
    main, office = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"  # fmt: skip
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    cells = "".join(
        f'<row r="{at}">' + "".join(f'<c r="{chr(65 + column)}{at}" t="inlineStr"><is><t>{cell}</t></is></c>' for column, cell in enumerate(row)) + "</row>"
        for at, row in enumerate(rows, 1)
    )  # fmt: skip
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="이력" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
    }  # fmt: skip
    with zipfile.ZipFile(path, "w") as book:
        for name, part in parts.items():
            book.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{part}')
    return str(path)


def _listing(folder: Path) -> dict[str, int]:
    return {str(path.relative_to(folder)): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def _hold(claim: object, otherwise: str) -> None:
    if not claim:
        raise Wrong(otherwise)


if __name__ == "__main__":
    sys.exit(main())
