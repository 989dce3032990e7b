"""Records and their JSON: what is read is what the published schema says, and nothing else."""

import copy
import errno
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from deepstart.results import (
    DETAILS_VERSION,
    ArrayDiff,
    CheckResult,
    Details,
    Diagnosis,
    Finding,
    Problem,
    QuestionResult,
    Result,
    details_from_json,
    from_json,
    locked,
)

SCHEMA = Path(__file__).parents[1] / "deepstart" / "results.schema.json"
CHECKS = (
    CheckResult("small", "passed", "public", 1.0, ""),
    CheckResult("large", "failed", "hidden", 0.00001, "mean\u202eof \ud800 均值\x1b[0m"),
)
GRADED = Result(
    submission="a/b.ipynb",
    student="Ana",
    assignment="02-losses",
    status="graded",
    error=None,
    score=1.0,
    max_score=2.0,
    isolation="process+rlimits",
    duration_s=0.7,
    questions=(
        QuestionResult("mse", 1.0, 2.0, "partial", (Diagnosis("no-mean", "A sum."),), CHECKS),
    ),
)
NOT_GRADED = Result(
    "a", "", "02-losses", "error", Problem("zip", "No notebook."), 0.0, 2.0, "", 0.0, ()
)
ARRAY_DIFF = ArrayDiff(
    "dW", (2, 3), (), 0, 0, (("1",),), (("2",),), ((True,),), False, ((1.0, 2.0),)
)
FOUND = Details(
    findings=(
        Finding("mse", "small", "mse(1, 2)", "is 3", "Mean."),
        Finding("mse", "large", "", "", "", ARRAY_DIFF),
    ),
    answers={"mse": "def mse(): ..."},
    fingerprints={"mse": (0, 2**56 - 1)},
)


@pytest.mark.parametrize("result", [GRADED, NOT_GRADED])
def test_a_result_is_read_as_it_was_written(result: Result) -> None:
    text = result.to_json()
    again = from_json(text, FOUND)
    assert again.to_json() == text and again.details is FOUND
    assert again.questions == result.questions and again.error == result.error
    assert json.loads(text)["duration_s"] in (0, 1)


def test_what_could_steer_a_terminal_is_escaped() -> None:
    text = GRADED.to_json()
    assert r"mean\u202eof \ud800 均值\u001b[0m" in text
    assert text.startswith('{\n "submission": "a/b.ipynb",\n "student": "Ana",\n')


def broken(document: Any) -> Iterator[Any]:
    """Yield documents in which one thing is missing, not known, or of another type or size."""
    for path in places(document):
        for value in (None, True, -1, -0.5, 2.5, "", "passed", [], {}, [{}], {"kind": "a"}):
            changed = copy.deepcopy(document)
            *outer, last = path
            at(changed, outer)[last] = value
            yield changed
        changed = copy.deepcopy(document)
        *outer, last = path
        del at(changed, outer)[last]
        yield changed
        if isinstance(at(document, path), dict):
            for name in ("details", "content", "more"):
                changed = copy.deepcopy(document)
                at(changed, path)[name] = ""
                yield changed
    yield from ({**document, "details": {}}, {**document, "content": ""}, {**document, "more": 1})
    yield from (None, [], 1, "", {}, [document])


def places(document: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    inner = {dict: lambda d: d.items(), list: enumerate}.get(type(document), lambda _: ())
    for key, value in inner(document):
        yield (*path, key)
        yield from places(value, (*path, key))


def at(document: Any, path: Any) -> Any:
    for key in path:
        document = document[key]
    return document


@pytest.mark.parametrize("result", [GRADED, NOT_GRADED])
def test_what_is_read_is_what_the_schema_accepts(result: Result) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
    accepted = 0
    for document in broken(json.loads(result.to_json())):
        try:
            from_json(json.dumps(document))
            read = True
        except ValueError:
            read = False
        assert read == validator.is_valid(document), document
        accepted += read
    assert accepted  # such as another name of a submission


def test_the_schema_says_what_the_records_say() -> None:
    own = msgspec.json.schema(Result)
    for name in ("details", "content"):  # no part of the document
        del own["$defs"]["Result"]["properties"][name]
    assert plain(own, own["$defs"]) == plain(json.loads(SCHEMA.read_text("utf-8")), {})


def plain(schema: Any, named: dict[str, Any]) -> Any:
    """Return a schema without what differs between two ways of writing the same."""
    if isinstance(schema, list):
        return [plain(item, named) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return plain(named[schema["$ref"].rpartition("/")[2]], named)
    if "const" in schema:
        return {"enum": [schema["const"]]}
    if either := schema.get("oneOf") or schema.get("anyOf"):
        return {"oneOf": sorted((plain(item, named) for item in either), key=len)}
    if "enum" in schema:
        return {"enum": sorted(schema["enum"])}
    if "properties" in schema:
        properties = {name: plain(value, named) for name, value in schema["properties"].items()}
        return {"type": "object", "properties": properties}
    return {key: plain(schema[key], named) for key in ("type", "minimum", "items") if key in schema}


def test_every_field_of_the_schema_is_required_and_no_other_admitted() -> None:
    def objects(schema: Any) -> Iterator[dict[str, Any]]:
        if isinstance(schema, dict):
            if schema.get("type") == "object":
                yield schema
            for value in schema.values():
                yield from objects(value)
        elif isinstance(schema, list):
            for value in schema:
                yield from objects(value)

    found = list(objects(json.loads(SCHEMA.read_text("utf-8"))))
    assert len(found) == 5
    for schema in found:
        assert schema["required"] == list(schema["properties"])
        assert schema["additionalProperties"] is False


def test_details_are_read_as_they_were_written() -> None:
    assert details_from_json(FOUND.to_json()) == FOUND
    assert details_from_json(Details().to_json()) == Details()


@pytest.mark.parametrize("text", ["", "[]", "1", "null", "{}", '{"format": 1}'])
def test_what_is_no_details_document_is_none(text: str) -> None:
    assert details_from_json(text) == Details()


@pytest.mark.parametrize(
    "wrong",
    [{"format": DETAILS_VERSION - 1}, {"findings": 1}, {"findings": [{"question": "mse"}]}]
    + [{"fingerprints": {"a": [number]}} for number in (-1, 0.5, 2**56, 2**70, "a")],
)
def test_details_of_another_form_are_none(wrong: dict[str, Any]) -> None:
    document = json.loads(FOUND.to_json())
    assert details_from_json(json.dumps(document)) == FOUND
    assert details_from_json(json.dumps({**document, **wrong})) == Details()


def test_a_lock_keeps_others_out_and_goes_with_its_process(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    holding = "import sys, time; from pathlib import Path; from deepstart.results import locked\n"
    holding += "with locked(Path(sys.argv[1])): print(flush=True); time.sleep(60)"
    command = [sys.executable, "-c", holding, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None and other.stdout.readline()
        with pytest.raises(BlockingIOError), locked(path, wait=False):
            pass
        other.kill()
        other.wait()
        with locked(path, wait=False):
            pass
    with locked(path):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="has its own locks")
@pytest.mark.parametrize("code", [errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP])
def test_where_a_file_system_has_no_locks_work_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    import fcntl

    def refuse(descriptor: int, operation: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(fcntl, "flock", refuse)
    with locked(tmp_path / "lock", wait=False), locked(tmp_path / "lock"):
        pass
