"""What needs Qt and the desktop: one window a folder of data, printers."""
