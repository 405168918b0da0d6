"""Bytes in, ``Source`` out: one reader a format, each keeping the conventions in ``model/source.py``."""
