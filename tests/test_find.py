"""What is a submission, whose it is, and that nobody who is given vanishes."""

import io
import json
import os
import shutil
import socket
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from deepstart.course import Course, find_course
from deepstart.submissions import downloads, released
from deepstart.submissions.detection import by_assignment
from deepstart.submissions.find import SubmissionFile, find_submissions
from deepstart.submissions.released import Release
from deepstart.submissions.submission import read_submission, student_of
from deepstart.submissions.untrusted_files import SubmissionError, content_digest, read_file

ROOT = Path(__file__).parents[1]
ID = "02-losses"
GIVEN = ROOT / "assignments" / ID


@pytest.fixture(scope="module")
def course() -> Course:
    return find_course(ROOT)


@pytest.fixture(scope="module")
def release(course: Course) -> Release:
    return released.of(course, [course.assignment(ID)])


def notebook(*sources: str) -> bytes:
    cells = [{"cell_type": "code", "source": s, "metadata": {}, "outputs": []} for s in sources]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "cells": cells}).encode()


MSE = "def mse(y_true, y_pred):\n    return {number}\n"


def answered(number: int = 0) -> bytes:
    return notebook(MSE.format(number=number))


def put(folder: Path, files: Mapping[str, bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def zipped(files: Mapping[str, bytes], encoding: str = "") -> bytes:
    """Return a zip; with an encoding, its names are in that and no flag says so."""

    class Info(zipfile.ZipInfo):
        def _encodeFilenameFlags(self) -> tuple[bytes, int]:
            if encoding:
                return self.filename.encode(encoding), 0
            return super()._encodeFilenameFlags()  # type: ignore[misc]

    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(Info(name), content, zipfile.ZIP_DEFLATED)
    return data.getvalue()


def given(below: str = "") -> dict[str, bytes]:
    """Return what students get, as it lies in their folders."""
    files = [path for path in GIVEN.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    return {f"{below}{path.relative_to(GIVEN).as_posix()}": path.read_bytes() for path in files}


def found(
    folder: Path, release: Release | None, out: Path | None = None
) -> tuple[dict[str, str], str]:
    """Return the students by the names of their submissions, and what was said."""
    said: list[str] = []
    submissions = find_submissions([folder], release, out, said.append)
    return {submission.name: submission.student for submission in submissions}, "\n".join(said)


# -- links, pipes and devices ----------------------------------------------------------------------


def refused(path: Path) -> str:
    with pytest.raises(SubmissionError) as caught:
        read_submission(path)
    assert content_digest(path) == caught.value.kind
    return caught.value.kind


@pytest.mark.parametrize("target", ["secret.ipynb", "nowhere", "folder", "/dev/zero"])
def test_a_link_is_a_row_wherever_it_lies(target: str, tmp_path: Path, release: Release) -> None:
    elsewhere = put(tmp_path / "elsewhere", {"secret.ipynb": answered(), "folder/a.ipynb": b"{}"})
    goal = target if target.startswith("/") else elsewhere / target
    folder = put(tmp_path / "in", {"ben/hw.ipynb": answered()})
    (folder / "ann.ipynb").symlink_to(goal)
    (folder / "cy").symlink_to(goal)
    (folder / "dan").mkdir()
    (folder / "dan" / "hw.ipynb").symlink_to(goal)
    linked = ["ann.ipynb", "cy", "dan/hw.ipynb"]
    in_folder = [submission.name for submission in find_submissions([folder], release)]
    by_glob = find_submissions(sorted(folder.iterdir()), release)
    assert set(in_folder) == {"ben/hw.ipynb", *linked}
    assert len(by_glob) == 4
    for path in [folder / name for name in linked]:
        assert refused(path) == "link"
    assert all(submission.path.parent.resolve().is_relative_to(folder) for submission in by_glob)


def test_pipes_sockets_and_devices_are_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.ipynb")  # opening it would wait for ever
    with socket.socket(socket.AF_UNIX) as end:
        end.bind(str(tmp_path / "s.ipynb"))
    assert set(found(tmp_path, None)[0]) == {"pipe.ipynb", "s.ipynb"}
    for path in (tmp_path / "pipe.ipynb", tmp_path / "s.ipynb", Path("/dev/zero")):
        assert refused(path) == "not a file"


def test_a_folder_above_that_is_a_link_is_the_instructors(tmp_path: Path) -> None:
    put(tmp_path / "data", {"in/ann.ipynb": answered()})
    (tmp_path / "course").symlink_to(tmp_path / "data")
    (submission,) = find_submissions([tmp_path / "course" / "in"])
    assert read_submission(submission.path).cells


def test_a_link_in_a_zip(tmp_path: Path) -> None:
    data = io.BytesIO()
    link = zipfile.ZipInfo("02-losses.ipynb")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(link, "/solutions/02-losses/02-losses.ipynb")
    with pytest.raises(SubmissionError) as caught:
        read_submission(put(tmp_path, {"hw.zip": data.getvalue()}) / "hw.zip")
    assert caught.value.kind == "link"


# -- nobody vanishes -------------------------------------------------------------------------------


def test_a_folder_per_student_as_it_was_handed_out(tmp_path: Path, release: Release) -> None:
    for number, student in enumerate(("ann", "ben", "cy")):
        put(tmp_path / student, given(f"{ID}/"))
        put(tmp_path / student, {f"{ID}/{ID}.ipynb": answered(number), "README.md": b"# Homework"})
    names, said = found(tmp_path, release)
    assert names == {f"{s}/{ID}/{ID}.ipynb": s for s in ("ann", "ben", "cy")}
    assert "ann/README.md" in said
    assert "tests" not in said


def test_who_wrote_nothing_is_graded_with_nothing(tmp_path: Path, release: Release) -> None:
    put(tmp_path / "ann", given())
    put(tmp_path / "ben", {f"{ID}.ipynb": answered()})
    assert found(tmp_path, release)[0] == {f"ann/{ID}.ipynb": "ann", f"ben/{ID}.ipynb": "ben"}


def test_a_student_folder_given_by_itself(tmp_path: Path, release: Release) -> None:
    put(tmp_path / "ann", {**given(), f"{ID}.ipynb": answered()})
    assert found(tmp_path / "ann", release)[0] == {f"{ID}.ipynb": "ann"}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({f"{ID}.ipynb": answered(), f"{ID}-old.ipynb": answered(1)}, [f"{ID}.ipynb"]),
        ({f"{ID}.ipynb": answered(), "notes.ipynb": notebook("x = 1")}, [f"{ID}.ipynb"]),
        ({f"{ID}.ipynb": answered(), f"{ID}.zip": b"PK", "util.py": b"x = 1"}, [f"{ID}.ipynb"]),
        ({"hw.ipynb": answered(), "plot.py": b"x = 1", "data.csv": b"1,2"}, ["hw.ipynb"]),
        ({"hw.ipynb": answered(), "again.ipynb": answered(1)}, ["again.ipynb", "hw.ipynb"]),
        ({"hw.ipynb": answered(), "hw.zip": zipped({"hw.ipynb": answered()})}, ["hw.ipynb"]),
        ({"hw.pdf": b"%PDF"}, ["hw.pdf"]),
        ({".ipynb": answered()}, [".ipynb"]),
        ({f"{ID}.py": MSE.encode(), "01-forward.ipynb": answered()}, [f"{ID}.py"]),
    ],
)
def test_of_several_files_of_a_student(
    files: dict[str, bytes], expected: list[str], tmp_path: Path, release: Release
) -> None:
    names, said = found(put(tmp_path, {f"ann/{name}": data for name, data in files.items()}),
                        release)  # fmt: skip
    assert sorted(names) == [f"ann/{name}" for name in expected]
    others = [f"ann/{name}" for name in files if name not in expected]
    assert all(name in said for name in others)


def test_every_file_of_a_section_is_somebodys(tmp_path: Path, release: Release) -> None:
    put(tmp_path, {f"section A/{name}/{ID}.ipynb": answered() for name in ("ann", "ben")})
    put(tmp_path, {"section B/cy.ipynb": answered(), "section B/dan.ipynb": answered(1)})
    students = found(tmp_path, release)[0]
    assert students[f"section A/ann/{ID}.ipynb"] == "ann"
    assert students[f"section A/ben/{ID}.ipynb"] == "ben"
    assert len(students) == 4


def test_what_no_one_wrote_is_passed_over(tmp_path: Path, release: Release) -> None:
    put(
        tmp_path,
        {
            "ann/hw.ipynb": answered(),
            "ann/.ipynb_checkpoints/hw.ipynb": answered(),
            "ann/__MACOSX/._hw.ipynb": b"\0",
            "ann/.DS_Store": b"\0",
            "ann/env/pyvenv.cfg": b"",
            "ann/env/lib/x.py": b"x = 1",
            "ann/node_modules/x/y.py": b"x = 1",
            "ann/.draft.ipynb": answered(),
            "out/results/ann.json": b"{}",
            "out/.digests/ann": b"",
        },
    )
    (tmp_path / "ben").mkdir()
    (tmp_path / "cy" / ".ipynb_checkpoints").mkdir(parents=True)
    names, said = found(tmp_path, release)
    assert list(names) == ["ann/hw.ipynb"]
    assert all(name in said for name in (".draft.ipynb", "ben", "cy"))


def test_what_grading_has_written_is_no_submission(tmp_path: Path, release: Release) -> None:
    put(tmp_path, {"ann.ipynb": answered(), "marks/report.html": b"<p>"})
    assert list(found(tmp_path, release, tmp_path / "marks")[0]) == ["ann.ipynb"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may look everywhere")
def test_a_folder_that_cannot_be_read_is_a_row(tmp_path: Path, release: Release) -> None:
    put(tmp_path, {"ann/hw.ipynb": answered(), "ben/hw.ipynb": answered()})
    (tmp_path / "ben").chmod(0)
    try:
        assert set(found(tmp_path, release)[0]) == {"ann/hw.ipynb", "ben"}
    finally:
        (tmp_path / "ben").chmod(0o755)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.ipynb.txt", notebook("x = 1"), "x = 1"),
        ("a.ipynb.json", notebook("x = 1"), "x = 1"),
        ("a.IPYNB", notebook("x = 1"), "x = 1"),
        ("a", notebook("x = 1"), "x = 1"),
        (".ipynb", notebook("x = 1"), "x = 1"),
        ("a.py", notebook("x = 1"), "x = 1"),
        ("a.ipynb", b"x = 1\n", "x = 1"),
        ("a.py.txt", b"x = 1\n", "x = 1"),
        ("a", zipped({"b.ipynb": notebook("x = 1")}), "x = 1"),
        ("a.ipynb", zipped({"b.ipynb": notebook("x = 1")}), "x = 1"),
        ("a.ipynb", notebook("x = 1").decode().encode("utf-16-le"), "x = 1"),
        ("a.ipynb", b"\xef\xbb\xbf" + notebook("x = 1"), "x = 1"),
        ("a.ipynb", notebook("x = 1").replace(b"x = 1", b"x = 1  # caf\xe9 \xe0"), "x = 1"),
        ("a.zip", zipped({"hw/b.ipynb.txt": notebook("x = 1")}), "x = 1"),
        ("a.zip", zipped({"hw\\.ipynb_checkpoints\\b.ipynb": notebook("y"),
                          "hw\\b.ipynb": notebook("x = 1")}), "x = 1"),
        ("a.zip", zipped({"作业.ipynb": notebook("x = 1")}, "gbk"), "x = 1"),
        ("a.zip", zipped({**{f"env/{n}.py": b"" for n in range(3_000)}, "env/pyvenv.cfg": b"",
                          "b.py": b"x = 1"}), "x = 1"),
    ],
)  # fmt: skip
def test_what_a_file_holds_tells_what_it_is(
    name: str, content: bytes, code: str, tmp_path: Path
) -> None:
    cells = read_submission(put(tmp_path, {name: content}) / name).cells
    assert [cell.source.strip()[: len(code)] for cell in cells] == [code]


