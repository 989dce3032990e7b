"""Files and folders as students hand them in and systems let them be downloaded, made when tested.

Each class is a folder that is graded by one call. Of each of its entries it says what is right: the
points, all of which the two answers in RIGHT are worth; or words of the sentence that says why it
cannot be graded; or that it does not count, since it is nobody's answer or another one is later.
"""

import io
import json
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ASSIGNMENT = "01-forward"
RELEASED = Path(__file__).parents[2] / "assignments" / ASSIGNMENT
IMPORT = "import numpy as np\n"
RELU = "def relu(z):\n    return np.maximum(z, 0)\n"
NEURON = "def neuron(x, w, b):\n    return np.dot(x, w) + b\n"
RIGHT = IMPORT + RELU + NEURON
POINTS = 2.0


@dataclass(frozen=True)
class Entry:
    """A file below the folder of submissions, and what is right for it."""

    name: str
    content: bytes | Path  # a path: a link to it
    points: float = POINTS
    refused: str | None = None  # in the sentence why it cannot be graded
    student: str | None = None  # in whose name it is; None where the file's name says it
    counts: bool = True  # it has a row in the table of grades


# -- notebooks -------------------------------------------------------------------------------------


def cell(source: Any, **more: Any) -> dict[str, Any]:
    empty = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": []}
    return {**empty, "source": source, **more}


def text(*sources: Any, **more: Any) -> str:
    """Return a notebook of format 4 as it stands in its file."""
    cells = [source if isinstance(source, dict) else cell(source) for source in sources]
    document = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5, **more}
    return json.dumps(document, ensure_ascii=False, indent=1)


def notebook(*sources: Any, **more: Any) -> bytes:
    return text(*(sources or (RIGHT,)), **more).encode()


OWN = notebook(RIGHT)
CHINESE = text("# 我的作业：神经元\n", RIGHT)
ACCENTS = text("# Führe die Zelle aus, s'il te plaît\n", RIGHT)


def old_formats() -> Iterator[Entry]:
    input_cells = [
        {"cell_type": "heading", "level": 1, "source": "Homework"},
        {"cell_type": "code", "language": "python", "input": RIGHT, "outputs": []},
    ]
    for major in (2, 3):
        sheets = {"worksheets": [{"cells": input_cells}], "nbformat": major, "metadata": {}}
        yield Entry(f"of-format-{major}.ipynb", json.dumps(sheets).encode())
    yield Entry("of-format-4-0.ipynb", notebook(nbformat_minor=0))
    yield Entry("of-format-5.ipynb", notebook(nbformat=5, nbformat_minor=10))
    bare = {"cells": [{"cell_type": "code", "source": RIGHT}]}
    yield Entry("no-metadata.ipynb", json.dumps(bare).encode())
    yield Entry("metadata-is-null.ipynb", notebook(metadata=None))


def odd_notebooks() -> Iterator[Entry]:
    lines = RIGHT.splitlines(keepends=True)
    yield Entry("lines-in-lists.ipynb", notebook(lines))
    yield Entry("same-ids.ipynb", notebook(cell(IMPORT + RELU, id="a"), cell(NEURON, id="a")))
    kernel = {"kernelspec": {"name": "ir", "display_name": "R", "language": "R"}}
    yield Entry("another-kernel.ipynb", notebook(metadata=kernel))
    widgets = {"application/vnd.jupyter.widget-state+json": {"state": {"x": {}}}}
    colab = {"colab": {"provenance": [], "gpuType": "T4"}, "accelerator": "GPU", "widgets": widgets}
    yield Entry("colab-and-widgets.ipynb", notebook(metadata=colab))
    picture = {"output_type": "display_data", "metadata": {}, "data": {"image/png": "A" * 10**7}}
    yield Entry("output-of-10-mb.ipynb", notebook(cell(RIGHT, outputs=[picture])))
    printed = {"output_type": "stream", "name": "stdout", "text": ["step\n"] * 300_000}
    yield Entry("much-printed.ipynb", notebook(cell(RIGHT, outputs=[printed])))
    inline = {"cell_type": "markdown", "source": "![](data:image/png;base64,AAAA)"}
    yield Entry("pictures-in-text.ipynb", notebook(inline, RIGHT, {"cell_type": "raw"}))
    yield Entry("cells-twice.ipynb", notebook(IMPORT, RELU, NEURON, IMPORT, RELU, NEURON))


