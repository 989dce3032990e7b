"""Doors to the judge: Otter's and nbgrader's commands, and the files that an LMS imports.

Nothing else in this package knows the doors, and they import their peers' packages only here. A
door finds a submission, asks the judge, and tells the result in its peer's terms; it scores
nothing.
"""
