# %% [markdown] lang="en"
# # Neurons and forward propagation
#
# A neural network is a long formula made of very short ones. In this notebook you write the short
# ones in NumPy and put them together: first a single neuron, then a whole layer of them, then the
# *activation functions* that bend straight lines, and at the end a small network that computes XOR,
# something that one neuron alone can't do. Turning inputs into an output in this way, layer after
# layer, is called *forward propagation*. (It is section 3.1 of the article that this course
# follows, a Chinese introduction called *Deep learning for beginners in Python*, 深度学习入门. You
# don't need it.)
#
# Fill in the functions from top to bottom. Run the cell below a function to check it.

# %% [markdown] lang="zh"
# # 神经元与前向传播
#
# 神经网络看起来是一个很长的公式，其实是由许多很短的公式拼起来的。在这一章里，你会用 NumPy 写出这些短公式，再把它们拼在一起：先写一个神经元，再写一整层神经元，接着写能让直线变弯的*激活函数*，最后搭出一个能计算异或（XOR）的小网络，而单个神经元做不到这一点。像这样把输入一层一层地变成输出，就叫*前向传播*。（本章对应文章的第 3.1 节。“文章”指本课程所依据的中文入门文章《深度学习入门》，不需要找来看。）
#
# 请从上到下依次补全函数。写完一个函数，就运行它下面的单元格检查一下。

# %% tags=["setup"]
import numpy as np

# %% [markdown] lang="en"
# ## One neuron
#
# A neuron weighs its inputs. Each input $x_j$ is multiplied by a *weight* $w_j$, which says how
# much this input matters and in which direction. The products are added up, and a *bias* $b$ shifts
# the sum:
#
# $$z = w_1 x_1 + w_2 x_2 + \dots + w_n x_n + b = \mathbf{w} \cdot \mathbf{x} + b$$
#
# The dot in $\mathbf{w} \cdot \mathbf{x}$ is short for the long sum: multiply number by number, then
# add up. This is the *dot product* of two arrays of the same length.
#
# **By hand.** With $x = (1, 2, 3)$, $w = (0.5, -1, 2)$ and $b = 0.25$:
#
# $$z = 0.5 \cdot 1 + (-1) \cdot 2 + 2 \cdot 3 + 0.25 = 0.5 - 2 + 6 + 0.25 = 4.75$$
#
# **Watch out.** `x * w` is still an array of $n$ products, while a neuron answers with one number.
# And the neuron has one bias, not one per input.

# %% [markdown] lang="zh"
# ## 一个神经元
#
# 神经元做的事情是给输入“加权”：每个输入 $x_j$ 乘上一个*权重* $w_j$，权重表示这个输入有多重要、往哪个方向起作用；把这些乘积加起来，再用*偏置* $b$ 把总和平移一下：
#
# $$z = w_1 x_1 + w_2 x_2 + \dots + w_n x_n + b = \mathbf{w} \cdot \mathbf{x} + b$$
#
# $\mathbf{w} \cdot \mathbf{x}$ 中的圆点是这一长串的简写：逐个相乘，再加起来。这叫两个等长数组的*点积*（内积）。
#
# **手算一遍。** 设 $x = (1, 2, 3)$，$w = (0.5, -1, 2)$，$b = 0.25$，则
#
# $$z = 0.5 \cdot 1 + (-1) \cdot 2 + 2 \cdot 3 + 0.25 = 0.5 - 2 + 6 + 0.25 = 4.75$$
#
# **注意。** `x * w` 得到的仍是含 $n$ 个乘积的数组，而神经元只给出一个数；另外，一个神经元只有一个偏置，不是每个输入各一个。


# %% question="neuron"
def neuron(x, w, b):
    """One neuron before its activation: w·x + b.

    x, w: arrays of shape (n,). b: a float. Returns a float.
    """
    # BEGIN SOLUTION
    return float(x @ w + b)
    # END SOLUTION


# %% tags=["figure"]
if neuron_check.grade == 1:  # draws once your neuron is right
    import matplotlib.pyplot as plt

    signals, strengths, shift = np.array([1.0, 2.0, 3.0]), np.array([0.5, -1.0, 2.0]), 0.25
    fig, ax = plt.subplots(figsize=(7, 3))
    arrow = {"arrowstyle": "->", "color": "gray", "shrinkA": 22, "shrinkB": 36, "lw": 1.5}
    for height, signal, strength in zip([2, 1, 0], signals, strengths, strict=True):
        ax.annotate("", (3, 1), (0, height), arrowprops=arrow)
        ax.plot(0, height, "o", ms=40, mfc="white", mec="tab:blue", mew=2)
        ax.text(0, height, f"{signal:g}", ha="center", va="center", fontsize=12)
        label_y = height + (1 - height) * 0.4
        label = {"ha": "center", "va": "center", "bbox": {"fc": "white", "ec": "none"}}
        ax.text(1.2, label_y, f"$\\times$ {strength:g}", **label)
    ax.annotate("", (5.9, 1), (3.42, 1), arrowprops=arrow | {"shrinkA": 0, "shrinkB": 4})
    ax.plot(3, 1, "o", ms=70, mfc="white", mec="tab:orange", mew=2)
    ax.text(3, 1, f"sum\n+ {shift:g}", ha="center", va="center", fontsize=12)
    ax.text(5.95, 1, f"z = {neuron(signals, strengths, shift):g}", va="center", fontsize=13)
    headings = {"inputs x": 0, "weights w": 1.2, "bias b": 3, "output z": 6.3}
    for heading, place in headings.items():
        ax.text(place, 2.65, heading, ha="center", color="gray")
    ax.set(xlim=(-0.6, 7.2), ylim=(-0.5, 2.9))
    ax.axis("off")
    plt.show()

