"""Wrong answers to value_activations, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes

from ._shared import Right, run


@misconception(
    "value_activations",
    en="Your slope of tanh is made from its input. The formula 1 - out² needs its output.",
    zh="你的 tanh 斜率用的是输入。公式 1 - out² 要用它的输出。",
)
class tanh_slope_of_input(Right):
    def tanh(self):
        return self.made(np.tanh(self.data), (self, 1 - self.data**2))


@misconception(
    "value_activations",
    en="A square is missing in your slope of tanh.",
    zh="你的 tanh 斜率里少了一个平方。",
)
class tanh_slope_without_square(Right):
    def tanh(self):
        t = np.tanh(self.data)
        return self.made(t, (self, 1 - t))


@misconception(
    "value_activations",
    en="out · (1 - out) is the slope of sigmoid. Which one belongs to tanh?",
    zh="out · (1 - out) 是 sigmoid 的斜率。tanh 的斜率是哪一个？",
)
class tanh_slope_of_sigmoid(Right):
    def tanh(self):
        t = np.tanh(self.data)
        return self.made(t, (self, t * (1 - t)))


@misconception(
    "value_activations",
    en="Your tanh hands its gradient on unchanged. Its curve is flatter than 1 everywhere but at"
    " 0.",
    zh="你的 tanh 把梯度原样传了下去。除了在 0 处，它的曲线斜率都小于 1。",
)
class tanh_without_slope(Right):
    def tanh(self):
        return self.made(np.tanh(self.data), (self, 1.0))


@misconception(
    "value_activations",
    en="Your tanh computes a sigmoid.",
    zh="你的 tanh 算的其实是 sigmoid。",
)
class tanh_is_sigmoid(Right):
    def tanh(self):
        s = 1 / (1 + np.exp(-self.data))
        return self.made(s, (self, s * (1 - s)))


@misconception(
    "value_activations",
    en="Your relu hands the gradient on even where its input is negative. How steep is its curve"
    " there?",
    zh="你的 relu 在输入为负时也把梯度传了下去。那里的曲线有多陡？",
)
class relu_without_slope(Right):
    def relu(self):
        return self.made(max(0.0, self.data), (self, 1.0))


@misconception(
    "value_activations",
    en="Your relu has slope 1 at exactly 0. This course agrees on 0 there.",
    zh="你的 relu 在恰好为 0 处斜率是 1。本课程约定那里的斜率为 0。",
)
class relu_slope_one_at_zero(Right):
    def relu(self):
        return self.made(max(0.0, self.data), (self, float(self.data >= 0)))


@misconception(
    "value_activations",
    en="Your relu uses its output as slope. The curve rises by 1 for every 1 to the right.",
    zh="你的 relu 把输出当成了斜率。曲线每向右 1，才上升 1。",
)
class relu_slope_is_output(Right):
    def relu(self):
        out = max(0.0, self.data)
        return self.made(out, (self, out))


@misconception(
    "value_activations",
    en="Your relu is leaky: negative inputs become 0 and have slope 0.",
    zh="你的 relu 会“漏”：负的输入应当变成 0，斜率也是 0。",
)
class relu_leaks(Right):
    def relu(self):
        slope = 1.0 if self.data > 0 else 0.01
        return self.made(slope * self.data, (self, slope))


@misconception(
    "value_activations",
    en="tanh and relu make a new Value without parents, so no gradient comes back through them.",
    zh="tanh 和 relu 新建的 Value 没有父节点，梯度传不回来。",
)
class activation_without_parents(Right):
    def tanh(self):
        return self.made(np.tanh(self.data))

    def relu(self):
        return self.made(max(0.0, self.data))


class Activation(Right):
    """A Value that remembers which of its steps are activations."""

    activated = False

    def tanh(self):
        out = super().tanh()
        out.activated = True
        return out

    def relu(self):
        out = super().relu()
        out.activated = True
        return out


@misconception(
    "value_activations",
    en="Your activations hand on their slope only. What has arrived at their output is a factor,"
    " too.",
    zh="你的激活函数只传了斜率。传到它们输出上的梯度，也要乘进去。",
)
class activation_without_chain_rule(Activation):
    def hand_on(self):
        for parent, slope in self.steps:
            parent.grad += slope if self.activated else slope * self.grad


@misconception(
    "value_activations",
    en="Your activations overwrite the gradient of their input. It may have other shares already:"
    " add to it.",
    zh="你的激活函数覆盖了输入已有的梯度。别处可能已经传来了几份，请累加上去。",
)
class activation_overwrites(Activation):
    def hand_on(self):
        for parent, slope in self.steps:
            parent.grad = slope * self.grad + (0.0 if self.activated else parent.grad)


@misconception(
    "value_activations",
    en="tanh and relu change the Value itself. They should make a new one.",
    zh="tanh 和 relu 改动了 Value 自己。它们应当返回一个新的 Value。",
)
class activation_in_place(Right):
    def tanh(self):
        self.data = np.tanh(self.data)
        return self

    def relu(self):
        self.data = max(0.0, self.data)
        return self


@misconception(
    "value_activations",
    en="tanh and relu return plain numbers. To go on with them they must be Values.",
    zh="tanh 和 relu 返回的是普通的数。要能继续往下算，它们必须是 Value。",
)
class activation_is_plain(Right):
    def tanh(self):
        return float(np.tanh(self.data))

    def relu(self):
        return max(0.0, self.data)


@probes("value_activations")
def _(rng):
    numbers = [*rng.uniform(0.5, 1.5, size=2).tolist(), 0.0]
    formulas = [
        lambda a, b, zero: a.tanh() * b,
        lambda a, b, zero: a.relu() * b,
        lambda a, b, zero: (a * -1.0).relu() * b,
        lambda a, b, zero: a.tanh() * a + b,
        lambda a, b, zero: a.relu() * a + b,
        lambda a, b, zero: zero.relu() * b,
        lambda a, b, zero: a.tanh(),
    ]

    def experiment(Value):
        return [run(Value, numbers, formula) for formula in formulas]

    yield experiment
