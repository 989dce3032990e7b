"""Wrong answers to Value, each with what to tell its author."""

from deepstart.misconceptions import misconception, probes

from ._shared import Right, run


@misconception(
    "Value",
    en="A number that is used twice keeps only one of its gradients. The chain rule adds the shares"
    " of all places where it is used.",
    zh="一个数用到两次时，你只保留了其中一份梯度。链式法则要求把每一处传来的梯度加起来。",
)
class gradient_overwritten(Right):
    def hand_on(self):
        for parent, slope in self.steps:
            parent.grad = slope * self.grad


@misconception(
    "Value",
    en="Each step hands on its own slope only. What has already arrived at the result of the step"
    " belongs in there too.",
    zh="每一步只传了自己的斜率。已经传到这一步结果上的梯度，也应当算进去。",
)
class chain_rule_forgotten(Right):
    def hand_on(self):
        for parent, slope in self.steps:
            parent.grad += slope


@misconception(
    "Value",
    en="In your sum the gradient of the result is forgotten: a + b hands on what has arrived at"
    " it.",
    zh="你的加法忘了结果上的梯度：a + b 应当把传到它那里的梯度继续往下传。",
)
class chain_rule_forgotten_in_sum(Right):
    is_sum = False

    def __add__(self, other):
        out = super().__add__(other)
        out.is_sum = True
        return out

    def hand_on(self):
        for parent, slope in self.steps:
            parent.grad += 1.0 if self.is_sum else slope * self.grad


@misconception(
    "Value",
    en="In your product the gradients of the two factors have changed places: the slope in a is"
    " not a.",
    zh="你的乘法把两个因子的梯度弄反了：对 a 的斜率并不是 a。",
)
class product_swapped(Right):
    def __mul__(self, other):
        other = self.value(other)
        return self.made(self.data * other.data, (self, self.data), (other, other.data))


@misconception(
    "Value",
    en="Your product hands its gradient on unchanged, as a sum does. What is the slope of a * b"
    " in a?",
    zh="你的乘法像加法一样把梯度原样传了下去。a * b 对 a 的斜率是多少？",
)
class product_like_sum(Right):
    def __mul__(self, other):
        other = self.value(other)
        return self.made(self.data * other.data, (self, 1.0), (other, 1.0))


@misconception(
    "Value",
    en="Your sum uses the slopes of a product. By how much does a + b change when a grows by 0.01?",
    zh="你的加法用了乘法的斜率。a 增加 0.01 时，a + b 变化多少？",
)
class sum_like_product(Right):
    def __add__(self, other):
        other = self.value(other)
        return self.made(self.data + other.data, (self, other.data), (other, self.data))


@misconception(
    "Value",
    en="Your product hands on out.data. The slope in one factor is the other factor alone.",
    zh="你的乘法用 out.data 作斜率。对一个因子的斜率，只是另一个因子。",
)
class product_hands_on_result(Right):
    def __mul__(self, other):
        other = self.value(other)
        product = self.data * other.data
        return self.made(product, (self, product), (other, product))


@misconception(
    "Value",
    en="Only the left operand gets its gradient. The right one has a share too.",
    zh="只有左边的数得到了梯度。右边的数也应当有一份。",
)
class left_operand_only(Right):
    def made(self, data, *steps):
        return super().made(data, *steps[:1])


@misconception(
    "Value",
    en="The result doesn't know its parents, so no gradient finds its way back.",
    zh="结果不知道自己的父节点，梯度也就传不回去。",
)
class parents_forgotten(Right):
    def made(self, data, *steps):
        return super().made(data)


@misconception(
    "Value",
    en="A new number starts with grad 1. Only the result of a formula has that, and backward"
    " sets it.",
    zh="新建的数 grad 就是 1。只有最终结果的梯度才是 1，而且由 backward 来设。",
)
class grad_starts_at_one(Right):
    def __init__(self, data):
        super().__init__(data)
        self.grad = 1.0


@misconception(
    "Value",
    en="a + 1 fails: the plain number has no data. Make a Value of it first.",
    zh="a + 1 会出错：普通的数没有 data。请先把它变成 Value。",
)
class plain_numbers_fail(Right):
    def value(self, other):
        other.data  # noqa: B018 - the AttributeError of a plain number is the mistake
        return other


