"""What a submission's cells print and draw, as the door of nbgrader asks for it."""

import os
import struct
import zlib
from pathlib import Path

import pytest

from deepstart.judge.grader import Grader
from deepstart.judge.job import Job
from deepstart.judge.session import MAX_FIGURE_BYTES, MAX_STDOUT_OF_ALL, CellReport, Session
from deepstart.sandbox import figures, isolation
from deepstart.sandbox.protocol import CellReply
from deepstart.submissions.find import SubmissionFile
from deepstart.submissions.submission import Submission
from tests.test_submission import notebook
from tests.tiny import make_course

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunk(kind: bytes, content: bytes) -> bytes:
    body = kind + content
    return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))


def png(width: int = 1, height: int = 1, extra: bytes = b"") -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = zlib.compress(b"\x00\x80")
    return SIGNATURE + chunk(b"IHDR", head) + extra + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def test_a_picture_is_kept_and_nothing_else() -> None:
    assert figures.cleaned(png()) == png()
    text = chunk(b"tEXt", b"Title\0<script>alert(1)</script>")
    assert figures.cleaned(png(extra=text)) == png()
    assert figures.cleaned(png() + b"<script>") == png()


def test_all_cells_together_show_so_much(tmp_path: Path) -> None:
    noise = png(extra=b"")[:-12] + chunk(b"IDAT", os.urandom(900_000)) + chunk(b"IEND", b"")
    session = Session(Submission("x.py", ()), make_course(tmp_path).assignments[0], connect=None)  # type: ignore[arg-type]
    session._stdout_left, session._figure_bytes_left = MAX_STDOUT_OF_ALL, MAX_FIGURE_BYTES
    reply = CellReply.of({"error": None, "stdout": "x" * 30_000, "figures": [noise] * 100})
    reports = [session._report(number, reply) for number in range(100)]
    shown = [figure for report in reports for figure in report.figures]
    assert sum(map(len, shown)) <= MAX_FIGURE_BYTES < sum(map(len, shown)) + len(noise)
    assert sum(len(report.stdout) for report in reports) == MAX_STDOUT_OF_ALL
    assert len(reports[0].figures) == figures.MAX_FIGURES


@pytest.mark.parametrize(
    "data",
    [
        b"",
        "text",
        None,
        SIGNATURE,
        SIGNATURE + b"<script>alert(1)</script>" * 9,
        b"GIF89a" + png(),
        png()[:-1],
        png()[:-13],
        png().replace(b"IHDR", b"IDHR"),
        png(width=0),
        png(width=10**6),
        SIGNATURE + chunk(b"IEND", b""),
        SIGNATURE + chunk(b"IHDR", b"short") + chunk(b"IEND", b""),
        png(extra=chunk(b"tEXt", b"x" * figures.MAX_BYTES)),
        bytearray(png()),
    ],
)
def test_what_is_no_picture_or_too_large_a_one(data: object) -> None:
    assert figures.cleaned(data) is None


def shown(root: Path, *cells: str) -> dict[int, CellReport]:
    course = make_course(root)
    path = root / "ann.ipynb"
    path.write_bytes(notebook(*cells))
    reports: list[CellReport] = []
    submission = SubmissionFile(path, path.name, "ann")
    confined = not isolation.missing_layers()
    job = Job(course, course.assignments[0], submission, "en", confined)
    with Grader() as grader:
        heard = grader.grade(job, reports.extend)
        alone = grader.grade(job)
    assert heard.questions == alone.questions
    return {report.number: report for report in reports}


def test_cells_are_shown_as_a_notebook_shows_them(tmp_path: Path) -> None:
    reports = shown(
        tmp_path,
        "def double(x):\n    return 2.0 * x\ndouble(3)",
        "double(4);",
        "print('one')\nx = 5",
        "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()",
        "import otter\ngrader = otter.Notebook()\ngrader.check('double').grade, 1 / 0",
        "print(grader.check('double').grade, grader.check('letter').grade)",
        "plt.figure()\nraise SystemExit",
    )
    assert [reports[n].stdout for n in (1, 2, 3)] == ["6.0\n", "", "one\n"]
    assert len(reports[4].figures) == len(reports[7].figures) == 1
    assert reports[4].figures[0].startswith(SIGNATURE)
    error = reports[5].error
    assert error is not None
    assert error.type_name == "ZeroDivisionError"
    assert reports[6].stdout == "1.0 0.0\n"


def test_cells_that_end_the_process_are_told_and_the_others_shown(tmp_path: Path) -> None:
    reports = shown(tmp_path, "print(1)", "import os\nos._exit(3)", "print(2)")
    assert reports[2].gone == "crashed"
    assert (reports[1].stdout, reports[3].stdout) == ("1\n", "2\n")


def test_forged_pictures_are_thrown_away(tmp_path: Path) -> None:
    forged = (
        "import sys, types\n"
        "fake = types.ModuleType('matplotlib.pyplot')\n"
        "fake.get_fignums = lambda: [1, 2]\n"
        "class Figure:\n"
        "    def savefig(self, file, **options):\n"
        "        file.write(b'<script>' * 40)\n"
        "fake.figure = lambda number: Figure()\n"
        "fake.close = lambda which: None\n"
        "sys.modules['matplotlib.pyplot'] = fake"
    )
    hangs = "fake.get_fignums = lambda: iter(int, 1)"
    reports = shown(tmp_path, forged, hangs, "print('here')")
    assert all(report.figures == () for report in reports.values())
    assert reports[3].stdout == "here\n"
