"""Which known mistakes explain what an answer did in the public checks."""

from deepstart.notebook.checking import Checked
from deepstart.notebook.digests import agrees, digest_of

MOST = 2  # where more reasons are equally likely, none is


def likely_reasons(checked: Checked) -> tuple[str, ...]:
    """Return what to tell the author of an answer that does what a known mistake does.

    It fails the same checks, and every call in them gave the same.
    """
    failed = [name for name, line in checked.lines.items() if line.status == "failed"]
    own = {name: [digest_of(call) for call in checked.calls[name]] for name in failed}
    found = dict.fromkeys(
        mistake.message
        for mistake in checked.question.mistakes
        if own.keys() == mistake.outcomes.keys()
        and all(agrees(own[name], known) for name, known in mistake.outcomes.items())
    )
    return tuple(found) if len(found) <= MOST else ()
