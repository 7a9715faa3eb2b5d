"""증명서: what goes on the paper at the left, the real page at the right, the learner's register below it."""
