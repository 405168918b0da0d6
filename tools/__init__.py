"""Programs for those who work on jdparse; run them from the repository's root: ``python -m tools.NAME``."""
