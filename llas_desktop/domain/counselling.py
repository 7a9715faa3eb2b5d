"""상담: what was talked over with a learner, and when the centre comes back to it."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class CounselDraft:
    """A note as it is typed. `follow_up_on`: the day to come back to it; None: nothing is left to do."""

    on: date
    topic: str
    note: str = ""
    follow_up_on: date | None = None


@dataclass(frozen=True, slots=True)
class Counselling:
    """A note that is kept. `clerk` is the one who talked, by name, or by login where the centre wrote no name down;
    `followed_up_at` when the matter was settled.
    """

    id: int
    learner_id: int
    values: CounselDraft
    clerk: str
    followed_up_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A line of the day's follow-ups: whom to come back to, since when, about what. `phone` is masked."""

    counselling_id: int
    learner_id: int
    name: str
    birth_date: date
    phone: str
    account_no: str
    topic: str
    clerk: str
    talked_on: date
    due_on: date
