"""Labels of sections and fields, wherever on a line they stand, in words that rows know and in words of the house."""
