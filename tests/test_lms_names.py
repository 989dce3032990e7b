"""What learning management systems call the files of a download."""

import pytest

from deepstart.submissions.lms_names import Label, label, labels, latest, readings


@pytest.mark.parametrize(
    ("path", "key", "late"),
    [
        ("Ann Example_501_assignsubmission_file_/hw.ipynb", "Ann Example_501", False),
        ("Ann Example_501_assignsubmission_file/02-losses.ipynb", "Ann Example_501", False),
        ("Ann Example_501_assignsubmission_file_hw_2.ipynb", "Ann Example_501", False),
        ("Default group_assignsubmission_file/hw.ipynb", "Default group", False),
        ("a course/王 芳_77_assignsubmission_file/x_1_2_3.ipynb", "王 芳_77", False),
        ("exampleann_4711_880_02-losses.ipynb", "exampleann_4711", False),
        ("exampleann_LATE_4711_880_02-losses-1.ipynb", "exampleann_4711", True),
        ("smithmary_ann_4711_880_x.ipynb", "smithmary_ann_4711", False),
        ("anon_x1y2z_880_hw.ipynb", "anon_x1y2z", False),
        ("LATE_anon_x1y2z_880_hw.ipynb", "anon_x1y2z", True),
        ("Losses_ann1_attempt_2026-01-31-10-20-30_hw.ipynb", "ann1", False),
        ("7-8 - Ann Example - Jan 31, 2026 1020 AM/hw.ipynb", "Ann Example_7", False),
        ("7-8 - Ann-Lea Example - 31 January, 2026 1020 AM - h.ipynb", "Ann-Lea Example_7", False),
        ("Losses/Example, Ann(ann1)/Submission attachment(s)/hw.ipynb", "Ann Example_ann1", False),
        ("Losses/Example_Ann_ann1_4711/20260131_hw.ipynb", "Ann Example_ann1", False),
        ("20260001-张三/hw.ipynb", "张三_20260001", False),
        ("20260001-张三-02-losses.ipynb", "张三_20260001", False),
        ("张三_20260001.ipynb", "张三_20260001", False),
    ],
)
def test_whose_it_is(path: str, key: str, late: bool) -> None:
    found = label(path)
    assert found
    assert (found.key, found.late) == (key, late)


@pytest.mark.parametrize(
    "path",
    ["ann.ipynb", "ann/02-losses.ipynb", "hw_02_ann.ipynb", "02-losses (1).ipynb", "lab_1.ipynb",
     "2026_01_31_hw.ipynb", "hw_02_07_ann.ipynb", "submission_123456/hw.ipynb", "", "_1_2_3"],
)  # fmt: skip
def test_what_no_system_has_named(path: str) -> None:
    assert label(path) is None


def test_a_student_who_names_a_file_as_a_system_does_stays_who_she_is() -> None:
    found = label("mallory_555_777_victim_12345_11111_hw.ipynb")
    assert found
    assert found.key == "mallory_555"
    inside = label("Mallory M_9_assignsubmission_file/victim_12345_11111_hw.ipynb")
    assert inside
    assert inside.key == "Mallory M_9"


def test_upload_numbers_that_files_share_are_none() -> None:
    assert labels(["hw_2_2026_ann.ipynb", "hw_2_2026_ben.ipynb"]) == [None, None]
    assert labels(["作业_20260131_张三.ipynb", "作业_20260131_李四.ipynb"]) == [None, None]
    assert labels(["hw_202601_ann.ipynb", "hw_202601_ben.ipynb"]) == [None, None]
    moment = "attempt_2026-01-31-10-20-30_hw.ipynb"  # which two students may well share
    of_a_minute = labels([f"Losses_ann_{moment}", f"Losses_ben_{moment}"])
    assert [found and found.key for found in of_a_minute] == ["ann", "ben"]
    alike = labels([f"My_task_{name}_smith_{moment}" for name in ("ann", "ben")])
    assert [found and found.key for found in alike] == ["ann_smith", "ben_smith"]
    of_groups = labels(["team_1_4711_880_hw.ipynb", "team_1_4711_881_notes.ipynb"])
    assert [found and found.key for found in of_groups] == ["team_1_4711"] * 2


def test_every_reading_is_offered_to_who_has_a_roster() -> None:
    assert [(r.name, r.id) for r in readings("team_1_4711_880_hw.ipynb")] == [
        ("team", "1"),
        ("team_1", "4711"),
    ]
    accounts = [r.name for r in readings("My_task_b_smith_attempt_2026-01-31-10-20-30_hw.ipynb")]
    assert "b_smith" in accounts


def canvas(file: str, serial: int) -> Label:
    return Label("ann", "1", file, serial=serial)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ((canvas("hw.ipynb", 880), 5.0), (canvas("hw-1.ipynb", 881), 1.0)),
        ((canvas("hw-1.ipynb", 881), 5.0), (canvas("hw-2.ipynb", 881), 1.0)),
        ((canvas("lab-9.ipynb", 880), 5.0), (canvas("final.ipynb", 902), 1.0)),
        ((None, 1.0), (None, 2.0)),
    ],
)
def test_the_last_upload_counts(
    first: tuple[Label | None, float], last: tuple[Label | None, float]
) -> None:
    assert latest([("first", *first), ("last", *last)]) == "last"
    assert latest([("last", *last), ("first", *first)]) == "last"
