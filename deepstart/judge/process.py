"""What runs in the process of a judge: grades what comes, one submission after the other."""

import json
import pickle
import signal
import socket
import sys
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from deepstart.course import CourseError
from deepstart.judge import failure, grader, watchdog
from deepstart.judge.supervisor import Answer
from deepstart.sandbox import confine
from deepstart.sandbox.fork_client import ServerError

if TYPE_CHECKING:
    from deepstart.judge.session import CellReport


def serve() -> None:
    """Judge what comes, until the process that started this one is gone."""
    descriptor, told = int(sys.argv[1]), json.loads(sys.argv[2])
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    confine.die_with_parent(told["parent"])
    confine.limit_judge(told["memory"])
    grader.branch_off(
        {tuple(packages): socket.socket(fileno=number) for number, *packages in told["templates"]}
    )
    connection = Connection(descriptor)
    while True:
        try:
            job, with_reports = connection.recv()
        except (EOFError, OSError):
            return
        watchdog.begin(*told["clocks"])
        reports: list[CellReport] = []
        try:
            result = grader.grade_one(job, reports.extend if with_reports else None)
            packed = pickle.dumps(Answer(result, reports))
        except (CourseError, ServerError) as error:
            packed = pickle.dumps(Answer(None, error=error))
        except Exception as error:  # what cannot be sent
            packed = pickle.dumps(Answer(failure.failed(job, error)))
        try:
            connection.send_bytes(packed)
        except OSError:
            return
