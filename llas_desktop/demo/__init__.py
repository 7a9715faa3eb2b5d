"""An invented centre to try the program on: 300 learners, 400 courses, their histories. The same seed and day give the same.

Whoever and whatever is in it was made up: the city, the institutions, the people. Their phone numbers begin with exchanges
that no telephone has (010-0…, 031-0…), their mail goes to example.com. What it looks like depends on `today` alone, so that
the child stays 12 and the courses on offer stay on offer.
"""

from typing import Final

LOGIN: Final = "demo"
PASSWORD: Final = "demo-1234"  # noqa: S105  # shown on the login screen: the demo is there to be looked into
