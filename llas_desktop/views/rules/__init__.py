"""판정 기준: the figures that the sources let a centre set otherwise."""
