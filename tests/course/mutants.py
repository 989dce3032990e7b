"""Mutants of the reference solutions, made by cosmic-ray's operators."""

import ast
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

# Operators that raise TypeError on floats prove nothing, and there are very many of them.
_SKIPPED = re.compile(r"RShift|LShift|BitOr|BitAnd|BitXor|_Mod$|ExceptionReplacer|Decorator")


@dataclass(frozen=True)
class Mutant:
    """A changed function: the operator that changed it, the changed line, the whole module."""

    operator: str
    line: str
    source: str

    @property
    def id(self) -> str:
        return f"{self.operator}: {self.line}"


def mutants(module_source: str, code: str) -> Iterator[Mutant]:
    """Yield each different mutant of `code`, a part of a module, as the whole changed module."""
    before, after = module_source.split(code)
    seen = {ast.dump(ast.parse(code))}
    for operator_name in sorted(operator_names()):
        if _SKIPPED.search(operator_name):
            continue
        operator = get_operator(operator_name)
        for instance in _instances(operator):
            for occurrence in range(1000):
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")  # `is` with a literal, and the like
                    mutated = mutate_code(code, instance, occurrence)
                if mutated is None:
                    break
                try:
                    tree = ast.dump(ast.parse(mutated))
                except SyntaxError:
                    continue
                if tree not in seen:
                    seen.add(tree)
                    changed = _changed_line(code, mutated)
                    short = operator_name.removeprefix("core/")
                    yield Mutant(short, changed, before + mutated + after)


def _instances(operator: type) -> Iterator[object]:
    arguments = list(getattr(operator, "arguments", lambda: ())())
    if not arguments:
        yield operator()


def _changed_line(before: str, after: str) -> str:
    for old, new in zip(before.splitlines(), after.splitlines(), strict=False):
        if old != new:
            return new.strip()
    return after.strip().splitlines()[-1].strip()
