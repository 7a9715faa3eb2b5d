"""관리 › 직원: accounts, what each may do, and the recovery sheet."""
