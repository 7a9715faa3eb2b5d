"""What the clerk sees: one widget a file, one folder a tab."""
