"""The tab 진단: what the history earns, and why. A card a system; the first is 검정고시 시험과목 면제."""
