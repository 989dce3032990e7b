"""deepstart release: what a teacher hands out, and what is never overwritten."""

import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from deepstart.build.readme import readme
from deepstart.build.record import (
    Record,
    grading_digest,
    prose_digest,
    record_path,
    record_text,
    sha256,
)
from deepstart.build.requirements import student_requirements
from deepstart.course import Course, load_course
from deepstart.submissions import released
from deepstart.submissions.find import find_submissions
from tests.test_cli import deepstart
from tests.test_submission import notebook
from tests.tiny import make_course

ROOT = Path(__file__).parents[1]
STUB = "def double(x):\n    raise NotImplementedError()"
WRITTEN = notebook("def double(x):\n    return 2 * x")
BOTH = ["01-tiny.ipynb", "01-tiny.zh.ipynb", "README.txt"]


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """The tiny course as a build leaves it, in a folder with a blank in its name."""
    root = tmp_path / "my course"
    root.mkdir()
    made = make_course(root)
    folder = root / "assignments" / "01-tiny"
    (folder / "tests").mkdir(parents=True)
    for name in BOTH[:2]:
        (folder / name).write_bytes(notebook(STUB, name))
    (folder / "tests" / "double.py").write_text("OK_FORMAT = True\n")
    (folder / "requirements.txt").write_text("numpy\n")
    # What others leave behind where somebody has worked.
    (folder / ".OTTER_LOG").write_text("full marks")
    (folder / ".ipynb_checkpoints").mkdir()
    (folder / ".ipynb_checkpoints" / "01-tiny-checkpoint.ipynb").write_bytes(WRITTEN)
    (root / "source" / "01-tiny").mkdir(parents=True)
    (root / "source" / "01-tiny" / "01-tiny.py").write_text("# %%\n")
    remember_the_build(made)
    return made


def remember_the_build(course: Course) -> None:
    assignment = course.assignments[0]
    files = {
        path.relative_to(course.root).as_posix(): sha256(path)
        for path in (course.root / "assignments").rglob("*")
        if path.is_file() and not path.relative_to(course.root).parts[2].startswith(".")
    }
    digests = (grading_digest(course, assignment, course.root), prose_digest(course, assignment))
    record_path(course, assignment).write_text(record_text(Record("", *digests, files)), "utf-8")


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def refused(course: Course, *arguments: object) -> str:
    run = deepstart(course.root, "release", "1", *arguments, "--lang", "en")
    assert (run.returncode, run.stdout) == (2, "")
    assert len(run.stderr.splitlines()) == 1
    return run.stderr


# -- what is in it ---------------------------------------------------------------------------------


def test_a_folder_with_notebooks_and_a_readme(course: Course) -> None:
    run = deepstart(course.root, "release", "1", "--lang", "en")
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout == f"{Path('handout', '01-tiny')}: {', '.join(BOTH)}\n"
    folder = course.root / "handout" / "01-tiny"
    assert names(course.root / "handout") == ["01-tiny", *(f"01-tiny/{name}" for name in BOTH)]
    for name in BOTH[:2]:
        given = course.root / "assignments" / "01-tiny" / name
        assert (folder / name).read_bytes() == given.read_bytes()


def test_a_zip_with_one_folder_and_the_same_bytes_twice(course: Course, tmp_path: Path) -> None:
    for target in ("a.zip", "b"):  # both are zips, of which one says so by its name
        wanted = ["--zip"] if target == "b" else []
        assert deepstart(course.root, "release", "1", "-o", tmp_path / target, *wanted).stdout
    one, other = tmp_path / "a.zip", tmp_path / "b.zip"
    assert one.read_bytes() == other.read_bytes()
    with zipfile.ZipFile(one) as archive:
        assert archive.namelist() == [f"01-tiny/{name}" for name in BOTH]
        archive.extractall(tmp_path / "unpacked")
    deepstart(course.root, "release", "1", "-q", "-o", tmp_path / "folder")
    for name in BOTH:
        unpacked = tmp_path / "unpacked" / "01-tiny" / name
        assert unpacked.read_bytes() == (tmp_path / "folder" / name).read_bytes()


