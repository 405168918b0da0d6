"""Documents in, tasks for Label Studio out, and what was annotated there back as corrections."""
