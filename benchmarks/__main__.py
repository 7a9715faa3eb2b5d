"""`python -m benchmarks`"""

from benchmarks.run import main

if __name__ == "__main__":  # a check reads its file in a process of its own, which comes by here
    raise SystemExit(main())
