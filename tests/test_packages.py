"""What is recommended to install can be installed, where the program runs and by its own name."""

import ast
import re
import shlex
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from deepstart.build import requirements
from deepstart.course import CourseError, find_course
from deepstart.learner import checking
from deepstart.notebook.packages import pip_name
from deepstart.sandbox.installed import installed_version, pip_install

ROOT = Path(__file__).parents[1]
NEEDS = sorted({need for a in find_course(ROOT).assignments for need in a.needs})


def pip_resolves(*wanted: str) -> None:
    """Ask pip to find these and all that they need, and to install nothing."""
    run = subprocess.run(
        [sys.executable, "-m", "pip", "install", "--dry-run", "--quiet", *wanted],
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr


def test_pip_resolves_all_that_the_course_needs() -> None:
    pip_resolves(*map(pip_name, NEEDS))


def test_pip_resolves_what_students_get() -> None:
    files = {path.read_text("utf-8"): path for path in ROOT.glob("assignments/*/requirements.txt")}
    for text, file in files.items():
        pip_resolves("-r", str(file))
        named = {Requirement(line).name for line in text.splitlines()}
        assert {"numpy", "matplotlib", "jupyterlab"} <= named
        assert "otter-grader" not in named


def test_pip_resolves_what_the_documentation_names() -> None:
    wanted = set()
    for page in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")):
        for line in re.findall(r"\bpip install ([^`\n#&]+)", page.read_text("utf-8")):
            wanted |= {*shlex.split(line)}
    assert {"numpy", "jupyterlab"} <= wanted
    pip_resolves(*wanted)


def test_pip_resolves_what_the_program_names() -> None:
    wanted, elsewhere = set(), set()
    for file in (ROOT / "deepstart").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name("pip_install"), args=arguments):
                    wanted |= {a.value for a in arguments if isinstance(a, ast.Constant)}
                case ast.Constant(str(text)) if "pip install " in text:
                    elsewhere.add(file.name)
    # These name what an assignment needs, for the student's machine.
    assert elsewhere == {"packages.py", "readme.py"}
    assert wanted >= {"deepstart[build]"}
    pip_resolves(*wanted)


@pytest.mark.parametrize(
    ("system", "machine", "name"),
    [("linux", "x86_64", "tensorflow-cpu"), ("linux", "aarch64", "tensorflow"),
     ("darwin", "arm64", "tensorflow"), ("win32", "AMD64", "tensorflow")],
)  # fmt: skip
def test_one_tensorflow_for_each_machine(
    system: str, machine: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same in requirements.txt as in a sentence."""
    environment = {"sys_platform": system, "platform_machine": machine}
    lines = requirements.student_requirements(("tensorflow",)).splitlines()
    wanted = [Requirement(line) for line in lines]
    chosen = [w.name for w in wanted if not w.marker or w.marker.evaluate(environment)]
    assert chosen == ["numpy", "matplotlib", name, "jupyterlab"]
    monkeypatch.setattr("sys.platform", system)
    monkeypatch.setattr("platform.machine", lambda: machine)
    assert pip_name("tensorflow") == name


def test_a_version_is_that_of_what_an_import_loads() -> None:
    """Else a result would be kept although another version of it decides."""
    assert installed_version("sklearn") == version("scikit-learn")
    assert installed_version("tensorflow") == version(pip_name("tensorflow"))
    assert installed_version("keras") == version("keras")
    assert installed_version("no such package") == ""


def test_the_command_is_for_the_python_that_runs() -> None:
    said = pip_install("deepstart[build]")
    assert said == f"{sys.executable} -m pip install 'deepstart[build]'"
    assert subprocess.run(f"{said} --dry-run --no-deps -q", shell=True).returncode == 0


def test_what_is_missing_is_named_so_that_pip_knows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    keras = find_course(ROOT).assignment("09-keras")
    monkeypatch.setattr(checking.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(CourseError) as refused:
        checking._refuse_what_is_not_installed(keras)
    command = str(refused.value).split("`")[1]
    assert command == pip_install(*map(pip_name, keras.needs))
    assert command.endswith("scikit-learn") and "-m pip install " in command
