"""발급대장: every certificate that went out, month by month; withdrawing one; what goes with an entry wherever it is shown."""
