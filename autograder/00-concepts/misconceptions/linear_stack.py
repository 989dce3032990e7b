"""Wrong answers to linear_stack, each with what to tell its author."""

from deepstart.misconceptions import misconception, probes


@misconception(
    "linear_stack",
    en=(
        "With activations that is nearly true. Without them, how many neurons does it take to "
        "bend a sum of straight lines?"
    ),
    zh="带激活函数的网络才大致如此。没有激活函数，直线与直线相加，要多少个神经元才能变弯？",
)
def any_function():
    return "A"


@misconception(
    "linear_stack",
    en=(
        "For a higher degree x would have to be multiplied by x somewhere. Where does that "
        "happen in 3(2x + 1) - 4?"
    ),
    zh="次数要升高，就得有 x 乘以 x 的地方。在 3(2x + 1) - 4 里，哪里有这样的乘法？",
)
def degree_grows():
    return "B"


@misconception(
    "linear_stack",
    en="A kink is a place where the slope changes. Is there such a place in 3(2x + 1) - 4?",
    zh="有折点，就要有斜率改变的地方。3(2x + 1) - 4 里有这样的地方吗？",
)
def a_kink_per_layer():
    return "C"


@probes("linear_stack")
def _(rng):
    yield ()
