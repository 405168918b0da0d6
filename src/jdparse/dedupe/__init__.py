"""Occurrences in, distinct posts out: what is the same post, which occurrence speaks for it."""
