"""The centre's desk: its name, what stands on its paper, and the figures that it judges by where the sources leave them open."""

import base64
import binascii
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from llas_desktop.certificates.seal import fit_for_print
from llas_desktop.domain import dates
from llas_desktop.domain.actor import Action, Actor, Changes
from llas_desktop.domain.centre import NUMBER_RANGES, SETTING_NAMES, CentreSettings
from llas_desktop.domain.office_hours import OfficeHours
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.routes import RuleOverride
from llas_desktop.domain.rule_figures import RuleFigure
from llas_desktop.domain.text import clean_line, clean_text
from llas_desktop.recognition.everything import figures
from llas_desktop.services import rules
from llas_desktop.store import centre, overrides
from llas_desktop.store.database import Clock, Store

LARGEST_SEAL: Final = 1024 * 1024
"""Bytes: a 직인 of 24 mm at 1200 dpi is far smaller."""

_YEARS_AHEAD: Final = 10
_YES: Final = frozenset(("yes", "예", "네", "true", "1", "y"))
_NO: Final = frozenset(("", "no", "아니오", "아니요", "false", "0", "n"))


class CentreDesk:
    def __init__(self, store: Store, clock: Clock = dates.now) -> None:
        self._store = store
        self._clock = clock

    def settings(self) -> CentreSettings:
        """As they are now; what is not set stands at its default."""
        with self._store.read() as connection:
            return centre.read(connection)

    def set_up(self, actor: Actor, centre_name: str) -> Changes:
        """Names a new centre. Refused: `already_set_up`, `required`, what is wrong with the name."""
        name = _line("centre_name", centre_name)
        if not name:
            raise Refused(Problem("centre_name", "required"))
        with self._store.write(actor, Action.SET_UP) as writer:
            if centre.read(writer.connection).is_set_up:
                raise Refused(Problem("centre_name", "already_set_up", centre_name))
            centre.put(writer, "centre_name", name)
        return writer.changes

    def change(self, actor: Actor, key: str, value: str | bytes) -> Changes:
        """Sets one of `SETTING_NAMES`; an empty value brings the default back.

        The seal is the bytes of a PNG or JPEG (or their base64), `is_entrusted` is yes or no (예, 아니오), the office hours are
        as `OfficeHours.parse` reads them. Refused: `unknown_setting`, `seal_not_a_picture`, `image_too_large`, `unknown_choice`,
        `not_a_number`, `out_of_range`, `unreadable_office_hours`, `required` (the centre keeps a name), what is wrong with a text.
        """
        text = as_kept(key, value)
        with self._store.write(actor, Action.SETTING_CHANGED) as writer:
            centre.put(writer, key, text)
        return writer.changes

    def rules(self, on: date | None = None) -> tuple[RuleFigure, ...]:
        """Every figure that the centre may set otherwise, as it stands on the day `on` (today, if none is given)."""
        with self._store.read() as connection:
            return figures(overrides.read(connection), on or self._today())

    def change_rule(self, actor: Actor, override: RuleOverride) -> Changes:
        """From its day on verdicts go by this figure; what was judged for an earlier day stands. Setting the table's own figure
        goes back to it.

        Refused: `not_editable` (a figure of the law, or none), `out_of_range`, `before_rule` (the table's newest version is
        younger), `too_far_ahead`.
        """
        rules.refuse(self._rule_problems(override))
        with self._store.write(actor, Action.SETTING_CHANGED) as writer:
            overrides.put(writer, override)
        return writer.changes

    def withdraw_rule(self, actor: Actor, table: str, key: str, valid_from: date) -> Changes:
        """What the centre set from that day on is as if it had never been set. Refused `gone`."""
        with self._store.write(actor, Action.SETTING_CHANGED) as writer:
            overrides.remove(writer, table, key, valid_from)
        return writer.changes

    def _rule_problems(self, override: RuleOverride) -> Iterator[Problem]:
        known = {(figure.table, figure.key): figure for figure in self.rules()}
        figure = known.get((override.table, override.key))
        if figure is None:
            yield Problem("key", "not_editable", f"{override.table}.{override.key}")
            return
        least, most = figure.bounds
        if not least <= override.value <= most:
            yield Problem("value", "out_of_range", str(override.value), f"{least}-{most}")
        if override.valid_from < figure.since:
            yield Problem("valid_from", "before_rule", override.valid_from.isoformat(), figure.since.isoformat())
        elif override.valid_from.year > self._today().year + _YEARS_AHEAD:
            yield Problem("valid_from", "too_far_ahead", override.valid_from.isoformat())

    def _today(self) -> date:
        return dates.in_seoul(self._clock()).date()


def as_kept(key: str, value: str | bytes) -> str:
    """What `CentreDesk.change` keeps of a value; refused as there."""
    if key not in SETTING_NAMES:
        raise Refused(Problem("setting", "unknown_setting", key, ", ".join(SETTING_NAMES)))
    text = _seal(value) if key == "seal" else _READ[key](key, _as_text(key, value))
    if key == "centre_name" and not text:
        raise Refused(Problem(key, "required"))
    return text


def _as_text(key: str, value: str | bytes) -> str:
    if isinstance(value, bytes):
        raise Refused(Problem(key, "forbidden_characters"))
    return value


def _line(key: str, value: str) -> str:
    rules.refuse(rules.text_problems({key: value}))
    return clean_line(value)


def _lines(key: str, value: str) -> str:
    rules.refuse(rules.text_problems({key: value}))
    return clean_text(value)


def _yes_or_no(key: str, value: str) -> str:
    word = clean_line(value).casefold()
    if word not in _YES | _NO:
        raise Refused(Problem(key, "unknown_choice", value, "예, 아니오"))
    return centre.YES if word in _YES else ""


def _number(key: str, value: str) -> str:
    word = clean_line(value)
    if not word:
        return ""
    least, most = NUMBER_RANGES[key]
    if not (word.isascii() and word.isdecimal() and len(word) < 10):
        raise Refused(Problem(key, "not_a_number", value))
    if not least <= int(word) <= most:
        raise Refused(Problem(key, "out_of_range", value, f"{least}-{most}"))
    return str(int(word))


def _hours(key: str, value: str) -> str:
    word = clean_line(value)
    try:
        return str(OfficeHours.parse(word)) if word else ""
    except ValueError:
        raise Refused(Problem(key, "unreadable_office_hours", value)) from None


def _seal(value: str | bytes) -> str:
    if isinstance(value, str):
        try:
            value = base64.b64decode(value, validate=True)
        except (binascii.Error, ValueError):
            raise Refused(Problem("seal", "seal_not_a_picture")) from None
    if len(value) > LARGEST_SEAL:
        raise Refused(Problem("seal", "image_too_large", detail="1 MB"))
    try:
        return base64.b64encode(fit_for_print(value)).decode() if value else ""
    except ValueError:
        raise Refused(Problem("seal", "seal_not_a_picture")) from None


_READ: Final[Mapping[str, Callable[[str, str], str]]] = MappingProxyType(
    {
        "centre_name": _line,
        "certificate_title": _line,
        "issuer": _line,
        "legal_line": _lines,
        "is_entrusted": _yes_or_no,
        "region": _line,
        "office_hours": _hours,
    }
    | dict.fromkeys(NUMBER_RANGES, _number)
)
