"""The tab 진단: what the history earns by every route, a card each, and why; and the plan that leads to what is missing."""
