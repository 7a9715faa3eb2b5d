"""The counter program of a lifelong learning centre: find, record, judge, certify."""

__version__ = "0.5.0"
