"""Wrong answers to role_of_activation, each with what to tell its author."""

from deepstart.misconceptions import misconception, probes


@misconception(
    "role_of_activation",
    en=(
        "An activation function never sees the true value: it gets only the sum of its own "
        "neuron. What do you call the thing that compares with the truth?"
    ),
    zh="激活函数根本看不到真实值，它得到的只是自己那个神经元的加权和。与真实值作比较的是什么？",
)
def measures_the_error():
    return "B"


@misconception(
    "role_of_activation",
    en="That describes the sigmoid. What about tanh(-2) or ReLU(7): are these probabilities?",
    zh="这说的是 sigmoid。tanh(-2) 和 ReLU(7) 呢，它们是概率吗？",
)
def always_a_probability():
    return "C"


@misconception(
    "role_of_activation",
    en=(
        "The name misleads: the function is computed in training and in predicting alike. What "
        "does it do to the sum that enters it?"
    ),
    zh="名称容易引起误会：训练和预测时都要计算激活函数。它对送进来的和做了什么？",
)
def switches_neurons():
    return "D"


@probes("role_of_activation")
def _(rng):
    yield ()
