"""Submissions of every kind: read, or refused with a sentence."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deepstart.submissions import untrusted_files
from deepstart.submissions.submission import read_submission
from deepstart.submissions.untrusted_files import SubmissionError


def notebook(*sources: object, **more: object) -> bytes:
    cells = [{"cell_type": "code", "source": s, "metadata": {}, "outputs": []} for s in sources]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "cells": cells, **more}).encode()


def zipped(*members: tuple[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return data.getvalue()


def sources(tmp_path: Path, name: str, content: bytes) -> list[str]:
    path = tmp_path / name
    path.write_bytes(content)
    return [cell.source for cell in read_submission(path).cells]


def kind(tmp_path: Path, name: str, content: bytes) -> str:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(SubmissionError) as caught:
        read_submission(path)
    assert caught.value.message.endswith((".", "?"))
    return caught.value.kind


def test_code_cells_of_a_notebook(tmp_path: Path) -> None:
    assert sources(tmp_path, "a.ipynb", notebook("x = 1", ["y = 2\n", "z = 3"])) == [
        "x = 1",
        "y = 2\nz = 3",
    ]


def test_markdown_and_broken_cells_are_passed_over(tmp_path: Path) -> None:
    cells = [{"cell_type": "markdown", "source": "x"}, None, 3, {"cell_type": "code"}]
    content = json.dumps({"nbformat": 4, "cells": cells}).encode()
    assert sources(tmp_path, "a.ipynb", content) == [""]


def test_a_notebook_of_format_3(tmp_path: Path) -> None:
    sheet = {"cells": [{"cell_type": "code", "input": ["x = 1"]}]}
    content = json.dumps({"nbformat": 3, "worksheets": [sheet]}).encode()
    assert sources(tmp_path, "old.ipynb", content) == ["x = 1"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    assert sources(tmp_path, "a.py", "x = '损失函数'".encode(encoding)) == ["x = '损失函数'"]


def test_a_script_is_cut_into_statements_that_keep_their_lines(tmp_path: Path) -> None:
    script = b"import numpy as np\n\n@decorated\ndef f():\n    return 1\n\nx = 1\n"
    parts = sources(tmp_path, "a.py", script)
    assert [part.strip() for part in parts] == [
        "import numpy as np",
        "@decorated\ndef f():\n    return 1",
        "x = 1",
    ]
    assert parts[1].startswith("\n\n@decorated")


def test_a_percent_script_is_cut_into_its_cells(tmp_path: Path) -> None:
    parts = sources(tmp_path, "a.py", b"# %%\nx = 1\n# %% [markdown]\n# text\n# %%\ny = (\n")
    assert [part.strip() for part in parts] == ["x = 1", "# text", "y = ("]


def test_a_zip_with_one_notebook(tmp_path: Path) -> None:
    content = zipped(
        ("hw/a.ipynb", notebook("x = 1")),
        ("__MACOSX/hw/._a.ipynb", b"\0"),
        ("hw/.ipynb_checkpoints/a.ipynb", notebook("old")),
        ("hw/helper.py", b"y = 2"),
    )
    assert sources(tmp_path, "hw.zip", content) == ["x = 1"]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.ipynb", b"", "empty"),
        ("a.ipynb", b"  \n", "empty"),
        ("a.ipynb", b"PK\x03\x04 something", "not a zip"),
        ("a.ipynb", notebook("x")[:-20], "not a notebook"),
        ("a.ipynb", b"[1, 2]", "not a notebook"),
        ("a.ipynb", b'{"cells": 3}', "not a notebook"),
        ("a.ipynb", b"[" * 100_000, "not a notebook"),
        ("a.ipynb", b"\x80\x80\xff", "not a notebook"),
        ("a.py", b"\x80\x80\xff", "unreadable"),
        ("a.docx", b"hello", "wrong type"),
        ("a.zip", b"not a zip", "not a zip"),
        ("a.zip", zipped(("readme.txt", b"x")), "empty"),
        ("a.zip", zipped(("a.ipynb", notebook("x")), ("b.ipynb", notebook("y"))), "ambiguous"),
        ("a.zip", zipped(("inner.zip", zipped(("a.ipynb", notebook("x"))))), "empty"),
        ("a.ipynb", notebook("x = 1\n" * 400_000), "too large"),
    ],
)
def test_what_is_refused(tmp_path: Path, name: str, content: bytes, expected: str) -> None:
    assert kind(tmp_path, name, content) == expected


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bomb = zipped(("a.ipynb", b" " * (untrusted_files.MAX_FILE + 1)))
    assert len(bomb) < 100_000
    assert kind(tmp_path, "bomb.zip", bomb) == "too large"


def test_missing_files_and_folders(tmp_path: Path) -> None:
    for path in (tmp_path / "nobody.ipynb", tmp_path):
        with pytest.raises(SubmissionError):
            read_submission(path)


@given(st.binary(max_size=400), st.sampled_from(["a.ipynb", "a.py", "a.zip"]))
@settings(deadline=None, max_examples=300)
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str
) -> None:
    path = tmp_path_factory.getbasetemp() / name
    path.write_bytes(data)
    try:
        read_submission(path)
    except SubmissionError as error:
        assert error.message
