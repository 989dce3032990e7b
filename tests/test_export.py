"""`deepstart export`: the files that Gradescope, Canvas and Moodle import, as they define them."""

import csv
import inspect
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from deepstart.cli import main
from deepstart.doors import lms
from deepstart.doors.lms.export import writer
from deepstart.grading.output import file_name
from deepstart.judge.failure import GRADER_FAILED
from deepstart.results import CheckResult, Diagnosis, Problem, QuestionResult, Result, from_json
from deepstart.sandbox import isolation
from tests.test_submission import notebook
from tests.tiny import make_course

RIGHT = 'def double(x):\n    return 2.0 * x\ndef apply(f, x):\n    return f(x)\nletter = "B"\n'


def result(submission: str, score: float = 3.0, error: Problem | None = None) -> Result:
    """Return a result of an assignment with one question of 4 points in four checks."""
    checks = tuple(
        CheckResult(f"check_{n}", "passed" if n < score else "failed",
                    "hidden" if n else "public", 1.0, "" if n < score else "so <b>wrong</b>")
        for n in range(4)
    )  # fmt: skip
    said = (Diagnosis("half", "It is halved."),) if score < 4 else ()
    question = QuestionResult("mse", score, 4.0, "partial", said, checks)
    return Result(
        submission=submission,
        student=submission.partition("/")[0].removesuffix(".ipynb"),
        assignment="02-losses",
        status="error" if error else "graded",
        error=error,
        score=0.0 if error else score,
        max_score=4.0,
        isolation="process",
        duration_s=2.0,
        questions=() if error else (question,),
    )


def graded(folder: Path, *results: Result) -> Path:
    (folder / "out/results").mkdir(parents=True)
    for one in results:
        path = folder / "out/results" / f"{file_name(one.submission)}.json"
        path.write_text(one.to_json(), encoding="utf-8")
        assert from_json(one.to_json()) == one
    return folder / "out"


def export(out: Path, format: str, roster: Path | None = None, status: int = 0) -> Any:
    more = ["--roster", str(roster)] if roster else []
    run = CliRunner().invoke(main, ["export", str(out), "--format", format, "--lang", "en", *more])
    assert run.exit_code == status, run.output
    assert run.exception is None or isinstance(run.exception, SystemExit)
    return run


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_every_format_has_a_module_that_writes_it() -> None:
    modules = {path.stem for path in Path(lms.__file__).parent.glob("*.py")}
    assert set(lms.FORMATS.values()) <= modules
    for name in lms.FORMATS:
        assert list(inspect.signature(writer(name)).parameters) == ["graded", "roster"]


# -- Gradescope ------------------------------------------------------------------------------------


def test_gradescope_gets_a_test_per_check_and_hidden_ones_wait(tmp_path: Path) -> None:
    out = graded(tmp_path, result("ann.ipynb", 3), result("ben.ipynb", 0))
    assert "gradescope: 2 submissions." in export(out, "gradescope").stdout
    data = json.loads((out / "gradescope/ann.ipynb.json").read_text("utf-8"))
    assert (data["score"], data["execution_time"]) == (3, 2)
    assert sum(test["score"] for test in data["tests"]) == 3
    assert sum(test["max_score"] for test in data["tests"]) == 4
    assert [t["visibility"] for t in data["tests"]] == ["visible", *["after_published"] * 3]
    assert [t["status"] for t in data["tests"]] == ["passed"] * 3 + ["failed"]
    assert data["tests"][3]["output"] == "so <b>wrong</b>\n→ It is halved."
    assert {data[f"{kind}_format"] for kind in ("output", "test_output", "test_name")} == {"text"}
    public = json.dumps([data["output"], *(t for t in data["tests"] if t["visibility"][0] == "v")])
    assert "halved" not in public
    assert "1 of 1 public checks" in public
    assert "Hidden checks count as well" in public
    ben = json.loads((out / "gradescope/ben.ipynb.json").read_text("utf-8"))
    assert "halved" in ben["tests"][0]["output"]


