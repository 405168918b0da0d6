"""Source in, outline out: normalized text, lines, markers in sequence, pieces with their roles."""
