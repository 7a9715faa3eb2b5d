"""What a history earns: one module a system, its dated law table beside it, every verdict explained. No store, no screen."""