def test_every_limit_has_a_sentence_of_its_own(tmp_path: Path) -> None:
    numbers = notebook("x").replace(b'"outputs": []', b'"outputs": [' + b"0," * 4_000_001 + b"0]")
    many = zipped({f"{'x' * 200}{n}.txt": b"" for n in range(20_000)})
    said = {}
    for name, content in {"a.ipynb": numbers, "b.zip": many}.items():
        with pytest.raises(SubmissionError) as caught:
            read_submission(put(tmp_path, {name: content}) / name)
        said[name] = caught.value.message
    assert len(set(said.values())) == 2
    assert not any("MB" in sentence for sentence in said.values())


def test_the_zip_of_the_given_folder(tmp_path: Path, course: Course) -> None:
    own = released.of_one(course, course.assignment(ID))
    scripts = {n: d for n, d in given(f"{ID}/").items() if not n.endswith(".ipynb")}
    put(
        tmp_path,
        {
            "a.zip": zipped({**given(f"{ID}/"), f"{ID}/{ID}.ipynb": answered(7)}),
            "b.zip": zipped({**scripts, f"{ID}/{ID}.py": MSE.format(number=7).encode()}),
            "c.zip": zipped({**given(), "my answers.ipynb": answered(7)}),
            "d.zip": zipped(given()),
        },
    )
    for name in ("a.zip", "b.zip", "c.zip"):
        assert "return 7" in str(read_submission(tmp_path / name, released=own).cells)
    assert read_submission(tmp_path / "d.zip", released=own).cells


