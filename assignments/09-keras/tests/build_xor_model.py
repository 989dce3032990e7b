"""Public checks of build_xor_model: grader.check("build_xor_model") runs them.

build_xor_model 的公开检查，由 grader.check 运行。
"""

import inspect

import numpy as np
from otter.test_files import test_case

OK_FORMAT = False

name = "build_xor_model"


@test_case(
    name="signature",
    points=0,
    failure_message=(
        "build_xor_model takes no arguments.\n"
        "build_xor_model 不需要参数。"
    ),
)
def test_signature(build_xor_model):
    expect_signature(build_xor_model)


@test_case(
    name="four_probabilities",
    points=2,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "Before training already, every one of the four cases gives a number between 0 and 1.\n"
        "即使还没有训练，四种情形也应各给出一个 0 到 1 之间的数。"
    ),
)
def test_four_probabilities(build_xor_model):
    model = build_xor_model()
    inputs = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    answers = model.predict(inputs, verbose=0)
    expect_shape(answers, (4, 1))
    expect_that(
        bool(np.all((answers > 0) & (answers < 1))),
        en="the outputs should be probabilities, between 0 and 1",
        zh="输出应该是概率，在 0 和 1 之间",
    )
    expect_that(
        len(model.get_weights()) >= 4,
        en="the model should have at least two layers with weights and biases",
        zh="模型应该至少有两个带权重和偏置的层",
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


def expect_shape(got, shape):
    """Pass when `got` is an array of this shape, or a number for the shape ()."""
    own = np.shape(got)
    if own != tuple(shape):
        _fail(
            (f"the result has shape {own}, expected {shape}", f"结果的形状是 {own}，应为 {shape}")
        )


def expect_that(condition, en, zh):
    """Pass when the condition holds."""
    if not condition:
        _fail((en, zh))
