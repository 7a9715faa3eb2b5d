"""Every speed we claim, as a ratio against its floor, measured in one run: `make bench`."""
