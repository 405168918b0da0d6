"""A finished run in, a local page out on which a person corrects what is marked; corrections of the run come of it."""
