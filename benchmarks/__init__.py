"""Measurements, made again by ``python -m benchmarks.NAME``: each writes its results and docs/performance.md."""
