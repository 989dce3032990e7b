"""What Python and NumPy mean by an error, for who meets it for the first time."""

import re
from collections.abc import Iterator

from deepstart.language import _

_ONE, _OTHER = r"(?P<one>\(\S*\))", r"(?P<other>\(\S*\))"


def in_plain_words(said: str) -> str:
    """Return a sentence on what an exception has said, "" where it is not sure what that means."""
    for pattern, sentence in _known():
        if found := re.search(pattern, said):
            return sentence.format(**found.groupdict())
    return ""


def _known() -> Iterator[tuple[str, str]]:
    yield from _of_shapes()
    yield from _of_arrays()
    yield from _of_names()
    yield from _of_kinds()


def _of_shapes() -> Iterator[tuple[str, str]]:
    columns = _(
        "For `A @ B`, A needs as many columns as B has rows; here these are {columns} and {rows}."
    )
    yield (
        r"^matmul: .*core dim.* \(size (?P<rows>\d+) is different from (?P<columns>\d+)\)",
        columns,
    )
    yield r"^shapes .* not aligned: (?P<columns>\d+) \(.*\) != (?P<rows>\d+) \(", columns
    yield (
        r"^matmul: Input operand \d does not have enough dimensions",
        _("`@` multiplies arrays, and one of its sides is a single number. For that, take `*`."),
    )
    yield (
        rf"^operands could not be broadcast together with shapes {_ONE} {_OTHER} ?$",
        _(
            "Arrays of the shapes {one} and {other} cannot be combined element by element: counted "
            "from the back, each two lengths must be equal, or one of them 1."
        ),
    )
    yield (
        rf"^could not broadcast input array from shape {_ONE} into shape {_OTHER}",
        _("An array of the shape {one} does not fit into a place of the shape {other}."),
    )
    yield (
        rf"^non-broadcastable output operand with shape {_ONE} .* shape {_OTHER}",
        _(
            "The result has the shape {other}; `+=` and the like cannot write it into an array of "
            "the shape {one}."
        ),
    )


def _of_arrays() -> Iterator[tuple[str, str]]:
    yield (
        r"^index (?P<index>-?\d+) is out of bounds for axis (?P<axis>\d+) with size (?P<size>\d+)",
        _("Axis {axis} is {size} long, and counted from 0: there is no entry {index}."),
    )
    yield (
        r"^axis (?P<axis>-?\d+) is out of bounds for array of dimension (?P<number>\d+)",
        _(
            "The array has no axis {axis}: axes are counted from 0, and its number of axes is "
            "{number}."
        ),
    )
    yield (
        r"^only \S+ arrays can be converted to Python scalars",
        _(
            "A function for single numbers, such as `float` or `math.exp`, got an array. NumPy's "
            "own, such as `np.exp`, take arrays."
        ),
    )
    yield (
        r"^The truth value of an array with more than one element is ambiguous",
        _(
            "`if`, `and`, `or` and `max` need one truth value, and got an array. `np.where`, `&`, "
            "`|` and `np.maximum` work element by element."
        ),
    )
    yield (
        r"^Cannot cast ufunc '\w+' output from dtype\('float\d+'\) to dtype\('u?int\d+'\)",
        _(
            "`-=` and the like write into the old array, which holds whole numbers only. Write "
            "`x = x - y` instead of `x -= y`."
        ),
    )


def _of_names() -> Iterator[tuple[str, str]]:
    yield (
        r"^name '(?P<name>\w+)' is not defined",
        _(
            "Nothing is called `{name}`: is it spelled as where it was defined, and has that cell "
            "been run?"
        ),
    )
    unbound = _("`{name}` is used before the function has given it a value.")
    yield r"^cannot access local variable '(?P<name>\w+)'", unbound
    yield r"^local variable '(?P<name>\w+)' referenced before assignment", unbound  # Python 3.10
    yield (
        r"(?P<function>\w+)\(\) missing 1 required [\w-]+ argument: '(?P<name>\w+)'$",
        _("`{function}` was called without its argument `{name}`."),
    )


def _of_kinds() -> Iterator[tuple[str, str]]:
    yield (
        r"\bNoneType\b",
        _("A value that is used here is None. Does some function lack its `return`?"),
    )
    yield (
        r"^'[\w.]+' object is not callable$",
        _(
            "Something that is no function is called like one: is an operator missing in front of "
            "a bracket, or has a variable the name of a function?"
        ),
    )
    yield (
        r"^can't multiply sequence by non-int of type '",
        _(
            "A list times a number does not multiply its entries. Make it an array first, with "
            "`np.array`."
        ),
    )
    yield (
        r"^(list|tuple) index out of range$",
        _(
            "The list or tuple is too short for this index: entries are counted from 0, and the "
            "last one of `x` is `x[len(x) - 1]`."
        ),
    )
    yield (
        r"^maximum recursion depth exceeded",
        _("A function calls itself again and again, without an end."),
    )