# -- Canvas ----------------------------------------------------------------------------------------

CANVAS = (
    "\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,02-losses-extra (11),"
    "Homework: 02-losses (98765),Current Score\n"
    ",,,,,Manual Posting,,\n"
    "    Points Possible,,,,,4,100,(read only)\n"
    '"Doe, Jane",4711,s100,jdoe,Deep Learning,,,\n'
    '"Doe, Jane",4712,s101,jane2@uni.example,Deep Learning,,,\n'
    '"李, 娜",4713,s102,lina@uni.example,Deep Learning,,,\n'
    '"=Evil, +Name",4714,s103,evil,Deep Learning,,,\n'
    '"Absent, Anna",4715,s104,anna,Deep Learning,,,\n'
    '"Student, Test",9999,,abcdef,Deep Learning,,,\n'
)


def roster(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "roster.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_canvas_gets_its_own_ids_and_the_scale_of_its_column(tmp_path: Path) -> None:
    out = graded(
        tmp_path,
        result("jdoe.ipynb", 3),
        result("doejane_LATE_4712_880_02-losses.ipynb", 1),
        result("李娜.ipynb", 4),
        result("EVIL.ipynb", 2),
    )
    run = export(out, "canvas", roster(tmp_path, CANVAS))
    assert run.stdout.endswith("canvas.csv: 4 submissions.\n")
    assert run.stderr == (
        "deepstart: doejane_LATE_4712_880_02-losses.ipynb: late.\n"
        "deepstart: Absent, Anna: nothing was handed in.\n"
    )
    head, worth, *people = rows(out / "canvas.csv")
    assert head == [
        "Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Homework: 02-losses (98765)",
    ]  # fmt: skip
    assert worth == ["    Points Possible", "", "", "", "", "100"]
    assert {row[1]: row[-1] for row in people} == {
        "4711": "75", "4712": "25", "4713": "100", "4714": "50",
    }  # fmt: skip
    assert people[3][0] == "'=Evil, +Name"


def test_who_is_not_in_the_roster_or_twice_is_named(tmp_path: Path) -> None:
    out = graded(
        tmp_path,
        result("jane doe.ipynb", 4),
        result("nobody.ipynb", 4),
        result("jdoe.ipynb", 1),
        result("doejane_4711_881_02-losses-1.ipynb", 3),
        result("lina.ipynb", 0, Problem("empty", "The file is empty.")),
        result("anna.ipynb", 0, Problem(GRADER_FAILED, "The grader failed.")),
    )
    run = export(out, "canvas", roster(tmp_path, CANVAS))
    people = rows(out / "canvas.csv")[2:]
    assert {row[1]: row[-1] for row in people} == {"4711": "75", "4713": "0"}
    said = run.stderr.splitlines()
    assert said[0].endswith("anna.ipynb: the grader itself failed; left out.")
    assert "lina.ipynb: 0 points, because it could not be graded." in said[1]
    assert any("jane doe (jane doe.ipynb): several students" in line for line in said)
    assert any("nobody (nobody.ipynb): no student" in line for line in said)
    assert any(
        "jdoe.ipynb and doejane_4711_881_02-losses-1.ipynb are of the same student" in line
        for line in said
    )
    assert len(said) == 5 + 3  # three students without a submission that counts


def test_a_canvas_without_the_assignment(tmp_path: Path) -> None:
    out = graded(tmp_path, result("s1.ipynb", 3))
    run = export(out, "canvas", roster(tmp_path, "Student;ID;SIS User ID\nA;1;s1\n"))
    assert "has no assignment 02-losses yet" in run.stderr
    assert rows(out / "canvas.csv") == [
        # Canvas imports no file without a section.
        ["Student", "ID", "SIS User ID", "Section", "02-losses"],
        ["    Points Possible", "", "", "", "4"],
        ["A", "1", "s1", "", "3"],
    ]


# -- Moodle ----------------------------------------------------------------------------------------

WORKSHEET = (
    "\ufeffIdentifier,Full name,ID number,Email address,Status,Grade,Maximum grade,"
    "Grade can be changed,Last modified (grade),Feedback comments\n"
    '"Participant 501","Jane Doe",s100,jdoe@uni.example,"Submitted for grading",,"100,00",Yes,-,\n'
    '"Participant 502","Max Maier",s101,max@uni.example,"No submission",,"100,00",Yes,-,\n'
    '"Participant 503","娜 李",s102,lina@uni.example,Submitted,,"100,00",Yes,-,\n'
)
GRADES = (
    "First name\tSurname\tID number\tInstitution\tEmail address\tCourse total (Real)\n"
    "Jane\tDoe\ts100\tUni\tjdoe@uni.example\t-\n"
    "娜\t李\ts102\tUni\tlina@uni.example\t-\n"
)


def test_a_grading_worksheet_of_moodle_goes_back_as_it_came(tmp_path: Path) -> None:
    out = graded(
        tmp_path,
        result("Jane Doe_501_assignsubmission_file_/02-losses.ipynb", 3),
        result("李娜_503_assignsubmission_file_/02-losses.ipynb", 4),
    )
    run = export(out, "moodle", roster(tmp_path, WORKSHEET))
    assert run.stderr == "deepstart: Max Maier: nothing was handed in.\n"
    head, *people = rows(out / "moodle.csv")
    assert head == WORKSHEET.removeprefix("\ufeff").split("\n", 1)[0].split(",")
    assert [(row[0], row[5]) for row in people] == [
        ("Participant 501", "75"), ("Participant 503", "100"),
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", ["\t", ",", ";", ":"])
def test_grades_of_moodle_in_every_form_that_it_writes(
    tmp_path: Path, separator: str, encoding: str
) -> None:
    out = graded(
        tmp_path,
        result("Jane Doe_77_assignsubmission_file_/x.ipynb", 1),
        result("lina.ipynb", 2),
    )
    text = GRADES.replace("\t", separator)
    run = export(out, "moodle", roster(tmp_path, text, encoding))
    assert "has to be worth 4 points" in run.stderr
    assert rows(out / "moodle.csv") == [
        ["First name", "Surname", "ID number", "Email address", "02-losses"],
        ["Jane", "Doe", "s100", "jdoe@uni.example", "1"],
        ["娜", "李", "s102", "lina@uni.example", "2"],
    ]


# -- rosters as people have them -------------------------------------------------------------------

SPLIT = (
    "LastName,FirstName,ID,SIS User ID,SIS Login ID,Section,02-losses (9)\n"
    "    Points Possible,,,,,,12\n"
    "Example,Ann,4711,s1,ann,A,\n"
    "Other,Olga,1,s2,olga,A,\n"
    "Student,Test,99,,x,A,\n"
)


def people(out: Path, kind: str = "canvas", key: str = "ID") -> dict[str, str]:
    """Return the scores in an export by the students' ids."""
    head, *rest = rows(out / f"{kind}.csv")
    grade = head.index("Grade") if "Grade" in head else -1
    return {row[head.index(key)]: row[grade] for row in rest if row[head.index(key)]}


def test_a_canvas_that_splits_names(tmp_path: Path) -> None:
    out = graded(tmp_path, result("Ann Example.ipynb", 3), result("other_olga.ipynb", 1))
    run = export(out, "canvas", roster(tmp_path, SPLIT))
    assert run.stderr == ""
    assert rows(out / "canvas.csv")[:2] == [SPLIT.splitlines()[0].split(","),
                                            ["    Points Possible", *[""] * 5, "12"]]  # fmt: skip
    assert people(out) == {"4711": "9", "1": "3"}


@pytest.mark.parametrize(
    ("submission", "owner"),
    [
        ("team_1_4711_880_x.ipynb", "4711"),  # a group's name may end so
        ("smithmary_ann_4711_880_x.ipynb", "4711"),
        ("exampleann_4711_880_1_881_x.ipynb", "4711"),  # the file's name is the student's choice
        ("exampleann_LATE_4711_880_x.ipynb", "4711"),
        ("team_1_555_880_x.ipynb", "1"),  # 555 is nobody's here
        ("otherolga_1_4711_880_x.ipynb", ""),  # hers, or that of a group that is called so
        ("team_2_880_1_x.ipynb", ""),
        ("x_880_4711.ipynb", ""),  # no upload
        ("team_4711.ipynb", ""),
        ("ann.ipynb", "4711"),
        ("s1.ipynb", "4711"),
        ("Example, Ann.ipynb", "4711"),
        ("example ann/hw.ipynb", "4711"),
        ("annexample.ipynb", "4711"),
        ("example-ann.ipynb", "4711"),
    ],
)
def test_whose_an_upload_is(tmp_path: Path, submission: str, owner: str) -> None:
    out = graded(tmp_path, result(submission, 4))
    run = export(out, "canvas", roster(tmp_path, SPLIT))
    assert people(out) == ({owner: "12"} if owner else {})
    assert ("left out" in run.stderr) == (not owner)
    if not owner:
        assert submission in run.stderr


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Mu\u0308ller, Ju\u0308rgen", "J\u00fcrgen M\u00fcller"),
        ("M\u00fcller, J\u00fcrgen", "Mu\u0308ller Ju\u0308rgen"),
        ("Ng, Ann\u00a0Lee", "Ann Lee Ng"),
        ("Ｎｇ,　Ａｎｎ", "ann ng"),
        ("O\u2019Brien, Ann", "ann o'brien"),
        ("de la Cruz, María", "maría de la cruz"),
    ],
)
def test_names_in_any_form_of_unicode(tmp_path: Path, name: str, title: str) -> None:
    out = graded(tmp_path, result(f"{title}.ipynb", 4))
    run = export(out, "canvas", roster(tmp_path, f'Student,ID,Section\n"{name}",7,A\n'))
    assert people(out) == {"7": "4"}, run.stderr


