"""관리: settings of the centre and of this workstation, and lists that come in as files."""
