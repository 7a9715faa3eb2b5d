"""The credits and passes of a learner, with what they come to and her 학습자번호."""

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal

from llas_desktop.domain.credit import Credit, CreditKind, StagePass
from llas_desktop.views.credit.typed_credit import Entry, Identity, identity_of
from llas_desktop.views.history.row_list import RowList, Rows
from llas_desktop.views.parts import boxed, button, row, text
from llas_desktop.views.tables.credit_columns import credit_columns, latest_first, words_of
from llas_desktop.views.theme import Theme
from llas_desktop.views.words import tr


class CreditList(RowList):
    """Told apart by `Identity`, the latest first."""

    number_asked = Signal()
    """The clerk wants to write down the 학습자번호."""

    def __init__(self, theme: Theme, is_unfinished: Callable[[Entry], bool]) -> None:
        columns = credit_columns(is_unfinished)
        rows: Rows[Entry] = Rows(
            tr("학점·독학"), tr("학점은행제·독학학위제"), "add_credit", columns, identity_of, words_of
        )
        super().__init__(theme, rows)
        self._sums = text("", "strong", wraps=True)
        self._number = text("", "quiet")
        self._change = button("", "quiet")
        self._change.clicked.connect(self.number_asked)
        top = row(theme, self._sums, self._number, self._change, gap=12)
        top.setStretch(0, 1)
        self._parts.insertWidget(0, boxed(top))
        self.show_number("")

    def show_entries(self, entries: Sequence[Entry]) -> None:
        self.show_rows(sorted(entries, key=latest_first, reverse=True))
        self._sums.setText(sums_of(entries))

    def show_number(self, number: str) -> None:
        """The 학습자번호 of 학점은행제, which is not that of the account."""
        self._number.setText(self.tr("학습자번호 {number}").format(number=number) if number else "")
        self._number.setVisible(bool(number))
        self._change.setText(self.tr("고치기") if number else self.tr("학습자번호 적기"))
        self._change.setAccessibleName(self.tr("학점은행제 학습자번호 적기"))

    def entry(self, identity: Identity) -> Entry | None:
        found: Entry | None = self.model.row_at(self.model.index_of(identity))
        return found


def sums_of(entries: Sequence[Entry]) -> str:
    """`적은 학점 87 (전공 45 · 교양 24 · 일반선택 18) · 독학 1과정 3과목`: what is written down, whatever of it is recognised."""
    by_kind: Counter[CreditKind] = Counter()
    for entry in entries:
        if isinstance(entry, Credit):
            by_kind[entry.values.kind] += entry.values.credits
    parts = []
    if by_kind:
        kinds = " · ".join(f"{tr(kind.value)} {by_kind[kind]}" for kind in CreditKind if by_kind[kind])
        parts.append(tr("적은 학점 {total} ({kinds})").format(total=by_kind.total(), kinds=kinds))
    passed = Counter(entry.stage for entry in entries if isinstance(entry, StagePass))
    parts += [tr("독학 {stage}과정 {count}과목").format(stage=stage, count=passed[stage]) for stage in sorted(passed)]
    return " · ".join(parts)
