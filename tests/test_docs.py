"""What the documentation says exists, and what it links to is there."""

import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import click
import jsonschema
import pytest

from deepstart.cli import main
from tests import shown

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("benchmarks/*.md")])
COMMAND = re.compile(r"\bdeepstart ([a-z][a-z-]*)((?: +[^`\n#|]*)?)")
OPTION = re.compile(r"(?<![\w-])(--[a-z][a-z-]+|-[a-zA-Z]\b)")


def by_name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=by_name)
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)#\s]+)", text):
        if not re.match(r"[a-z]+:", target):
            assert (page.parent / target).exists(), target


def commands() -> Iterator[tuple[str, str, str]]:
    """Yield page, command and the rest of the line, wherever a page shows code."""
    for page in PAGES:
        text = page.read_text("utf-8")
        code = re.findall(r"^```(?:console|sh)?\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
        code += re.findall(r"`([^`\n]+)`", text)
        for piece in code:
            for command, rest in COMMAND.findall(piece):
                yield by_name(page), command, rest


def test_commands_and_options_exist() -> None:
    assert isinstance(main, click.Group)
    seen = 0
    for page, command, rest in commands():
        known = main.get_command(click.Context(main), command)
        assert known is not None, f"{page}: deepstart {command}"
        options = {"-h", "--help"}
        for parameter in known.params:
            options |= {*parameter.opts, *parameter.secondary_opts}
        for option in OPTION.findall(rest.split("&&")[0]):
            assert option in options, f"{page}: deepstart {command} {option}"
        seen += 1
    assert seen > 50


def test_make_targets_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = {*re.findall(r"^([\w./-]+):", makefile, re.MULTILINE)}
    for page in PAGES:
        for said in re.findall(r"`make ([\w./ -]+)`", page.read_text("utf-8")):
            assert {*said.split()} <= targets, f"{by_name(page)}: make {said}"


def test_the_example_is_a_result() -> None:
    schema = json.loads((ROOT / "deepstart/results.schema.json").read_text("utf-8"))
    shown = json.loads((ROOT / "docs/figures/result.json").read_text("utf-8"))
    jsonschema.validate(shown, schema)


def test_the_site_is_built_without_warnings(tmp_path: Path) -> None:
    pytest.importorskip("furo", reason="the site needs the extra [dev]")
    run = subprocess.run(
        [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", "-d",
         tmp_path / "trees", ROOT / "docs", tmp_path / "site"],
        capture_output=True, text=True,
    )  # fmt: skip
    assert run.stderr == ""
    assert run.returncode == 0
    assert (tmp_path / "site" / "zh" / "students.html").is_file()
    assert "expect_signature" in (tmp_path / "site" / "api.html").read_text("utf-8")


def test_the_wheel_holds_what_the_program_reads(tmp_path: Path) -> None:
    """Built as pip builds it, without the rest of the repository."""
    source = tmp_path / "source"
    source.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    shutil.copytree(ROOT / "deepstart", source / "deepstart")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", tmp_path]
    built = subprocess.run([*pip, source], capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("*.whl")
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("deepstart/")}
    wanted = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "deepstart").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {name for name in wanted - packed if not name.endswith(".po")} == set()
    assert packed <= wanted


@pytest.mark.parametrize("page", shown.PAGES, ids=by_name)
def test_what_a_page_shows_is_what_is_shown(page: Path) -> None:
    """If not: `python -m tests.shown`."""
    text = page.read_text("utf-8")
    assert "<!-- shown by: " in text
    assert shown.updated(page) == text
