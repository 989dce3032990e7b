"""`nbgrader zip_collect`: every student's last submission, and nobody else's."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from nbgrader.apps import ZipCollectApp
from nbgrader.coursedir import CourseDirectory

from deepstart.doors import nbgrader_collect
from tests.test_find import answered, put, zipped

ID = "02-losses"


def collected(root: Path, archive: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return what is collected, by student, of these downloaded files."""
    put(root / "downloaded" / ID / "archive", archive)
    put(root / "release" / ID, {f"{ID}.ipynb": b"{}"})
    app = ZipCollectApp()
    app.coursedir = CourseDirectory(parent=app, root=str(root), assignment_id=ID)
    app.force = True
    app.extractor_plugin = nbgrader_collect.Downloads
    app.collector_plugin = nbgrader_collect.Submissions
    app.init_plugins()
    app.extract_archive_files()
    app.process_extracted_files()
    files = (root / "submitted").rglob("*.ipynb")
    return {path.parts[-3]: path.read_bytes() for path in files}


@pytest.mark.parametrize(
    ("archive", "students"),
    [
        ({f"hw_02_{name}.ipynb": answered() for name in ("ann", "ben")},
         ["hw_02_ann", "hw_02_ben"]),
        ({"ann_4711_880_hw.IPYNB": answered(), "ben_LATE_4712_881_hw.ipynb.txt": answered()},
         ["ann_4711", "ben_4712"]),
        ({"class.zip": zipped({f"Ann E_{n}_assignsubmission_file_/hw.ipynb": answered(n)
                               for n in (1, 2)})}, ["Ann E_1", "Ann E_2"]),
        ({"a.zip": zipped({"ann_4711_880_hw.ipynb": answered()}),
          "b.zip": zipped({"ben_4712_881_hw.ipynb": answered()})}, ["ann_4711", "ben_4712"]),
        ({"Losses/Example, Ann(ann1)/Submission attachment(s)/hw.ipynb": answered(),
          "Losses/Other, Olga(olga)/Submission attachment(s)/hw.ipynb": answered()},
         ["Ann Example_ann1", "Olga Other_olga"]),
        ({"[A]{x} ?*/02-losses.ipynb": answered(), "-v/02-losses.ipynb": answered()},
         ["_A__x_ __", "v"]),
        ({"[a].ipynb": answered(), "{a}.ipynb": answered(1)}, ["_a_", "_a_-460c3a93"]),
        ({"ann.py": b"def mse(a, b):\n    return 0\n"}, ["ann"]),
    ],
)  # fmt: skip
def test_everybody_is_collected(
    archive: dict[str, bytes],
    students: list[str],
    tmp_path: Path,
) -> None:
    assert sorted(collected(tmp_path, archive)) == students


def test_nobody_takes_anothers_name(tmp_path: Path) -> None:
    forged = {"victim_12345_11111_hw.ipynb": answered(1), "notes.txt": b"x" * 100}
    found = collected(
        tmp_path,
        {
            "victim_12345_67890_hw.ipynb": answered(7),
            "mallory_555_777_hw.zip": zipped(forged),
        },
    )
    assert found == {"victim_12345": answered(7), "mallory_555": answered(1)}


def test_the_last_attempt_counts_and_is_graded_again(tmp_path: Path) -> None:
    first = {"ann_4711_880_hw.ipynb": answered(1), "ben_4712_870_hw.ipynb": answered()}
    collected(tmp_path, first)
    for student in ("ann_4711", "ben_4712"):
        put(tmp_path / "autograded" / student / ID, {f"{ID}.ipynb": b"{}"})
    found = collected(tmp_path, {"ann_LATE_4711_901_hw-1.ipynb": answered(2)})
    assert found["ann_4711"] == answered(2)
    # What has changed is graded again by the next `autograde`, which passes over the others.
    assert not (tmp_path / "autograded" / "ann_4711" / ID).exists()
    assert (tmp_path / "autograded" / "ben_4712" / ID).exists()


def test_a_link_is_not_collected(tmp_path: Path) -> None:
    archive = put(tmp_path / "downloaded" / ID / "archive", {"ann.ipynb": answered()})
    (archive / "ben.ipynb").symlink_to(archive / "ann.ipynb")
    (archive / "cy").symlink_to(archive)
    assert set(collected(tmp_path, {})) == {"ann"}


def test_a_damaged_member_costs_nobody_else(tmp_path: Path) -> None:
    data = bytearray(zipped({f"{n}_471{i}_88{i}_hw.ipynb": answered() for i, n in enumerate("ab")}))
    data[100] ^= 0xFF
    assert set(collected(tmp_path, {"class.zip": bytes(data)})) == {"b_4711"}
