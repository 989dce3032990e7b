"""What several banks of 02-losses use: experiments in stages, right formulas, small numbers.

A beginner often makes a mistake in the formula *and* falls into the trap of the shapes, or forgets
to clip. Then the formula comes first. So the probes are experiments in stages: the next stage is
tried on an answer only when the one before came out right. In the suites, `needs` does the same.
"""

import numpy as np

from deepstart.misconceptions import misconception


def in_stages(*stages, rtol=1e-5):
    """Return the experiment that makes the calls (args, right result) of each stage in turn.

    A result of "ValueError" stands for this exception. Ends behind the first stage with a result
    that is not right.
    """

    def experiment(answer):
        results = []
        for stage in stages:
            for args, _ in stage:
                results.append(outcome(answer, args))
            for (_, right), got in zip(stage, results[-len(stage) :], strict=True):
                if isinstance(got, str) or isinstance(right, str):
                    if not (isinstance(got, str) and got == right):
                        return results
                elif np.shape(got) != np.shape(right) or not np.allclose(got, right, rtol=rtol):
                    return results
        return results

    return experiment


def outcome(answer, args):
    try:
        return answer(*(np.array(arg) if isinstance(arg, np.ndarray) else arg for arg in args))
    except ValueError:
        return "ValueError"
    except Exception:
        return "another exception"


def clip(p, eps=1e-7):
    return np.clip(p, eps, 1 - eps)


def softmax(Z):
    exp = np.exp(Z - Z.max(axis=1, keepdims=True))
    return exp / exp.sum(axis=1, keepdims=True)


def at_label(labels, Z):
    return Z[np.arange(len(labels)), labels]


# People have their favourite small numbers, and write them where the argument eps belongs.
FAVOURITES = (1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15)


def ignores_eps(question, tiny):
    """Declare the decorated answer, which uses `tiny` whatever eps is."""

    def declare(variant):
        variant.__name__ += f"_{tiny:.0e}"
        return misconception(
            question,
            en=f"Your function seems to use {tiny:.0e}, whatever eps says. "
            "The caller may choose another eps.",
            zh=f"不管 eps 是多少，你的函数似乎都用 {tiny:.0e}。调用者可能会换一个 eps。",
        )(variant)

    return declare


def own_default(question, tiny):
    """Declare the decorated answer, whose eps is `tiny` when the caller gives none."""

    def declare(variant):
        variant.__name__ += f"_{tiny:.0e}"
        return misconception(
            question,
            en=f"Where the caller gives no eps, your function seems to use {tiny:.0e}. "
            "Compare the default in your first line with the one that was given.",
            zh=f"调用者没有给出 eps 时，你的函数似乎用的是 {tiny:.0e}。"
            "请把你第一行里的默认值与题目给出的对照一下。",
        )(variant)

    return declare
