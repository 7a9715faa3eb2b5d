"""관리 › 백업: what there is, a new one, and the way back to an old one."""