# %% [markdown] lang="en"
# ## A layer of neurons
#
# A *dense layer* is several neurons that look at the same inputs, each with its own weights and its
# own bias. Put the weights of each neuron into one **column** of a matrix $W$, and the samples into
# the **rows** of $X$. Then a single matrix product computes every neuron for every sample:
#
# $$Z = X W + b$$
#
# A *matrix product* takes every row of the first matrix with every column of the second: the number
# in row $r$ and column $k$ of the result is the dot product of row $r$ with column $k$. Here a row
# is a sample and a column is a neuron, so it is exactly the sum that neuron $k$ computes for
# sample $r$.
#
# | | shape | |
# |---|---|---|
# | `X` | `(m, i)` | m samples with i inputs each |
# | `W` | `(i, o)` | one column per neuron |
# | `b` | `(o,)` | one bias per neuron |
# | `Z` | `(m, o)` | what each neuron says about each sample |
#
# **By hand.** Two samples, three inputs, two neurons:
#
# $$\begin{pmatrix} 1 & 2 & 3 \\ 0 & 1 & -1 \end{pmatrix}
# \begin{pmatrix} 1 & 0 \\ 2 & -1 \\ 0 & 1 \end{pmatrix} + (0.5,\ 10) =
# \begin{pmatrix} 5 & 1 \\ 2 & -2 \end{pmatrix} + (0.5,\ 10) =
# \begin{pmatrix} 5.5 & 11 \\ 2.5 & 8 \end{pmatrix}$$
#
# The 5 at the top left is sample 1 at neuron 1: $1 \cdot 1 + 2 \cdot 2 + 3 \cdot 0$. The -2 at the
# bottom right is sample 2 at neuron 2: $0 \cdot 0 + 1 \cdot (-1) + (-1) \cdot 1$.
#
# **Watch out.** `*` multiplies element by element, `@` is the matrix product. And NumPy adds `b` to
# *every row* automatically (*broadcasting*), so that sample after sample gets the same biases.
#
# Some texts, the article among them, give each neuron a **row** of the matrix: their $W$ is the
# transpose of ours and of Keras's. Neither is wrong, but code for the one fails with the weights of
# the other. When you are unsure, read the shapes: `(m, i) @ (i, o)`.

# %% [markdown] lang="zh"
# ## 一层神经元
#
# *全连接层*就是几个神经元看同样的输入，但各有各的权重和偏置。把每个神经元的权重放进矩阵 $W$ 的**一列**，把每个样本放进 $X$ 的**一行**，那么一次矩阵乘法就算出了所有神经元对所有样本的结果：
#
# $$Z = X W + b$$
#
# *矩阵乘法*让前一个矩阵的每一行与后一个矩阵的每一列配对：结果中第 $r$ 行第 $k$ 列的数，就是第 $r$ 行与第 $k$ 列的点积。这里一行是一个样本，一列是一个神经元，所以它正是第 $k$ 个神经元对第 $r$ 个样本算出的加权和。
#
# | | 形状 | |
# |---|---|---|
# | `X` | `(m, i)` | m 个样本，每个有 i 个输入 |
# | `W` | `(i, o)` | 每个神经元占一列 |
# | `b` | `(o,)` | 每个神经元一个偏置 |
# | `Z` | `(m, o)` | 每个神经元对每个样本的输出 |
#
# **手算一遍。** 两个样本、三个输入、两个神经元：
#
# $$\begin{pmatrix} 1 & 2 & 3 \\ 0 & 1 & -1 \end{pmatrix}
# \begin{pmatrix} 1 & 0 \\ 2 & -1 \\ 0 & 1 \end{pmatrix} + (0.5,\ 10) =
# \begin{pmatrix} 5 & 1 \\ 2 & -2 \end{pmatrix} + (0.5,\ 10) =
# \begin{pmatrix} 5.5 & 11 \\ 2.5 & 8 \end{pmatrix}$$
#
# 左上角的 5 是第 1 个样本在第 1 个神经元上的结果：$1 \cdot 1 + 2 \cdot 2 + 3 \cdot 0$；右下角的 -2 是第 2 个样本在第 2 个神经元上的结果：$0 \cdot 0 + 1 \cdot (-1) + (-1) \cdot 1$。
#
# **注意。** `*` 是逐元素相乘，`@` 才是矩阵乘法。另外，NumPy 会自动把 `b` 加到*每一行*上（*广播*），因此每个样本得到的偏置都相同。
#
# 有些书，包括文章，让每个神经元占矩阵的一**行**，与本课程和 Keras 的 $W$ 互为转置。哪种写法都没错，但按一种写法写的代码，换上另一种写法的权重就会出错。拿不准时就看形状：`(m, i) @ (i, o)`。


# %% question="dense_forward"
def dense_forward(X, W, b):
    """A layer of neurons before their activation: Z = X W + b.

    X: (m, i), a sample per row. W: (i, o), a neuron per column. b: (o,). Returns Z: (m, o).
    """
    # BEGIN SOLUTION
    return X.astype(float) @ W + b
    # END SOLUTION


