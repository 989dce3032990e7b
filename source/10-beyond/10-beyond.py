# %% [markdown] lang="en"
# # Beyond: one attention head and a tiny autograd
#
# Two machines that today's large models run on, each in a few lines.
#
# * **Attention** is the part of a language model that lets words exchange information. Bahdanau, Cho and Bengio introduced it in 2014; the *Transformer* of 2017 ("Attention is all you need") is built around it. About two thirds of the weights in its blocks sit in dense layers such as yours.
# * **Automatic differentiation** (*autograd*) is what works behind `fit` in Keras. In 04-backprop you derived every gradient by hand. Here you write a class of numbers that remember how they were made, and the gradients come by themselves.
#
# At the end, your own forty lines train a network on XOR, the task that no single layer can solve.
#
# This notebook is a bonus. It helps to have met `softmax` (01-forward) and the chain rule (04-backprop). (It goes beyond the article that this course follows, a Chinese introduction called *Deep learning for beginners in Python*, 深度学习入门.)

# %% [markdown] lang="zh"
# # 更进一步：注意力与微型自动求导
#
# 当今的大模型离不开两样东西，而它们的核心各自只有几行代码。
#
# * **注意力**（attention）是语言模型中让词与词交换信息的部件。它由 Bahdanau、Cho 和 Bengio 在 2014 年提出；2017 年的 *Transformer*（论文“Attention is all you need”）就是围绕它搭建的。它每一块里的权重，约三分之二在你写过的那种全连接层里。
# * **自动求导**（autograd，又称自动微分）就是 Keras 的 `fit` 背后的机制。在 04-backprop 中，每个梯度都是你亲手推导的；这一次，你来写一种“记得自己从何而来”的数，让梯度自动算出来。
#
# 最后，你亲手写的四十来行代码会训练一个网络解决异或（XOR）问题，单独一层是做不到的。
#
# 本章是选做内容。学过 `softmax`（01-forward）和链式法则（04-backprop）之后再来会更轻松。（“文章”指本课程所依据的中文入门文章《深度学习入门》，本章超出了它的内容。）

# %% tags=["setup"]
import numpy as np

# %% [markdown] lang="en"
# ## Attention
#
# A sentence is a list of $t$ words. To a network, each word is a row of numbers (its *embedding*, learned like weights), the same row wherever the word occurs. But what a word means depends on the words around it: "it" would like to know what it stands for. Attention gives every word a new row, into which information from the others is mixed. For that, each word $i$ has three vectors:
#
# * a **query** $q_i$: what am I looking for?
# * a **key** $k_i$: what do I have to offer?
# * a **value** $v_i$: the information itself.
#
# How well key $j$ fits query $i$ is their dot product, the *score*. A softmax turns the scores of one query into weights, positive and with sum 1. The output for word $i$ is the mean of all values with these weights. Stacked as rows, $Q$ $(t, d)$, $K$ $(t, d)$, $V$ $(t, d_v)$:
#
# $$S = \frac{Q K^\top}{\sqrt d}, \qquad A_{ij} = \frac{e^{S_{ij}}}{\sum_l e^{S_{il}}}, \qquad \text{attention}(Q, K, V) = A V$$
#
# **Why $\sqrt d$?** A dot product of two vectors with $d$ independent random entries of mean 0 and variance 1 has the variance $d$. Without the division the scores grow with $d$, the softmax becomes nearly 0 and 1, and its gradient vanishes.
#
# **Causal mask.** A model that learns to predict the next word must not peek at it. With `causal=True`, word $i$ sees only itself and the words before it, $j \le i$. The trick is to set the other scores to $-\infty$ (or to something like $-10^9$) *before* the softmax: $e^{-\infty} = 0$, and the remaining weights still sum to 1.
#
# **By hand**, with $t = 2$, $d = 4$, so $\sqrt d = 2$:
#
# $$Q = \begin{pmatrix} 2 & 0 & 0 & 0 \\ 0 & 2 & 0 & 0 \end{pmatrix}, \quad K = \begin{pmatrix} \ln 3 & \ln 2 & 0 & 0 \\ 0 & \ln 8 & 0 & 0 \end{pmatrix}, \quad V = \begin{pmatrix} 4 & 0 & 8 \\ 0 & 20 & 4 \end{pmatrix}$$
#
# | | scores | $e^{\text{score}}$ | weights | output |
# |---|---|---|---|---|
# | word 0 | $\ln 3,\ 0$ | 3, 1 | 3/4, 1/4 | (3, 5, 7) |
# | word 1 | $\ln 2,\ \ln 8$ | 2, 8 | 1/5, 4/5 | (0.8, 16, 4.8) |
#
# With the causal mask word 0 sees only itself, so its output is its own value, (4, 0, 8). Word 1 is the last one and may see everything: nothing changes for it.
#
# **Watch out**: along which axis must the weights sum to 1? And scores may be as large as 10,000 here, where `np.exp` overflows; you solved that in `softmax` of 01-forward.

