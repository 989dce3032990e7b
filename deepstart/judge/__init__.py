"""Judging one submission: running its suite, in a process that is watched, and scoring it."""
