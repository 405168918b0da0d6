"""Frozen values that the stages hand on to each other. Imports nothing of ours but itself."""