@pytest.mark.parametrize(
    "file", ["20210001-王芳.ipynb", "20210001-王芳/02-losses.ipynb", "王芳_20210001_作业.ipynb",
             "20210001.ipynb", "王芳.ipynb", "王 芳.ipynb", "20210001-別名.ipynb"]
)  # fmt: skip
def test_numbers_and_names_that_schools_ask_for(tmp_path: Path, file: str) -> None:
    out = graded(tmp_path, result(file, 4))
    text = "Student,ID,SIS User ID,Section\n王芳,7,20210001,A\n李娜,8,20210002,A\n"
    export(out, "canvas", roster(tmp_path, text))
    assert people(out) == {"7": "4"}


def test_a_number_of_one_and_a_name_of_another_is_nobodys(tmp_path: Path) -> None:
    out = graded(tmp_path, result("20210001-李娜.ipynb", 4))
    text = "Student,ID,SIS User ID,Section\n王芳,7,20210001,A\n李娜,8,20210002,A\n"
    run = export(out, "canvas", roster(tmp_path, text))
    assert people(out) == {}
    assert "several students in the roster match" in run.stderr
    assert "王芳: what may be this student's is left out." in run.stderr


@pytest.mark.parametrize(
    "form",
    [
        lambda text: text.replace("\n", "\r"),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "sep=,\n" + text,
        lambda text: '"sep=;"\r\n' + text.replace(",", ";").replace("\n", "\r\n"),
        lambda text: "sep=|\n" + text.replace(",", "|"),
        lambda text: text.replace(",7,", ",7.0,"),
        lambda text: text + text.splitlines()[1] + "\n",
        lambda text: text.replace(",Section", "").replace(",A\n", "\n"),
    ],
)
def test_tables_as_spreadsheets_save_them(tmp_path: Path, form: Callable[[str], str]) -> None:
    out = graded(tmp_path, result("annli_7_880_x.ipynb", 4))
    text = form("Student,ID,SIS User ID,Section\nAnn Li,7,s7,A\nBen Wu,8,s8,A\n")
    run = export(out, "canvas", roster(tmp_path, text))
    assert people(out) == {"7": "4"}
    assert run.stderr.count("Ben Wu") == 1
    assert "Section" in rows(out / "canvas.csv")[0]


