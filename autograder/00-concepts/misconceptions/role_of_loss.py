"""Wrong answers to role_of_loss, each with what to tell its author."""

from deepstart.misconceptions import misconception, probes


@misconception(
    "role_of_loss",
    en=(
        "That is the error rate. For the three flats 0.417 was computed, and nothing was "
        "counted. Does a count change when a weight changes a tiny bit?"
    ),
    zh="那是错误率。三套房子算出的 0.417 并不是数出来的。权重只改动一点点，数出来的个数会变吗？",
)
def share_of_errors():
    return "A"


@misconception(
    "role_of_loss",
    en=(
        "The rule by which weights change has another name; it uses the loss. What is the loss "
        "itself?"
    ),
    zh="修改权重的规则另有名称，它要用到损失。那么损失本身是什么？",
)
def rule_of_the_update():
    return "B"


@misconception(
    "role_of_loss",
    en=(
        "What turns a sum into an output is an activation function. The loss comes after the "
        "prediction: what does it compare it with?"
    ),
    zh="把加权和变成输出的是激活函数。损失在预测之后才计算：它把预测与什么作比较？",
)
def output_function():
    return "D"


@probes("role_of_loss")
def _(rng):
    yield ()
