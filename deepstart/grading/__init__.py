"""Grading a class: many submissions, the folder of their results, what is kept of earlier runs."""
