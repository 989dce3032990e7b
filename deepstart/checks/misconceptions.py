"""Known wrong answers, as banks declare them.

A bank declares variants with `misconception` and inputs that tell them apart with `probes`.
`deepstart.judge.diagnosis` compares what the student's function did with what the variants do on
the same inputs.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np

from deepstart.language import chosen

Variant = TypeVar("Variant", bound=Callable[..., Any])
Probes = Callable[[np.random.Generator], Iterable[Any]]


@dataclass(frozen=True)
class Misconception:
    """A wrong answer to a question, and the sentence for a student who gave it."""

    id: str
    question: str
    en: str
    zh: str
    variant: Callable[..., Any]

    @property
    def message(self) -> str:
        return chosen(self.en, self.zh)


@dataclass
class Bank:
    """The misconceptions and probes of one assignment."""

    misconceptions: list[Misconception] = field(default_factory=list)
    probes: dict[str, Probes] = field(default_factory=dict)

    def of(self, question: str) -> list[Misconception]:
        return [m for m in self.misconceptions if m.question == question]


_loading = Bank()


def misconception(question: str, *, en: str, zh: str) -> Callable[[Variant], Variant]:
    """Declare the decorated function (or class) a wrong answer to `question`."""

    def declare(variant: Variant) -> Variant:
        name = variant.__name__.strip("_").replace("_", "-")
        _loading.misconceptions.append(Misconception(name, question, en, zh, variant))
        return variant

    return declare


def probes(question: str) -> Callable[[Probes], Probes]:
    """Declare the decorated generator the inputs on which answers to `question` are compared.

    It takes a NumPy generator and yields argument tuples, or experiments: functions that take the
    student's function or class and return plain data.
    """

    def declare(make: Probes) -> Probes:
        _loading.probes[question] = make
        return make

    return declare


_recognised: list["Recognised"] = []


@dataclass(frozen=True)
class Recognised:
    """A misconception that a check has seen in the structure of an answer."""

    question: str
    id: str
    en: str
    zh: str

    @property
    def message(self) -> str:
        return chosen(self.en, self.zh)


def recognised(question: str, id: str, *, en: str, zh: str) -> None:
    """Note, from within a check, that the student's answer shows this misconception.

    For answers that no variant can be compared with, such as models.
    """
    _recognised.append(Recognised(question, id, en, zh))


def take_recognised() -> list[Recognised]:
    """Return what checks have recognised since the last call."""
    taken = list(_recognised)
    _recognised.clear()
    return taken


def collect(load: Callable[[], Any]) -> Bank:
    """Return the bank that is declared while `load` runs a bank's module."""
    global _loading
    _loading = Bank()
    load()
    return _loading