@pytest.mark.parametrize(
    ("encoding", "names"),
    [
        ("gb18030", ["王芳", "李娜", "欧阳 修"]),
        ("gbk", ["镕基", "Ann Li", "王芳"]),
        ("cp1252", ["Jürgen Müller", "Zoë Ångström", "María de la Cruz", "Éva Øster"]),
        ("cp1252", ["Müller", "Ann Li"]),
        ("utf-16", ["王芳", "Müller"]),
    ],
)
def test_rosters_in_the_encodings_of_spreadsheets(
    tmp_path: Path, encoding: str, names: list[str]
) -> None:
    out = graded(tmp_path, *(result(f"{name}.ipynb", 4) for name in names))
    text = "".join(f"{name},{n},A\n" for n, name in enumerate(names, 1))
    run = export(out, "canvas", roster(tmp_path, "Student,ID,Section\n" + text, encoding))
    assert len(people(out)) == len(names), run.stderr


def test_the_column_with_the_assignments_own_title_is_meant(tmp_path: Path) -> None:
    out = graded(tmp_path, result("ann.ipynb", 4))

    def table(*titles: str) -> Path:
        commas = "," * len(titles)
        head = f"Student,ID,SIS Login ID,Section,{','.join(titles)}\n"
        worth = "    Points Possible,,,," + ",".join(str(10 * n) for n in range(1, 3)) + "\n"
        return roster(tmp_path, f"{head}{worth}Ann,7,ann,A{commas}\n")

    export(out, "canvas", table("Late: 02-losses (10)", "02-losses (9)"))
    assert rows(out / "canvas.csv")[0][-1] == "02-losses (9)"
    assert people(out) == {"7": "20"}
    for pair in (("02-losses (9)", "02-Losses (10)"), ("Late: 02-losses (1)", "HW: 02-losses (2)")):
        said = export(out, "canvas", table(*pair), status=2).stderr
        assert all(title in said for title in pair)


