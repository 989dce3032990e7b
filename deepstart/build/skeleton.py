"""The four pieces of a question that nobody has written yet; a TODO stands at every gap."""

MANIFEST = """\
[[assignment.question]]
id = "{id}"
points = {points}
hints.en = [
  "TODO: the idea",
  "TODO: where to look",
  "TODO: almost the answer",
]
hints.zh = [
  "TODO：思路",
  "TODO：看哪里",
  "TODO：差不多就是答案",
]
why.en = "TODO: why the solution is as it is, and what to remember"
why.zh = "TODO：答案为什么这样写，要记住什么"
"""

MASTER = '''\
# %% [markdown] lang="en"
# ## TODO: the heading
#
# TODO: the idea, the formula, an example worked by hand.

# %% [markdown] lang="zh"
# ## TODO：标题
#
# TODO：思路、公式、一个手算的例子。


# %% question="{id}"
def {id}(x):  # TODO: its parameters
    """TODO: what it returns; the shapes of what goes in and comes out."""
    # BEGIN SOLUTION
    raise NotImplementedError("TODO: the solution")
    # END SOLUTION
'''

SUITE = '''\
"""Checks of {id}."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_signature

pytestmark = pytest.mark.question("{id}")


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature({id}):
    """TODO: {id} takes x.

    TODO：{id} 接收 x。
    """
    expect_signature({id}, "x")  # TODO: its parameters


@pytest.mark.public
def test_worked_example({id}):
    """TODO: the example of the notebook, and what to think about.

    TODO：笔记中的例子，以及该想想什么。
    """
    expect({id}(np.array([1.0, 2.0])), 3.0)  # TODO: its input and its result, as numbers


@pytest.mark.weight(2)
@pytest.mark.needs("worked_example")
def test_random({id}, reference, rng):
    """TODO: other values; what to think about, and no number.

    TODO：换一些数值；该想想什么，不要写出数字。
    """
    x = rng.normal(size=5)  # TODO: inputs on which wrong answers differ from right ones
    expect({id}(x), reference.{id}(x))
    expect_pure({id})
'''

BANK = '''\
"""Wrong answers to {id}, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes


@misconception(
    "{id}",
    en="TODO: what was probably done and what to think about, without the answer.",
    zh="TODO：大概做了什么，该想想什么，不要给出答案。",
)
def wrong_{id}(x):  # TODO: a name for the mistake, and the parameters
    return float(np.sum(x))  # TODO: the wrong answer


@probes("{id}")
def _(rng):
    yield (rng.normal(size=5),)  # TODO: arguments for which it is wrong
'''
