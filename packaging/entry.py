"""Where the frozen program begins: the same front door as `python -m llas_desktop`."""

import sys

from llas_desktop.__main__ import main

sys.exit(main())
