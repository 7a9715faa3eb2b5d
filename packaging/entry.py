"""Where the frozen program begins: the same front door as `python -m llas_desktop`."""

import os
import sys

from llas_desktop.__main__ import main

# What the program starts (`lp`, a browser) belongs to the system and must not load the bundle's libraries.
if "LD_LIBRARY_PATH_ORIG" in os.environ:
    os.environ["LD_LIBRARY_PATH"] = os.environ.pop("LD_LIBRARY_PATH_ORIG")
else:
    os.environ.pop("LD_LIBRARY_PATH", None)

sys.exit(main())
