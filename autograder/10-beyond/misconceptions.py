"""Wrong answers to the questions of 10-beyond, each with what to tell its author."""

import numpy as np
from student_values import numbers_of

from deepstart.misconceptions import misconception, probes


def softmax(S, axis=1):
    E = np.exp(S - S.max(axis=axis, keepdims=True))
    return E / E.sum(axis=axis, keepdims=True)


def masked(S, causal, hidden=-1e30):
    """Scores with those of later words set to `hidden`."""
    return np.where(np.tri(len(S), dtype=bool), S, hidden) if causal else S


def scores(Q, K, causal):
    return masked(Q @ K.T / np.sqrt(Q.shape[1]), causal)


# -- attention -----------------------------------------------------------------------------------


@misconception(
    "attention",
    en="Your scores are not divided by √d. Which sentence of the notebook says why they should be?",
    zh="你的分数没有除以 √d。笔记里哪一段讲了为什么要除？",
)
def no_root(Q, K, V, causal=False):
    return softmax(masked(Q @ K.T, causal)) @ V


@misconception(
    "attention",
    en="Your scores are divided by d. Compare the formula: what is done to d before dividing?",
    zh="你的分数除以了 d。请对照公式：除之前还要对 d 做什么？",
)
def divided_by_d(Q, K, V, causal=False):
    return softmax(masked(Q @ K.T / Q.shape[1], causal)) @ V


@misconception(
    "attention",
    en="You multiply with √d. Should large d make the scores larger or smaller?",
    zh="你乘以了 √d。d 越大，分数应当放大还是缩小？",
)
def times_root(Q, K, V, causal=False):
    return softmax(masked(Q @ K.T * np.sqrt(Q.shape[1]), causal)) @ V


@misconception(
    "attention",
    en="The size under your root is the width of V. Whose width is d in the formula?",
    zh="你在根号下用了 V 的列数。公式里的 d 是谁的列数？",
)
def root_of_dv(Q, K, V, causal=False):
    return softmax(masked(Q @ K.T / np.sqrt(V.shape[1]), causal)) @ V


@misconception(
    "attention",
    en="The size under your root is the number of words t. d counts something else.",
    zh="你在根号下用了词数 t。d 数的是另一样东西。",
)
def root_of_t(Q, K, V, causal=False):
    return softmax(masked(Q @ K.T / np.sqrt(len(Q)), causal)) @ V


@misconception(
    "attention",
    en="Your softmax runs down the columns. For one word that looks, the weights of all words"
    " looked at sum to 1: which axis is that?",
    zh="你的 softmax 是沿着列做的。对于同一个“在看”的词，它给所有“被看”的词的权重之和为 1，"
    "这是哪个轴？",
)
def softmax_over_queries(Q, K, V, causal=False):
    return softmax(scores(Q, K, causal), axis=0) @ V


@misconception(
    "attention",
    en="Your weights sum to 1 over the whole matrix. Every row should sum to 1 by itself.",
    zh="你的权重是整个矩阵加起来等于 1。应当是每一行各自等于 1。",
)
def softmax_over_everything(Q, K, V, causal=False):
    return softmax(scores(Q, K, causal), axis=(0, 1)) @ V


@misconception(
    "attention",
    en="Queries and keys have changed places: row i of the scores belongs to query i.",
    zh="查询和键的位置弄反了：分数的第 i 行应当属于第 i 个查询。",
)
def queries_and_keys_swapped(Q, K, V, causal=False):
    return softmax(masked(K @ Q.T / np.sqrt(Q.shape[1]), causal)) @ V


@misconception(
    "attention",
    en="You take the scores themselves as weights. What makes them positive, with sum 1?",
    zh="你直接把分数当作了权重。用什么办法可以让它们都为正、和为 1？",
)
def no_softmax(Q, K, V, causal=False):
    return masked(Q @ K.T / np.sqrt(Q.shape[1]), causal, hidden=0.0) @ V


@misconception(
    "attention",
    en="You divide the scores by their sum, but leave out the exponential of the softmax.",
    zh="你用分数除以它们的和，但漏掉了 softmax 里的指数运算。",
)
def no_exponential(Q, K, V, causal=False):
    S = masked(Q @ K.T / np.sqrt(Q.shape[1]), causal, hidden=0.0)
    return S / S.sum(axis=1, keepdims=True) @ V


@misconception(
    "attention",
    en="You return the weights A. One step is missing: what are they the weights of?",
    zh="你返回的是权重 A。还差一步：这些权重是给谁加权的？",
)
def returns_weights(Q, K, V, causal=False):
    return softmax(scores(Q, K, causal))


