"""deepstart: build, check and grade an auto-graded course from its notebooks and pytest suites.

In a notebook, `deepstart.check("mse")` judges an answer, `deepstart.hint` and `deepstart.solution`
help with it; everything else is the command line's.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from deepstart.notebook.card import Card

__version__ = "0.1.0"


def check(question: str) -> "Card":
    """Judge the answer to a question, such as `"mse"`, as it was last run in this notebook."""
    from deepstart.learner import notebook

    return notebook.check(question)


def hint(question: str) -> "Card":
    """Give the next hint for a question in a learner's notebook."""
    from deepstart.learner import notebook

    return notebook.hint(question)


def solution(question: str) -> "Card":
    """Show the solution of a question that is passed, or asked for twice."""
    from deepstart.learner import notebook

    return notebook.solution(question)


def load_ipython_extension(shell: Any) -> None:
    """Be what `%load_ext deepstart` loads: gives the notebook `deepstart` and `%check mse`."""
    from deepstart.learner import notebook

    notebook.load_extension(shell)
