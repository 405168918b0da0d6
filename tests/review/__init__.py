"""The review: what it serves, to whom, and what is kept."""
