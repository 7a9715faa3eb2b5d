"""학습과정: the search for accredited courses by 검정고시 subject, and what is on offer."""
