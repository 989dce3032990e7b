"""nbgrader works from this folder: its commands, its folder names, the judge's scores.

DEEPSTART_LANG=zh chooses the Chinese notebooks. docs/instructors.md goes through a course.
"""

import os
import sys

c = get_config()  # noqa: F821

chinese = os.environ.get("DEEPSTART_LANG") == "zh"
c.CourseDirectory.course_id = "deepstart"
source = "solutions/nbgrader-zh" if chinese else "solutions/nbgrader"
c.CourseDirectory.source_directory = source
if not os.path.isdir(source):
    said = (
        "还没有 {source}：请先运行 `deepstart build`。"  # noqa: RUF001
        if chinese
        else "There is no {source} yet: run `deepstart build` first."
    )
    print(said.format(source=source), file=sys.stderr)

# As nbgrader's own, but for one: a stub that is no function must not stop "Run All".
c.GenerateAssignment.preprocessors = [
    "nbgrader.preprocessors.IncludeHeaderFooter",
    "nbgrader.preprocessors.InstantiateTests",
    "nbgrader.preprocessors.LockCells",
    "deepstart.build.nbgrader.ClearSolutions",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.CheckCellMetadata",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.SaveCells",
    "nbgrader.preprocessors.ClearHiddenTests",
    "nbgrader.preprocessors.ClearMarkScheme",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# A file that nbgrader cannot read is its student's finding; the others are graded.
c.Autograde.exporter_class = "deepstart.doors.nbgrader.Reader"
c.Autograde.sanitize_preprocessors = [
    "deepstart.doors.nbgrader.Repair",
    "nbgrader.preprocessors.OverwriteKernelspec",
    "nbgrader.preprocessors.OverwriteCells",
    "nbgrader.preprocessors.CheckCellMetadata",
]
# The judge in the place of Execute: no student code runs in a kernel.
c.Autograde.autograde_preprocessors = [
    "deepstart.doors.nbgrader.Judge",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# zip_collect takes what Canvas and Moodle let instructors download, without a regular expression.
c.ZipCollectApp.extractor_plugin = "deepstart.doors.nbgrader_collect.Downloads"
c.ZipCollectApp.collector_plugin = "deepstart.doors.nbgrader_collect.Submissions"
