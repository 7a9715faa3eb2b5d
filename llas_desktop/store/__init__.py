"""The record room: open, search, read into snapshots, write through the journal, undo, migrate. The one room that knows `models`."""
