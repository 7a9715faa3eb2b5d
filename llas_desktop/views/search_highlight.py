"""Which part of a hit is what the clerk typed."""

import re
from dataclasses import dataclass

from llas_desktop.domain.dates import UnreadableDate, korean_date, parse_typed_birth, today
from llas_desktop.domain.hangul import from_wrong_keyboard, match_span, normalise
from llas_desktop.domain.learner import LearnerHit

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Highlight:
    """A span of each text of the line, None where nothing of it was typed."""

    name: Span | None = None
    matched: Span | None = None
    birth: Span | None = None
    phone: Span | None = None
    account_no: Span | None = None


def highlight(query: str, hit: LearnerHit) -> Highlight:
    """Words are looked for in the name and the other name, figures in birth date, phone and account number."""
    pieces = [part for piece in normalise(query).split() for part in _parts(piece, hit)]
    figures = [piece for piece in pieces if any(map(str.isdecimal, piece))]
    words = " ".join(piece for piece in pieces if piece not in figures)
    name = _in_name(words, hit.name)
    matched = _in_name(words, hit.matched) if name is None else None
    birth = next((span for piece in figures if (span := _in_birth(piece, hit))), None)
    phone = next((span for piece in figures if (span := _at_end(piece, hit.phone))), None)
    account_no = next((span for piece in figures if (span := _within(piece, hit.account_no))), None)
    return Highlight(name, matched, birth, phone if birth is None else None, account_no if birth is None else None)


def _parts(piece: str, hit: LearnerHit) -> list[str]:
    """`ㄱㅁㅅ85` is a name and a year; `C-2026` is one piece where the account number has it."""
    is_one = piece.casefold() in hit.account_no.casefold()
    return [piece] if is_one else re.findall(r"\d[\d.\-/]*|\D+", piece)


def _in_name(words: str, name: str) -> Span | None:
    if not words or not name:
        return None
    typed = (words, from_wrong_keyboard(words) or "", *words.split())
    return next((span for each in typed if each and (span := match_span(each, name))), None)


def _in_birth(piece: str, hit: LearnerHit) -> Span | None:
    shown = korean_date(hit.birth_date)
    if re.fullmatch(r"\d{2}|\d{4}", piece) and shown[:4].endswith(piece):
        return 4 - len(piece), 4
    try:
        typed = parse_typed_birth(piece, today())
    except UnreadableDate:
        return None
    fits = typed.earliest <= hit.birth_date <= typed.latest
    return (0, len(typed.korean)) if fits else None


def _at_end(piece: str, shown: str) -> Span | None:
    return (len(shown) - 4, len(shown)) if re.fullmatch(r"\d{4}", piece) and shown.endswith(piece) else None


def _within(piece: str, shown: str) -> Span | None:
    at = shown.casefold().find(piece.casefold())
    return (at, at + len(piece)) if at >= 0 else None
