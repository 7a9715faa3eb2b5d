"""Who works at the centre, what each may do, and who is signed in (안전성 확보조치 기준 제5조)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Role(StrEnum):
    """What a member of staff does here; one person may have several. What no role allows is refused."""

    COUNTER = "counter"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"

    @property
    def korean(self) -> str:
        return _ROLE_NAMES[self]


_ROLE_NAMES: Final = MappingProxyType(
    {Role.COUNTER: "창구", Role.SUPERVISOR: "책임자", Role.ADMINISTRATOR: "관리자", Role.AUDITOR: "감사"}
)


@dataclass(frozen=True, slots=True)
class StaffMember:
    """One account of one person. A login is never given to another person, so one who left stays on the list."""

    id: int
    login: str
    name: str
    roles: frozenset[Role]
    created_at: datetime
    removed_at: datetime | None = None
    is_locked: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """Who is signed in, with the roles that held at that moment."""

    login: str
    name: str
    roles: frozenset[Role]
    signed_in_at: datetime

    def has(self, *roles: Role) -> bool:
        """Whether one of `roles` is among those of this person."""
        return not self.roles.isdisjoint(roles)
