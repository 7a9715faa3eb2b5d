"""The safe: keys, slots and the one cipher interface; empty until personal accounts come."""