def test_names_beyond_ascii_are_marked_as_utf8(tmp_path: Path) -> None:
    from deepstart.build.zips import write_zip

    write_zip({"02-损失/说明.txt": b""}, tmp_path / "x.zip")
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        (entry,) = archive.infolist()
    assert entry.filename == "02-损失/说明.txt"
    assert entry.flag_bits & 0x800  # else Windows reads them in the code page of its language


def test_one_language_alone(course: Course) -> None:
    assert deepstart(course.root, "release", "1", "--only", "zh").returncode == 0
    folder = course.root / "handout" / "01-tiny"
    assert names(folder) == ["01-tiny.zh.ipynb", "README.txt"]
    text = (folder / "README.txt").read_text("utf-8-sig")
    assert "怎样开始" in text
    assert "HOW TO" not in text


def test_the_folder_is_written_where_otter_and_nbgrader_are_not(course: Course) -> None:
    code = (
        "import sys\n"
        "for name in ('otter', 'nbgrader', 'nbformat', 'nbconvert', 'jupytext', 'nbclient'):\n"
        "    sys.modules[name] = None\n"
        "sys.argv = ['deepstart', 'release', '1']\n"
        "from deepstart.cli import main\n"
        "main()"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=course.root, capture_output=True)
    assert run.returncode == 0, run.stderr.decode()


# -- the README ------------------------------------------------------------------------------------


def test_a_readme_that_every_system_opens(course: Course) -> None:
    deepstart(course.root, "release", "1")
    content = (course.root / "handout" / "01-tiny" / "README.txt").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == content.count(b"\r\n")
    text = content.decode("utf-8-sig")
    assert max(map(len, text.splitlines())) < 120
    for said in ("HOW TO BEGIN", "HOW TO HAND IN", "怎样开始", "怎样提交", "中文说明在后半部分"):
        assert said in text
    assert re.search(r"Colab.*?choose\r\n01-tiny\.ipynb", text, re.DOTALL)
    assert re.search(r"Colab.*?选中\r\n01-tiny\.zh\.ipynb", text, re.DOTALL)


@pytest.mark.parametrize("id_", [a.id for a in load_course(ROOT / "course.toml").assignments])
def test_a_readme_names_what_the_assignment_needs(id_: str) -> None:
    assignment = load_course(ROOT / "course.toml").assignment(id_)
    text = readme(assignment, {"en": f"{id_}.ipynb"}).decode("utf-8-sig")
    lines = [line.strip() for line in text.splitlines() if "pip install" in line]
    needed = {re.split("[<>=;]", line)[0] for line in
              student_requirements(assignment.needs).splitlines()}  # fmt: skip
    seen = set()
    for line in lines:
        assert ";" not in line
        packages = re.findall(r'"([^"]+)"', line)
        assert line.partition(" install ")[2] == " ".join(f'"{p}"' for p in packages)
        seen |= {re.split("[<>=]", package)[0] for package in packages}
        assert sum(package.startswith("tensorflow") for package in packages) == (id_ == "09-keras")
    assert seen == needed
    assert text.count("jupyter lab") == text.count("-m venv") == len(lines)


# -- what is refused -------------------------------------------------------------------------------


def test_a_release_that_nobody_changed_is_replaced(course: Course) -> None:
    for arguments in ([], ["--zip"]):
        deepstart(course.root, "release", "1", *arguments)
    given = course.root / "assignments" / "01-tiny" / "01-tiny.ipynb"
    given.write_bytes(notebook(STUB, "a new sentence"))
    remember_the_build(course)
    for arguments in ([], ["--zip"]):
        run = deepstart(course.root, "release", "1", *arguments, "--only", "en")
        assert run.returncode == 0, run.stderr
    folder = course.root / "handout"
    assert names(folder / "01-tiny") == ["01-tiny.ipynb", "README.txt"]
    assert (folder / "01-tiny" / "01-tiny.ipynb").read_bytes() == given.read_bytes()
    assert {path.name for path in folder.iterdir()} == {"01-tiny", "01-tiny.zip"}