def encodings() -> Iterator[Entry]:
    for name, encoding in [
        ("byte-order-mark", "utf-8-sig"),
        ("windows-unicode", "utf-16"),
        ("utf-16-without-mark", "utf-16-le"),
        ("gb18030", "gb18030"),
    ]:
        yield Entry(f"{name}.ipynb", CHINESE.encode(encoding))
    yield Entry("cp1252.ipynb", ACCENTS.encode("cp1252"))
    comment = "# Größe, Länge\n"
    for declared in ("latin-1", "cp1252"):
        head = f"# -*- coding: {declared} -*-\n"
        yield Entry(f"declared-{declared}.py", (head + comment + RIGHT).encode(declared))
    for declared, word in [("gbk", "作业"), ("big5", "作業"), ("cp1251", "Работа")]:
        head = f"#!/usr/bin/env python\n# vim: set fileencoding={declared} :\n"
        body = f"    assert len('{word}') == {len(word)}\n    return np.maximum(z, 0)\n"
        source = f"{head}{IMPORT}def relu(z):\n{body}{NEURON}"
        yield Entry(f"declared-{declared}.py", source.encode(declared))
    yield Entry("undeclared-gbk.py", ("# 作业一：激活函数\n" + RIGHT).encode("gbk"))
    yield Entry("mark-and-crlf.py", RIGHT.replace("\n", "\r\n").encode("utf-8-sig"))
    yield Entry("old-mac-lines.py", RIGHT.replace("\n", "\r").encode())


# -- scripts ---------------------------------------------------------------------------------------

