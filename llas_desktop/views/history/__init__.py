"""학습이력: the five sections of a learning history, their records and forms."""
