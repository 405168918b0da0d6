"""Papers that describe nobody: drafts dropped, lines known for prose."""
