"""The accounts of staff: one row a person who works or worked here, and one a role that she has."""

import unicodedata
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection

from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.staff import Role, StaffMember
from llas_desktop.models import staff, staff_roles
from llas_desktop.store.change_writer import ChangeWriter
from llas_desktop.store.database import instant_text
from llas_desktop.store.rows import instant, instant_or_none


def everyone(connection: Connection) -> tuple[StaffMember, ...]:
    """All accounts in the order in which they were made, those that were removed too. Who is locked is not known here."""
    roles: dict[int, set[Role]] = {}
    for staff_id, role in connection.exec_driver_sql("SELECT staff_id, role FROM staff_roles"):
        roles.setdefault(staff_id, set()).add(Role(role))
    rows = connection.exec_driver_sql("SELECT id, login, name, created_at, removed_at FROM staff ORDER BY id")
    return tuple(
        StaffMember(row[0], row[1], row[2], frozenset(roles.get(row[0], ())), instant(row[3]), instant_or_none(row[4]))
        for row in rows
    )


def names(connection: Connection) -> dict[str, str]:
    """The names by login, of those who left too; without whoever has none."""
    return {row.login: row.name for row in connection.exec_driver_sql("SELECT login, name FROM staff WHERE name <> ''")}


def of_login(connection: Connection, login: str) -> StaffMember | None:
    """The account of a login however it is typed (case, composition); None where there is none, or where it was removed."""
    found = _named(connection, login)
    return None if found is None or found.removed_at else found


def get(connection: Connection, login: str) -> StaffMember:
    """As `of_login`. Refused `unknown_login`."""
    found = of_login(connection, login)
    if found is None:
        raise Refused(Problem("login", "unknown_login", login))
    return found


def add(writer: ChangeWriter, login: str, name: str, roles: Iterable[Role], at: datetime) -> StaffMember:
    """A new account. Refused `login_taken`, also where the one who had it has left: entries of the journal name a login."""
    if _named(writer.connection, login) is not None:
        raise Refused(Problem("login", "login_taken", login))
    now = instant_text(at)
    staff_id = writer.insert(staff, {"login": login, "name": name, "created_at": now, "password_set_at": now})
    writer.insert_many(staff_roles, [{"staff_id": staff_id, "role": role.value} for role in sorted(roles)])
    return get(writer.connection, login)


def set_roles(writer: ChangeWriter, login: str, roles: frozenset[Role]) -> StaffMember:
    """Refused `unknown_login`, `last_administrator`."""
    member = get(writer.connection, login)
    kept = writer.connection.exec_driver_sql("SELECT id, role FROM staff_roles WHERE staff_id = ?", (member.id,)).all()
    for row_id, role in kept:
        if Role(role) not in roles:
            writer.delete(staff_roles, row_id)
    writer.insert_many(
        staff_roles, [{"staff_id": member.id, "role": role.value} for role in sorted(roles - member.roles)]
    )
    _expect_administrator(writer.connection)
    return get(writer.connection, login)


def remove(writer: ChangeWriter, login: str, at: datetime) -> None:
    """She is on the list as one who left, with the roles that she had. Refused `unknown_login`, `last_administrator`."""
    member = get(writer.connection, login)
    writer.update(staff, member.id, {"removed_at": instant_text(at)})
    _expect_administrator(writer.connection)


def password_set(writer: ChangeWriter, member: StaffMember, at: datetime) -> None:
    """She has a new password, which the vault alone knows; so the entry says whose it is."""
    writer.update(staff, member.id, {"password_set_at": instant_text(at)})


def _expect_administrator(connection: Connection) -> None:
    if not any(Role.ADMINISTRATOR in each.roles and each.removed_at is None for each in everyone(connection)):
        raise Refused(Problem("role", "last_administrator"))


def _named(connection: Connection, login: str) -> StaffMember | None:
    wanted = _folded(login)
    return next((each for each in everyone(connection) if _folded(each.login) == wanted), None)


def _folded(login: str) -> str:
    """As the vault compares logins."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", login.strip()).casefold())