SCRIPTS = {
    "by-nbconvert": r"""
#!/usr/bin/env python
# coding: utf-8

# # Homework 1

# In[1]:


import numpy as np
get_ipython().run_line_magic('matplotlib', 'inline')
get_ipython().system('pip install numpy')


# In[ ]:


def relu(z):
    return np.maximum(z, 0)


# In[3]:


def neuron(x, w, b):
    return np.dot(x, w) + b
""",
    "by-databricks": r"""
# Databricks notebook source
# MAGIC %md
# MAGIC # Homework 1

# COMMAND ----------

# MAGIC %pip install numpy

# COMMAND ----------

import numpy as np
display(spark.range(3))

# COMMAND ----------

def relu(z):
    return np.maximum(z, 0)

# COMMAND ----------

dbutils.library.restartPython()
def neuron(x, w, b):
    return np.dot(x, w) + b
""",
    "by-jupytext-percent": r"""
# ---
# jupyter:
#   jupytext:
#     text_representation:
#       format_name: percent
# ---

# %% [markdown]
# # Homework 1
# Don't panic.

# %% id="a1" colab={"base_uri": "https://localhost:8080/"}
import numpy as np

# %%
# %matplotlib inline
# %timeit -n 1 np.ones(3)
def relu(z):
    return np.maximum(z, 0)

# %% [raw]
# \newpage

# %%
def neuron(x, w, b):
    return np.dot(x, w) + b
""",
    "by-jupytext-light": r"""
# ---
# jupyter:
#   jupytext:
#     text_representation:
#       format_name: light
# ---

# # Homework 1

# +
import numpy as np

def relu(z):
    return np.maximum(z, 0)
# -

open("absent.txt")

def neuron(x, w, b):
    return np.dot(x, w) + b
""",
    "by-vs-code": r"""
#%%
import numpy as np
#%% Activation
def relu(z):
    return np.maximum(z, 0)
relu(undefined)
#%% [markdown]
# ## Part 2
#%%
def neuron(x, w, b):
    return np.dot(x, w) + b
""",
    "by-colab": r'''
# -*- coding: utf-8 -*-
"""hw1.ipynb

Automatically generated by Colab.

Original file is located at
    https://colab.research.google.com/drive/1a2b3c
"""

!pip install -q numpy
from google.colab import drive
drive.mount('/content/drive')
# %cd /content/drive/MyDrive

import numpy as np

"""## Part 1"""

def relu(z):
    return np.maximum(z, 0)

plt.plot(relu(np.arange(-3, 3)))

"""## Part 2"""

def neuron(x, w, b):
    return np.dot(x, w) + b
''',
    "percent-in-a-docstring": r'''
import numpy as np

def relu(z):
    """ReLU, max(0, z).

# %% not a cell: z² stays here
    """
    return np.maximum(z, 0)

def neuron(x, w, b):
    return np.dot(x, w) + b
''',
    "semicolons-and-a-failing-line": r"""
import os; import numpy as np
x = 1; data = open("absent.txt").read(); y = 2
def relu(z): return np.maximum(z, 0)
def neuron(x, w, b): z = np.dot(x, w) + b; return z
""",
    "magics-in-a-script": r"""
%matplotlib inline
import numpy as np
!ls
def relu(z):
    return np.maximum(z, 0)
%timeit -n 1 relu(np.ones(2))
def neuron(x, w, b):
    return np.dot(x, w) + b
""",
    "a-session-of-a-terminal": r"""
>>> import numpy as np
>>> def relu(z):
...     return np.maximum(z, 0)
...
>>> def neuron(x, w, b):
...     return np.dot(x, w) + b
...
>>> relu(np.array([-1.0, 2.0]))
""",
    "a-menu-at-the-end": r"""
import numpy as np

def relu(z):
    return np.maximum(z, 0)

def neuron(x, w, b):
    return np.dot(x, w) + b

def main():
    while True:
        choice = input("1) relu  2) neuron  q) quit: ")
        if choice == "q":
            break

if __name__ == "__main__":
    main()
    input("Press Enter to close the window ...")
""",
    "for-the-command-line": r"""
import argparse
import sys

import numpy as np

parser = argparse.ArgumentParser(description="Homework 1")
parser.add_argument("input_file")
args = parser.parse_args()
size = int(sys.argv[1])

def relu(z):
    return np.maximum(z, 0)

def neuron(x, w, b):
    return np.dot(x, w) + b
""",
    "part-of-a-package": r"""
from . import utils
from .layers import Dense, sigmoid
from utils import *
from src.activations import softmax as sm
import numpy as np

def relu(z):
    return np.maximum(z, 0)

def neuron(x, w, b):
    return np.dot(x, w) + b
""",
    "windows-habits": r"""
import os, sys
os.system("cls")
os.chdir("C:\\Users\\Li\\Desktop\\作业")
sys.path.insert(0, r"D:\dl\lib")
import numpy as np

def relu(z):
    return np.maximum(z, 0)

def neuron(x, w, b):
    return np.dot(x, w) + b

os.system("pause")
""",
}


def scripts() -> Iterator[Entry]:
    for name, source in SCRIPTS.items():
        yield Entry(f"{name}.py", source.removeprefix("\n").encode())


# -- names -----------------------------------------------------------------------------------------


