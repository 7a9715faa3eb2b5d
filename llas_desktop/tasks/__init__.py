"""The back corridor: lanes off the main thread, job ids, delivery to the main thread, cancel, progress.

Knows `domain` alone. What a job does is a function that its caller passes in; what it must never do is touch a widget.
"""
