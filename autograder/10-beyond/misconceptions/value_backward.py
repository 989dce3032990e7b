"""Wrong answers to value_backward, each with what to tell its author."""

from student_values import numbers_of

from deepstart.misconceptions import misconception, probes

from ._shared import Right


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
    " list, where the result is, and go on from there?",
    zh="只有结果的直接父节点 得到了梯度。你是从列表末尾（结果所在的地方）开始、一直往回走的吗？",
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
    "on the old numbers again. Make both anew inside backward; a default value such as "
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