@misconception(
    "attention",
    en="Small scores are right, large ones become nan: exp overflows. How did your softmax of"
    " 01-forward avoid that?",
    zh="分数小的时候正确，分数大了就变成 nan：exp 溢出了。你在 01-forward 的 softmax"
    " 里是怎么避免的？",
)
def overflow(Q, K, V, causal=False):
    with np.errstate(all="ignore"):
        E = np.exp(scores(Q, K, causal))
        return E / E.sum(axis=1, keepdims=True) @ V


@misconception(
    "attention",
    en="You subtract the largest score of the whole matrix. A row far below it vanishes and 0/0"
    " is left: every row needs its own.",
    zh="你减去的是整个矩阵的最大分数。比它小很多的行会全部变成 0，最后算出 0/0："
    "每一行要减自己的最大值。",
)
def one_maximum_for_all(Q, K, V, causal=False):
    S = scores(Q, K, causal)
    with np.errstate(all="ignore"):
        E = np.exp(S - S.max())
        return E / E.sum(axis=1, keepdims=True) @ V


@misconception(
    "attention",
    en="Your mask comes after the softmax, so the rows no longer sum to 1. Hide the scores"
    " before it.",
    zh="你在 softmax 之后才加掩码，于是每行的和不再是 1。请在 softmax 之前就把分数遮住。",
)
def mask_after_softmax(Q, K, V, causal=False):
    weights = softmax(Q @ K.T / np.sqrt(Q.shape[1]))
    return (np.tril(weights) if causal else weights) @ V


@misconception(
    "attention",
    en="Your mask sets the hidden scores to 0. But exp(0) = 1: a score of 0 still gets weight.",
    zh="你的掩码把要遮住的分数设成了 0。可是 exp(0) = 1，分数为 0 仍然会分到权重。",
)
def mask_with_zero(Q, K, V, causal=False):
    return softmax(masked(Q @ K.T / np.sqrt(Q.shape[1]), causal, hidden=0.0)) @ V


@misconception(
    "attention",
    en="Your mask hides the word from itself as well. Look at the condition j ≤ i.",
    zh="你的掩码把词自己也遮住了。请看条件 j ≤ i。",
)
def mask_hides_itself(Q, K, V, causal=False):
    S = Q @ K.T / np.sqrt(Q.shape[1])
    return softmax(np.where(np.tri(len(S), k=-1, dtype=bool), S, -1e30) if causal else S) @ V


@misconception(
    "attention",
    en="Your mask hides the past and shows the future. Which words may word i see?",
    zh="你的掩码遮住了过去，却露出了未来。词 i 可以看到哪些词？",
)
def mask_hides_the_past(Q, K, V, causal=False):
    S = Q @ K.T / np.sqrt(Q.shape[1])
    return softmax(np.where(np.tri(len(S), dtype=bool).T, S, -1e30) if causal else S) @ V


@misconception(
    "attention",
    en="Your mask lets each word see one word too many: the next one.",
    zh="你的掩码让每个词多看了一个词：紧接在它后面的那个。",
)
def mask_shows_the_next(Q, K, V, causal=False):
    S = Q @ K.T / np.sqrt(Q.shape[1])
    return softmax(np.where(np.tri(len(S), k=1, dtype=bool), S, -1e30) if causal else S) @ V


@misconception(
    "attention",
    en="With causal=True the result is the same as without: the mask is not used.",
    zh="causal=True 时结果和不加掩码时一样：掩码没有起作用。",
)
def mask_ignored(Q, K, V, causal=False):
    return softmax(scores(Q, K, False)) @ V


@misconception(
    "attention",
    en="The mask is always on. It should act only when causal is True.",
    zh="掩码总是开着。它只应在 causal 为 True 时起作用。",
)
def mask_always_on(Q, K, V, causal=False):
    return softmax(scores(Q, K, True)) @ V


@misconception(
    "attention",
    en="The mask acts when causal is False, and is off when it is True: the other way round,"
    " please.",
    zh="causal 为 False 时掩码起作用，为 True 时反而关掉了：应当反过来。",
)
def mask_flag_inverted(Q, K, V, causal=False):
    return softmax(scores(Q, K, not causal)) @ V


@misconception(
    "attention",
    en="What hides the later words is not low enough: large negative scores come near it or below. "
    "Which number is below every score?",
    zh="用来遮住后面词的数还不够小：很大的负分数会接近它，甚至比它更小。哪个数比任何分数都小？",
)
def mask_not_low_enough(Q, K, V, causal=False):
    return softmax(masked(Q @ K.T / np.sqrt(Q.shape[1]), causal, -1e4)) @ V


@misconception(
    "attention",
    en="You subtract each row's maximum, but the words that may not be seen take part in it. Where "
    "one of them is far ahead, nothing is left of the row. Hide them first.",
    zh="你减去了每行的最大值，但看不到的词也参与了比较。如果其中一个远远领先，这一行就什么也不剩了。"
    "请先遮住它们。",
)
def maximum_of_hidden_words(Q, K, V, causal=False):
    S = Q @ K.T / np.sqrt(Q.shape[1])
    E = np.exp(S - S.max(axis=1, keepdims=True))
    E = np.tril(E) if causal else E
    return E / E.sum(axis=1, keepdims=True) @ V