def test_of_two_submissions_of_a_student_the_newer_file_counts(tmp_path: Path) -> None:
    out = graded(tmp_path, result("ann.ipynb", 4), result("Example, Ann.ipynb", 1))
    places = {
        name: {"path": f"/in/{name}", "given": "/in", "time": time}
        for name, time in (("ann.ipynb", 1000.0), ("Example, Ann.ipynb", 2000.0))
    }
    document = {"format": 1, "assignment": "02-losses", "submissions": places}
    (out / ".submissions.json").write_text(json.dumps(document), "utf-8")
    run = export(out, "canvas", roster(tmp_path, SPLIT))
    assert people(out) == {"4711": "3"}
    assert "ann.ipynb and Example, Ann.ipynb are of the same student" in run.stderr


def test_moodles_own_cells_go_back_as_they_came(tmp_path: Path) -> None:
    out = graded(tmp_path, result("Jane Doe_501_assignsubmission_file_/02-losses.ipynb", 3))
    head = "Identifier,Full name,Status,Grade,Maximum grade,Last modified (grade),Feedback comments"
    line = '"Participant 501","Jane Doe",Submitted,-,100,-,"- look at\nthe =sign"'
    export(out, "moodle", roster(tmp_path, f"{head}\n{line}\n"))
    assert rows(out / "moodle.csv")[1] == [
        "Participant 501", "Jane Doe", "Submitted", "75", "100", "-", "- look at\nthe =sign",
    ]  # fmt: skip
    evil = line.replace("Jane Doe", "=cmd|x").replace("Submitted", "-")
    export(out, "moodle", roster(tmp_path, f"{head}\n{evil}\n"))
    assert rows(out / "moodle.csv")[1][1] == "'=cmd|x"  # students choose what they are called