# -- downloads -------------------------------------------------------------------------------------


def unpacked(tmp_path: Path, files: Mapping[str, bytes]) -> list[SubmissionFile]:
    folder = put(tmp_path / "in", files)
    return find_submissions([folder], output=tmp_path / "out")


CANVAS = {"exampleann_4711_880_hw.ipynb": answered(), "exampleben_LATE_4712_881_hw.ipynb": b"{}"}


@pytest.mark.parametrize(
    ("members", "names"),
    [
        (CANVAS, sorted(CANVAS)),
        ({"Ann E_1_assignsubmission_file/a.ipynb": b"{}",
          "Ben E_2_assignsubmission_file/a.ipynb": b"{}"},
         ["Ann E_1_assignsubmission_file/a.ipynb", "Ben E_2_assignsubmission_file/a.ipynb"]),
        ({"all/ann/a.ipynb": b"{}", "all/ben/a.ipynb": b"{}"}, ["ann/a.ipynb", "ben/a.ipynb"]),
        ({"a.ipynb": b"{}", "b.ipynb": b"{}"}, ["class.zip"]),
        ({"a.ipynb": b"{}", "helper.py": b""}, ["class.zip"]),
    ],
)  # fmt: skip
def test_a_class_in_a_zip(members: dict[str, bytes], names: list[str], tmp_path: Path) -> None:
    found = unpacked(tmp_path, {"class.zip": zipped(members)})
    assert sorted(submission.name for submission in found) == names
    assert all(read_file(submission.path) is not None for submission in found)


