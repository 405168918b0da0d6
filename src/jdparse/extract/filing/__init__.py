"""Where a list belongs that has no label, an unknown one, or one that misleads."""
