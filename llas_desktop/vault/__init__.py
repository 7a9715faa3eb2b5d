"""The safe: the one cipher interface, the vault file with its slots, the count of wrong passwords, the sealed backup."""
