"""Hostile submissions that no repository can hold: bombs, links, odd names."""

import io
import json
import os
import struct
import zipfile
import zlib
from pathlib import Path

WORTHLESS = "mse = bce = one_hot = cce = cce_from_logits = accuracy = lambda *args: None\n"


def notebook(*sources: str, **more: object) -> bytes:
    empty = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    cells = [{**empty, "id": f"c{number}", "source": s} for number, s in enumerate(sources)]
    document = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}
    return json.dumps({**document, **more}).encode()


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return data.getvalue()


def _link(name: str, target: str) -> tuple[zipfile.ZipInfo, bytes]:
    member = zipfile.ZipInfo(name)
    member.external_attr = 0o120777 << 16
    return member, target.encode()


def _zip_with_a_huge_table() -> bytes:
    """A table of contents of a million members that do not exist."""
    entry = struct.pack("<4s6H3L5H2L", b"PK\1\2", *[20] * 6, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"x"
    table = entry * 1_000_000
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, len(table), 0, 0)
    return table + end


def _quine_like_bomb() -> bytes:
    """A gigabyte in a megabyte, whose header says that it is small."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = b"".join(packer.compress(bytes(2**20)) for _ in range(1024)) + packer.flush()
    bomb = zipped(("a.ipynb", b"{}"))
    small = zlib.compress(b"{}", 9)[2:-4]
    return bomb.replace(small, content) if small in bomb else bomb


def make(folder: Path, solution: Path, neighbour: Path) -> dict[str, str]:
    """Write the files; return the name under which each is reported, and what it tries."""
    made: dict[str, str] = {}

    def write(name: str | bytes, content: bytes, says: str) -> None:
        path = os.path.join(os.fsencode(folder), os.fsencode(name))
        with open(path, "wb") as file:
            file.write(content)
        made[os.fsdecode(name).encode("utf-8", "replace").decode()] = says

    worthless = notebook(WORTHLESS)
    write("blanks.py", b"x = 1" + b" " * 190_000 + b"$\n", "Blanks, and a sign that is no Python.")
    write("zip_bomb.zip", zipped(("a.ipynb", bytes(200 * 2**20))), "200 MB of nothing in 200 kB.")
    write("zip_bomb_lies.zip", _quine_like_bomb(), "A gigabyte that claims to be two bytes.")
    write(
        "zip_bomb_nested.zip",
        zipped(("inner.zip", zipped(("inner.zip", zipped(("a.ipynb", bytes(2**24))))))),
        "A zip in a zip in a zip.",
    )
    write(
        "zip_outside.zip",
        zipped(("../../left-by-a-submission.ipynb", worthless), ("/tmp/left.ipynb", worthless)),
        "Members that want to lie outside of the folder.",
    )
    write(
        "zip_links.zip",
        zipped(_link("a.ipynb", str(solution)), _link("b.ipynb", "/etc/passwd")),
        "Members that are links to the solution.",
    )
    write(
        "zip_many.zip",
        zipped(*((f"{n}.ipynb", b"") for n in range(5000))),
        "Five thousand notebooks.",
    )
    write("zip_table.zip", _zip_with_a_huge_table(), "A table of contents of a million members.")
    write("zip_two.zip", zipped(("a.ipynb", worthless), ("b.ipynb", worthless)), "Two candidates.")
    write(
        "zip_company.zip",
        zipped(
            ("02-losses.ipynb", worthless),
            *(
                (name, b"import os\nopen('/tmp/left-by-a-submission', 'w')\nos._exit(0)\n")
                for name in ("conftest.py", "numpy.py", "sitecustomize.py", "deepstart/__init__.py",
                             "usercustomize.py", "ipykernel_launcher.py", ".OTTER_LOG")
            ),
            ("pytest.ini", b"[pytest]\naddopts = --collect-only\n"),
        ),
        "conftest.py, pytest.ini, numpy.py and the like beside the notebook.",
    )  # fmt: skip
    write("json_deep.ipynb", b'{"cells": ' + b"[" * 10**6, "JSON nested a million times.")
    items = b'{"cells": [' + b"[]," * (12 * 2**20) + b"[]]}"
    write("json_items.ipynb", items, "JSON of 12 million lists.")
    write("json_number.ipynb", b'{"cells": ' + b"9" * 10**6 + b"}", "A number of a million digits.")
    half = b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": "x = \'\\ud83d\'"}]}'
    write("half_a_character.ipynb", half, "Half of an emoji, which UTF-8 does not know.")
    write(
        "claims.ipynb",
        notebook(
            WORTHLESS,
            metadata={"otter": {"assignment_name": "x", "tests": {"mse": {"points": 100}}},
                      "nbgrader": {"score": 100}, "deepstart": {"score": 12}},
            score=12, nbformat_minor=99,
        ),
        "Metadata that claims points.",
    )  # fmt: skip
    outputs = {"output_type": "execute_result", "data": {"text/html": "<script>" * 1000}}
    cells = [{"cell_type": "code", "source": WORTHLESS, "outputs": [outputs], "metadata": 3}, 7]
    write(
        "outputs.ipynb", json.dumps({"cells": cells}).encode(), "Outputs and cells that are none."
    )
    write("cells.ipynb", notebook(*["x = 1"] * 10_000), "Ten thousand cells.")
    write("lines.py", b"a\n" * 200_000, "A script of 200,000 statements.")
    write("parentheses.py", b"(" * 10**6 + b"1", "A million open parentheses.")
    write("signs.py", b"-" * 500_000 + b"1\n", "Half a million signs, each inside of the other.")
    with open(folder / "sparse.ipynb", "wb") as file:
        file.truncate(2**40)
    made["sparse.ipynb"] = "A terabyte of nothing."
    (folder / "a_link_to_the_solution.ipynb").symlink_to(solution)
    made["a_link_to_the_solution.ipynb"] = "A link to the solved notebook."
    (folder / "a_link_to_a_neighbour.ipynb").symlink_to(neighbour)
    made["a_link_to_a_neighbour.ipynb"] = (
        "A link to another student's submission, sorted before it."
    )
    (folder / "a_link_to_nothing.ipynb").symlink_to(folder / "gone")
    made["a_link_to_nothing.ipynb"] = "A link to a file that is not there."
    for name, says in {
        "quote\"'`;$(touch left).py": "Quotes and a command in the name.",
        "new\nline\tand\x1b[31mcolour.py": "Control characters in the name.",
        "=HYPERLINK(1);=1+1,=2.py": "Formulas in the name.",
        "<script>alert(1)<:script>.py": "Markup in the name.",
        "-rf --jobs.py": "An option as the name.",
        "{{7*7}}[bold].py": "Templates in the name.",
        "損失" * 40 + ".py": "A name as long as a name can be.",
        "\u202eyp.txt.py": "A name that reads backwards.",
        " . .py": "Dots and blanks as the name.",
    }.items():
        write(name, WORTHLESS.encode(), says)
    write(b"not text \xff\xfe.py", WORTHLESS.encode(), "A name that is no text.")
    return made
