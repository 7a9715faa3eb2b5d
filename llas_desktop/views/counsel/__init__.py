"""상담: notes beside the timeline, and whom to come back to."""
