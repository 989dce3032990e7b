"""Why a class is not graded as asked. Each message is a sentence that says what to do."""


class GradingError(Exception):
    """Grading was called wrongly, or its output folder is not fit; nothing has been graded."""


class OutputBusyError(GradingError):
    """Two graders were told to write to one folder."""