@misconception(
    "Value",
    en="a * 2 works, but 2 * a doesn't: Python asks for __rmul__ and __radd__ then.",
    zh="a * 2 可以，2 * a 却不行：这时 Python 会去找 __rmul__ 和 __radd__。",
)
class number_on_the_left_fails(Right):
    __radd__ = __rmul__ = None


@misconception(
    "Value",
    en="With a plain number on the left (2 * a) the result forgets where it came from, and the"
    " gradient gets lost.",
    zh="普通的数在左边时（如 2 * a），结果忘了自己从何而来，梯度就断了。",
)
class number_on_the_left_cuts(Right):
    def __radd__(self, number):
        return self.made(number + self.data)

    def __rmul__(self, number):
        return self.made(number * self.data)


@misconception(
    "Value",
    en="a + b and a * b change a itself. The result should be a new Value, and a stay as it was.",
    zh="a + b 和 a * b 改动了 a 自己。结果应当是一个新的 Value，a 保持不变。",
)
class changes_itself(Right):
    def made(self, data, *steps):
        self.data = data
        return self


@misconception(
    "Value",
    en="Your results are plain numbers. A result must be a Value again, so that one can go on"
    " with it.",
    zh="你的结果是普通的数。结果也应当是 Value，这样才能继续往下算。",
)
class plain_results(Right):
    def made(self, data, *steps):
        return data


class Overwriting(Right):
    """A Value in which one line of one operation has = in place of +=."""

    in_sum = True
    on_the_left = True
    made_by_sum: bool | None = None

    def __add__(self, other):
        out = super().__add__(other)
        out.made_by_sum = True
        return out

    def __mul__(self, other):
        out = super().__mul__(other)
        out.made_by_sum = False
        return out

    def hand_on(self):
        for place, (parent, slope) in enumerate(self.steps):
            here = self.made_by_sum == self.in_sum and (place == 0) == self.on_the_left
            parent.grad = slope * self.grad + (0.0 if here else parent.grad)


@misconception(
    "Value",
    en="Your sums overwrite the gradient that the number on their left already has. Is there a"
    " `=` where `+=` belongs?",
    zh="你的和会覆盖左边那个数已有的梯度。是不是把 `+=` 写成了 `=`？",
)
class sum_overwrites_the_left(Overwriting):
    in_sum = True
    on_the_left = True


@misconception(
    "Value",
    en="Your sums overwrite the gradient that the number on their right already has. Is there a"
    " `=` where `+=` belongs?",
    zh="你的和会覆盖右边那个数已有的梯度。是不是把 `+=` 写成了 `=`？",
)
class sum_overwrites_the_right(Overwriting):
    in_sum = True
    on_the_left = False


@misconception(
    "Value",
    en="Your products overwrite the gradient that the number on their left already has. Is there a"
    " `=` where `+=` belongs?",
    zh="你的积会覆盖左边那个数已有的梯度。是不是把 `+=` 写成了 `=`？",
)
class product_overwrites_the_left(Overwriting):
    in_sum = False
    on_the_left = True


@misconception(
    "Value",
    en="Your products overwrite the gradient that the number on their right already has. Is there a"
    " `=` where `+=` belongs?",
    zh="你的积会覆盖右边那个数已有的梯度。是不是把 `+=` 写成了 `=`？",
)
class product_overwrites_the_right(Overwriting):
    in_sum = False
    on_the_left = False


@probes("Value")
def _(rng):
    numbers = rng.uniform(0.5, 1.5, size=2).tolist()
    formulas = [
        lambda a, b: a + b,
        lambda a, b: a * b,
        lambda a, b: a * b * b,
        lambda a, b: a * a + b,
        lambda a, b: (a + b) * b,
        lambda a, b: a + a * (a + b),
        lambda a, b: (b + a) * a + a,
        lambda a, b: a * 2.0 + b,
        lambda a, b: b + 2.0 * a,
    ]

    def experiment(Value):
        return [run(Value, numbers, formula) for formula in formulas]

    yield experiment