# %% [markdown] lang="en"
# ## Sigmoid
#
# So far everything is a weighted sum, and a weighted sum of weighted sums is just another weighted
# sum. (With one input it is a straight line: $3(2x + 1) - 4 = 6x - 1$.) Without something that
# bends, a hundred layers can do no more than one. What bends is the *activation function*, applied
# to every number that a layer gives. The sigmoid squeezes any number into the range from 0 to 1, so
# that we can read it as a probability:
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}}$$
#
# **By hand.** $\sigma(0) = \frac{1}{1 + 1} = \frac12$. For $z = \ln 3$ we have $e^{-z} = \frac13$
# and $\sigma(z) = \frac{1}{1 + 1/3} = \frac34$. For $z = -\ln 3$ it is $\frac{1}{1 + 3} = \frac14$.
#
# **Watch out.** $e^{1000}$ doesn't fit into a float64. `np.exp(1000.0)` gives `inf` and a
# *RuntimeWarning: overflow*, while `np.exp(-1000.0)` quietly gives 0, the float64 that is closest to
# the true value. So an exponent may be very negative, but not very positive, and your function must
# work for $z$ from $-10000$ to $10000$ without a warning. Multiplying numerator and denominator by
# $e^z$ gives a second form of the same function:
#
# $$\sigma(z) = \frac{e^{z}}{e^{z} + 1}$$
#
# Which of the two is safe for which $z$? NumPy's `np.where(condition, a, b)` can choose: it gives
# `a` where the condition is true and `b` elsewhere. But Python computes `a` *and* `b` for all
# elements before `np.where` chooses, so an overflow in the part that is thrown away still warns.

# %% [markdown] lang="zh"
# ## Sigmoid 函数
#
# 到目前为止用到的全是加权和，而加权和的加权和仍是加权和（只有一个输入时就是直线：$3(2x + 1) - 4 = 6x - 1$）。没有非线性的环节，一百层也不比一层强。引入非线性的就是*激活函数*，它作用在一层输出的每个数上。sigmoid 把任意实数压到 0 和 1 之间，于是可以把它看作概率：
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}}$$
#
# **手算一遍。** $\sigma(0) = \frac{1}{1 + 1} = \frac12$。当 $z = \ln 3$ 时，$e^{-z} = \frac13$，所以 $\sigma(z) = \frac{1}{1 + 1/3} = \frac34$。当 $z = -\ln 3$ 时，$\sigma(z) = \frac{1}{1 + 3} = \frac14$。
#
# **注意。** $e^{1000}$ 太大，float64 装不下：`np.exp(1000.0)` 会得到 `inf`，并给出 *RuntimeWarning: overflow*（溢出）；而 `np.exp(-1000.0)` 会不声不响地得到 0（没有任何警告），这正是最接近真实值的 float64。也就是说，指数可以是绝对值很大的负数，却不能是很大的正数。你的函数要对 $-10000$ 到 $10000$ 之间的 $z$ 都算得对，而且不出现警告。分子、分母同乘 $e^z$，可以得到同一个函数的另一种写法：
#
# $$\sigma(z) = \frac{e^{z}}{e^{z} + 1}$$
#
# 想一想：哪种写法对哪些 $z$ 是安全的？NumPy 的 `np.where(condition, a, b)` 可以用来挑选：条件成立的地方取 `a`，其余取 `b`。但要记得，在 `np.where` 挑选之前，Python 已经对所有元素把 `a` *和* `b` 都算出来了，所以即使溢出的那一半后来被丢掉，警告还是会出现。


# %% question="sigmoid"
def sigmoid(z):
    """The sigmoid 1 / (1 + e^-z) of every element.

    z: an array of any shape, with values from -1e4 to 1e4. Returns an array of the same shape, of
    floats, without a RuntimeWarning.
    """
    # BEGIN SOLUTION
    e = np.exp(-np.abs(z))  # the exponent is never positive, so this cannot overflow
    return np.where(z >= 0, 1, e) / (1 + e)
    # END SOLUTION


# %% [markdown] lang="en"
# ## Tanh
#
# The hyperbolic tangent has the same S shape as the sigmoid, but runs from -1 to 1 and through the
# origin, so that its outputs are centred around 0. That often makes it the better choice inside a
# network:
#
# $$\tanh(z) = \frac{e^{z} - e^{-z}}{e^{z} + e^{-z}}$$
#
# **By hand.** For $z = \ln 3$: $\frac{3 - 1/3}{3 + 1/3} = \frac{8/3}{10/3} = 0.8$. For
# $z = -\ln 2$: $\frac{1/2 - 2}{1/2 + 2} = \frac{-1.5}{2.5} = -0.6$. And $\tanh(0) = 0$.
#
# **Your task.** Build it from exponentials, as the formula does. NumPy has `np.tanh` and Python has
# `math.tanh`; calling them doesn't count here, not even through another function of yours. The
# range is the same as for the sigmoid: $z$ from $-10000$ to $10000$, no warning.
#
# **Watch out.** Typed in as it is printed, the formula gives `inf / inf`, which is `nan` (*not a
# number*), as soon as $|z|$ reaches 710. Once more: bring it into a form in which no exponent is ever
# large and positive. It helps that $\tanh(-z) = -\tanh(z)$.

