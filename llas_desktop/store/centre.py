"""The centre's settings: one row a key, read into a snapshot."""

import base64
from typing import Any, Final

from sqlalchemy import Connection

from llas_desktop.domain.centre import NUMBER_RANGES, CentreSettings
from llas_desktop.domain.office_hours import OfficeHours
from llas_desktop.models import settings
from llas_desktop.store.change_writer import ChangeWriter

YES: Final = "yes"


def read(connection: Connection) -> CentreSettings:
    """What is not set stands at its default."""
    kept: dict[str, str] = {row[0]: row[1] for row in connection.exec_driver_sql("SELECT key, value FROM settings")}
    found: dict[str, Any] = {
        name: kept[name]
        for name in ("centre_name", "certificate_title", "issuer", "legal_line", "region")
        if kept.get(name)
    }
    found |= {name: int(kept[name]) for name in NUMBER_RANGES if kept.get(name)}
    if hours := kept.get("office_hours"):
        found["office_hours"] = OfficeHours.parse(hours)
    seal = kept.get("seal")
    return CentreSettings(
        **found,
        is_entrusted=kept.get("is_entrusted") == YES,
        seal_png=base64.b64decode(seal) if seal else None,
    )


def value(connection: Connection, key: str) -> str:
    """One that is no part of the snapshot; empty where it is not set."""
    found: str | None = connection.exec_driver_sql("SELECT value FROM settings WHERE key = ?", (key,)).scalar()
    return found or ""


def put(writer: ChangeWriter, key: str, value: str) -> bool:
    """Whether anything differed. An empty value gives way to the default."""
    row = writer.connection.exec_driver_sql("SELECT id FROM settings WHERE key = ?", (key,)).one_or_none()
    if row is not None:
        return writer.update(settings, row[0], {"value": value})
    if value:
        writer.insert(settings, {"key": key, "value": value})
    return bool(value)