@probes("attention")
def _(rng):
    for causal in (False, True):
        yield rng.normal(size=(4, 3)), rng.normal(size=(4, 3)), rng.normal(size=(4, 5)), causal
    rows = np.array([[1.0], [-0.01], [0.5], [-1.0]])
    large = 3000.0 * rng.normal(size=(4, 3)) * rows
    yield large, rng.normal(size=(4, 3)), rng.normal(size=(4, 2)), False

    def low_scores(attention):  # every word sees one score alone, and hides much larger ones
        Q, K = 9999.0 * np.array([[1.0], [1.0]]), np.array([[-1.0], [1.0]])
        first = attention(Q, K, np.array([[1.0], [2.0]]), True)[0, 0]
        return [bool(np.isnan(first)), bool(first < 1.0 + 1e-9)]

    yield low_scores


# -- Value ---------------------------------------------------------------------------------------


class Right:
    """A right Value. Every wrong one below differs from it in one place."""

    def __init__(self, data):
        self.data = float(data)
        self.grad = 0.0
        self.steps = ()  # pairs of a parent and the slope of this number in it

    def made(self, data, *steps):
        out = type(self)(data)
        out.steps = steps
        return out

    def value(self, other):
        return other if isinstance(other, Right) else type(self)(other)

    def __add__(self, other):
        other = self.value(other)
        return self.made(self.data + other.data, (self, 1.0), (other, 1.0))

    def __mul__(self, other):
        other = self.value(other)
        return self.made(self.data * other.data, (self, other.data), (other, self.data))

    def __radd__(self, number):
        return self + number

    def __rmul__(self, number):
        return self * number

    def hand_on(self):
        for parent, slope in self.steps:
            parent.grad += slope * self.grad

    def order(self):
        """All numbers that this one depends on, parents first."""
        order, visited = [], set()

        def visit(node):
            if node not in visited:
                visited.add(node)
                for parent, _ in node.steps:
                    visit(parent)
                order.append(node)

        visit(self)
        return order

    def backward(self):
        self.grad = 1.0
        for node in reversed(self.order()):
            node.hand_on()

    def tanh(self):
        t = np.tanh(self.data)
        return self.made(t, (self, 1 - t**2))

    def relu(self):
        return self.made(max(0.0, self.data), (self, float(self.data > 0)))


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
    zh="结果不知道自己的 parents，梯度也就传不回去。",
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


def run(Value, numbers, formula):
    """Data and gradients of a formula; the name of the exception where it raises one."""
    leaves = list(map(numbers_of(Value), numbers))
    try:
        out = formula(*leaves)
        out.backward()
        return [out.data, *(leaf.data for leaf in leaves), *(leaf.grad for leaf in leaves)]
    except (AttributeError, TypeError, AssertionError) as error:
        kinds = (AssertionError, TypeError, AttributeError)
        return next(kind.__name__ for kind in kinds if isinstance(error, kind))


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


# -- value_backward ------------------------------------------------------------------------------


@misconception(
    "value_backward",
    en="All gradients stay 0: nothing starts the pass. What is the gradient of the result itself?",
    zh="所有梯度都是 0：没有起点。最终结果自己的梯度是多少？",
)
class not_seeded(Right):
    def backward(self):
        for node in reversed(self.order()):
            node.hand_on()


@misconception(
    "value_backward",
    en="You start with the result's data. Its gradient with respect to itself is another number.",
    zh="你用结果的 data 作起点。结果对自己的梯度是另一个数。",
)
class seeded_with_data(Right):
    def backward(self):
        self.grad = self.data
        for node in reversed(self.order()):
            node.hand_on()


@misconception(
    "value_backward",
    en="Only the parents of the result have a gradient. Does your walk begin at the end of the"
    " list, where the result stands, and go on from there?",
    zh="只有结果的直接 parents 得到了梯度。你是从列表末尾（结果所在的地方）开始、一直往回走的吗？",
)
class not_reversed(Right):
    def backward(self):
        self.grad = 1.0
        for node in self.order():
            node.hand_on()


@misconception(
    "value_backward",
    en="You go down to the parents at once, before a number has all its gradient. First write down"
    " the whole order, then hand on.",
    zh="你一到某个数就立刻往下传，而它的梯度可能还不完整。请先排好完整的顺序，再逐个传递。",
)
class depth_first(Right):
    def backward(self):
        self.grad = 1.0
        visited = set()

        def visit(node):
            if node not in visited:
                visited.add(node)
                node.hand_on()
                for parent, _ in node.steps:
                    visit(parent)

        visit(self)