# %% [markdown] lang="zh"
# ## Tanh 函数
#
# 双曲正切和 sigmoid 一样是 S 形，但取值从 -1 到 1，并且经过原点，所以它的输出以 0 为中心。用在网络内部时，这往往是更好的选择：
#
# $$\tanh(z) = \frac{e^{z} - e^{-z}}{e^{z} + e^{-z}}$$
#
# **手算一遍。** 当 $z = \ln 3$ 时：$\frac{3 - 1/3}{3 + 1/3} = \frac{8/3}{10/3} = 0.8$。当 $z = -\ln 2$ 时：$\frac{1/2 - 2}{1/2 + 2} = \frac{-1.5}{2.5} = -0.6$。另外，$\tanh(0) = 0$。
#
# **你的任务。** 像公式那样，用指数函数把它拼出来。NumPy 有 `np.tanh`，Python 有 `math.tanh`，但在这里调用它们不算数，通过你自己的别的函数间接调用也不行。取值范围与 sigmoid 相同：$z$ 从 $-10000$ 到 $10000$，不出现警告。
#
# **注意。** 如果照抄公式，只要 $|z|$ 达到 710，就会算出 `inf / inf`，也就是 `nan`（not a number，即“非数”）。和刚才一样：把它变形，让指数永远不会是很大的正数。可以利用 $\tanh(-z) = -\tanh(z)$。


# %% question="tanh"
def tanh(z):
    """The hyperbolic tangent of every element, from exponentials: no np.tanh, no math.tanh.

    z: an array of any shape, with values from -1e4 to 1e4. Returns an array of the same shape, of
    floats, without a RuntimeWarning.
    """
    # BEGIN SOLUTION
    e = np.exp(-2 * np.abs(z))
    return np.sign(z) * (1 - e) / (1 + e)
    # END SOLUTION


# %% [markdown] lang="en"
# ## ReLU
#
# The *rectified linear unit* is the activation that you will meet most often in this course and in
# networks for images, and it is the simplest: it lets positive numbers pass and turns negative ones
# into 0. (Today's language models mostly use smooth relatives of it, such as GELU and SiLU.)
#
# $$\mathrm{relu}(z) = \max(0, z)$$
#
# **By hand.** $(-2,\ 0.5,\ 3)$ becomes $(0,\ 0.5,\ 3)$.
#
# **Watch out.** The maximum is taken *for every element*, so the result has the shape of `z`.
# Python's `max` and NumPy's `np.max` look for the largest element of a whole array, which is
# another question. And leave the array that you were given as it is: the code that called your
# function may still need it.

# %% [markdown] lang="zh"
# ## ReLU 函数
#
# *修正线性单元*是本课程和图像网络里最常用、也最简单的激活函数：正数原样通过，负数变成 0。（如今的语言模型多用它的平滑变体，例如 GELU 和 SiLU。）
#
# $$\mathrm{relu}(z) = \max(0, z)$$
#
# **手算一遍。** $(-2,\ 0.5,\ 3)$ 变成 $(0,\ 0.5,\ 3)$。
#
# **注意。** 这里的最大值是*对每个元素*分别取的，所以结果的形状与 `z` 相同。Python 的 `max` 和 NumPy 的 `np.max` 找的是整个数组里最大的那个元素，那是另一回事。还有，不要改动传进来的数组：调用这个函数的代码可能还要用它。


# %% question="relu"
def relu(z):
    """The rectified linear unit max(0, z) of every element.

    z: an array of any shape. Returns a new array of the same shape; z stays as it is.
    """
    # BEGIN SOLUTION
    return np.maximum(z, 0.0)
    # END SOLUTION


# %% [markdown] lang="en"
# ## Leaky ReLU
#
# After a ReLU, a neuron whose sum is negative for every sample gives 0 everywhere, and tends to
# stay that way: training follows slopes, and a flat line doesn't tell it which way to go. Such a
# neuron is called a *dead ReLU*. The leaky ReLU lets a little through on the negative side:
#
# $$\mathrm{leaky}(z) =
# \begin{cases} z & \text{if } z > 0 \\ \alpha z & \text{otherwise} \end{cases}$$
#
# with a small $\alpha$ between 0 and 1.
#
# **By hand.** With $\alpha = 0.1$, $(-2,\ -0.5,\ 3)$ becomes $(-0.2,\ -0.05,\ 3)$. With the usual
# $\alpha = 0.01$ it becomes $(-0.02,\ -0.005,\ 3)$.
#
# **Watch out.** `alpha=0.01` in the first line is a *default*: it holds only when the caller gives
# no other value.

# %% [markdown] lang="zh"
# ## Leaky ReLU 函数
#
# 如果一个神经元对所有样本的加权和都是负数，经过 ReLU 之后它就处处为 0，而且往往会一直这样下去：训练是顺着坡度走的，曲线是平的，就看不出该往哪个方向调整。这叫*死亡 ReLU*。Leaky ReLU（带泄漏的 ReLU）让负的一侧也漏过去一点：
#
# $$\mathrm{leaky}(z) = \begin{cases} z & \text{若 } z > 0 \\ \alpha z & \text{否则} \end{cases}$$
#
# 其中 $\alpha$ 是 0 和 1 之间的一个小数。
#
# **手算一遍。** 取 $\alpha = 0.1$，$(-2,\ -0.5,\ 3)$ 变成 $(-0.2,\ -0.05,\ 3)$；取常用的 $\alpha = 0.01$，则变成 $(-0.02,\ -0.005,\ 3)$。
#
# **注意。** 第一行里的 `alpha=0.01` 是*默认值*：只有调用者没有给出别的值时才用它。


