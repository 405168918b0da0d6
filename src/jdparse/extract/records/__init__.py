"""Drafts made into records, and the partition of the source into segments."""
