"""Wrong answers to ai_ml_dl_nesting, each with what to tell its author."""

from deepstart.misconceptions import misconception, probes


@misconception(
    "ai_ml_dl_nesting",
    en=(
        "Every program of AI would have to learn, then. Did the chess program with "
        "hand-written rules learn anything?"
    ),
    zh="照这么说，人工智能程序都得会学习。规则由人手写的国际象棋程序学过什么吗？",
)
def all_ai_learns():
    return "A"


@misconception(
    "ai_ml_dl_nesting",
    en="Deep learning finds its rule in examples. What is a method called that does so?",
    zh="深度学习从样本中找出规则。这样做的方法叫什么？",
)
def separate_branches():
    return "B"


@misconception(
    "ai_ml_dl_nesting",
    en="The circles are inside out: is a decision tree a neural network at all?",
    zh="包含关系反了：决策树是神经网络吗？",
)
def circles_inside_out():
    return "C"


@probes("ai_ml_dl_nesting")
def _(rng):
    yield ()