# %% question="leaky_relu"
def leaky_relu(z, alpha=0.01):
    """The leaky ReLU of every element: z where z > 0, else alpha · z.

    z: an array of any shape. alpha: a float between 0 and 1. Returns a new array of the same shape.
    """
    # BEGIN SOLUTION
    return np.where(z > 0, z, alpha * z)
    # END SOLUTION


# %% [markdown] lang="en"
# The next cell draws your four activations, and shades where a curve is almost flat. There the
# function is *saturated*: if $z$ changes, the output hardly notices. Sigmoid and tanh saturate on
# both sides, ReLU on the left one, the leaky ReLU (drawn with $\alpha = 0.1$) nowhere. Training
# follows slopes, as you will see in notebook 03, so flat stretches are where it can get stuck.

# %% [markdown] lang="zh"
# 下一个单元格会画出你写的四个激活函数，并给曲线几乎变平的地方加上底色。在这些地方，函数*饱和*了：$z$ 变了，输出却几乎不变。sigmoid 和 tanh 在两侧都会饱和，ReLU 在左侧饱和，Leaky ReLU（图中取 $\alpha = 0.1$）处处不饱和。第 03 章会讲到，训练是顺着坡度走的，所以平坦的地方容易让训练停滞不前。

# %% tags=["figure"]
if all(c.grade == 1 for c in (sigmoid_check, tanh_check, relu_check, leaky_relu_check)):
    import matplotlib.pyplot as plt

    grid = np.linspace(-6, 6, 601)
    curves = {
        "sigmoid": sigmoid(grid),
        "tanh": tanh(grid),
        "relu": relu(grid),
        "leaky_relu, alpha = 0.1": leaky_relu(grid, 0.1),
    }
    fig, axes = plt.subplots(1, 4, figsize=(13, 3), layout="constrained")
    for ax, (name, curve) in zip(axes, curves.items(), strict=True):
        flat = np.gradient(curve, grid) < 0.05
        ax.fill_between(grid, 0, 1, where=flat, transform=ax.get_xaxis_transform(), color="0.9")
        ax.axhline(0, color="gray", lw=0.5)
        ax.axvline(0, color="gray", lw=0.5)
        ax.plot(grid, curve, lw=2)
        ax.set(title=name, xlabel="z")
    fig.supxlabel("shaded: saturated, the slope is below 0.05", fontsize=10, color="gray")
    plt.show()

# %% [markdown] lang="en"
# ## Softmax
#
# A network that chooses among $K$ classes ends with $K$ scores, one per class: any numbers, large
# or small, positive or negative. Softmax turns them into probabilities. It makes each score
# positive with $e^z$ and divides by the sum, so that together they are 1:
#
# $$\mathrm{softmax}(z)_k = \frac{e^{z_k}}{e^{z_1} + e^{z_2} + \dots + e^{z_K}}$$
#
# **By hand.** The scores $(0,\ \ln 2,\ \ln 5)$ become $e^z = (1, 2, 5)$, whose sum is 8, so the
# probabilities are $(\frac18, \frac28, \frac58)$. The scores $(\ln 3, 0, 0)$ become $(3, 1, 1)$ and
# $(\frac35, \frac15, \frac15)$.
#
# **Watch out.**
# * In `Z` of shape `(m, K)` every row is a sample with its own sum. A single sample of shape `(K,)`
#   must work too. The scores of one sample always lie along the *last* axis, `axis=-1`.
# * The row sums of a `(2, 3)` array have the shape `(2,)`, and NumPy would try to line these 2
#   numbers up with the 3 columns. With `keepdims=True` they keep the shape `(2, 1)`, one number per
#   row, and the division works row by row.
# * Scores may be as large as 10000, where $e^z$ overflows. Adding the same number $c$ to all scores
#   of a sample changes nothing, since $e^{z + c} = e^z e^c$ and $e^c$ cancels. Which $c$, for each
#   sample, makes every exponent harmless and still leaves something above zero to divide by?

# %% [markdown] lang="zh"
# ## Softmax 函数
#
# 要在 $K$ 个类别里选一个的网络，最后会输出 $K$ 个得分，每类一个，可大可小、可正可负。softmax 把得分变成概率：先用 $e^z$ 把每个得分变成正数，再除以总和，这样加起来就等于 1：
#
# $$\mathrm{softmax}(z)_k = \frac{e^{z_k}}{e^{z_1} + e^{z_2} + \dots + e^{z_K}}$$
#
# **手算一遍。** 得分 $(0,\ \ln 2,\ \ln 5)$ 变成 $e^z = (1, 2, 5)$，总和是 8，所以概率是 $(\frac18, \frac28, \frac58)$。得分 $(\ln 3, 0, 0)$ 变成 $(3, 1, 1)$，概率是 $(\frac35, \frac15, \frac15)$。
#
# **注意。**
# * 当 `Z` 的形状是 `(m, K)` 时，每行是一个样本，各有各的总和；只有一个样本、形状是 `(K,)` 时也要能算。一个样本的得分总是排在*最后一个*轴上，即 `axis=-1`。
# * 形状 `(2, 3)` 的数组，各行之和的形状是 `(2,)`，NumPy 会想把这 2 个数和 3 列对齐。加上 `keepdims=True`，形状就保持为 `(2, 1)`，每行一个数，可以逐行相除。
# * 得分可能大到 10000，这时 $e^z$ 会溢出。给同一个样本的所有得分加上同一个数 $c$，结果不变，因为 $e^{z + c} = e^z e^c$，而 $e^c$ 会约掉。对每个样本取怎样的 $c$，才能让所有指数都不惹麻烦，同时分母又不会变成零？


