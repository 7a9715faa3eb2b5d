"""Before the window: who is it? The cover with its pages, and what makes it fall again."""
