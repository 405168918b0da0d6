"""Tests; a package so that ``python -m tests.gate`` and ``python -m tests.compare`` run from the checkout."""
