"""The text as later rooms match it, its lines, and what one line says by itself: pages, running heads, facts of a vacancy."""