# %% question="softmax"
def softmax(Z):
    """Softmax along the last axis: e^z / Σ e^z of each sample.

    Z: scores of shape (m, K), or (K,) for one sample, with values from -1e4 to 1e4. Returns
    probabilities of the same shape; those of each sample sum to 1.
    """
    # BEGIN SOLUTION
    E = np.exp(Z - Z.max(axis=-1, keepdims=True))
    return E / E.sum(axis=-1, keepdims=True)
    # END SOLUTION


# %% [markdown] lang="en"
# Below, your softmax meets three scores. Adding 100 to all of them changes nothing. Multiplying
# them by 3 makes the network sound more certain, dividing them by 3 makes it sound undecided. The
# order of the classes never changes.

# %% [markdown] lang="zh"
# 下面让你的 softmax 处理三个得分。全部加 100，结果不变；全部乘 3，网络显得更有把握；全部除以 3，则显得犹豫不决。而各类别的大小顺序始终不变。

# %% tags=["figure"]
if softmax_check.grade == 1:  # draws once your softmax is right
    import matplotlib.pyplot as plt

    scores = np.array([2.0, 1.0, -1.0])
    panels = {
        "scores z": scores,
        "softmax(z)": softmax(scores),
        "softmax(z + 100)": softmax(scores + 100),
        "softmax(3 z)": softmax(3 * scores),
        "softmax(z / 3)": softmax(scores / 3),
    }
    fig, axes = plt.subplots(1, 5, figsize=(13, 2.8), layout="constrained")
    for ax, (name, heights) in zip(axes, panels.items(), strict=True):
        color = "tab:gray" if name == "scores z" else "tab:blue"
        bars = ax.bar(["cat", "dog", "bird"], heights, color=color)
        ax.bar_label(bars, fmt="%.3g", padding=2)
        ax.axhline(0, color="black", lw=0.8)
        ax.set(title=name, ylim=(-1.4, 2.5) if name == "scores z" else (0, 1.15))
    plt.show()

# %% [markdown] lang="en"
# ## A whole network
#
# Now put the pieces together. A *multilayer perceptron* (MLP) with one hidden layer sends the
# samples through a dense layer and a ReLU, and the result through a second dense layer and a
# sigmoid. The first layer is called *hidden* because its outputs stay inside the network; its
# neurons are *hidden neurons*, or hidden units. As formulas:
#
# $$A_1 = \mathrm{relu}(X W_1 + b_1), \qquad \hat{Y} = \sigma(A_1 W_2 + b_2)$$
#
# The parameters come in a dictionary: `params["W1"]`, `params["b1"]`, `params["W2"]`,
# `params["b2"]`. Return both results, first $A_1$, then $\hat{Y}$: training will need $A_1$ again.
#
# **By hand.** Two samples, two inputs, three hidden neurons, one output:
#
# $$X = \begin{pmatrix} 1 & 2 \\ -1 & 1 \end{pmatrix}, \quad
# W_1 = \begin{pmatrix} 1 & -2 & 0 \\ 1 & 0 & -1 \end{pmatrix}, \quad b_1 = (-1, 1, 3), \quad
# W_2 = \begin{pmatrix} 1 \\ -1 \\ 1 \end{pmatrix}, \quad b_2 = (-1)$$
#
# $$X W_1 + b_1 = \begin{pmatrix} 2 & -1 & 1 \\ -1 & 3 & 2 \end{pmatrix}
# \ \xrightarrow{\ \mathrm{relu}\ }\ A_1 = \begin{pmatrix} 2 & 0 & 1 \\ 0 & 3 & 2 \end{pmatrix}$$
#
# $$A_1 W_2 + b_2 = \begin{pmatrix} 2 \\ -2 \end{pmatrix}
# \ \xrightarrow{\ \sigma\ }\ \hat{Y} \approx \begin{pmatrix} 0.8808 \\ 0.1192 \end{pmatrix}$$
#
# **Watch out.** The order within a layer: weights, bias, and only then the activation. You may call
# your own functions from above.
#
# Not every output layer ends with an activation, whatever the article says. It depends on what you
# predict: a number → no activation; yes or no → sigmoid; one of $K$ classes → softmax.

# %% [markdown] lang="zh"
# ## 一个完整的网络
#
# 现在把零件装到一起。只有一个隐藏层的*多层感知机*（MLP）让样本先经过一个全连接层和 ReLU，得到的结果再经过另一个全连接层和 sigmoid。前一层的输出只在网络内部使用，所以叫*隐藏层*，其中的神经元叫*隐藏单元*（即隐藏神经元）。写成公式：
#
# $$A_1 = \mathrm{relu}(X W_1 + b_1), \qquad \hat{Y} = \sigma(A_1 W_2 + b_2)$$
#
# 参数放在一个字典里：`params["W1"]`、`params["b1"]`、`params["W2"]`、`params["b2"]`。两个结果都要返回，先 $A_1$，后 $\hat{Y}$：以后训练时还会用到 $A_1$。
#
# **手算一遍。** 两个样本、两个输入、三个隐藏单元、一个输出：
#
# $$X = \begin{pmatrix} 1 & 2 \\ -1 & 1 \end{pmatrix}, \quad
# W_1 = \begin{pmatrix} 1 & -2 & 0 \\ 1 & 0 & -1 \end{pmatrix}, \quad b_1 = (-1, 1, 3), \quad
# W_2 = \begin{pmatrix} 1 \\ -1 \\ 1 \end{pmatrix}, \quad b_2 = (-1)$$
#
# $$X W_1 + b_1 = \begin{pmatrix} 2 & -1 & 1 \\ -1 & 3 & 2 \end{pmatrix}
# \ \xrightarrow{\ \mathrm{relu}\ }\ A_1 = \begin{pmatrix} 2 & 0 & 1 \\ 0 & 3 & 2 \end{pmatrix}$$
#
# $$A_1 W_2 + b_2 = \begin{pmatrix} 2 \\ -2 \end{pmatrix}
# \ \xrightarrow{\ \sigma\ }\ \hat{Y} \approx \begin{pmatrix} 0.8808 \\ 0.1192 \end{pmatrix}$$
#
# **注意。** 每一层内部的顺序是：先乘权重，再加偏置，最后才是激活函数。你可以调用上面自己写好的函数。
#
# 文章说输出层最后也要经过激活函数，其实不一定，要看预测的是什么：一个数 → 不用激活函数；是或否 → sigmoid；$K$ 类中的一类 → softmax。


