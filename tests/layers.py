"""`python -m tests.layers`: how the parts of the program stand on each other.

An arrow goes from a part to what it imports: anywhere in a file, inside of a function as well. A
part may import what stands below it, and nothing else; `tests/test_layers.py` sees to it.
"""

import ast
from collections.abc import Iterator, Mapping, Set
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

PROGRAM = Path(__file__).parent.parent / "deepstart"

# From the top down; parts in one row do not know each other.
LAYERS = (
    ("__main__",),
    ("cli",),
    ("commands",),
    ("build", "learner"),
    ("doors",),
    ("grading",),
    ("report",),
    ("judge",),
    ("misconceptions",),
    ("checks",),
    ("submissions", "sandbox"),
    ("results", "terminal"),
    ("course", "notebook"),
    ("language",),
)
# What `import deepstart` gives: its two functions load a part when they are called.
ROOT = "deepstart"


def modules() -> dict[str, Path]:
    """Return the files of the program by their dotted names, without `deepstart.`."""
    found = {}
    for path in PROGRAM.rglob("*.py"):
        *folders, last = path.relative_to(PROGRAM).with_suffix("").parts
        name = ".".join(folders if last == "__init__" else [*folders, last])
        if name:
            found[name] = path
    return found


def imports() -> dict[str, set[str]]:
    """Return what each module imports of the others."""
    known = modules()
    return {name: set(_imported(path, known)) - {name} for name, path in known.items()}


def _imported(path: Path, known: Mapping[str, Path]) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}, line {node.lineno}: a relative import"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            inner = name.removeprefix(f"{ROOT}.")
            if inner != name:
                module = inner if inner in known else inner.rpartition(".")[0]
                if module in known:
                    yield module


def part_of(module: str) -> str:
    return module.partition(".")[0]


def arrows(graph: Mapping[str, Set[str]]) -> dict[str, set[str]]:
    """Return which parts each part imports."""
    found: dict[str, set[str]] = {part_of(module): set() for module in graph}
    for module, imported in graph.items():
        found[part_of(module)] |= {part_of(other) for other in imported} - {part_of(module)}
    return found


def against_the_layers(graph: Mapping[str, Set[str]]) -> list[str]:
    """Return a sentence for each import that does not go down."""
    rank = {part: depth for depth, row in enumerate(LAYERS) for part in row}
    return [
        f"{module} imports {other}, which does not stand below {part_of(module)}"
        for module, imported in sorted(graph.items())
        for other in sorted(imported)
        if part_of(module) != part_of(other) and rank[part_of(other)] <= rank[part_of(module)]
    ]


def circle(graph: Mapping[str, Set[str]]) -> list[str]:
    """Return the modules of a circle of imports, if there is one."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def main() -> None:
    graph = imports()
    between = arrows(graph)
    for row in LAYERS:
        for part in row:
            inner = [module for module in graph if module.startswith(f"{part}.")]
            size = f" ({len(inner)} modules)" if inner else ""
            print(f"{part}{size} -> {', '.join(sorted(between[part])) or 'nothing'}")
    print(f"{len(between)} parts, {sum(map(len, between.values()))} arrows between them")


if __name__ == "__main__":
    main()
