"""Where the frozen program begins: the same front door as `python -m llas_desktop`."""

import multiprocessing
import os
import sys

multiprocessing.freeze_support()  # a file that somebody brought is read in a process of its own: it begins and ends here

from llas_desktop.__main__ import main  # noqa: E402

# What the program starts (`lp`, a browser) belongs to the system and must not load the bundle's libraries.
if "LD_LIBRARY_PATH_ORIG" in os.environ:
    os.environ["LD_LIBRARY_PATH"] = os.environ.pop("LD_LIBRARY_PATH_ORIG")
else:
    os.environ.pop("LD_LIBRARY_PATH", None)

sys.exit(main())