# %% question="mlp_forward"
def mlp_forward(X, params):
    """The forward pass of a network with one hidden layer; returns the pair (A1, Yhat).

    A1 = relu(X W1 + b1) and Yhat = sigmoid(A1 W2 + b2). X: (m, n). params: a dictionary with the
    keys "W1" (n, h), "b1" (h,), "W2" (h, k) and "b2" (k,), in any order.
    """
    # BEGIN SOLUTION
    A1 = relu(dense_forward(X, params["W1"], params["b1"]))
    return A1, sigmoid(dense_forward(A1, params["W2"], params["b2"]))
    # END SOLUTION


# %% [markdown] lang="en"
# What is the hidden layer good for? *Exclusive or* (XOR) is 1 when exactly one of two inputs is 1.
# No straight line separates its two answers, so a single neuron can't compute it. Your network can,
# with nine numbers chosen by hand: the first hidden neuron counts how many inputs are 1, the second
# responds only when both are, and the output takes the second away from the first, twice:
#
# | $x_1, x_2$ | $h_1 = \mathrm{relu}(x_1 + x_2)$ | $h_2 = \mathrm{relu}(x_1 + x_2 - 1)$ | $10 h_1 - 20 h_2 - 5$ | its sigmoid |
# |---|---|---|---|---|
# | 0, 0 | 0 | 0 | -5 | 0.007 |
# | 0, 1 or 1, 0 | 1 | 0 | 5 | 0.993 |
# | 1, 1 | 2 | 1 | -5 | 0.007 |
#
# The cell below colours the plane with your `mlp_forward`: the answer 1 fills the band between two
# lines, while a single neuron would have one line only.

# %% [markdown] lang="zh"
# 隐藏层有什么用？*异或*（XOR）是指：两个输入中恰好有一个为 1 时，结果为 1。没有哪条直线能把它的两种答案分开，所以单个神经元算不了异或。你的网络却可以，只要手工选好九个数：第一个隐藏单元数一数有几个输入为 1，第二个在两个输入都为 1 时才有反应，输出层再从前者中减去后者的两倍：
#
# | $x_1, x_2$ | $h_1 = \mathrm{relu}(x_1 + x_2)$ | $h_2 = \mathrm{relu}(x_1 + x_2 - 1)$ | $10 h_1 - 20 h_2 - 5$ | 取 sigmoid |
# |---|---|---|---|---|
# | 0, 0 | 0 | 0 | -5 | 0.007 |
# | 0, 1 或 1, 0 | 1 | 0 | 5 | 0.993 |
# | 1, 1 | 2 | 1 | -5 | 0.007 |
#
# 下面的单元格用你的 `mlp_forward` 给平面上色：答案为 1 的区域是两条直线之间的一条带子，而单个神经元只能画出一条直线。

# %% tags=["figure"]
if mlp_forward_check.grade == 1:  # draws once your mlp_forward is right
    import matplotlib.pyplot as plt

    by_hand = {
        "W1": np.array([[1.0, 1.0], [1.0, 1.0]]),
        "b1": np.array([0.0, -1.0]),
        "W2": np.array([[10.0], [-20.0]]),
        "b2": np.array([-5.0]),
    }
    fig, (net, plane) = plt.subplots(1, 2, figsize=(11, 4.2), layout="constrained")

    spots = {"x1": (0, 2), "x2": (0, 0), "h1": (2, 2), "h2": (2, 0), "ŷ": (4, 1)}
    links = {("x1", "h1"): 1, ("x1", "h2"): 1, ("x2", "h1"): 1, ("x2", "h2"): 1}
    links |= {("h1", "ŷ"): 10, ("h2", "ŷ"): -20}
    biases = {"h1": "bias 0, relu", "h2": "bias -1, relu", "ŷ": "bias -5, sigmoid"}
    for (start, end), weight in links.items():
        (x_start, y_start), (x_end, y_end) = spots[start], spots[end]
        net.plot([x_start, x_end], [y_start, y_end], color="gray", lw=1.5, zorder=0)
        spot = (x_start + 0.3 * (x_end - x_start), y_start + 0.3 * (y_end - y_start))
        net.text(*spot, weight, ha="center", va="center", bbox={"fc": "white", "ec": "none"})
    for name, spot in spots.items():
        net.plot(*spot, "o", ms=36, mfc="white", mec="tab:orange", mew=2)
        net.text(*spot, name, ha="center", va="center", fontsize=12)
        beside = (spot[0], spot[1] + (0.34 if name == "h1" else -0.46))
        net.text(*beside, biases.get(name, ""), ha="center", color="gray")
    net.set(xlim=(-0.5, 4.8), ylim=(-0.7, 2.5), title="nine numbers")
    net.axis("off")

    side = np.linspace(-0.5, 1.5, 201)
    across, up = np.meshgrid(side, side)
    points = np.column_stack([across.ravel(), up.ravel()])
    Yhat = mlp_forward(points, by_hand)[1].reshape(across.shape)
    shades = plane.contourf(across, up, Yhat, levels=np.linspace(0, 1, 11), cmap="coolwarm")
    fig.colorbar(shades, ax=plane, label="ŷ")
    corners = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    answers = mlp_forward(corners, by_hand)[1][:, 0]
    for corner, answer in zip(corners, answers, strict=True):
        plane.plot(*corner, "o", ms=8, color="black")
        plane.annotate(f"{answer:.3f}", corner, (6, 6), textcoords="offset points", weight="bold")
    plane.set(title="XOR by your mlp_forward", xlabel="x1", ylabel="x2", aspect="equal")
    plt.show()

