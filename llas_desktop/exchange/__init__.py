"""The mail room: files come in row by row, each row with its problems. It knows the words of `domain` and nothing of the store."""
