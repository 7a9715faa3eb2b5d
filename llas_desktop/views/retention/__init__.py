"""관리 › 보관·파기: who is due, destruction, and the records of it."""
