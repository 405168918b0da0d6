"""The text cut at markers and labels, what names a piece has at its head, and pieces that a line end took apart joined again."""
