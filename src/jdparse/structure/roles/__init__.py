"""What each piece is for: title, heading, label, value, item or text; what speaks for it, and the order of reading."""
