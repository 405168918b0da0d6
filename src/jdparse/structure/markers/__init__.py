"""Enumerators: every place that may be one, and the sequences that say which of them count."""