# %% [markdown] lang="zh"
# ## 注意力
#
# 一句话由 $t$ 个词组成。在网络看来，每个词是一行数（称为*嵌入*，embedding，和权重一样由训练得出），同一个词不管出现在哪里，这行数都相同。可是词的意思取决于周围的词：比如“它”想知道自己指的是谁。注意力为每个词算出一行新的数，里面混入了来自其他词的信息。为此，每个词 $i$ 有三个向量：
#
# * **查询**（query）$q_i$：我在找什么？
# * **键**（key）$k_i$：我能提供什么？
# * **值**（value）$v_i$：信息本身。
#
# 键 $j$ 与查询 $i$ 有多匹配，用两者的点积来衡量，称为**得分**。对同一个查询的所有得分做 softmax，就得到一组权重：都是正数，和为 1。词 $i$ 的输出，就是所有值按这组权重求的加权平均。把各个词的向量按行堆起来，$Q$ 为 $(t, d)$，$K$ 为 $(t, d)$，$V$ 为 $(t, d_v)$：
#
# $$S = \frac{Q K^\top}{\sqrt d}, \qquad A_{ij} = \frac{e^{S_{ij}}}{\sum_l e^{S_{il}}}, \qquad \text{attention}(Q, K, V) = A V$$
#
# **为什么除以 $\sqrt d$？** 两个 $d$ 维随机向量（各元素相互独立，均值为 0、方差为 1）的点积，方差是 $d$。如果不除，维数越大得分就越大，softmax 的结果会接近非 0 即 1，梯度也就消失了。
#
# **因果掩码（causal mask）。** 如果模型要学习预测下一个词，就不能让它偷看答案。当 `causal=True` 时，词 $i$ 只能看到自己和前面的词，即 $j \le i$。办法是在 softmax **之前**把其余的得分设为 $-\infty$（或者 $-10^9$ 这样的数）：因为 $e^{-\infty} = 0$，剩下的权重之和仍然是 1。
#
# **手算一遍**，$t = 2$，$d = 4$，所以 $\sqrt d = 2$：
#
# $$Q = \begin{pmatrix} 2 & 0 & 0 & 0 \\ 0 & 2 & 0 & 0 \end{pmatrix}, \quad K = \begin{pmatrix} \ln 3 & \ln 2 & 0 & 0 \\ 0 & \ln 8 & 0 & 0 \end{pmatrix}, \quad V = \begin{pmatrix} 4 & 0 & 8 \\ 0 & 20 & 4 \end{pmatrix}$$
#
# | | 得分 | $e^{\text{得分}}$ | 权重 | 输出 |
# |---|---|---|---|---|
# | 词 0 | $\ln 3,\ 0$ | 3, 1 | 3/4, 1/4 | (3, 5, 7) |
# | 词 1 | $\ln 2,\ \ln 8$ | 2, 8 | 1/5, 4/5 | (0.8, 16, 4.8) |
#
# 加上因果掩码之后，词 0 只看得到自己，输出就是它自己的值 (4, 0, 8)。词 1 是最后一个词，本来就可以看到全部，结果不变。
#
# **注意**：权重应当沿哪个轴求和为 1？另外，这里的得分可能大到 10,000，直接用 `np.exp` 会溢出；你在 01-forward 的 `softmax` 里已经解决过这个问题。


