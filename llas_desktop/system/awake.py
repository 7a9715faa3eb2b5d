"""How much time has gone by, sleep included."""

import time


def seconds() -> float:
    """Counts on while the computer sleeps where the system can tell (Linux), and is never set."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)
