"""A counter of its own for a process: its folders, its home, its printer."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
_HOMES: Final = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")


@dataclass(frozen=True, slots=True)
class World:
    """`desk` holds what the clerk herself brought or saved, `spool` what the printer was given: neither is ours."""

    folder: Path

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def second(self) -> Path:
        """The second place of backups."""
        return self.folder / "stick"

    @property
    def desk(self) -> Path:
        return self.folder / "desk"

    @property
    def spool(self) -> Path:
        return self.folder / "spool"

    @property
    def printed(self) -> list[Path]:
        return sorted(self.spool.glob("paper-*"))

    @property
    def ours(self) -> tuple[Path, ...]:
        """Where the program may leave something on its own."""
        return (self.data, self.second, self.folder / "homes", self.folder / "tmp", self.folder / "said")

    def make(self) -> "World":
        for place in (
            self.second,
            self.desk,
            self.spool,
            self.folder / "tmp",
            self.folder / "said",
            self.folder / "bin",
        ):
            place.mkdir(parents=True)
        for name in _HOMES:
            (self.folder / "homes" / name).mkdir(parents=True, mode=0o700)
        lp = self.folder / "bin" / "lp"
        lp.write_text(
            f'#!/bin/sh\nprintf "%s\\n" "$*" >>"{self.spool}/asked"\ncat >"$(mktemp "{self.spool}/paper-XXXXXX")"\n',
            encoding="utf-8",
        )
        lp.chmod(0o755)
        return self

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            **{name: str(self.folder / "homes" / name) for name in _HOMES},
            **dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(self.folder / "tmp")),
            "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "QT_QPA_PLATFORM": "offscreen",
        }

    @contextmanager
    def clerk(self, what: str, *arguments: str) -> Iterator["subprocess.Popen[str]"]:
        """A clerk at work in a process; what she does, and what it says to her, go by its streams."""
        said = self.folder / "said" / f"{what}.err"
        with said.open("a") as errors, subprocess.Popen(
            [sys.executable, "-m", "tests.canaries.clerk", what, str(self.folder), *arguments],
            cwd=ROOT, env=self.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True,
        ) as process:  # fmt: skip
            try:
                yield process
            finally:
                process.kill()


def open_files(process: int) -> Iterator[bytes]:
    """What stands in the files that a process may write to, also in those that have no name any more (Linux)."""
    for held in Path(f"/proc/{process}/fd").iterdir():
        with suppress(FileNotFoundError):  # closed meanwhile
            flags = (Path(f"/proc/{process}/fdinfo") / held.name).read_text().split("flags:")[1].split()[0]
            if held.is_file() and int(flags, 8) & (os.O_WRONLY | os.O_RDWR):
                yield held.read_bytes()
