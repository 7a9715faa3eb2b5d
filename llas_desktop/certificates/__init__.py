"""The print room: snapshot in, PDF out. Knows `domain` alone; fonts are passed in by wiring."""