def test_two_zips_of_one_name_are_both_unpacked(tmp_path: Path) -> None:
    (monday, ann), (tuesday, ben) = zip(("monday", "tuesday"), CANVAS.items(), strict=True)
    put(tmp_path, {f"{monday}/class.zip": zipped(dict([ann]))})
    put(tmp_path, {f"{tuesday}/class.zip": zipped(dict([ben]))})
    given = [tmp_path / day / "class.zip" for day in (monday, tuesday)]
    found = find_submissions(given, output=tmp_path / "out")
    assert [submission.name for submission in found] == [ann[0], ben[0]]
    assert [submission.path.read_bytes() for submission in found] == [ann[1], ben[1]]


def test_a_students_zip_is_one_submission_whatever_is_in_it(tmp_path: Path) -> None:
    forged = zipped({"victim_12345_11111_hw.ipynb": b"{}", "mallory_555_777_hw.ipynb": b"{}"})
    beside = unpacked(tmp_path, {"victim_12345_67890_hw.ipynb": b"{}", "mallory.zip": forged})
    assert sorted(h.name for h in beside) == ["mallory.zip", "victim_12345_67890_hw.ipynb"]
    shutil.rmtree(tmp_path / "in")
    alone = unpacked(tmp_path, {"mallory_555_777_hw.zip": forged})
    assert [h.name for h in alone] == ["mallory_555_777_hw.zip"]
    shutil.rmtree(tmp_path / "in")
    drafts = zipped({"old/hw.ipynb": b"{}", "new/hw.ipynb": b"{}"})
    in_a_folder = unpacked(tmp_path, {"ann/hw.zip": drafts})
    assert [h.name for h in in_a_folder] == ["ann/hw.zip"]
    shutil.rmtree(tmp_path / "in")
    others = unpacked(tmp_path, {"ann.zip": zipped({"hw.ipynb": b"{}"}), "mallory.zip": forged})
    assert sorted(h.name for h in others) == ["ann.zip", "mallory.zip"]