def test_a_moodle_number_is_no_id_number(tmp_path: Path) -> None:
    out = graded(tmp_path, result("Jane Doe_501_assignsubmission_file_/02-losses.ipynb", 3))
    text = "Identifier,Full name,ID number,Grade\nParticipant 9,Max Maier,501,\n"
    text += "Participant 501,Jane Doe,77,\n"
    export(out, "moodle", roster(tmp_path, text))
    assert people(out, "moodle", "Identifier") == {"Participant 501": "3"}


# -- plain CSV -------------------------------------------------------------------------------------


def test_a_row_for_every_question_and_no_formulas(tmp_path: Path) -> None:
    out = graded(
        tmp_path,
        result("=1+1.ipynb", 3),
        result("x.ipynb", 0, Problem("empty", "The file is empty.")),
    )
    export(out, "csv")
    text = (out / "questions.csv").read_text("utf-8")
    assert not re.search(r'(?m)(^|,|")[=+@-]', text)
    assert rows(out / "questions.csv")[1:] == [
        ["'=1+1", "'=1+1.ipynb", "02-losses", "mse", "partial", "3", "4"],
        ["x", "x.ipynb", "02-losses", "mse", "error", "0", "4"],
    ]


# -- what cannot be --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("format", "text", "says"),
    [
        ("canvas", None, "--roster"),
        ("moodle", None, "--roster"),
        ("canvas", "Name,Matrikel\nA,1\n", "no columns Student and ID"),
        ("moodle", "Vorname,Nachname\nA,B\n", "set Moodle to English"),
        ("moodle", "Identifier\n", "lists no student"),
        ("canvas", "", "lists no student"),
    ],
)
def test_bad_input_is_one_sentence(
    tmp_path: Path, format: str, text: str | None, says: str
) -> None:
    out = graded(tmp_path, result("a.ipynb"))
    given = None if text is None else roster(tmp_path, text)
    run = export(out, format, given, status=2)
    assert says in run.stderr
    assert run.stderr.startswith("deepstart: ")
    assert run.stderr.count("\n") == 1
    assert not (out / f"{format}.csv").exists()


def test_folders_without_results_of_one_assignment(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "holds no results" in export(tmp_path / "empty", "csv", status=2).stderr
    assert "holds no results" in export(tmp_path / "nowhere", "csv", status=2).stderr
    out = graded(tmp_path, result("a.ipynb"))
    broken = out / "results/b.json"
    broken.write_text('{"schema_version": 99}', encoding="utf-8")
    assert "grade it again" in export(out, "csv", status=2).stderr
    other = json.loads(result("b.ipynb").to_json()) | {"assignment": "01-forward"}
    broken.write_text(json.dumps(other), encoding="utf-8")
    assert "several assignments" in export(out, "csv", status=2).stderr


def test_a_roster_in_no_encoding_that_is_known(tmp_path: Path) -> None:
    out = graded(tmp_path, result("a.ipynb"))
    given = roster(tmp_path, "Student,ID\n李,1\n", "gb18030")
    assert "export it as CSV in UTF-8" in export(out, "canvas", given, status=2).stderr


@pytest.mark.skipif(bool(isolation.missing_layers()), reason="this system cannot confine")
def test_from_submissions_to_grades_in_canvas(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_course(tmp_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in/ann.ipynb").write_bytes(notebook(RIGHT))
    (tmp_path / "in/ben.ipynb").write_bytes(notebook(RIGHT.replace("2.0", "3.0")))
    run = CliRunner().invoke(main, ["grade", "tiny", "in", "-o", "out", "-q", "-j", "1"])
    assert run.exit_code == 0, run.output
    given = roster(tmp_path, "Student,ID,SIS Login ID\nAnn,1,ann\nBen,2,ben\n")
    export(tmp_path / "out", "canvas", given)
    assert [row[-1] for row in rows(tmp_path / "out/canvas.csv")][1:] == ["7", "7", "3"]
