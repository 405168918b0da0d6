"""The report in a real browser: Debian's chromium without a screen, driven by playwright, cut off from every network."""