def test_unpacking_is_bounded_and_leaves_the_damaged_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(downloads, "FREE", 1_000_000)
    monkeypatch.setattr(downloads, "MAX_RATIO", 1)
    files = {f"s{n}_{n}_{n}_hw.ipynb": b" " * 400_000 for n in range(11, 15)}
    path = put(tmp_path, {"class.zip": zipped({**files, "../../out_7_7_hw.ipynb": b"{}"})})
    said: list[str] = []
    downloads.unpack_class(path / "class.zip", tmp_path / "x", said.append)
    assert sorted(p.name for p in (tmp_path / "x").iterdir()) == [
        "out_7_7_hw.ipynb", "s11_11_11_hw.ipynb", "s12_12_12_hw.ipynb",
    ]  # fmt: skip
    assert len(said) == 2
    data = bytearray(zipped(CANVAS))
    data[100] ^= 0xFF  # in the first member
    said.clear()
    downloads.unpack_class(
        put(tmp_path, {"d.zip": bytes(data)}) / "d.zip", tmp_path / "y", said.append
    )
    assert [p.name for p in (tmp_path / "y").iterdir()] == [sorted(CANVAS)[1]]
    assert "exampleann" in said[0]


# -- names and assignments -------------------------------------------------------------------------


def test_a_folder_per_student_named_by_a_glob(tmp_path: Path, release: Release) -> None:
    put(tmp_path, {f"ann/{ID}.ipynb": answered(), f"ben/{ID}.ipynb": answered(1)})
    submissions = find_submissions(sorted(tmp_path.iterdir()), release)
    assert {h.name: h.student for h in submissions} == {
        f"ann/{ID}.ipynb": "ann",
        f"ben/{ID}.ipynb": "ben",
    }


def test_names_in_every_form_stay_apart(tmp_path: Path) -> None:
    names = ["jos\u00e9.ipynb", "jose\u0301.ipynb", "陈伟.ipynb", "a b [1].ipynb"]
    put(tmp_path, {name: answered(n) for n, name in enumerate(names)})
    assert sorted(found(tmp_path, None)[0]) == sorted(names)


@pytest.mark.parametrize(
    ("name", "student"),
    [("ann.ipynb.txt", "ann"), ("ann.zh.ipynb", "ann.zh"), (".ipynb", ".ipynb"), ("ann", "ann"),
     ("ann.v2.ipynb", "ann.v2"), ("ann.tar.gz", "ann.tar.gz")],
)  # fmt: skip
def test_the_students_part_of_a_name(name: str, student: str) -> None:
    assert student_of(name) == student


def test_folders_above_what_was_given_tell_no_assignment(course: Course, tmp_path: Path) -> None:
    place = tmp_path / "after 02-losses" / "in"
    relu = b"def relu(z):\n    return z\n"
    put(place, {"ann.py": relu, "02-losses/ben.py": relu, "cy.py": b"x = 1"})
    kinds = by_assignment(
        course, find_submissions([place], released.of(course, course.assignments))
    )
    assert {id_: [h.student for h in own] for id_, own in kinds.found.items()} == {
        "01-forward": ["ann"],
        "02-losses": ["ben"],
    }
    assert [h.name for h in kinds.unknown] == ["cy.py"]