# %% question="attention"
def attention(Q, K, V, causal=False):
    """One attention head: softmax(Q Kᵀ / √d) V, the softmax over the keys.

    Q, K (t, d), V (t, dv): one row per word. Returns (t, dv).
    causal=True: row i uses only the keys and values 0, ..., i.
    """
    # BEGIN SOLUTION
    scores = Q @ K.T / np.sqrt(Q.shape[1])
    if causal:
        scores = np.where(np.tri(len(Q), dtype=bool), scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights /= weights.sum(axis=1, keepdims=True)
    return weights @ V
    # END SOLUTION


# %% [markdown] lang="en"
# Which word looks at which? Your function returns $AV$ and keeps $A$ to itself, but with the identity matrix as $V$ the output *is* $A$.
#
# The queries and keys below are made by hand: "it" asks for nouns, verbs ask for nouns, articles ask for nouns too, and so on. In a trained model $Q$, $K$ and $V$ are three dense layers of the same input, and gradient descent finds out what is worth asking for.

# %% [markdown] lang="zh"
# 哪个词在看哪个词？你的函数只返回 $AV$，并不返回 $A$；但只要让 $V$ 取单位矩阵，输出**就是** $A$。
#
# 下面的查询和键是手工设定的：“it”找名词，动词找名词，冠词也找名词，等等。在训练好的模型里，$Q$、$K$、$V$ 是同一个输入经过三个全连接层得到的，该找什么由梯度下降自己去学。

# %% tags=["figure"]
if attention_check.grade == 1:  # draws once your attention is right
    import matplotlib.pyplot as plt

    words = ["the", "cat", "sat", "because", "it", "was", "tired"]
    kinds = ["article", "noun", "verb", "joiner", "pronoun", "verb", "adjective"]
    asks_for = {
        "article": "noun", "noun": "adjective", "verb": "noun", "joiner": "verb",
        "pronoun": "noun", "adjective": "pronoun",
    }  # fmt: skip
    names = list(asks_for)
    keys = 2.5 * np.array([[kind == name for name in names] for kind in kinds], dtype=float)
    queries = 2.5 * np.array([[asks_for[kind] == name for name in names] for kind in kinds], float)

    fig, axes = plt.subplots(1, 2, figsize=(10, 4.6), layout="constrained")
    for ax, causal in zip(axes, (False, True)):
        A = attention(queries, keys, np.eye(len(words)), causal)
        image = ax.imshow(A, cmap="Blues", vmin=0, vmax=1)
        for i, j in np.ndindex(A.shape):
            if A[i, j] > 0:
                color = "white" if A[i, j] > 0.6 else "black"
                ax.text(j, i, f"{A[i, j]:.2f}", ha="center", va="center", fontsize=7, color=color)
        ax.set_xticks(range(len(words)), words, rotation=45)
        ax.set_yticks(range(len(words)), words)
        ax.set(title=f"causal={causal}", xlabel="key: the word looked at")
    axes[0].set_ylabel("query: the word that looks")
    fig.colorbar(image, ax=axes, label="weight (every row sums to 1)")
    plt.show()

# %% [markdown] lang="en"
# Look at "it": with or without the mask, most of its weight lies on "cat". But "the" would like to see "cat" as well, and with the causal mask it can't: "cat" comes later. The first row has a single 1, every later row one entry more.

# %% [markdown] lang="zh"
# 看“it”这一行：不管有没有掩码，它的大部分权重都落在“cat”上。而“the”也想看“cat”，加上因果掩码就看不到了，因为“cat”在它后面。第一行只有一个 1，往后每一行多出一个可以看的词。

# %% [markdown] lang="en"
# ## Value: a number that remembers
#
# A loss is a long formula, but every long formula is a chain of small steps such as `+` and `*`. If each step knows its own tiny derivative, the chain rule does the rest. So we make a class of numbers whose objects remember how they were made:
#
# * `data`: the number itself,
# * `grad`: $\partial L / \partial(\text{this number})$, that is, how fast the final result $L$ changes when this number changes and all others that it was computed with stay put. It is 0 until somebody runs the backward pass,
# * `parents`: the Values that it was computed from,
# * `_backward`: a small function that hands its `grad` on to its parents.
#
# The two rules for one step, and the chain rule that joins them:
#
# $$\text{out} = a + b: \quad \frac{\partial\,\text{out}}{\partial a} = 1, \quad \frac{\partial\,\text{out}}{\partial b} = 1 \qquad\qquad \text{out} = a \cdot b: \quad \frac{\partial\,\text{out}}{\partial a} = b, \quad \frac{\partial\,\text{out}}{\partial b} = a$$
#
# $$\frac{\partial L}{\partial a} = \sum_{\text{steps that use } a} \frac{\partial L}{\partial\,\text{out}} \cdot \frac{\partial\,\text{out}}{\partial a}$$
#
# **By hand**: $a = 3$, $b = -2$, $c = a \cdot b = -6$, $L = c + a = -3$. Backwards from $L$, whose own gradient is 1:
#
# | number | gradient | because |
# |---|---|---|
# | $L$ | 1 | $\partial L / \partial L$ |
# | $c$ | 1 | the sum hands its gradient on |
# | $b$ | $1 \cdot 3 = 3$ | the product: gradient of $c$, times $a$ |
# | $a$ | $1 + 1 \cdot (-2) = -1$ | once from the sum, once from the product: both count |
#
# Test it: with $a = 3.01$, $L = 3.01 \cdot (-2) + 3.01 = -3.01$. It moved by $-0.01$, that is $-1$ times the change of $a$.
#
# **Three pieces of Python.** A *class* is a plan for objects: `Value(3.0)` makes one, and in its methods `self` is the object itself. An operator is a method in disguise: for `a + b` Python calls `a.__add__(b)`. And a function that is written inside another one still knows the variables around it when it runs later (a *closure*):
#
# ```python
# def remember(number):
#     def tell():
#         return number       # still known, although remember has long returned
#     return tell
#
# tell = remember(3)
# tell()                      # gives 3
# ```
#
# So a method can build the result of a step *and* leave a function in it that knows what to do later. Here is negation, complete (you don't need it, it only shows the pattern):
#
# ```python
# def __neg__(self):                       # Python calls this for -a
#     out = Value(-self.data, (self,))
#
#     def _backward():                     # runs later, when out.grad is known
#         self.grad += -1 * out.grad       # d(-a)/da = -1
#
#     out._backward = _backward
#     return out
# ```
#
# Write `__mul__` and, below it in the class, `__add__` in the same way, with two parents each. **Watch out**: `other` may be a plain number, as in `a + 1`; make a Value of it first. (`1 + a` is taken care of: Python asks `__radd__`, which is given.) And what if both operands are the same object, as in `a * a`?
#
# The check right below sees `data` only. Gradients show once `backward` runs, and that is the next question.

# %% [markdown] lang="zh"
# ## Value：有记忆的数
#
# 损失函数的式子很长，但再长的式子也是由 `+`、`*` 这样的小步骤连成的。只要每一步都知道自己那个小小的导数，剩下的交给链式法则就行。所以我们来写一个“数”的类，它的对象记得自己是怎么算出来的：
#
# * `data`：数值本身；
# * `grad`：$\partial L / \partial(\text{这个数})$，也就是只让这个数变化时，最终结果 $L$ 变化得有多快。在反向传播之前，它是 0；
# * `parents`（父节点）：它由哪些 Value 算出来；
# * `_backward`：一个小函数，把自己的 `grad` 往下传给它们。
#
# 每一步的规则，以及把它们串起来的链式法则：
#
# $$\text{out} = a + b: \quad \frac{\partial\,\text{out}}{\partial a} = 1, \quad \frac{\partial\,\text{out}}{\partial b} = 1 \qquad\qquad \text{out} = a \cdot b: \quad \frac{\partial\,\text{out}}{\partial a} = b, \quad \frac{\partial\,\text{out}}{\partial b} = a$$
#
# $$\frac{\partial L}{\partial a} = \sum_{\text{用到 } a \text{ 的每一步}} \frac{\partial L}{\partial\,\text{out}} \cdot \frac{\partial\,\text{out}}{\partial a}$$
#
# **手算一遍**：$a = 3$，$b = -2$，$c = a \cdot b = -6$，$L = c + a = -3$。从 $L$ 往回走，$L$ 自己的梯度是 1：
#
# | 数 | 梯度 | 原因 |
# |---|---|---|
# | $L$ | 1 | $\partial L / \partial L$ |
# | $c$ | 1 | 加法把梯度原样传下去 |
# | $b$ | $1 \cdot 3 = 3$ | 乘法：$c$ 的梯度乘以 $a$ |
# | $a$ | $1 + 1 \cdot (-2) = -1$ | 加法给一份，乘法给一份，两份都要算 |
#
# 验证一下：取 $a = 3.01$，则 $L = 3.01 \cdot (-2) + 3.01 = -3.01$，变化了 $-0.01$，正好是 $a$ 的变化量的 $-1$ 倍。
#
# **用到的三点 Python 知识。** *类*（class）是对象的图纸：`Value(3.0)` 造出一个对象，方法里的 `self` 就是对象自己。运算符其实是方法：遇到 `a + b`，Python 会调用 `a.__add__(b)`。写在另一个函数里面的函数，以后再运行时，仍然记得当初周围的变量（称为*闭包*，closure）：
#
# ```python
# def remember(number):
#     def tell():
#         return number       # 仍然记得，尽管 remember 早已返回
#     return tell
#
# tell = remember(3)
# tell()                      # 得到 3
# ```
#
# 所以，我们可以在方法里算出一步的结果，**同时**在结果里留下一个函数，记着以后该做什么。下面是完整的取负运算（本题用不到它，只是演示写法）：
#
# ```python
# def __neg__(self):                       # 遇到 -a 时 Python 调用它
#     out = Value(-self.data, (self,))
#
#     def _backward():                     # 以后才执行，那时 out.grad 已经算好
#         self.grad += -1 * out.grad       # d(-a)/da = -1
#
#     out._backward = _backward
#     return out
# ```
#
# 请用同样的写法完成 `__mul__`，再在它下面写出 `__add__`，它们各有两个父节点。**注意**：`other` 可能是普通的数，例如 `a + 1`，要先把它变成 Value。（`1 + a` 不用操心：Python 会去找 `__radd__`，已经写好了。）还有，如果两个操作数是同一个对象，比如 `a * a`，会怎样？
#
# 紧接着的检查只看 `data`。梯度要等 `backward` 运行之后才看得到，那是下一题的内容。


# %% question="Value"
class Value:
    """A number that remembers which numbers it was computed from.

    data: the number. grad: d(final result)/d(this number), 0 before a backward pass.
    parents: the Values it was computed from. _backward(): adds its share to their grad.
    You write __mul__, and below it __add__.
    """

    def __init__(self, data, parents=()):
        self.data = float(data)
        self.grad = 0.0
        self.parents = parents
        self._backward = lambda: None  # a number that was not computed has nothing to hand on

    def __radd__(self, number):  # number + self
        return self + number

    def __rmul__(self, number):  # number * self
        return self * number

    def __mul__(self, other):
        """self * other as a new Value; other is a Value or a plain number."""
        # BEGIN SOLUTION
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out._backward = _backward
        return out

    def __add__(self, other):
        """self + other as a new Value; other is a Value or a plain number."""
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def _backward():
            self.grad += out.grad
            other.grad += out.grad

        out._backward = _backward
        return out
        # END SOLUTION


# %% [markdown] lang="en"
# ## The backward pass
#
# Every number now knows how to hand its gradient on to its parents. What is missing is the order: a number may hand on only what is **complete**, so everything that was computed *from* it must have had its turn before.
#
# $$L = c + a, \quad c = a \cdot b: \qquad L \to c \to a, b$$
#
# `L.backward()` has three steps:
#
# 1. **Order**: write down every number that $L$ depends on, parents before children. This is a *topological order*. A short recursive recipe: to visit a number, first visit all its parents, then write down the number itself; a number visited before is not visited again. (Python allows only about a thousand calls inside one another, so a sum of thousands of terms would need a loop instead; here the recursion is enough.)
# 2. **Seed**: $\partial L / \partial L = 1$.
# 3. **Go back**: walk through the list from its end, and let every number hand its gradient on.
#
# In the example a visit of $L$ visits $c$, and from there $a$ and $b$. Written down: $a, b, c, L$. Backwards: $L$ (gives 1 to $c$ and to $a$), then $c$ (gives $-2$ to $a$ and $3$ to $b$), then $b$ and $a$, which have no parents. Result: $a$ has $-1$, $b$ has $3$.
#
# **Watch out** for "not visited again". In
#
# ```python
# x = Value(1.0)
# for _ in range(40):
#     x = x + x
# ```
#
# there are 41 numbers, but $2^{40}$ (a million million) ways from the last to the first. Following each of them takes days.
#
# You write an ordinary function; the line below it makes it a method of your class.

# %% [markdown] lang="zh"
# ## 反向传播
#
# 现在每个数都知道怎样把梯度传给自己的父节点，还差一个顺序：一个数只有在自己的梯度**已经完整**时才能往下传，也就是说，凡是**由它**算出来的数，都必须先传完。
#
# $$L = c + a, \quad c = a \cdot b: \qquad L \to c \to a, b$$
#
# `L.backward()` 分三步：
#
# 1. **排序**：把 $L$ 依赖的所有数列出来，父节点排在前面，由它们算出的数排在后面，这叫**拓扑排序**。递归的做法很短：访问一个数时，先访问它所有的父节点，再把它自己写进列表；访问过的数不再访问。（Python 只允许一千层左右的递归，要把几千项加起来，就得改用循环；这里用递归足够了。）
# 2. **起点**：$\partial L / \partial L = 1$。
# 3. **往回走**：从列表末尾走到开头，让每个数依次把梯度往下传。
#
# 在上面的例子里，访问 $L$ 会访问 $c$，再由 $c$ 访问 $a$ 和 $b$，写下的列表是 $a, b, c, L$。倒着走：先是 $L$（给 $c$ 和 $a$ 各传 1），再是 $c$（给 $a$ 传 $-2$，给 $b$ 传 $3$），最后是没有父节点的 $b$ 和 $a$。结果：$a$ 的梯度是 $-1$，$b$ 的梯度是 $3$。
#
# **注意**“访问过的数不再访问”这一句。在下面的例子里
#
# ```python
# x = Value(1.0)
# for _ in range(40):
#     x = x + x
# ```
#
# 只有 41 个数，但从最后一个数走到第一个数的路有 $2^{40}$ 条，也就是一万亿条。要是每条路都走一遍，得走好几天。
#
# 你只要写一个普通的函数；它下面的那一行会把它变成类的方法。


# %% question="value_backward"
def backward(self):
    """Fill in grad for self and for every Value that self was computed from: d(self)/d(it)."""
    # BEGIN SOLUTION
    order, visited = [], set()

    def visit(node):
        if node not in visited:
            visited.add(node)
            for parent in node.parents:
                visit(parent)
            order.append(node)

    visit(self)
    self.grad = 1.0
    for node in reversed(order):
        node._backward()
    # END SOLUTION


Value.backward = backward

# %% [markdown] lang="en"
# Here is the graph of the example as your class computed it. Forwards the data run from left to right, backwards the gradients run from right to left.

# %% [markdown] lang="zh"
# 下面就是这个例子的计算图，数据和梯度都由你的类算出。前向传播时数据从左往右流，反向传播时梯度从右往左流。

# %% tags=["figure"]
if Value_check.grade == 1 and value_backward_check.grade == 1:
    import matplotlib.pyplot as plt

    a, b = Value(3.0), Value(-2.0)
    c = a * b
    L = c + a
    L.backward()

    places = {"a": (0, 1.5), "b": (0, 0), "c = a * b": (2.2, 0.2), "L = c + a": (4.4, 1.0)}
    nodes = dict(zip(places, (a, b, c, L)))
    edges = {
        ("a", "c = a * b"): "slope b = -2", ("b", "c = a * b"): "slope a = 3",
        ("c = a * b", "L = c + a"): "slope 1", ("a", "L = c + a"): "slope 1",
    }  # fmt: skip

    fig, ax = plt.subplots(figsize=(9, 3.4), layout="constrained")
    for (start, end), slope in edges.items():
        arrow = {"arrowstyle": "->", "color": "gray", "shrinkA": 45, "shrinkB": 50}
        ax.annotate("", places[end], places[start], arrowprops=arrow)
        middle = np.add(places[start], places[end]) / 2 + (0, 0.12)
        ax.text(*middle, slope, ha="center", color="gray", fontsize=9)
    for name, (x, y) in places.items():
        text = f"{name}\ndata = {nodes[name].data:g}\ngrad = {nodes[name].grad:g}"
        box = {"boxstyle": "round,pad=0.5", "facecolor": "aliceblue", "edgecolor": "steelblue"}
        ax.text(x, y, text, ha="center", va="center", family="monospace", bbox=box)
    ax.set(xlim=(-0.8, 5.2), ylim=(-0.6, 2.0))
    ax.axis("off")
    plt.show()

# %% [markdown] lang="en"
# ### Your class as a referee
#
# The article prints the gradient $\frac{1}{m} \sum (y_i - \hat y_i) \frac{\partial \hat y_i}{\partial w}$; we say that it is $-\frac12$ of the true one (notebook 05). No need to believe us: your class has never heard of either formula. The model is $\hat y = w x$ at $w = 1$, with the samples $(1, 3)$ and $(2, 5)$.

# %% [markdown] lang="zh"
# ### 让你的类来当裁判
#
# 文章给出的梯度是 $\frac{1}{m} \sum (y_i - \hat y_i) \frac{\partial \hat y_i}{\partial w}$，而我们说它是正确值的 $-\frac12$ 倍（第 05 章）。不必轻信我们：这两个公式你的类都没听说过，让它来评判。模型是 $\hat y = w x$，取 $w = 1$，样本为 $(1, 3)$ 和 $(2, 5)$。

# %%
if Value_check.grade == 1 and value_backward_check.grade == 1:
    samples = [(1.0, 3.0), (2.0, 5.0)]
    w = Value(1.0)
    loss = Value(0.0)
    for x, y in samples:
        error = w * x + (-y)
        loss = loss + error * error * (1 / len(samples))
    loss.backward()
    printed = sum((y - w.data * x) * x for x, y in samples) / len(samples)
    print(f"your gradient: {w.grad:g}    the article's formula: {printed:g}")

# %% [markdown] lang="en"
# ## Activations for Value
#
# With `+` and `*` alone every network is a polynomial. Two more steps make it a neural network. Each has one parent and follows the pattern of negation above:
#
# $$\text{out} = \tanh(a): \quad \frac{\partial\,\text{out}}{\partial a} = 1 - \text{out}^2 \qquad\qquad \text{out} = \text{relu}(a): \quad \frac{\partial\,\text{out}}{\partial a} = \begin{cases} 1 & a > 0 \\ 0 & a \le 0 \end{cases}$$
#
# **By hand**: $a = \ln 2$, so $e^a = 2$ and $\tanh(a) = \frac{2 - 1/2}{2 + 1/2} = 0.6$. Its slope is $1 - 0.6^2 = 0.64$. And relu of $-1.5$ is 0 with gradient 0, relu of $2.5$ is $2.5$ with gradient 1.
#
# One function is enough for both: what it computes depends on `kind`, how it remembers doesn't. The two lines below it make the methods `tanh` and `relu`.
#
# **Watch out**: the formula for tanh contains its *output*, not its input. You may use `np.tanh` or `math.tanh` in this question.

# %% [markdown] lang="zh"
# ## Value 的激活函数
#
# 只有 `+` 和 `*`，再大的网络也不过是一个多项式。再加两种运算，它才成为神经网络。这两种运算都只有一个父节点，写法与上面的取负相同：
#
# $$\text{out} = \tanh(a): \quad \frac{\partial\,\text{out}}{\partial a} = 1 - \text{out}^2 \qquad\qquad \text{out} = \text{relu}(a): \quad \frac{\partial\,\text{out}}{\partial a} = \begin{cases} 1 & a > 0 \\ 0 & a \le 0 \end{cases}$$
#
# **手算一遍**：$a = \ln 2$ 时 $e^a = 2$，$\tanh(a) = \frac{2 - 1/2}{2 + 1/2} = 0.6$，斜率为 $1 - 0.6^2 = 0.64$。再看 relu：输入 $-1.5$ 时输出 0，梯度 0；输入 $2.5$ 时输出 $2.5$，梯度 1。
#
# 两种激活只要一个函数：算什么由 `kind` 决定，记住规则的方式是一样的。它下面的两行会生成 `tanh` 和 `relu` 两个方法。
#
# **注意**：tanh 的导数公式里用的是它的**输出**，而不是输入。本题可以直接使用 `np.tanh` 或 `math.tanh`。


# %% question="value_activations"
def activate(self, kind):
    """tanh or relu of self (kind is "tanh" or "relu") as a new Value."""
    # BEGIN SOLUTION
    data = np.tanh(self.data) if kind == "tanh" else max(0.0, self.data)
    slope = 1 - data**2 if kind == "tanh" else float(self.data > 0)
    out = Value(data, (self,))

    def _backward():
        self.grad += slope * out.grad

    out._backward = _backward
    return out
    # END SOLUTION


Value.tanh = lambda self: activate(self, "tanh")
Value.relu = lambda self: activate(self, "relu")

# %% [markdown] lang="en"
# Both curves with their slopes, every slope from a backward pass of its own:

# %% [markdown] lang="zh"
# 两条曲线和它们的斜率，每个斜率都来自一次反向传播：

# %% tags=["figure"]
if value_backward_check.grade == 1 and value_activations_check.grade == 1:
    import matplotlib.pyplot as plt

    fig, axes = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
    grid = np.linspace(-3, 3, 121)
    for ax, name in zip(axes, ("tanh", "relu")):
        inputs = [Value(z) for z in grid]
        outputs = [getattr(z, name)() for z in inputs]
        for out in outputs:
            out.backward()
        ax.plot(grid, [out.data for out in outputs], label=f"{name}(z)")
        ax.plot(grid, [z.grad for z in inputs], "--", label="slope, from backward")
        ax.set(xlabel="z", title=name)
        ax.grid(alpha=0.3)
        ax.legend()
    plt.show()

# %% [markdown] lang="en"
# ## Your autograd learns XOR
#
# A network without a hidden layer can't represent XOR (notebook 09). Here is one with a hidden layer of four tanh units, made of nothing but your `Value`: 17 parameters, four samples, squared error, plain gradient descent. Every gradient comes from your `backward`.

# %% [markdown] lang="zh"
# ## 用你的自动求导学会异或
#
# 没有隐藏层的网络表示不了异或（第 09 章）。下面的网络有一个隐藏层，含四个 tanh 单元，完全由你的 `Value` 搭成：17 个参数，4 个样本，平方误差，用的是普通的梯度下降。所有梯度都来自你写的 `backward`。

# %% tags=["figure"]
checks = (Value_check, value_backward_check, value_activations_check)
if all(check.grade == 1 for check in checks):
    import matplotlib.pyplot as plt

    rng = np.random.default_rng(0)
    hidden = [[Value(w) for w in rng.normal(size=3)] for _ in range(4)]  # w0, w1, b of each unit
    last = [Value(w) for w in rng.normal(size=5)]  # four weights and a bias
    parameters = [p for unit in hidden for p in unit] + last

    def network(x0, x1):
        out = last[4]
        for (w0, w1, b), w in zip(hidden, last):
            out = out + w * (w0 * x0 + w1 * x1 + b).tanh()
        return out

    xor = [(0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 0)]
    history = []
    for _ in range(300):
        loss = Value(0.0)
        for x0, x1, y in xor:
            error = network(x0, x1) + (-y)
            loss = loss + error * error * 0.25
        history.append(loss.data)
        for p in parameters:
            p.grad = 0.0
        loss.backward()
        for p in parameters:
            p.data -= 0.2 * p.grad

    fig, (left, right) = plt.subplots(1, 2, figsize=(9.5, 3.8), layout="constrained")
    left.semilogy(history)
    left.set(title="XOR, trained by your own backward", xlabel="step", ylabel="mean squared error")
    left.grid(alpha=0.3)
    grid = np.linspace(-0.4, 1.4, 40)
    surface = np.array([[network(x0, x1).data for x0 in grid] for x1 in grid])
    levels = np.linspace(-1, 2, 25)
    filled = right.contourf(grid, grid, surface, levels=levels, cmap="RdBu_r", extend="both")
    right.contour(grid, grid, surface, levels=[0.5], colors="black")
    for x0, x1, y in xor:
        right.text(x0, x1, y, ha="center", va="center", fontsize=12, bbox={"facecolor": "white"})
    right.set(title="output of the network; black: 0.5", xlabel="x0", ylabel="x1")
    fig.colorbar(filled, ax=right, ticks=[-1, 0, 1, 2])
    plt.show()

# %% [markdown] lang="en"
# ## Where to read on
#
# * Vaswani et al., *Attention is all you need* (2017), section 3.2: the formula you wrote, and why several heads side by side are better than one.
# * *Dive into Deep Learning* (d2l.ai), chapter "Attention Mechanisms and Transformers": several heads, embeddings and a whole Transformer, with code to run.
# * Andrej Karpathy's *micrograd*: the same idea as your `Value`, with division, powers and a small neural network library on top, in about 150 lines.
# * Goodfellow, Bengio, Courville, *Deep Learning*, section 6.5: back-propagation on computational graphs.
# * Baydin et al., *Automatic differentiation in machine learning: a survey* (2018): the whole family, including forward mode.
#
# TensorFlow's `GradientTape`, PyTorch's `backward()` and JAX's `grad` do what your class does, with arrays instead of single numbers.

# %% [markdown] lang="zh"
# ## 延伸阅读
#
# * Vaswani 等，*Attention is all you need*（2017）第 3.2 节：就是你写的这个公式，还讲了为什么多个注意力头并排使用效果更好。
# * 《动手学深度学习》（zh.d2l.ai）“注意力机制”一章：多头注意力、位置编码和完整的 Transformer，代码可以直接运行。
# * Andrej Karpathy 的 *micrograd*：思路与你的 `Value` 相同，另外支持除法和幂，并在上面搭了一个小小的神经网络库，一共约 150 行。
# * Goodfellow、Bengio、Courville，《深度学习》第 6.5 节：计算图上的反向传播。
# * Baydin 等，*Automatic differentiation in machine learning: a survey*（2018）：自动求导的整个家族，包括前向模式。
#
# TensorFlow 的 `GradientTape`、PyTorch 的 `backward()`、JAX 的 `grad`，做的都是你这个类所做的事，只不过把单个的数换成了数组。
