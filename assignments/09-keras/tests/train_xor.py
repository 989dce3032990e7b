"""Public checks of train_xor: grader.check("train_xor") runs them.

train_xor 的公开检查，由 grader.check 运行。
"""

import inspect

import numpy as np
from otter.test_files import test_case

OK_FORMAT = False

name = "train_xor"


@test_case(
    name="signature",
    points=0,
    failure_message=(
        "train_xor takes seed.\n"
        "train_xor 接收 seed。"
    ),
)
def test_signature(train_xor):
    expect_signature(train_xor, "seed")


@test_case(
    name="truth_table",
    points=3,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "Rounded, the trained model's answers are 0, 1, 1, 0. (One seed of three may fail.)\n"
        "四舍五入后，训练好的模型回答 0、1、1、0。（三个种子里允许有失败的。）"
    ),
)
def test_truth_table(train_xor):
    inputs = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    answers = []
    for seed in (0, 1, 2):
        result = train_xor(seed)
        expect_that(
            isinstance(result, (tuple, list)) and len(result) == 2,
            en="the function should return two things: the model and the history",
            zh="函数应该返回两样东西：模型和 history",
        )
        answers = np.round(result[0].predict(inputs, verbose=0)).ravel().tolist()
        if answers == [0, 1, 1, 0]:
            break
    expect_that(
        answers == [0, 1, 1, 0],
        en=f"rounded, the answers to the four cases are {answers}",
        zh=f"对四种情形的回答，四舍五入后是 {answers}",
    )


# What the checks above are made of.


def signature_problem(parameters, names, optional=()):
    """Say what is wrong with a signature, as (English, Chinese); None if nothing is.

    `parameters`: (name, kind, has_default) of each parameter, or None where that is unknown.
    """
    if parameters is None or any(kind == "VAR_POSITIONAL" for _, kind, _ in parameters):
        return None
    wanted = [*names, *optional]
    in_order = [p for p in parameters if p[1] in ("POSITIONAL_ONLY", "POSITIONAL_OR_KEYWORD")]
    own = [name for name, _, _ in in_order]
    needed = [name for name, kind, default in parameters if not default and kind != "VAR_KEYWORD"]
    if own[: len(wanted)] == wanted and set(needed) <= set(names):
        return None
    shown = [f"{name}=..." if default else name for name, _, default in parameters]
    only = [i for i, (_, kind, _) in enumerate(parameters) if kind == "KEYWORD_ONLY"]
    if only:
        shown.insert(only[0], "*")
    right = [*names, *(f"{name}=..." for name in optional)]
    return (
        f"its parameters are ({', '.join(shown)}), expected ({', '.join(right)})",
        f"它的参数是 ({', '.join(shown)})，应为 ({', '.join(right)})",
    )


def _fail(problem):
    if problem:
        raise AssertionError("\n".join(problem))


def expect_signature(function, *names, optional=()):
    """Pass when `function` takes parameters of these names in this order."""
    if not callable(function):
        _fail(("this is no function", "这不是函数"))
    try:
        parameters = [
            (p.name, p.kind.name, p.default is not inspect.Parameter.empty)
            for p in inspect.signature(function).parameters.values()
        ]
    except (TypeError, ValueError):
        parameters = None
    _fail(signature_problem(parameters, names, optional))


def expect_that(condition, en, zh):
    """Pass when the condition holds."""
    if not condition:
        _fail((en, zh))
