"""Wrong answers to sgd_noise, each with what to tell its author."""

from deepstart.misconceptions import misconception, probes


@misconception(
    "sgd_noise",
    en=(
        "If the weights were drawn again in each step, nothing learned would last. How often "
        "are they initialised?"
    ),
    zh="如果每一步都重新抽取权重，学到的东西就留不下来了。初始化做几次？",
)
def weights_drawn_again():
    return "A"


@misconception(
    "sgd_noise",
    en=(
        "Rounding errors are about 0.0000000000000001 in size; gradient descent has them, too. "
        "What differs between the two methods?"
    ),
    zh="舍入误差只有 0.0000000000000001 左右，梯度下降同样有。两种方法的区别在哪里？",
)
def rounding():
    return "C"


@misconception(
    "sgd_noise",
    en=(
        "The figure's data has no wrong label at all, and still the right-hand path jitters. "
        "Which samples does each step see?"
    ),
    zh="图中的数据没有一个标签是错的，右边的路线照样抖动。每一步看到的是哪些样本？",
)
def wrong_labels():
    return "D"


@probes("sgd_noise")
def _(rng):
    yield ()
