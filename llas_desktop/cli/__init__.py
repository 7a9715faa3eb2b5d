"""The same services for administrators and scripts. Its words, flags, exit codes and JSON keys are a promise: they stay."""
