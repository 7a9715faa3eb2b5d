"""일괄 발급: a class that has finished. Who, what for, a list to check, one preview; then issuing, and an exact account of it."""