def names() -> Iterator[Entry]:
    for name in (
        "hw1 (1).ipynb",
        "Kopie von hw1.ipynb",
        "hw1-Copy2.ipynb",
        "hw1.ipynb.txt",
        "hw1.ipynb.json",
        "HW1.IPYNB",
        "20230002-李四.ipynb",
        "李四_20230003_第一次作业.ipynb",
        unicodedata.normalize("NFD", "Jürgen Müller.ipynb"),
        unicodedata.normalize("NFC", "Zoë Brontë.ipynb"),
        "O'Neill & sons #3 100%.ipynb",
        "-rf.ipynb",
        "=cmd|calc!A1.ipynb",
        "[TEAM 4] final [v2].ipynb",
        "🙂 final FINAL.ipynb",
        "a name\nof two lines.ipynb",
        f"{'very ' * 40}long.ipynb",
    ):
        yield Entry(name, OWN)
    yield Entry("no ending", OWN)
    yield Entry("a notebook.py", OWN)
    yield Entry("a script.ipynb", RIGHT.encode())


# -- zips ------------------------------------------------------------------------------------------


Member = tuple[str | zipfile.ZipInfo, bytes]


def zipped(*members: Member, kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", kind) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return data.getvalue()


def with_raw_name(name: bytes, content: bytes) -> bytes:
    """Return a zip whose only member has these bytes as its name, and no word on their encoding."""
    stand_in = "x" * len(name)
    return zipped((stand_in, content)).replace(stand_in.encode(), name)


def released() -> list[tuple[str, bytes]]:
    """Return what students got, as a zip of its folder holds it."""
    files = sorted(path for path in RELEASED.rglob("*") if path.is_file())
    return [(path.relative_to(RELEASED.parent).as_posix(), path.read_bytes()) for path in files]


def answered(content: bytes) -> bytes:
    """Return a released notebook with answers written below."""
    document = json.loads(content)
    document["cells"].append(cell(RIGHT, id="own"))
    return json.dumps(document).encode()


def zips() -> Iterator[Entry]:
    yield Entry("a-folder.zip", zipped(("hw1/hw1.ipynb", OWN), ("hw1/data.csv", b"1,2\n")))
    yield Entry(
        "by-a-mac.zip",
        zipped(
            ("hw1/hw1.ipynb", OWN),
            ("__MACOSX/hw1/._hw1.ipynb", b"\0\5\x16\7"),
            ("hw1/.DS_Store", b"\0"),
            ("hw1/.ipynb_checkpoints/hw1-checkpoint.ipynb", notebook("x = 1")),
        ),
    )
    yield Entry("by-chinese-windows.zip", with_raw_name("作业/第一次.ipynb".encode("gbk"), OWN))
    yield Entry("by-a-mac-without-flag.zip", with_raw_name("作业/第一次.ipynb".encode(), OWN))
    windows = zipped(("hw1/hw1.ipynb", OWN), ("hw1/.ipynb_checkpoints/hw1.ipynb", OWN))
    for folder in (b"hw1", b".ipynb_checkpoints"):
        windows = windows.replace(folder + b"/", folder + b"\\")
    yield Entry("by-old-windows.zip", windows)
    changed = [(n, answered(c) if n.endswith("01-forward.ipynb") else c) for n, c in released()]
    yield Entry("the-given-folder.zip", zipped(*changed))
    chinese = [(n, answered(c) if n.endswith(".zh.ipynb") else c) for n, c in released()]
    yield Entry("the-given-folder-in-chinese.zip", zipped(*chinese))
    packages = [(f"hw1/venv/lib/site-packages/p{n}/__init__.py", b"") for n in range(200)]
    with_packages = [("hw1/venv/pyvenv.cfg", b""), *packages]
    yield Entry("with-packages.zip", zipped(("hw1/hw1.ipynb", OWN), *with_packages))
    helper = ("helpers.py", b"x = 1\n")
    yield Entry("with-helpers.zip", zipped(("hw1.ipynb", OWN), helper, ("setup.py", b"")))
    yield Entry("only-a-script.zip", zipped(("src/hw1.py", RIGHT.encode())))
    yield Entry("stored.zip", zipped(("hw1.ipynb", OWN), kind=zipfile.ZIP_STORED))
    yield Entry("txt-inside.zip", zipped(("hw1.ipynb.txt", OWN)))
    yield Entry("a-zip-called.ipynb", zipped(("hw1.ipynb", OWN)))
    yield Entry("a-notebook-called.zip", OWN)
    two = zipped(("a.ipynb", OWN), ("b.ipynb", notebook(RELU)))
    yield Entry("two-notebooks.zip", two, refused="2 notebooks")
    yield Entry("nothing-inside.zip", zipped(("report.pdf", b"%PDF-1.7\n")), refused="no notebook")
    whole = zipped(("hw1.ipynb", OWN))
    yield Entry("half-a-download.zip", whole[: len(whole) // 2], refused="damaged")
    unusual = zipped(("hw1.ipynb", OWN), kind=zipfile.ZIP_LZMA)
    yield Entry("packed-unusually.zip", unusual, refused="packed")
    link = zipfile.ZipInfo("hw1.ipynb")
    link.external_attr = 0o120777 << 16
    yield Entry("a-link-inside.zip", zipped((link, b"../neighbour.ipynb")), refused="link")


# -- what is no notebook ---------------------------------------------------------------------------


def no_notebooks() -> Iterator[Entry]:
    def refused(name: str, content: bytes, words: str) -> Entry:
        return Entry(name, content, refused=words)

    yield refused("empty.ipynb", b"", "empty")
    yield refused("blank.ipynb", b" \n\n", "empty")
    yield refused("a-pdf.ipynb", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "notebook")
    page = b'<!DOCTYPE html>\n<html lang="en"><head><title>hw1.ipynb</title></head></html>\n'
    yield refused("a-github-page.ipynb", page, "notebook")
    pointer = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"
    yield refused("an-lfs-pointer.ipynb", pointer, "notebook")
    middle = OWN.find(b"def neuron")
    conflict = b"\n<<<<<<< HEAD\n" + OWN[middle : middle + 9] + b"\n=======\n>>>>>>> ann\n"
    yield refused("a-merge-conflict.ipynb", OWN[:middle] + conflict + OWN[middle:], "complete")
    yield refused("half-a-file.ipynb", OWN[: len(OWN) // 2], "complete")
    yield refused("trailing-comma.ipynb", OWN.replace(b"\n ],", b",\n ],"), "complete")
    yield refused("no-cells.ipynb", b'{"cells": [], "nbformat": 4, "metadata": {}}', "no cells")
    yield refused("a-list.ipynb", b"[1, 2, 3]\n", "notebook")
    word = zipped(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>"))
    yield refused("a-word-file.docx", word, "This is not a notebook")
    yield refused("a-report.pdf", b"%PDF-1.7\n", "This is not a notebook")
    yield refused("a-picture.png", b"\x89PNG\r\n\x1a\n", "This is not a notebook")
    yield refused("an-archive.rar", b"Rar!\x1a\x07\x00", "This is not a notebook")
    shortcut = b"[InternetShortcut]\r\nURL=https://colab.research.google.com/drive/1\r\n"
    yield refused("a-shortcut.url", shortcut, "This is not a notebook")
    yield Entry("a-link.ipynb", Path("lines-in-lists.ipynb"), refused="link")


def loose_files() -> Iterator[Entry]:
    """A folder of files, one for each student."""
    for kind in (old_formats, odd_notebooks, encodings, scripts, names, zips, no_notebooks):
        yield from kind()


# -- folders and downloads -------------------------------------------------------------------------


def folders() -> Iterator[Entry]:
    """A folder for each student, as version control or a teacher's own script leaves them."""

    def beside(name: str, content: bytes = b"x = 1\n") -> Entry:
        return Entry(name, content, counts=False)

    for name, content in released():
        if name.endswith(f"{ASSIGNMENT}.ipynb"):
            yield Entry(f"ann/{name}", answered(content), student="ann")
        else:
            yield beside(f"ann/{name}", content)
    yield Entry("ben/work/hw1.ipynb", OWN, student="ben")
    yield beside("ben/work/.ipynb_checkpoints/hw1-checkpoint.ipynb", notebook("x = 1"))
    yield beside("ben/work/__pycache__/hw1.cpython-311.pyc", b"\0")
    yield beside("ben/.git/HEAD", b"ref: refs/heads/main\n")
    yield beside("ben/README.md", b"# Homework\n")
    yield beside("ben/env/pyvenv.cfg", b"home = /usr/bin\n")
    yield beside("ben/env/lib/python3.11/site-packages/numpy.py")
    yield Entry("20230001-张三/作业1.ipynb", OWN, student="张三")
    yield beside("20230001-张三/报告.docx", b"PK\3\4")
    mueller = unicodedata.normalize("NFD", "Müller, Jürgen")
    yield Entry(f"{mueller}/hw1.ipynb", OWN, student="Müller, Jürgen")
    yield Entry("cy/hw1.py", RIGHT.encode(), student="cy")
    yield beside("cy/data.csv", b"1,2\n")
    yield beside("cy/requirements.txt", b"numpy\n")
    yield Entry("dee/hw1.zip", zipped(("hw1/hw1.ipynb", OWN)), student="dee")
    yield beside("dee/hw1.pdf", b"%PDF-1.7\n")
    yield Entry("eve/report.pdf", b"%PDF-1.7\n", refused="This is not a notebook", student="eve")
    yield Entry("fay/hw1.ipynb", CHINESE.encode("utf-16"), student="fay")
    yield beside("fay/.DS_Store", b"\0")
    yield beside("fay/Thumbs.db", b"\0")
    yield Entry("gil", Path("ann"), refused="link", student="gil")
    yield Entry("hal/hw1.ipynb", b"", refused="empty", student="hal")


def of_moodle() -> Iterator[Entry]:
    """Moodle's zip of all submissions, unpacked: folders named by student and number."""
    for name in ("Ann Example_501", "王 芳_502", "Müller-Lüdenscheidt Jürgen_503"):
        yield Entry(f"{name}_assignsubmission_file_/hw1.ipynb", OWN, student=name.split("_")[0])
    zip_ = zipped(("a.ipynb", OWN))
    yield Entry("Ben B_504_assignsubmission_file_/hw1.zip", zip_, student="Ben B")
    yield Entry("Gruppe 7_assignsubmission_file_/hw1.py", RIGHT.encode(), student="Gruppe 7")
    online = "Ann Example_501_assignsubmission_onlinetext_/onlinetext.html"
    yield Entry(online, b"<p>See my file.</p>\n", counts=False)


def of_canvas() -> Iterator[Entry]:
    """Canvas's zip of all submissions, unpacked: whose it is stands in the files' names."""
    yield Entry("exampleann_4711_880_hw1.ipynb", OWN, student="exampleann")
    yield Entry("exampleben_LATE_4712_881_hw1-1.ipynb", OWN, student="exampleben")
    yield Entry("team_1_4713_882_hw1.ipynb", OWN, student="team_1")
    yield Entry("smithmary_ann_4714_883_hw1.zip", zipped(("a.ipynb", OWN)), student="smithmary_ann")
    yield Entry("王芳_4715_884_作业1.ipynb", OWN, student="王芳")
    # Handed in twice: the later one counts.
    first = notebook(IMPORT + "def relu(z):\n    return z\n")
    yield Entry("examplecy_4716_885_hw1.ipynb", first, counts=False)
    yield Entry("examplecy_4716_891_hw1-1.ipynb", OWN, student="examplecy")


DOWNLOADS: list[Callable[[], Iterator[Entry]]] = [of_moodle, of_canvas]
CLASSES = [loose_files, folders, *DOWNLOADS]


def write(entries: list[Entry], folder: Path) -> None:
    """Make the files below `folder`."""
    for entry in entries:
        path = folder / entry.name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(entry.content, Path):
            path.symlink_to(entry.content)
        else:
            path.write_bytes(entry.content)
