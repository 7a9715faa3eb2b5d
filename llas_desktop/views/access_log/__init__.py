"""관리 › 접속기록: who handled whose data, and its review."""
