"""Documents in, figures and the quality page out: how much was understood, and what was not."""
