"""A birth date as it is typed, read back in words with the age."""

from llas_desktop.domain.dates import PartialDate, age_on, parse_typed_birth, today
from llas_desktop.views.widgets.typed_fields import DateField, Note


class BirthField(DateField):
    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(self.tr("예: 850101, 1985-01-01"))

    def value(self) -> PartialDate | None:
        text = self.content().strip()
        return parse_typed_birth(text, today()) if text else None

    def note(self) -> Note:
        read = super().note()
        if read.problem or not read.text:
            return read
        birth = self.value()
        if birth is None or not birth.is_exact:
            return Note(read.text, "date_not_exact", is_under_way=True)
        return Note(self.tr("{day} · 만 {age}세").format(day=read.text, age=age_on(birth.earliest, today())))
