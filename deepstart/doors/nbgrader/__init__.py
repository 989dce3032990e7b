"""nbgrader's door: what stands in nbgrader_config.py, so that `nbgrader autograde` asks the judge.

`Reader` reads a submitted file as plain cells, however broken it is. `Repair` gives these cells the
marks that nbgrader's gradebook has for them. `Judge` takes the place of nbgrader's Execute: no
student code runs in a kernel; our judge reads the submitted file, and its scores become the outputs
of the test cells.
"""

from deepstart.doors.nbgrader.judge import Judge
from deepstart.doors.nbgrader.reader import Reader
from deepstart.doors.nbgrader.repair import Repair

__all__ = ["Judge", "Reader", "Repair"]
