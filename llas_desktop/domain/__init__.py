"""What the words mean. Standard library only; every other room speaks in these frozen dataclasses."""
