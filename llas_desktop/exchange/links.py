"""검정고시 links in one cell: `고졸:한국사; 중졸:사회`."""

import re
from typing import Final

from llas_desktop.domain.ged import EXEMPTIBLE_SUBJECTS, GedLink, level_from_words, subject_from_words
from llas_desktop.domain.text import clean_line, half_width
from llas_desktop.exchange.cells import Unfit, raw_text
from llas_desktop.exchange.sheet import Cell
from llas_desktop.exchange.table import Record

_BETWEEN: Final = re.compile(r"[;,|/、\n]")
_LINK: Final = re.compile(r"(?P<level>[^\s:\-]+)\s*[:\s\-]\s*(?P<subject>.+)")


def read_links(record: Record, name: str) -> frozenset[GedLink]:
    """Every link of the cell; a word that is not known, or a subject that its level cannot exempt, refuses the row."""
    return record.read(name, _parse) or frozenset()


def _parse(cell: Cell) -> frozenset[GedLink]:
    pieces = (clean_line(piece) for piece in _BETWEEN.split(half_width(raw_text(cell))))
    return frozenset(_link(piece) for piece in pieces if piece)


def _link(piece: str) -> GedLink:
    parts = _LINK.fullmatch(piece)
    if parts is None:
        raise Unfit("unreadable_link", value=piece)
    level, subject = level_from_words(parts["level"]), subject_from_words(parts["subject"])
    if level is None:
        raise Unfit("unknown_level", value=piece)
    if subject is None:
        raise Unfit("unknown_subject", value=piece)
    if subject not in EXEMPTIBLE_SUBJECTS[level]:
        allowed = ", ".join(each.value for each in EXEMPTIBLE_SUBJECTS[level])
        raise Unfit("subject_not_exemptible", allowed, piece)
    return GedLink(level, subject)