@pytest.mark.parametrize("change", ["written", "beside", "removed", "readme", "folder", "hidden"])
def test_what_somebody_changed_stays(course: Course, change: str) -> None:
    deepstart(course.root, "release", "1")
    folder = course.root / "handout" / "01-tiny"
    if change == "written":
        (folder / "01-tiny.ipynb").write_bytes(WRITTEN)
    elif change == "beside":
        (folder / "my notes.txt").write_text("mine")
    elif change == "removed":
        (folder / "01-tiny.ipynb").unlink()
    elif change == "readme":
        with open(folder / "README.txt", "a") as file:
            file.write("Hand in until Monday.\n")
    elif change == "folder":
        (folder / "data").mkdir()
    else:
        (folder / "01-tiny.zh.ipynb").rename(folder / ".01-tiny.zh.ipynb")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert "stays as it is" in refused(course)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert names(course.root / "handout")[0] == "01-tiny"  # and nothing half made beside it


@pytest.mark.parametrize("content", [b"", b"PK\3\4 broken", b"a letter", "of a student"])
def test_a_zip_of_somebody_stays(course: Course, tmp_path: Path, content: bytes | str) -> None:
    place = tmp_path / "mine.zip"
    if isinstance(content, str):
        deepstart(course.root, "release", "1", "-o", place)
        with zipfile.ZipFile(place, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("01-tiny/01-tiny.ipynb", WRITTEN)
        content = place.read_bytes()
    place.write_bytes(content)
    assert "stays as it is" in refused(course, "-o", place)
    assert place.read_bytes() == content


def test_places_that_are_no_place_for_it(course: Course, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "folder.zip").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "file")
    for place in ("file", "folder.zip", "link", "my course", "."):
        said = refused(course, "-o", tmp_path / place)
        assert "name another place" in said
    for place in (".", "assignments/new", "source/x.zip", "../my course/autograder/01-tiny"):
        assert "belongs to the course itself" in refused(course, "-o", place)
    (tmp_path / "empty").mkdir()
    assert deepstart(course.root, "release", "1", "-o", tmp_path / "empty").returncode == 0


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        ("solutions/01-tiny/build.json", "has not been built"),
        ("assignments/01-tiny/01-tiny.zh.ipynb", "has not been built"),
        ("assignments", "has not been built"),
        ("source/01-tiny/01-tiny.py", "has changed since it was built"),
        ("autograder/01-tiny/test_double.py", "has changed since it was built"),
    ],
)
def test_what_is_not_built_as_it_stands(course: Course, broken: str, sentence: str) -> None:
    path = course.root / broken
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert sentence in refused(course)
    assert not (course.root / "handout").exists()


@pytest.mark.parametrize("change", ["title", "points", "hint", "sentence", "conventions"])
def test_what_was_changed_after_the_build(course: Course, change: str) -> None:
    manifest = course.root / "course.toml"
    old, new = {
        "title": ('"Tiny"', '"Small"'),
        "points": ("points = 4", "points = 5"),
        "hint": ('hints.en = ["a"', 'hints.en = ["A"'),
    }.get(change, ("", ""))
    if old:
        manifest.write_text(manifest.read_text("utf-8").replace(old, new), "utf-8")
    elif change == "sentence":
        (course.root / "source" / "01-tiny" / "01-tiny.py").write_text("# %%\n# new\n")
    else:
        (course.root / "source" / "conventions.zh.md").write_text("约定")
    assert "has changed since it was built" in refused(course)


def test_answers_in_the_folder_of_the_course_are_not_handed_out(course: Course) -> None:
    (course.root / "assignments" / "01-tiny" / "01-tiny.ipynb").write_bytes(WRITTEN)
    assert "may hold answers" in refused(course)


