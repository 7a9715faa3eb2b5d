"""Qt item models: what a list or table shows, apart from how it is painted."""
