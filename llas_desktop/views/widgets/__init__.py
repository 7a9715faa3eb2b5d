"""Fields that every form shares: Korean text, dates, hours, choices, labels with their errors."""
