"""The files that learning management systems import, from the results of `deepstart grade`.

A format is a module here with a function `write(graded: GradedFolder, roster: Path | None) ->
Exported`. `roster` is the file with the students that the system itself exports, if the user has
named one.
"""

# By the names that users give them: a new format is a new module, and a line here.
FORMATS = {
    "gradescope": "gradescope",
    "canvas": "canvas",
    "moodle": "moodle",
    "csv": "questions_csv",
}
