"""학습자: who the learner is, how to reach her, consents, proxies and everything so far."""
