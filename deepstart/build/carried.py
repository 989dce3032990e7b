"""What a released notebook carries: the first cell, which brings `grader` without an installation.

Packed are the modules of `deepstart.notebook`, the words of the notebook's language, and what is
known of its questions. As source and not as a wheel: the cell then needs no folder to unpack into,
and runs wherever Python runs.
"""

import ast
import base64
import bz2
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

import deepstart.notebook
from deepstart.build.carried_words import carried_words
from deepstart.build.known_mistakes import KnownMistakes
from deepstart.build.requirements import imported_packages
from deepstart.build.sources import Sources
from deepstart.build.suite import Check, Suite, advice_in
from deepstart.course import Course, Question
from deepstart.language import language, speaking
from deepstart.notebook import records

TAG = "grader"  # of the cell
_PACKAGES = "deepstart.notebook.packages"  # the module that tells what is missing
PACKAGE = "deepstart_in_notebook"  # what the modules are called there: deepstart may be installed

# bz2: its output is the same with every version, unlike zlib's. Where the judge runs the cells, the
# name `grader` is there already; and when the cell runs twice, hints go on where they were.
_CELL = """\
{comment}
import base64, bz2

if "grader" not in globals():
    exec(bz2.decompress(base64.b64decode("{packed}")))
"""
_PACKED = re.compile(r'b64decode\("([^"]+)"\)')
_COMMENT = {
    "en": "# Run this cell first: it brings the checks. There is nothing to read or change in it.",
    "zh": "# 请先运行这个单元格：检查功能由它提供。里面的内容不用看，也不用改。",
}
# Runs in the notebook's own namespace, and leaves `grader` there and nothing else.
_BOOTSTRAP = """\
def _grader(names):
    import json, sys, types
    modules, data = json.loads({modules!r}), json.loads({data!r})
    for name, source in modules:
        module = sys.modules[name] = types.ModuleType(name)
        module.__path__ = []
        exec(compile(source, f"<{{name}}>", "exec"), module.__dict__)
        if name == {packages!r}:  # stands before all that import NumPy
            module.require(data["needs"])
    from {package}.notebook import grader, records
    return grader.Grader(records.from_data(data), names)
try:
    grader = _grader(globals())
finally:
    del _grader
"""
_LANGUAGE = '''\
"""The words of this notebook's language."""

_WORDS = {words!r}


def language():
    return {language!r}


def chosen(en, zh):
    return {{"en": en, "zh": zh}}[{language!r}]


def _(english):
    return _WORDS.get(english, english)
'''


def first_cell(sources: Sources, known: KnownMistakes, lang: str, name: str) -> NotebookNode:
    """Return the cell that brings `grader` to the notebook called `name`, in a language."""
    with speaking(lang):
        modules = list(_modules())
        data = asdict(_notebook(sources, known, name))
    text = _BOOTSTRAP.format(
        modules=json.dumps(modules, ensure_ascii=False),
        data=json.dumps(data, ensure_ascii=False),
        package=PACKAGE,
        packages=_in_notebook(_PACKAGES),
    )
    packed = base64.b64encode(bz2.compress(text.encode())).decode()
    cell = new_code_cell(_CELL.format(comment=_COMMENT[lang], packed=packed).rstrip())
    # Folded in JupyterLab and in Colab: nobody has to see it.
    cell.metadata.update(
        tags=[TAG],
        deletable=False,
        editable=False,
        cellView="form",
        jupyter={"source_hidden": True},
    )
    return cell


def unpacked(source: str) -> Iterator[Any]:
    """Yield what a first cell carries, as JSON has it: modules, questions. Nothing of others."""
    if found := _PACKED.search(source):
        program = bz2.decompress(base64.b64decode(found[1])).decode()
        for node in ast.walk(ast.parse(program)):
            match node:
                case ast.Call(func=ast.Attribute(attr="loads"), args=[ast.Constant(str(data))]):
                    yield json.loads(data)


def _modules() -> Iterator[tuple[str, str]]:
    """Yield the modules' names and sources, each behind those that it imports."""
    folder = Path(deepstart.notebook.__file__).parent
    paths = {f"deepstart.notebook.{path.stem}": path for path in folder.glob("*.py")}
    del paths["deepstart.notebook.__init__"]
    sources = {name: path.read_text("utf-8") for name, path in sorted(paths.items())}
    yield PACKAGE, ""
    yield f"{PACKAGE}.language", _LANGUAGE.format(words=carried_words(), language=language())
    yield f"{PACKAGE}.notebook", ""
    # Sorted, since sets have another order in every process.
    graph = {name: sorted(_imported(text) & paths.keys()) for name, text in sources.items()}
    first = {_PACKAGES, *graph[_PACKAGES]}
    for name in sorted(TopologicalSorter(graph).static_order(), key=lambda name: name not in first):
        renamed = sources[name].replace("from deepstart.", f"from {PACKAGE}.")
        yield _in_notebook(name), renamed


def _in_notebook(name: str) -> str:
    """Return what a module of deepstart is called in notebooks."""
    return name.replace("deepstart", PACKAGE, 1)


def _imported(source: str) -> set[str]:
    """Return the names of all modules that a source may import, and of some things in them."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            found |= {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def _notebook(sources: Sources, known: KnownMistakes, name: str) -> records.Notebook:
    return records.Notebook(
        name=name,
        needs=imported_packages(sources.assignment.needs),
        questions=tuple(
            replace(
                question,
                mistakes=tuple(
                    records.Mistake(mistake.message, outcomes)
                    for mistake, outcomes in known[question.id]
                ),
            )
            for question in questions(sources)
        ),
    )


def questions(sources: Sources) -> tuple[records.Question, ...]:
    """Return the questions of an assignment in the language in use, without known mistakes."""
    return tuple(
        _question(sources.course, question, sources.suites[question.id])
        for question in sources.assignment.questions
    )


def _question(course: Course, question: Question, suite: Suite) -> records.Question:
    needs = {check.name: check.needs for check in suite.checks}
    public = frozenset(check.name for check in suite.public)
    return records.Question(
        id=question.id,
        name=question.name,
        points=question.points,
        hints=question.hints[language()] if course.hints_in_notebooks else (),
        checks=tuple(
            _public(course, check, _public_needs(check.name, needs, public))
            for check in suite.public
        ),
        hidden=tuple(
            records.HiddenCheck(check.weight, _public_needs(check.name, needs, public))
            for check in suite.hidden
        ),
        mistakes=(),
    )


def _public(course: Course, check: Check, needs: tuple[str, ...]) -> records.PublicCheck:
    return records.PublicCheck(
        name=check.name,
        title=course.title_of_check(check.name),
        advice=advice_in(check.message, language()),
        weight=check.weight,
        needs=needs,
        takes=check.parameters,
        code=check.code,
    )


def _public_needs(
    name: str, needs: Mapping[str, tuple[str, ...]], public: frozenset[str]
) -> tuple[str, ...]:
    """Return the public checks without which a check does not run, directly or not."""
    found: set[str] = set()
    for needed in needs[name]:
        found |= {needed} if needed in public else set(_public_needs(needed, needs, public))
    return tuple(sorted(found))