# %% [markdown] lang="en"
# ## Counting parameters
#
# How many numbers does a network have to learn? Between a layer with $n_i$ neurons and the next
# with $n_{i+1}$, every neuron of the next has one weight for each of the $n_i$ and one bias. So,
# for the layer sizes $[n_0, n_1, \dots, n_L]$, where $n_0$ is the number of inputs:
#
# $$\sum_{i=0}^{L-1} (n_i + 1)\, n_{i+1}$$
#
# **By hand.** `[2, 3, 1]` is the network of the example above:
# $(2 + 1) \cdot 3 + (3 + 1) \cdot 1 = 9 + 4 = 13$.
#
# **Watch out.** The inputs have no bias: nothing is computed there. And a network with $L + 1$
# sizes has only $L$ layers with parameters.

# %% [markdown] lang="zh"
# ## 数一数参数
#
# 一个网络要学多少个数？设相邻两层分别有 $n_i$ 个和 $n_{i+1}$ 个神经元，那么后一层的每个神经元对前一层的 $n_i$ 个各有一个权重，再加一个偏置。所以，对各层大小 $[n_0, n_1, \dots, n_L]$（其中 $n_0$ 是输入的个数），参数总数是
#
# $$\sum_{i=0}^{L-1} (n_i + 1)\, n_{i+1}$$
#
# **手算一遍。** `[2, 3, 1]` 就是上面例子里的网络：$(2 + 1) \cdot 3 + (3 + 1) \cdot 1 = 9 + 4 = 13$。
#
# **注意。** 输入没有偏置，因为那里什么都没有计算。另外，列表里有 $L + 1$ 个大小，有参数的层却只有 $L$ 个。


# %% question="count_params"
def count_params(layer_sizes):
    """The number of weights and biases of a dense network: Σ (n_i + 1) n_{i+1}.

    layer_sizes: a list [n0, n1, ..., nL] of two or more integers, the inputs first. Returns an int.
    """
    # BEGIN SOLUTION
    n = np.array(layer_sizes)
    return int((n[:-1] + 1) @ n[1:])
    # END SOLUTION


# %% tags=["figure"]
if count_params_check.grade == 1:  # speaks once your count_params is right
    for sizes in [[2, 2, 1], [64, 32, 10], [784, 128, 10], [784, 512, 512, 10]]:
        print(f"{sizes!s:>20} {count_params(sizes):>9,} parameters")

# %% [markdown] lang="en"
# ## Where to read on
#
# You have written the forward pass of a neural network. Its weights were chosen by hand, though,
# and with 100,000 of them nobody wants to do that. The next notebooks measure how wrong an output
# is (02, losses), find out in which direction each weight should move (03 and 04, gradients), and
# move it (05 and 06).
#
# * Michael Nielsen, *Neural Networks and Deep Learning*, [chapter
#   1](http://neuralnetworksanddeeplearning.com/chap1.html): neurons and networks, with a lot of
#   patience and very little mathematics.
# * Stanford's course CS231n, [Neural Networks Part 1](https://cs231n.github.io/neural-networks-1/):
#   activation functions, their strengths and their weaknesses.
# * *Dive into Deep Learning*, [Multilayer
#   Perceptrons](https://d2l.ai/chapter_multilayer-perceptrons/mlp.html): the same network, and why
#   it needs the activations.

# %% [markdown] lang="zh"
# ## 延伸阅读
#
# 你已经写出了神经网络的前向传播。不过上面的权重都是手工选的；如果有十万个权重，谁也不愿意这样做。接下来几章会衡量输出错了多少（第 02 章，损失函数），找出每个权重该往哪个方向调（第 03、04 章，梯度），然后真正去调（第 05、06 章）。
#
# * 阿斯顿·张等，《动手学深度学习》，[多层感知机](https://zh.d2l.ai/chapter_multilayer-perceptrons/mlp.html)：同样的网络，以及它为什么离不开激活函数。
# * 邱锡鹏，《神经网络与深度学习》，[nndl.github.io](https://nndl.github.io/)：第 4 章“前馈神经网络”，讲解各种激活函数的优缺点。
# * Michael Nielsen, *Neural Networks and Deep Learning*，[第 1 章](http://neuralnetworksanddeeplearning.com/chap1.html)（英文）：从神经元讲到网络，讲得很耐心，几乎不用数学。
