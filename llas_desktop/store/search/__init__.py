"""The index of the record room: search keys of what is looked for, and the questions that they answer."""

from types import MappingProxyType
from typing import Final

from llas_desktop.store.search.keys import (
    refresh_courses,
    refresh_institutions,
    refresh_learners,
    refresh_qualifications,
)

DERIVED: Final = MappingProxyType(
    {
        "learners": refresh_learners,
        "accredited_courses": refresh_courses,
        "institutions": refresh_institutions,
        "qualification_titles": refresh_qualifications,
    }
)
"""By table, what keeps the search keys made from its rows up to date: the `derived` of a `Store`."""
