"""deepstart: build, check and grade an auto-graded course from its notebooks and pytest suites."""

__version__ = "0.1.0"