@misconception(
    "value_backward",
    en="You go through the graph layer by layer. A number on a short and on a long way is then"
    " handed on too early.",
    zh="你是一层一层地走的。如果一个数既在短路上又在长路上，它就会传得太早。",
)
class breadth_first(Right):
    def backward(self):
        self.grad = 1.0
        queue, visited = [self], {self}
        while queue:
            node = queue.pop(0)
            node.hand_on()
            for parent, _ in node.steps:
                if parent not in visited:
                    visited.add(parent)
                    queue.append(parent)


@misconception(
    "value_backward",
    en="A number that is reached on several ways is handed on once per way, each time with all that"
    " it has: visit every number once.",
    zh="一个数有几条路可达，你就让它传了几次，每次都把累积的梯度全部再传一遍：每个数只能访问一次。",
)
class no_visited_set(Right):
    def backward(self):
        self.grad = 1.0
        order = []

        def visit(node):
            for parent, _ in node.steps:
                visit(parent)
            order.append(node)

        visit(self)
        for node in reversed(order):
            node.hand_on()


@misconception(
    "value_backward",
    en="You follow every way from the result back. The values are right, but the number of ways"
    " doubles with every x = x + x: visit every number once.",
    zh="你把从结果往回走的每条路都走了一遍。数值是对的，但每做一次 x = x + x，路的条数就翻倍："
    "每个数只应访问一次。",
)
class every_way(Right):
    def backward(self, arriving=1.0):
        self.grad += arriving
        for parent, slope in self.steps:
            parent.backward(slope * arriving)


@misconception(
    "value_backward",
    en="You tell numbers apart by their data. Two different Values may hold the same number.",
    zh="你用 data 来区分不同的数。两个不同的 Value，数值可以相同。",
)
class visited_by_data(Right):
    def order(self):
        order, visited = [], set()

        def visit(node):
            if node.data not in visited:
                visited.add(node.data)
                for parent, _ in node.steps:
                    visit(parent)
                order.append(node)

        visit(self)
        return order


@misconception(
    "value_backward",
    en="A gradient that has already arrived gets overwritten. What comes from several places is"
    " added.",
    zh="已经传到的梯度被覆盖了。从几处传来的梯度应当相加。",
)
class backward_overwrites(Right):
    def backward(self):
        self.grad = 1.0
        for node in reversed(self.order()):
            for parent, slope in node.steps:
                parent.grad = slope * node.grad


@misconception(
    "value_backward",
    en="The result gets its gradient a second time: its grad is 1 more than it should be, or its"
    " step runs twice.",
    zh="最终结果传了两次：也许它的 grad 多了 1，也许它那一步执行了两遍。",
)
class result_twice(Right):
    def backward(self):
        self.grad = 1.0
        self.hand_on()
        for node in reversed(self.order()):
            node.hand_on()


@misconception(
    "value_backward",
    en="The first numbers have their gradients, but the numbers in between are back at 0. Each one"
    " keeps its own.",
    zh="最前面的数有了梯度，中间的数却变回了 0。每个数都应当保留自己的梯度。",
)
class forgets_in_between(Right):
    def backward(self):
        super().backward()
        for node in self.order():
            if node.steps:
                node.grad = 0.0


@misconception(
    "value_backward",
    en="The list or the set of visited numbers lives on after a call, so the next backward hands "
    "on the old numbers again. Make both anew inside of backward; a default value such as "
    "`order=[]` is made only once.",
    zh="列表或访问过的集合在调用结束后还留着，下一次 backward 会把旧的数再传一遍。请在 backward 里"
    "新建它们；像 `order=[]` 这样的默认值只会建立一次。",
)
class order_kept_between_calls(Right):
    kept: tuple[Right, ...] = ()

    def backward(self):
        kept = self.kept[-50:]  # this class lives longer than a student's
        type(self).kept = kept + tuple(node for node in self.order() if node not in kept)
        self.grad = 1.0
        for node in reversed(self.kept):
            node.hand_on()


@probes("value_backward")
def _(rng):
    x, y = rng.uniform(0.5, 1.5, size=2).tolist()

    def experiment(Value):
        number = numbers_of(Value)
        a, b, c, d = number(x), number(y), number(x), number(x)
        product = a * b
        far = product * 2.0 + b
        out = product * far
        out.backward()
        equal = (a * c) * d + c * d  # equal numbers, different objects
        equal.backward()
        near = number(x)
        middle = near * y
        tail = (middle + 1.0) * near + middle * middle
        tail.backward()
        numbers = (a, b, c, d, product, far, out, near, middle, tail)
        return [number.grad for number in numbers]

    yield experiment


# -- value_activations ---------------------------------------------------------------------------


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
    zh="tanh 和 relu 新建的 Value 没有 parents，梯度传不回来。",
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
