"""Cases in plain text (title, input, expected records), filed by where they come from. README.md says how to write one."""
