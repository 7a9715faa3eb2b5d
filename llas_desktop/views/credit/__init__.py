"""학점·독학: the credits of 학점은행제 and the passes of 독학학위제, beside the five sections of a learning history."""
