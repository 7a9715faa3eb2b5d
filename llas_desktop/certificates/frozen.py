"""A certificate's content as the issue register keeps it: JSON with the version of its shape, read back for every reprint."""

import base64
import hashlib
import json
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import Any, Final

from llas_desktop.certificates.content import Issue
from llas_desktop.domain.certificate import CertificateRow, CertificateSection, GedLine, HistoryCertificate
from llas_desktop.domain.ged import GedLevel, GedSubject
from llas_desktop.domain.history import Section
from llas_desktop.domain.problems import WorldError

VERSION: Final = 1
"""A shape that is written once is read for ever: a new one gets a new number and a reader of its own."""

_LATER: Final = ("anchor", "replaces", "is_large_print")
"""What came after the first release: each stands in the JSON where it says something, so that what was frozen before reads
and draws as it did, and an earlier program passes them over.
"""
_PLAIN: Final = tuple(
    field.name for field in fields(HistoryCertificate) if field.type in (str, bool, int) and field.name not in _LATER
)


def number(certificate: HistoryCertificate, issue: Issue) -> HistoryCertificate:
    """The certificate as it is issued: with its numbers, and a check number over all that it says."""
    numbered = replace(
        certificate,
        issue_no=issue.issue_no,
        issued_at=issue.issued_at,
        terminal_no=issue.terminal_no,
        serial=issue.serial,
        check_no="",
        anchor=issue.anchor,
    )
    letters = hashlib.sha256(to_json(numbered).encode()).hexdigest().upper()
    return replace(numbered, check_no="-".join(letters[at : at + 4] for at in range(0, 16, 4)))


def to_json(certificate: HistoryCertificate) -> str:
    """The same content always gives the same text."""
    frozen: dict[str, Any] = {name: getattr(certificate, name) for name in _PLAIN}
    frozen |= {name: value for name in _LATER if (value := getattr(certificate, name))}
    frozen |= {
        "version": VERSION,
        "birth_date": certificate.birth_date.isoformat(),
        "issued_at": certificate.issued_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "sections": [
            {
                "section": section.section.value,
                "columns": section.columns,
                "rows": [
                    {"record_id": row.record_id, "cells": row.cells, "is_stated": row.is_stated} for row in section.rows
                ],
            }
            for section in certificate.sections
        ],
        "ged_lines": None
        if certificate.ged_lines is None
        else [
            {"level": line.level.value, "subject": line.subject.value, "minutes": line.minutes, "is_met": line.is_met}
            for line in certificate.ged_lines
        ],
        "seal_png": base64.b64encode(certificate.seal_png).decode() if certificate.seal_png else None,
    }
    return json.dumps(frozen, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def said(certificate: HistoryCertificate) -> dict[str, Any]:
    """All that the certificate says as JSON holds it: what is signed, and attached to its file. How it is drawn is none of it: the
    picture of the seal, large print. Written with sorted keys and without spaces it is canonical (RFC 8785).
    """
    content: dict[str, Any] = json.loads(_said(certificate))
    return content


def digest(certificate: HistoryCertificate) -> bytes:
    """SHA-256 over what the certificate says: what the QR code of each page vouches for."""
    return hashlib.sha256(_said(certificate).encode()).digest()


def _said(certificate: HistoryCertificate) -> str:
    return to_json(replace(certificate, seal_png=None, is_large_print=False))


def from_json(text: str) -> HistoryCertificate:
    """Raises WorldError: `newer_content` for a shape that a newer program wrote, `corrupt` for what is no certificate."""
    try:
        frozen = json.loads(text)
        version = frozen["version"]
        if version == VERSION:
            return _version_1(frozen)
    except (ValueError, KeyError, TypeError) as error:
        raise WorldError("corrupt") from error
    raise WorldError("newer_content" if isinstance(version, int) and version > VERSION else "corrupt")


def _version_1(frozen: dict[str, Any]) -> HistoryCertificate:
    lines = frozen["ged_lines"]
    seal = frozen["seal_png"]
    return HistoryCertificate(
        **{name: frozen[name] for name in _PLAIN},
        **{name: frozen[name] for name in _LATER if name in frozen},
        birth_date=date.fromisoformat(frozen["birth_date"]),
        issued_at=datetime.fromisoformat(frozen["issued_at"]),
        sections=tuple(
            CertificateSection(
                Section(section["section"]),
                tuple(section["columns"]),
                tuple(
                    CertificateRow(row["record_id"], tuple(row["cells"]), row["is_stated"]) for row in section["rows"]
                ),
            )
            for section in frozen["sections"]
        ),
        ged_lines=None
        if lines is None
        else tuple(
            GedLine(GedLevel(line["level"]), GedSubject(line["subject"]), line["minutes"], line["is_met"])
            for line in lines
        ),
        seal_png=base64.b64decode(seal) if seal else None,
    )
