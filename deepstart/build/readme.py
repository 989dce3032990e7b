"""The README of a release: how a student begins with an assignment, and how to hand it in.

It is plain text for whatever a system opens text with: `.txt`, lines of Windows, and a mark in
front by which every editor knows it for UTF-8.
"""

from collections.abc import Mapping

from packaging.markers import Marker

from deepstart.build.requirements import student_requirements
from deepstart.course import Assignment

_MARK = "\ufeff"

_MACHINES = {
    "Windows": {"sys_platform": "win32", "platform_system": "Windows", "platform_machine": "AMD64"},
    "macOS": {"sys_platform": "darwin", "platform_system": "Darwin", "platform_machine": "arm64"},
    "Linux": {"sys_platform": "linux", "platform_system": "Linux", "platform_machine": "x86_64"},
}
# How Python is called there, and where it puts the commands of an environment.
_WAYS = {
    "Windows": ("py", ".venv\\Scripts\\"),
    "macOS": ("python3", ".venv/bin/"),
    "Linux": ("python3", ".venv/bin/"),
}

_TEXT = {
    "en": """\
{id}: {title}

HOW TO BEGIN

In Google Colab, where nothing has to be installed: File > Upload notebook, choose
{notebook}, done.

On your own computer, with Python 3.11 or newer: unpack the zip, if it came as one,
open a terminal in the folder with the notebook, and type three lines.

{lines}
In VS Code: type the first two, open the notebook, and choose .venv at "Select Kernel".

Run the cells from the top (Shift+Enter). Write your answers where it says YOUR CODE
HERE. The cell below each answer says what is right and what to think about.

HOW TO HAND IN

Choose Run > Restart Kernel and Run All Cells, save the notebook, and hand in this one
file: {notebook}
(In Google Colab: Runtime > Restart session and run all, then File > Download >
Download .ipynb.) If a zip is asked for, the end of the notebook says how to make it.
""",
    "zh": """\
{id}：{title}

怎样开始

用 Google Colab，什么都不用安装：选“文件 > 上传笔记本”，选中
{notebook}，就可以开始了。

在自己的电脑上，需要 Python 3.11 或更新的版本。如果拿到的是 zip，请先解压；
然后在笔记本所在的文件夹里打开终端，输入三行命令。

{lines}
用 VS Code：输入前两行，打开笔记本，在“选择内核”处选 .venv。

从上往下逐个运行单元格（Shift+Enter），把答案写在 YOUR CODE HERE 的位置。每个答案下面
的那个单元格会告诉你哪里对了，哪里还要想一想。

怎样提交

选“Run > Restart Kernel and Run All Cells”从头运行一遍，保存笔记本，只交这一个
文件：{notebook}
（在 Google Colab 里：先在“代码执行程序”菜单里重启并全部运行，再选“文件 > 下载 >
下载 .ipynb”。）如果老师要求交 zip，笔记本末尾写着怎样生成。
""",
}
# Where a text follows in another language, the first line says so.
_BEFORE = "（中文说明在后半部分。）\n\n"
_BETWEEN = f"\n{'-' * 80}\n\n"


def readme(assignment: Assignment, notebooks: Mapping[str, str]) -> bytes:
    """Return the README for the notebooks of some languages, given by their files' names.

    It speaks these languages. CourseError if nobody knows which versions of a package are needed.
    """
    parts = [
        _TEXT[lang].format(
            id=assignment.id,
            title=assignment.title[lang],
            notebook=name,
            lines=_lines(assignment, name),
        )
        for lang, name in notebooks.items()
    ]
    before = _BEFORE if len(parts) > 1 else ""
    return (_MARK + before + _BETWEEN.join(parts)).replace("\n", "\r\n").encode()


def _lines(assignment: Assignment, notebook: str) -> str:
    """Return what to type, once for all systems on which it is the same."""
    blocks: dict[str, list[str]] = {}
    for system in _MACHINES:
        blocks.setdefault(_commands(assignment, notebook, system), []).append(system)
    return "\n".join(f"  {', '.join(systems)}\n{block}" for block, systems in blocks.items())


def _commands(assignment: Assignment, notebook: str, system: str) -> str:
    python, folder = _WAYS[system]
    packages = " ".join(f'"{package}"' for package in _packages(assignment, system))
    lines = (
        f"{python} -m venv .venv",
        f"{folder}pip install {packages}",
        f"{folder}jupyter lab {notebook}",
    )
    return "".join(f"    {line}\n" for line in lines)


def _packages(assignment: Assignment, system: str) -> list[str]:
    """Return what is installed on a system, without the conditions that name systems."""
    packages = []
    for line in student_requirements(assignment.needs).splitlines():
        package, _semicolon, condition = line.partition(";")
        if not condition or Marker(condition).evaluate(_MACHINES[system]):
            packages.append(package.strip())
    return packages
