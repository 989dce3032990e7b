"""The learning loop: a folder of one's own, progress, hints, and `deepstart watch`."""
