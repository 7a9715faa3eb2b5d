"""What an examination of the database finds, in codes and in words."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

_SENTENCES: Final = MappingProxyType(
    {
        "damaged": "자료 파일이 깨졌습니다({where}). 더 쓰지 말고 백업에서 되살려 주십시오.",
        "broken_reference": "{where} 자료가 가리키는 자료가 없습니다. 백업에서 되살려 주십시오.",
        "entry_altered": "업무 기록 {where}의 내용이 나중에 바뀌었습니다. 자료를 다룬 사람을 확인해 주십시오.",
        "entry_missing": "업무 기록 {where}이(가) 지워졌습니다. 자료를 다룬 사람을 확인해 주십시오.",
        "change_altered": "업무 기록 {where}에 남은 값이 나중에 바뀌었습니다. 자료를 다룬 사람을 확인해 주십시오.",
        "serial_missing": "발급대장에 발급일련번호 {where}이(가) 없습니다. 자료를 다룬 사람을 확인해 주십시오.",
        "copy_missing": "발급대장에 증명서 {where}의 보관본이 없습니다. 자료를 다룬 사람을 확인해 주십시오.",
        "copy_altered": "증명서 {where}의 보관본이 발급할 때와 다릅니다. 자료를 다룬 사람을 확인해 주십시오.",
        "issue_altered": "발급대장 {where}의 내용이 발급할 때와 다릅니다. 자료를 다룬 사람을 확인해 주십시오.",
        "evidence_altered": "증빙 {where}의 파일이 붙일 때와 다릅니다. 원본을 다시 확인해 주십시오.",
    }
)


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
