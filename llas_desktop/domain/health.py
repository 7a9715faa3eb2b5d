"""What an examination of the database finds, in codes and in words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Self

_DIGITS: Final = 8
_ON_PAPER: Final = re.compile(rf"([1-9][0-9]{{0,17}})-([0-9a-f]{{{_DIGITS},64}})")

_SENTENCES: Final = MappingProxyType(
    {
        "damaged": "자료 파일이 깨졌습니다({where}). 더 쓰지 말고 백업에서 되살려 주십시오.",
        "broken_reference": "{where} 자료가 가리키는 자료가 없습니다. 백업에서 되살려 주십시오.",
        "entry_altered": "업무 기록 {where}의 내용이 나중에 바뀌었습니다. 자료를 다룬 사람을 확인해 주십시오.",
        "entry_missing": "업무 기록 {where}이(가) 지워졌습니다. 자료를 다룬 사람을 확인해 주십시오.",
        "change_altered": "업무 기록 {where}에 남은 값이 나중에 바뀌었습니다. 자료를 다룬 사람을 확인해 주십시오.",
        "change_missing": "업무 기록 {where}에 남은 값이 지워졌습니다. 파기한 적이 없으면 자료를 다룬 사람을 확인해 주십시오.",
        "tail_cut": "업무 기록 {where}부터 끝이 잘려 나갔습니다. 백업과 견주고 자료를 다룬 사람을 확인해 주십시오.",
        "row_altered": "{where} 자료가 업무 기록과 다릅니다. 자료를 다룬 사람을 확인해 주십시오.",
        "row_missing": "{where} 자료가 업무 기록 없이 지워졌습니다. 자료를 다룬 사람을 확인해 주십시오.",
        "serial_missing": "발급대장에 발급일련번호 {where}이(가) 없습니다. 자료를 다룬 사람을 확인해 주십시오.",
        "copy_missing": "발급대장에 증명서 {where}의 보관본이 없습니다. 자료를 다룬 사람을 확인해 주십시오.",
        "copy_altered": "증명서 {where}의 보관본이 발급할 때와 다릅니다. 자료를 다룬 사람을 확인해 주십시오.",
        "issue_altered": "발급대장 {where}의 내용이 발급할 때와 다릅니다. 자료를 다룬 사람을 확인해 주십시오.",
        "evidence_altered": "증빙 {where}의 파일이 붙일 때와 다릅니다. 원본을 다시 확인해 주십시오.",
    }
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """An entry of the journal as it is known outside: by a backup, another workstation, a printed paper.

    `hash`: all 64 hex digits, or the first of them as a paper prints them. `workstation` is empty where a paper does not name
    it; `at` is the instant at which it was written down, as the journal writes instants, empty where nobody knows.
    """

    seq: int
    hash: str
    workstation: str = ""
    at: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """`123-1a2b3c4d`, as a paper prints it (`on_paper`). ValueError for anything else."""
        found = _ON_PAPER.fullmatch("".join(text.split()).lower().removeprefix("기록"))
        if found is None:
            raise ValueError("no anchor")
        return cls(int(found[1]), found[2])

    @property
    def on_paper(self) -> str:
        """`123-1a2b3c4d`: enough of the hash that nobody finds another entry with it by trying."""
        return f"{self.seq}-{self.hash[:_DIGITS]}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it must be. `where` names it without personal data.

    Of the journal: workstation:number in its chain; of the register: the serial, and the copy behind a dash; of a table:
    name:id.
    """

    code: str
    where: str = ""

    @property
    def korean(self) -> str:
        """The sentence, with what to do next."""
        return _SENTENCES[self.code].format(where=self.where)


@dataclass(frozen=True, slots=True)
class Verified:
    """How far a verification of the whole journal has come, piece by piece. `findings` end it; so does `is_whole`.

    `reached`: {workstation: (number in its chain, hash, id)} of the last entry that was found whole.
    """

    findings: tuple[Finding, ...] = ()
    is_whole: bool = False
    reached: Mapping[str, tuple[int, str, int]] = field(default_factory=dict)