def test_other_wrong_usage(course: Course, tmp_path: Path) -> None:
    assert "no assignment '7'" in deepstart(course.root, "release", "7", "--lang", "en").stderr
    outside = deepstart(tmp_path, "release", "1", "--lang", "en")
    assert outside.returncode == 2
    assert "inside the folder of the course" in outside.stderr
    chinese = deepstart(course.root, "release", "1", "-o", "assignments/x", "--lang", "zh")
    assert "属于课程本身" in chinese.stderr


# -- what comes back -------------------------------------------------------------------------------


def test_the_whole_folder_is_handed_in(course: Course, tmp_path: Path) -> None:
    """The README comes back with every student's answer, and is nobody's."""
    deepstart(course.root, "release", "1")
    students = tmp_path / "students"
    for name in ("ann", "bob"):
        shutil.copytree(course.root / "handout" / "01-tiny", students / name)
    (students / "ann" / "01-tiny.ipynb").write_bytes(WRITTEN)
    said: list[str] = []
    release = released.of(course, course.assignments)
    found = find_submissions([students], release, warn=said.append)
    assert sorted(one.name for one in found) == ["ann/01-tiny.ipynb", "bob/01-tiny.ipynb"]
    assert said == []
    with open(students / "bob" / "README.txt", "ab") as file:
        file.write(b"\r\nI could not open it.")
    find_submissions([students], release, warn=said.append)
    assert [str(students / "bob" / "README.txt") in sentence for sentence in said] == [True]


@pytest.mark.parametrize(("lang", "page"), [("en", "docs"), ("zh", "docs/zh")])
def test_the_documentation_shows_what_is_printed(tmp_path: Path, lang: str, page: str) -> None:
    text = (ROOT / page / "instructors.md").read_text("utf-8")
    (shown,) = re.findall(r"^\$ deepstart release 02-losses --zip\n(.*\n)", text, re.MULTILINE)
    target = tmp_path / "02-losses"
    run = deepstart(ROOT, "release", "02-losses", "--zip", "-o", target, "--lang", lang)
    assert run.stdout.replace(tmp_path.as_posix(), "handout") == shown


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_unpacked_notebook_runs_by_itself(tmp_path: Path, lang: str) -> None:
    """Renamed, alone in a folder with a blank, without deepstart and Otter, before any answer."""
    deepstart(ROOT, "release", "02", "--only", lang, "-o", tmp_path / "x.zip")
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".ipynb"))
        book = nbformat.reads(archive.read(name).decode(), as_version=4)
    without = "import sys\nsys.modules['deepstart'] = sys.modules['otter'] = None"
    book.cells.insert(0, nbformat.v4.new_code_cell(without))
    folder = tmp_path / "from the LMS"
    folder.mkdir()
    nbformat.write(book, folder / "02-losses (1).ipynb")
    resources = {"metadata": {"path": str(folder)}}
    NotebookClient(book, timeout=120, resources=resources).execute()
    cards = [
        output.data["text/html"]
        for cell in book.cells
        if cell.cell_type == "code" and "grader.check" in cell.source
        for output in cell.outputs
        if "data" in output
    ]
    said = {"en": "not written yet", "zh": "还没有写"}[lang]
    assert len(cards) == 6
    assert all(said in card for card in cards)


def test_the_committed_course_can_be_handed_out(tmp_path: Path) -> None:
    """Its files are all in place after a checkout, and its builds are those of its sources."""
    for assignment in load_course(ROOT / "course.toml").assignments:
        run = deepstart(ROOT, "release", assignment.id, "-o", tmp_path / assignment.id)
        assert run.returncode == 0, run.stderr
        wanted = [f"{assignment.id}.ipynb", f"{assignment.id}.zh.ipynb", "README.txt"]
        assert names(tmp_path / assignment.id) == wanted
        for name in wanted[:2]:
            cells = json.loads((tmp_path / assignment.id / name).read_text("utf-8"))["cells"]
            assert not any(cell.get("outputs") for cell in cells)
