"""Questions that need an answer, and answers that need a window of their own."""
