"""The caretaker: places, this workstation's settings, a log without personal data, the crash note.

Knows `domain` alone; Qt stays in `desktop/`.
"""
