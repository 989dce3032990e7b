"""Grading a class: what was handed in, and what is written and kept of it."""
