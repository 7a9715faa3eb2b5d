"""The records of one section."""

from collections.abc import Callable

from llas_desktop.domain.history import LearningRecord, Section
from llas_desktop.views.history.row_list import RowList, Rows
from llas_desktop.views.tables.record_columns import record_columns, words_of
from llas_desktop.views.theme import Theme
from llas_desktop.views.words import tr


class RecordList(RowList):
    """Told apart by their ids, newest first."""

    def __init__(self, theme: Theme, section: Section, is_unfinished: Callable[[LearningRecord], bool]) -> None:
        columns = record_columns(section, is_unfinished)
        rows: Rows[LearningRecord] = Rows(
            tr(section.korean), tr(section.heading), f"add_{section.value}", columns, lambda record: record.id, words_of
        )  # fmt: skip
        super().__init__(theme, rows)

    def record(self, record_id: int) -> LearningRecord | None:
        row: LearningRecord | None = self.model.row_at(self.model.index_of(record_id))
        return row
