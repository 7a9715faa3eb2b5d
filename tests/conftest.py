"""What holds for every test: no screen, no home of the user, no zone or locale of the machine."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Qt warns about a C locale that is not UTF-8, and a bare container has no other.
os.environ["LC_ALL"] = "C.UTF-8"
# Whoever asks for a place of the user gets one that is gone afterwards, also in a process that a test starts.
_home = tempfile.TemporaryDirectory(prefix="llas-home-")
for _name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"):
    os.environ[_name] = str(Path(_home.name) / _name.lower())
    Path(os.environ[_name]).mkdir(mode=0o700)

# No test prints, or asks the print server of this machine for anything.
os.environ["CUPS_SERVER"] = str(Path(_home.name) / "no-print-server")

# A machine that is busy with something else is no error of the code under test.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


@pytest.fixture(scope="session", autouse=True)
def _private_home() -> Iterator[None]:
    yield
    _home.cleanup()
