"""`deepstart build`: everything in assignments/ and solutions/, from source/ and autograder/.

The way of a notebook: master (`master`) -> Otter's notebook (`otter`) -> nbgrader's source and
release (`nbgrader`). `public_tests` writes the tests that students get, `check` says what does not
hold together.
"""
