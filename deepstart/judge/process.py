"""What runs in the process of a judge: grades what comes, one submission after the other."""

import contextlib
import json
import pickle
import signal
import socket
import sys
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from deepstart.course import CourseError
from deepstart.judge import failure, watchdog
from deepstart.judge.grader import Grader
from deepstart.judge.job import Job
from deepstart.judge.supervisor import Answer
from deepstart.sandbox import confine
from deepstart.sandbox.fork_client import ServerError

if TYPE_CHECKING:
    from deepstart.judge.session import CellReport


def serve() -> None:
    """Judge what comes, until the process that started this one is gone."""
    descriptor, settings = int(sys.argv[1]), json.loads(sys.argv[2])
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    confine.die_with_parent(settings["parent"])
    confine.limit_judge(settings["memory"])
    templates = {
        tuple(packages): socket.socket(fileno=number) for number, *packages in settings["templates"]
    }
    with Grader(templates, for_many=True) as grader, contextlib.suppress(EOFError, OSError):
        connection = Connection(descriptor)
        while True:
            job, with_reports = connection.recv()
            watchdog.begin(*settings["clocks"])
            connection.send_bytes(_answer(grader, job, with_reports))


def _answer(grader: Grader, job: Job, with_reports: bool) -> bytes:
    """Grade a submission; return the answer as it is sent."""
    reports: list[CellReport] = []
    try:
        result = grader.grade(job, reports.extend if with_reports else None)
        return pickle.dumps(Answer(result, reports))
    except (CourseError, ServerError) as error:
        return pickle.dumps(Answer(None, error=error))
    except Exception as error:  # what cannot be sent
        return pickle.dumps(Answer(failure.failed(job, error)))
