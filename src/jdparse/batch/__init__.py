"""Many inputs in, one output folder out: workers, time limits, resuming, all files in place at once."""
