"""An account in words, and as the columns of a list."""

from types import MappingProxyType
from typing import Final

from llas_desktop.domain.dates import in_seoul, korean_date
from llas_desktop.domain.staff import Role, StaffMember
from llas_desktop.views.tables.rows_model import Column
from llas_desktop.views.words import noop, tr

ROLE_DEEDS: Final = MappingProxyType(
    {
        Role.COUNTER: noop("학습자를 찾고, 이력을 적고, 진단하고, 증명서를 발급합니다."),
        Role.SUPERVISOR: noop("창구의 일에 더해 목록을 가져오고, 직원의 비밀번호를 다시 정하고, 접속기록을 점검하고, 본인에게 정보를 제공합니다."),
        Role.ADMINISTRATOR: noop("직원과 설정, 백업과 되살리기를 맡습니다. 이 역할만으로는 학습자를 열지 못합니다."),
        Role.AUDITOR: noop("접속기록을 보고 점검합니다. 이 역할만으로는 학습자를 열지 못하고 아무것도 고치지 못합니다."),
    }
)  # fmt: skip
"""What a role is for, as the one who gives it reads it."""


def role_words(member: StaffMember) -> str:
    """`창구 · 책임자`"""
    return " · ".join(tr(role.korean) for role in Role if role in member.roles) or "–"


def state_words(member: StaffMember) -> str:
    if member.removed_at is not None:
        return tr("– {day} 떠남").format(day=korean_date(in_seoul(member.removed_at).date()))
    return tr("! 잠김") if member.is_locked else tr("✓ 사용 중")


def staff_columns() -> tuple[Column[StaffMember], ...]:
    return (
        Column(tr("이름"), lambda one: one.name, width=160, widest=240),
        Column(tr("아이디"), lambda one: one.login, width=160, widest=240),
        Column(tr("역할"), role_words),
        Column(tr("상태"), state_words, width=190),
        Column(tr("등록일"), lambda one: korean_date(in_seoul(one.created_at).date()), lambda one: one.created_at,
               width=136, yields=1),
    )  # fmt: skip
