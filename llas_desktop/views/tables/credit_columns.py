"""How credits and passes stand in one table: what was earned when, where, and how much of it."""

from collections.abc import Callable
from typing import Final

from llas_desktop.domain.credit import Credit, CreditKind, StagePass
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.history import Provenance
from llas_desktop.views.tables.rows_model import Column
from llas_desktop.views.words import tr

Entry = Credit | StagePass
_NO_DAY: Final = ""


def day_of(entry: Entry) -> PartialDate | None:
    """The day that an entry is known by."""
    return entry.on if isinstance(entry, StagePass) else entry.values.gained


def latest_first(entry: Entry) -> tuple[str, int]:
    """What a list is sorted by, from the greatest down."""
    return str(day_of(entry) or _NO_DAY), entry.id


def kind_words(entry: Entry) -> str:
    """`평가인정`, `자격`, `독학 2과정`."""
    if isinstance(entry, StagePass):
        return tr("독학 {stage}과정").format(stage=entry.stage)
    return tr(entry.values.source.value)


def subject_of(entry: Entry) -> str:
    return entry.subject if isinstance(entry, StagePass) else entry.values.subject


def amount_words(entry: Entry) -> str:
    """`3학점`; of a pass `72점`, `면제` or `합격`."""
    if not isinstance(entry, StagePass):
        return tr("{credits}학점").format(credits=entry.values.credits)
    if entry.is_exempted:
        return tr("면제")
    return tr("합격") if entry.score is None else tr("{score}점").format(score=entry.score)


def _amount_key(entry: Entry) -> tuple[bool, int]:
    """Credits by their number, passes by their score."""
    is_pass = isinstance(entry, StagePass)
    return is_pass, (entry.score or 0) if isinstance(entry, StagePass) else entry.values.credits


def _counts_for(entry: Entry) -> str:
    if isinstance(entry, StagePass):
        return ""
    is_required = entry.values.kind is CreditKind.MAJOR and entry.values.is_required_major
    return tr("전공필수") if is_required else tr(entry.values.kind.value)


def _source(entry: Entry) -> str:
    if isinstance(entry, StagePass):
        return ""
    mark = "✓ " if entry.values.provenance is Provenance.EVIDENCE_SEEN else ""
    return mark + tr(entry.values.provenance.korean)


def credit_columns(is_unfinished: Callable[[Entry], bool]) -> list[Column[Entry]]:
    """The last column says where an entry stands."""

    def standing(entry: Entry) -> str:
        return tr("✎ 작성 중") if is_unfinished(entry) else _source(entry)

    def day(entry: Entry) -> str:
        known = day_of(entry)
        return known.korean if known else ""

    def institution(entry: Entry) -> str:
        return "" if isinstance(entry, StagePass) else entry.values.institution

    return [
        Column(tr("날짜"), day, lambda entry: str(day_of(entry) or ""), width=126),
        Column(tr("구분"), kind_words, width=98),
        Column(tr("과목·자격"), subject_of),
        Column(tr("기관"), institution, width=120, widest=260, yields=3),
        Column(tr("이수구분"), _counts_for, width=84, yields=1),
        Column(tr("학점·점수"), amount_words, _amount_key, is_right=True, width=88),
        Column(tr("출처"), standing, width=108, yields=2),
    ]


def words_of(entry: Entry) -> tuple[str, ...]:
    """What a list is searched by."""
    if isinstance(entry, StagePass):
        return entry.subject, kind_words(entry)
    return entry.values.subject, entry.values.institution, tr(entry.values.source.value), entry.values.term
