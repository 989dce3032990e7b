"""`nbgrader export --exporter=deepstart.doors.nbgrader_export.QuestionsPlugin`: scores by question.

nbgrader's own export has an assignment's total only.
"""

from collections.abc import Iterator
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.plugins import ExportPlugin

from deepstart.doors.nbgrader.common import TEST
from deepstart.report.csv_tables import as_csv

COLUMNS = ["assignment", "student_id", "question", "score", "max_score", "needs_manual_grade"]


class QuestionsPlugin(ExportPlugin):  # type: ignore[misc]  # nbgrader has no types
    """A CSV with a row for every question of every student, as the gradebook has it.

    Late penalties are of the whole assignment, so they are in nbgrader's own export only.
    """

    def export(self, gradebook: Gradebook) -> None:
        """Write the file that `--to` names, questions.csv by default."""
        target = Path(self.to or "questions.csv")
        self.log.info("Exporting scores by question to %s", target)
        target.write_text(as_csv(COLUMNS, self._rows(gradebook)), encoding="utf-8", newline="")

    def _rows(self, gradebook: Gradebook) -> Iterator[list[object]]:
        assignments = {str(name) for name in self.assignment}
        students = {str(name) for name in self.student}
        for assignment in gradebook.assignments:
            if assignments and assignment.name not in assignments:
                continue
            for student in gradebook.students:
                if students and student.id not in students:
                    continue
                try:
                    submission = gradebook.find_submission(assignment.name, student.id)
                except MissingEntry:
                    continue
                for notebook in submission.notebooks:
                    for grade in notebook.grades:
                        yield [
                            assignment.name,
                            student.id,
                            grade.name.removeprefix(TEST),
                            round(grade.score, 4),
                            grade.max_score,
                            grade.needs_manual_grade,
                        ]
