"""Doors to the judge: Otter's and nbgrader's commands, and the files that an LMS imports.

Otter's and nbgrader's packages are imported here and by the build alone. A door finds a submission,
asks the judge, and says the result in its peer's terms; it scores nothing.
"""
