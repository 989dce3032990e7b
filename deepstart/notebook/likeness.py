"""Whether two answers gave the same, as far as a known mistake is recognised by it."""

from typing import Any

from deepstart.notebook.public_checks import compare

MATCH_RTOL = 1e-7  # wider than a check's: the same mistake can be computed in another order


def alike(one: Any, other: Any) -> bool:
    """Return whether neither value differs from the other.

    Both ways, since an array may stand where a list is expected, but is none.
    """
    if one is other:
        return True
    try:
        return not (_differs(one, other) or _differs(other, one))
    except Exception:  # values of kinds that no variant returns
        return False


def _differs(got: Any, expected: Any) -> bool:
    found = compare(got, expected, rtol=MATCH_RTOL, scale=1.0, equal_nan=True)
    return found is not None
