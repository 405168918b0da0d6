"""Outline in, records out: titles, fields, items, superiors, and the segments that account for every character."""
