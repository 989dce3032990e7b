"""What the judge uses of pytest that has no public name, and nothing else of the program does.

A suite is collected once and its checks are run again and again, each time against another
submission. pytest's public functions do both at a stroke, so the steps between are taken here. They
are stable over many versions but promised by nobody: pyproject.toml admits the versions that were
tried, and tests/test_pytest_internals.py says what to do when there is a new one.
"""

import contextlib
from collections.abc import Sequence
from typing import Any

import pytest
from _pytest.config import _prepareconfig


def configured(options: Sequence[str], plugins: Sequence[object]) -> pytest.Config:
    """Return the configuration that `pytest.main` would run with."""
    config = _prepareconfig(list(options), plugins)
    config._do_configure()
    return config


def collected(config: pytest.Config) -> pytest.Session:
    """Return a session whose `items` are what pytest collects.

    What cannot be collected is left out; a plugin with `pytest_collectreport` learns of it.
    """
    session = pytest.Session.from_config(config)
    config.hook.pytest_sessionstart(session=session)
    with contextlib.suppress(session.Interrupted):
        config.hook.pytest_collection(session=session)
    return session


def begin(item: pytest.Item) -> None:
    """Make an item ready for its fixtures."""
    _of(item, "_initrequest")()


def set_up(item: pytest.Item) -> None:
    """Make the fixtures of an item, which has begun."""
    _of(item.session, "_setupstate").setup(item)


def tear_down(item: pytest.Item, following: pytest.Item | None) -> None:
    """Undo the fixtures of an item that the following one does not share."""
    _of(item.session, "_setupstate").teardown_exact(following)


def forget_values(item: pytest.Item) -> None:
    """Let go of the values that the fixtures of an item had."""
    vars(item).update(_request=False, funcargs=None)


def fixture_scopes(item: pytest.Item) -> set[str]:
    """Return the scopes of the fixtures that an item uses: "function", "class", "module", ..."""
    definitions = _of(item, "_fixtureinfo").name2fixturedefs
    return {found[-1].scope for found in definitions.values()}


def _of(owner: object, name: str) -> Any:
    """Return an attribute whose type pytest does not tell."""
    return getattr(owner, name)
