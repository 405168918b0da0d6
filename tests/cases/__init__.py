"""Cases in plain text: title, input, expected records, filed by origin. README.md says how to write one."""
