# %% [markdown] lang="en"
# # Losses: how wrong is the network?
#
# A network has made its predictions. How good are they? A **loss** answers with a single
# number: 0 (or as good as 0) for a perfect prediction, and the larger, the further the prediction
# is off. To train a network is to change its weights until this number is small.
#
# In this notebook you write the losses that nearly every network is trained with:
#
# * the **mean squared error**, for predictions that are numbers (a price, a temperature);
# * the **cross-entropy**, for predictions that are probabilities (spam or not, which digit),
#   in three forms: for two classes, for many classes, and one that starts from raw scores;
# * and the **accuracy**, which is what people want to know in the end, but which no network
#   can be trained on. You will see why.
#
# (The article that this course follows, a Chinese introduction called *Deep learning for beginners
# in Python*, 深度学习入门, names cross-entropy in its section 3.2 but never says what it is. Here
# you find out. You don't need the article.)

# %% [markdown] lang="zh"
# # 损失函数：网络错得有多离谱？
#
# 网络给出了预测，那么预测得好不好？**损失函数**用一个数来回答：预测完全正确时为 0（或者几乎为 0），偏得越远，数值越大。所谓训练网络，就是调整权重，让这个数变小。
#
# 在这一章里，你将亲手写出训练神经网络时最常用的几种损失函数：
#
# * **均方误差**：用于预测数值（价格、温度等连续量）；
# * **交叉熵**：用于预测概率（是不是垃圾邮件、是哪个数字）。它有三种写法：两个类别的、多个类别的，以及直接从原始得分算起的；
# * 最后是**准确率**：人们最终关心的正是它，可是网络却没法直接拿它来训练。原因你会亲眼看到。
#
# （本课程所依据的中文入门文章《深度学习入门》，以下简称“文章”，在第 3.2 节提到了交叉熵，却始终没有说它是什么。答案就在这里，不需要找文章来看。）

# %% tags=["setup"]
import numpy as np

# %% [markdown] lang="en"
# ## Mean squared error
#
# Take the difference between truth and prediction, square it, and average over everything:
#
# $$L = \frac{1}{N} \sum_{i=1}^{N} (y_i - \hat y_i)^2$$
#
# Squaring makes every error positive, so that +2 and -2 don't cancel, and it makes one big
# error count more than several small ones.
#
# **By hand.** The truth is 1, 2, 4 and the network says 2, 2, 2:
#
# | truth $y$ | prediction $\hat y$ | error $y - \hat y$ | squared |
# |---|---|---|---|
# | 1 | 2 | -1 | 1 |
# | 2 | 2 | 0 | 0 |
# | 4 | 2 | 2 | 4 |
#
# The sum is 5, the mean is $5/3 \approx 1.67$.
#
# **Several outputs.** $N$ counts *all* elements, not only the samples: an array of shape `(5, 3)`
# has $N = 15$. Keras does the same. (Some texts, the article among them, divide by the number of
# samples $m$, which is the same when each sample has one output. And some books write a factor 1/2
# in front. We don't.)
#
# **In NumPy** the formula needs no loop: arithmetic works on whole arrays, and `np.mean(...)`
# without an `axis` averages over all elements.
#
# **The trap.** Run the next cell. The predictions are *perfect*, so the loss must be 0:

# %% [markdown] lang="zh"
# ## 均方误差
#
# 求出真实值与预测值之差，平方，再对所有元素取平均：
#
# $$L = \frac{1}{N} \sum_{i=1}^{N} (y_i - \hat y_i)^2$$
#
# 平方让每个误差都变成正数，+2 和 -2 就不会互相抵消；它还让一个大误差比几个小误差的代价更大。
#
# **手算一遍。** 真实值是 1、2、4，网络的预测是 2、2、2：
#
# | 真实值 $y$ | 预测值 $\hat y$ | 误差 $y - \hat y$ | 平方 |
# |---|---|---|---|
# | 1 | 2 | -1 | 1 |
# | 2 | 2 | 0 | 0 |
# | 4 | 2 | 2 | 4 |
#
# 总和是 5，平均值是 $5/3 \approx 1.67$。
#
# **多个输出怎么办？** $N$ 是*所有*元素的个数，而不只是样本数：形状为 `(5, 3)` 的数组，$N = 15$。Keras 也是这样算的。（有些书，包括文章，除以的是样本数 $m$，每个样本只有一个输出时两者相同；有些书还会在前面加一个系数 1/2，我们不加。）
#
# **用 NumPy 写**不需要循环：运算可以直接作用于整个数组，而不带 `axis` 的 `np.mean(...)` 会对所有元素取平均。
#
# **一个陷阱。** 运行下面的单元格。预测*完全正确*，损失本应是 0：

# %%
y_true = np.array([1.0, 2.0, 4.0])  # shape (3,)
y_pred = np.array([[1.0], [2.0], [4.0]])  # shape (3, 1), what a layer with one output gives

print("shape of the difference:", (y_true - y_pred).shape)
print(y_true - y_pred)
print("mean of the squares:", np.mean((y_true - y_pred) ** 2))

# %% [markdown] lang="en"
# NumPy *broadcast* the row `(3,)` against the column `(3, 1)`: it compared every truth with every
# prediction, nine differences instead of three. No error, no warning, just a wrong loss. This is
# one of the most common bugs in hand-written training code.
#
# Your `mse` must not fall into this trap. Its rules:
#
# 1. Equal shapes: fine.
# 2. One shape is the other with an extra 1 at its end, such as `(3,)` and `(3, 1)`, whichever of
#    the two is the truth: bring them to one shape first, so that each truth meets its own prediction.
# 3. Any other pair of unequal shapes: `raise ValueError("...")`. Neither broadcast nor reshape
#    them; a loud error is better than a wrong number.
#
# *Tools*: shapes are tuples, so `==` compares them. `(*a.shape, 1)` is the shape of `a` with an
# extra 1 at its end (the star unpacks a tuple into another one). `a.reshape(shape)` gives the same elements in another shape.
#
# Fill in the function, then run the cell below it to check it.

# %% [markdown] lang="zh"
# NumPy 把行 `(3,)` 与列 `(3, 1)` 做了*广播*：每个真实值都跟每个预测值相减，得到九个差，而不是三个。没有报错，也没有警告，只有一个错误的损失。手写训练代码时，这是最常见的 bug 之一。
#
# 你的 `mse` 不能掉进这个陷阱。规则如下：
#
# 1. 形状相同：直接计算。
# 2. 一个形状恰好是另一个在末尾多出一个 1，例如 `(3,)` 和 `(3, 1)`（无论哪一个是真实值）：先变成同一形状，让元素一一对应。
# 3. 其他任何不相同的形状：`raise ValueError("...")`。既不要广播，也不要硬改形状；宁可大声报错，也不要悄悄算错。
#
# *可用的工具*：形状是元组，可以用 `==` 比较；`(*a.shape, 1)` 就是 `a` 的形状在末尾多出一个 1（星号把一个元组拆开放进另一个元组）。`a.reshape(shape)` 把同样的元素排成另一种形状。
#
# 填好函数，然后运行它下面的单元格来检查。


# %% question="mse"
def mse(y_true, y_pred):
    """Mean squared error: the mean of (y_true - y_pred)² over all elements.

    y_true, y_pred: arrays of one shape s, or one of shape s and the other of shape s + (1,),
    such as (m,) and (m, 1). Other unequal shapes raise ValueError. Returns a float.
    """
    # BEGIN SOLUTION
    if y_pred.shape == (*y_true.shape, 1) or y_true.shape == (*y_pred.shape, 1):
        y_true = y_true.reshape(y_pred.shape)
    if y_true.shape != y_pred.shape:
        raise ValueError(f"y_true is {y_true.shape}, but y_pred is {y_pred.shape}")
    return float(np.mean((y_true - y_pred) ** 2))
    # END SOLUTION


# %% [markdown] lang="en"
# ### The loss surface
#
# Now the picture to keep in mind for the rest of the course. A neuron without activation, with one
# input, predicts $\hat y = w x + b$. The data are fixed, but $w$ and $b$ are ours to choose, and
# every choice has its loss: a height over the $(w, b)$ plane. The figure computes that height
# with *your* `mse` for 4,941 neurons. Three of them are drawn on the left as lines, and are marked
# with the same colours on the map on the right.
#
# Look at the valley: it is long and narrow, since a lower start (smaller $b$) can partly make up for
# a steeper line (larger $w$). Training means finding the way down to the lowest point, and that is
# where the next notebook begins.

# %% [markdown] lang="zh"
# ### 损失曲面
#
# 下面这幅图请牢牢记住，整门课程都会用到它。一个没有激活函数、只有一个输入的神经元，预测值是 $\hat y = w x + b$。数据是固定的，$w$ 和 $b$ 却由我们来选；每选一组，就有一个对应的损失，也就是 $(w, b)$ 平面上方的一个高度。图中用*你写的* `mse` 计算了 4,941 个神经元的高度。左边画出了其中三个神经元对应的直线，右边的等高线图用相同的颜色标出了它们。
#
# 注意那条山谷：又长又窄。直线更陡（$w$ 更大）时，把起点放低一些（$b$ 更小）可以弥补一部分。训练就是找到通往谷底的路，下一章就从这里开始。

# %% tags=["figure"]
if mse_check.grade == 1:  # draws once your mse is right
    import matplotlib.pyplot as plt

    x = np.array([[0.0], [0.2], [0.4], [0.6], [0.8], [1.0]])
    y = np.array([[2.3], [2.5], [3.5], [3.6], [4.6], [4.8]])
    w_axis, b_axis = np.linspace(-3, 7, 81), np.linspace(-1, 5, 61)
    surface = np.array([[mse(y, w * x + b) for w in w_axis] for b in b_axis])
    row, column = np.unravel_index(surface.argmin(), surface.shape)
    neurons = {"tab:red": (-1, 1), "tab:orange": (0, 4), "tab:green": (w_axis[column], b_axis[row])}

    figure = plt.figure(figsize=(14, 4.2), layout="constrained")
    lines, hill, chart = (
        figure.add_subplot(1, 3, 1),
        figure.add_subplot(1, 3, 2, projection="3d"),
        figure.add_subplot(1, 3, 3),
    )
    lines.plot(x, y, "ko", label="data")
    for color, (w, b) in neurons.items():
        loss = mse(y, w * x + b)
        lines.plot(x, w * x + b, color=color, label=f"w = {w:.1f}, b = {b:.1f}: mse {loss:.2f}")
        chart.plot(w, b, "o", color=color, markeredgecolor="white", markersize=10)
    lines.set(title="Three neurons, one input", xlabel="x", ylabel="y", ylim=(-0.5, 7))
    lines.legend(loc="upper left")
    hill.plot_surface(*np.meshgrid(w_axis, b_axis), surface, cmap="viridis", norm="log")
    hill.set(title="The loss surface (height: mse)", xlabel="w", ylabel="b")
    hill.view_init(elev=28, azim=-120)
    levels = [0.03, 0.1, 0.3, 0.6, 1, 2, 3, 5, 10, 20, 40]
    heights = chart.contourf(w_axis, b_axis, surface, levels=levels, cmap="viridis", norm="log")
    figure.colorbar(heights, ax=chart, label="mse", ticks=levels, format="%g")
    chart.set(title="The same as a map", xlabel="w", ylabel="b")
    plt.show()

# %% [markdown] lang="en"
# ## Binary cross-entropy
#
# Some questions have only two answers: is this email spam ($y = 1$) or not ($y = 0$)? A
# network whose last layer is a sigmoid answers with a probability $p$ that $y$ is 1. What should a good loss
# charge for it?
#
# The idea: **charge the surprise.** Look at the probability that the network gave to what really
# happened, $p$ if $y = 1$, and $1 - p$ if $y = 0$, and charge minus its natural logarithm. A
# network that said "100 %" and was right pays $-\ln 1 = 0$. Each halving of that probability costs
# another $\ln 2 \approx 0.693$, without end.
#
# Why the *logarithm*? Probabilities of independent events multiply: who gave 1/2, 1/4 and 1/8 to
# three things that happened gave $\frac12 \cdot \frac14 \cdot \frac18 = \frac1{64}$ to all of them
# together. A loss should add up over the samples, and the logarithm turns products into sums:
# $-\ln \frac1{64} = \ln 2 + 2 \ln 2 + 3 \ln 2$. So a small loss means that the network gave a high
# probability to all the data together (this probability is called the *likelihood*).
#
# One formula for both cases:
#
# $$L = -\frac{1}{m} \sum_{i=1}^{m} \big[\, y_i \ln p_i + (1 - y_i) \ln (1 - p_i) \,\big]$$
#
# For $y_i = 1$ the second term is multiplied by 0, for $y_i = 0$ the first: $y$ is a switch.
#
# **By hand.**
#
# | truth $y$ | prediction $p$ | given to what happened | cost |
# |---|---|---|---|
# | 1 | 0.5 | 0.5 = 1/2 | $\ln 2$ |
# | 0 | 0.75 | 1 - 0.75 = 1/4 | $2 \ln 2$ |
# | 1 | 0.125 | 0.125 = 1/8 | $3 \ln 2$ |
#
# The mean is $6 \ln 2 / 3 = 2 \ln 2 \approx 1.386$. A network that knows nothing and always says
# 0.5 pays $\ln 2 \approx 0.693$: remember that number. With as many 1s as 0s in the data, a loss
# that stays at 0.693 in training means that the network has learned nothing yet. (In notebook 09 you
# will meet one that stays there.) With other shares the number is another one: if one sample in ten
# is a 1, always saying 0.1 costs only 0.325.
#
# **Two things to watch out for.**
#
# * $\ln$ is the natural logarithm, `np.log` in NumPy.
# * A network may be so certain that $p$ is exactly 0 or 1. If it is wrong then, $\ln 0 = -\infty$,
#   and even if it is right, `0 * np.log(0)` is `nan`. So the probabilities are first *clipped*:
#   whatever lies outside $[\varepsilon, 1 - \varepsilon]$ is moved to the nearer border.
#   With $\varepsilon = 10^{-7}$ the highest cost of one sample is $-\ln 10^{-7} \approx 16.1$.
#   Use the argument `eps`: whoever calls your function may choose another one.

# %% [markdown] lang="zh"
# ## 二元交叉熵
#
# 有些问题只有两种答案：这封邮件是垃圾邮件（$y = 1$），还是不是（$y = 0$）？输出层用 sigmoid 的网络会给出 $y$ 为 1 的概率 $p$。一个好的损失函数应该怎样“收费”呢？
#
# 思路是：**按意外程度收费。** 看看网络给真正发生的那件事留了多大概率（$y = 1$ 时是 $p$，$y = 0$ 时是 $1 - p$），取它的自然对数，再加负号。说“百分之百”而且说对了，付 $-\ln 1 = 0$；这个概率每减半一次，就多付 $\ln 2 \approx 0.693$，没有上限。
#
# 为什么要取*对数*？相互独立的事件，概率是相乘的：给三件发生了的事分别留了 1/2、1/4、1/8 的概率，合起来就是 $\frac12 \cdot \frac14 \cdot \frac18 = \frac1{64}$。而损失应该能对样本逐个相加，对数恰好把乘积变成和：$-\ln \frac1{64} = \ln 2 + 2 \ln 2 + 3 \ln 2$。所以损失小，就意味着网络给全部数据留的概率大（这个概率叫作*似然*）。
#
# 两种情况可以写成一个公式：
#
# $$L = -\frac{1}{m} \sum_{i=1}^{m} \big[\, y_i \ln p_i + (1 - y_i) \ln (1 - p_i) \,\big]$$
#
# $y_i = 1$ 时第二项乘以 0，$y_i = 0$ 时第一项乘以 0：$y$ 就像一个开关。
#
# **手算一遍。**
#
# | 真实值 $y$ | 预测 $p$ | 留给真实情况的概率 | 代价 |
# |---|---|---|---|
# | 1 | 0.5 | 0.5 = 1/2 | $\ln 2$ |
# | 0 | 0.75 | 1 - 0.75 = 1/4 | $2 \ln 2$ |
# | 1 | 0.125 | 0.125 = 1/8 | $3 \ln 2$ |
#
# 平均值是 $6 \ln 2 / 3 = 2 \ln 2 \approx 1.386$。什么都不懂、永远回答 0.5 的网络，要付 $\ln 2 \approx 0.693$。请记住这个数：如果数据里 1 和 0 各占一半，而训练时损失一直停在 0.693，就说明网络还什么都没学到。（第 09 章里就会遇到这样一个网络。）比例不同，这个数也不同：如果十个样本里只有一个是 1，永远回答 0.1 也只付 0.325。
#
# **注意两点。**
#
# * $\ln$ 是自然对数，在 NumPy 中是 `np.log`。
# * 网络可能自信到让 $p$ 恰好等于 0 或 1。这时若是错了，$\ln 0 = -\infty$；即便对了，`0 * np.log(0)` 也是 `nan`。所以先要对概率做*裁剪*：凡是落在 $[\varepsilon, 1 - \varepsilon]$ 之外的，都移到离它较近的边界上。$\varepsilon = 10^{-7}$ 时，单个样本最多付 $-\ln 10^{-7} \approx 16.1$。请使用参数 `eps`：调用者可能会换一个值。


# %% question="bce"
def bce(y_true, p, eps=1e-7):
    """Binary cross-entropy: -mean(y ln p + (1 - y) ln(1 - p)), p clipped to [eps, 1 - eps].

    y_true: (m, 1), each 0 or 1. p: (m, 1), the probabilities of 1. Returns a float.
    """
    # BEGIN SOLUTION
    p = np.clip(p, eps, 1 - eps)
    return float(-np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p)))
    # END SOLUTION


# %% [markdown] lang="en"
# ### Why not simply the squared error?
#
# You could also compare $p$ with $y$ by `mse`. The figure shows both losses for one sample whose
# truth is $y = 1$, computed by your functions. On the left against the probability $p$: a network
# that says 0.001 is badly wrong and very sure of it. The squared error charges less than 1 for
# that; the cross-entropy charges nearly 7.
#
# The right side shows why this matters for learning. The network doesn't move $p$ itself, but the
# number $z$ that goes into the sigmoid, $p = \sigma(z)$. To learn, it needs a *slope* that tells
# which way is down. Far on the left, where the network is wrong and certain, the squared error is
# flat: nothing tells it to move, exactly where it is needed most. The cross-entropy falls there
# steadily, by 1 for every step of 1 in $z$.

# %% [markdown] lang="zh"
# ### 为什么不直接用平方误差？
#
# 其实也可以用 `mse` 来比较 $p$ 和 $y$。下图用你写的两个函数，画出了一个真实值为 $y = 1$ 的样本的两种损失。左图的横轴是概率 $p$：回答 0.001 的网络错得厉害，而且十分自信。平方误差的代价还不到 1，交叉熵则将近 7。
#
# 右图说明这对学习为什么重要。网络直接改变的不是 $p$，而是送进 sigmoid 的那个数 $z$，即 $p = \sigma(z)$。要学习，就需要一个*坡度*来告诉它哪边是下坡。在最左边，网络又错又自信，平方误差的曲线却是平的：恰恰在最需要改正的地方，没有任何信号让它移动。交叉熵在那里则稳稳地下降，$z$ 每增加 1，损失大约减少 1。

# %% tags=["figure"]
if mse_check.grade == 1 and bce_check.grade == 1:  # draws once both are right
    import matplotlib.pyplot as plt

    y = np.array([[1.0]])
    figure, (against_p, against_z) = plt.subplots(
        1, 2, figsize=(11, 4), sharey=True, layout="constrained"
    )
    for name, loss in [("mse", mse), ("bce", bce)]:
        p = np.linspace(0.0005, 1, 400)
        against_p.plot(p, [loss(y, np.array([[value]])) for value in p], label=name)
        z = np.linspace(-8, 8, 400)
        p = 1 / (1 + np.exp(-z))
        against_z.plot(z, [loss(y, np.array([[value]])) for value in p], label=name)
    against_p.set(title="Truth: y = 1", xlabel="predicted probability p", ylabel="loss")
    against_z.set(title="The same, before the sigmoid", xlabel="z, with p = sigmoid(z)")
    against_z.text(-5.3, 6.2, "slope -1: go right!")
    against_z.text(-8, 0.4, "no slope: which way?")
    against_p.legend()
    plt.show()

# %% [markdown] lang="en"
# ## One-hot labels
#
# With more than two classes, a label is a class number: 0 for cat, 1 for dog, 2 for bird. But the
# numbers only name the classes. A bird is not "twice a dog", and a network that wavers between
# cat (0) and bird (2) doesn't mean dog (1). So each label is written as a row with $K$ places, one
# per class: a 1 at the place of the label and 0 everywhere else.
#
# **By hand.** The labels 2, 0, 1 with $K = 4$ classes:
#
# $$\begin{pmatrix} 2 \\ 0 \\ 1 \end{pmatrix} \to
# \begin{pmatrix} 0 & 0 & 1 & 0 \\ 1 & 0 & 0 & 0 \\ 0 & 1 & 0 & 0 \end{pmatrix}$$
#
# Rows are samples, columns are classes. No sample of this batch belongs to class 3, and still its
# column is there: a network with four outputs needs four columns. (In Keras,
# `keras.utils.to_categorical(labels, num_classes=4)` does this.)
#
# The entries are floats (`float64`), since the next function calculates with them.

# %% [markdown] lang="zh"
# ## 独热编码
#
# 类别多于两个时，标签就是类别的编号：0 是猫，1 是狗，2 是鸟。但编号只是名字：鸟并不是“两倍的狗”，在猫（0）和鸟（2）之间犹豫的网络，想说的也不是狗（1）。所以每个标签要写成一行 $K$ 个数，每个类别占一个位置：标签所在的位置是 1，其余都是 0。
#
# **手算一遍。** 标签 2、0、1，共 $K = 4$ 个类别：
#
# $$\begin{pmatrix} 2 \\ 0 \\ 1 \end{pmatrix} \to
# \begin{pmatrix} 0 & 0 & 1 & 0 \\ 1 & 0 & 0 & 0 \\ 0 & 1 & 0 & 0 \end{pmatrix}$$
#
# 行是样本，列是类别。这一批里没有第 3 类的样本，可它的那一列仍然在：有四个输出的网络就需要四列。（在 Keras 里，`keras.utils.to_categorical(labels, num_classes=4)` 做的正是这件事。）
#
# 元素要用浮点数（`float64`），因为下一个函数要用它们做计算。


# %% question="one_hot"
def one_hot(labels, K):
    """One-hot rows: row i is 0 everywhere, except for a 1 in column labels[i].

    labels: (m,) integers from 0 to K - 1. Returns (m, K), float64.
    """
    # BEGIN SOLUTION
    return np.eye(K)[labels]
    # END SOLUTION


# %% [markdown] lang="en"
# ## Categorical cross-entropy
#
# A network whose last layer is a softmax gives each sample a row of $K$ probabilities that sum to 1.
# The loss is the same idea as before: charge minus the logarithm of the probability that the true
# class was given. With one-hot rows $Y$ this is
#
# $$L = -\frac{1}{m} \sum_{i=1}^{m} \sum_{k=1}^{K} Y_{ik} \ln P_{ik}$$
#
# The inner sum looks long, but $Y_{ik}$ is 0 for all classes but one: it picks the true class out
# of the row.
#
# **By hand.** Two samples, three classes:
#
# | one-hot row of $Y$ | row of $P$ | given to the true class | cost |
# |---|---|---|---|
# | 1, 0, 0 | 0.5, 0.375, 0.125 | 1/2 | $\ln 2$ |
# | 0, 0, 1 | 0.125, 0.625, 0.25 | 1/4 | $2 \ln 2$ |
#
# The mean over the two samples is $1.5 \ln 2 \approx 1.040$.
#
# **Watch out for** two things. The double sum runs over $m \cdot K$ terms, but we divide by $m$:
# classes are summed, samples are averaged. And $P$ is clipped as before, to
# $[\varepsilon, 1 - \varepsilon]$: the entries with $Y_{ik} = 0$ need it too, since
# `0 * np.log(0)` is `nan`, and a single `nan` spoils the whole sum.

# %% [markdown] lang="zh"
# ## 多分类交叉熵
#
# 输出层用 softmax 的网络，会为每个样本给出一行共 $K$ 个概率，其和为 1。损失的思路与前面相同：取网络留给真实类别的概率，求对数，加负号。用独热编码 $Y$ 来写就是
#
# $$L = -\frac{1}{m} \sum_{i=1}^{m} \sum_{k=1}^{K} Y_{ik} \ln P_{ik}$$
#
# 里面的求和看起来很长，但除了真实类别以外，$Y_{ik}$ 全是 0：它的作用就是从这一行里把真实类别挑出来。
#
# **手算一遍。** 两个样本，三个类别：
#
# | $Y$ 的一行（独热） | $P$ 的一行 | 留给真实类别的概率 | 代价 |
# |---|---|---|---|
# | 1, 0, 0 | 0.5, 0.375, 0.125 | 1/2 | $\ln 2$ |
# | 0, 0, 1 | 0.125, 0.625, 0.25 | 1/4 | $2 \ln 2$ |
#
# 对两个样本取平均，得到 $1.5 \ln 2 \approx 1.040$。
#
# **注意两点。** 双重求和共有 $m \cdot K$ 项，但我们只除以 $m$：对类别求和，对样本取平均。另外，和前面一样要裁剪到 $[\varepsilon, 1 - \varepsilon]$：$Y_{ik} = 0$ 的位置也需要裁剪，因为 `0 * np.log(0)` 是 `nan`，而只要有一个 `nan`，整个和就毁了。


# %% question="cce"
def cce(Y, P, eps=1e-7):
    """Categorical cross-entropy: -1/m Σ_i Σ_k Y ln P, with P clipped to [eps, 1 - eps].

    Y: (m, K), one-hot rows. P: (m, K), rows of probabilities. Returns a float.
    """
    # BEGIN SOLUTION
    return float(-np.sum(Y * np.log(np.clip(P, eps, 1 - eps))) / len(Y))
    # END SOLUTION


# %% [markdown] lang="en"
# ## Cross-entropy from logits
#
# Clipping hides a problem: a network that is certain and wrong pays 16.1, whether it is a little
# too certain or absurdly so. There is a better way, which needs no clipping at all. It starts
# before the softmax, at the raw scores $z$, which are called **logits**.
#
# Softmax says $p_k = e^{z_k} / \sum_j e^{z_j}$. The logarithm of a fraction is a difference,
# $\ln \frac ab = \ln a - \ln b$, and $\ln e^{z} = z$. So the cost $-\ln p_k$ of a sample whose true
# class is $k$ is
#
# $$-\ln p_k = -\ln \frac{e^{z_k}}{\sum_j e^{z_j}}
# = -\Big( \ln e^{z_k} - \ln \sum_j e^{z_j} \Big) = \ln \Big( \sum_{j} e^{z_j} \Big) - z_k$$
#
# and the loss is the mean of this over the samples. The first part is called the *log-sum-exp*:
# the logarithm of a sum of exponentials. No logarithm of 0 can occur any more. But the next cell
# shows what can still go wrong:

# %% [markdown] lang="zh"
# ## 从 logits 直接计算交叉熵
#
# 裁剪其实掩盖了一个问题：又错又自信的网络，不管是略微过头还是自信得离谱，付的都是 16.1。有一种更好的办法，完全不需要裁剪：从 softmax 之前的原始得分 $z$ 算起。这些 softmax 之前、未归一化的得分叫作 **logits**。（统计学里的 logit 译作“对数几率”，这里只是借用这个词。）
#
# softmax 的定义是 $p_k = e^{z_k} / \sum_j e^{z_j}$。分式的对数等于两个对数之差，$\ln \frac ab = \ln a - \ln b$，而 $\ln e^{z} = z$。因此，对于真实类别为 $k$ 的样本，代价 $-\ln p_k$ 就是
#
# $$-\ln p_k = -\ln \frac{e^{z_k}}{\sum_j e^{z_j}}
# = -\Big( \ln e^{z_k} - \ln \sum_j e^{z_j} \Big) = \ln \Big( \sum_{j} e^{z_j} \Big) - z_k$$
#
# 损失是它对所有样本的平均值。前一部分叫作 *log-sum-exp*，即“指数之和的对数”。这样一来，就不会再出现 0 的对数了。不过，下面的单元格会告诉你哪里还会出问题：

# %%
with np.errstate(over="ignore", divide="ignore"):
    print("exp(1000)             =", np.exp(1000.0))
    print("log(exp(1000))        =", np.log(np.exp(1000.0)), " but it should be 1000")
    print("log(exp(-1000))       =", np.log(np.exp(-1000.0)), "but it should be -1000")

# %% [markdown] lang="en"
# A float64 ends at about $1.8 \cdot 10^{308}$, and $e^{710}$ is beyond it. The way out is the one that makes
# softmax stable: **a softmax doesn't change when the same number is subtracted from all logits of
# a row**, so subtract something that makes the exponents harmless. Which number, and why must it
# be chosen for each row separately? One of the samples in the check with large logits will tell you.
#
# **By hand.** Logits whose exponentials are round numbers: a row $(\ln 1, \ln 3, \ln 4)$ has
# $\sum_j e^{z_j} = 1 + 3 + 4 = 8$.
#
# | row of $Z$ | label | log-sum-exp | $z$ of the label | cost |
# |---|---|---|---|---|
# | $\ln 1, \ln 3, \ln 4$ | 1 | $\ln 8$ | $\ln 3$ | $\ln \frac{8}{3} \approx 0.981$ |
# | $\ln 2, \ln 1, \ln 1$ | 0 | $\ln 4$ | $\ln 2$ | $\ln 2 \approx 0.693$ |
#
# The mean is $\approx 0.837$. Note that the labels come as class numbers here, of shape `(m,)`, not
# as one-hot rows. If you pick entries by an index, look at the shape of what you get: `Z[:, labels]`
# is an `(m, m)` array, every row with every label. Two index arrays of the same length are taken in
# pairs instead: `Z[[0, 1], [2, 0]]` holds just the two entries `Z[0, 2]` and `Z[1, 0]`.
#
# **Watch out.** When you subtract $c$ from the logits of a row, its log-sum-exp becomes smaller by
# $c$, and so does $z_k$; their difference stays the same. So use the shifted logits in *both* parts
# of the formula, or add $c$ back to the log-sum-exp.
#
# (In Keras this loss is `SparseCategoricalCrossentropy(from_logits=True)`. If you call it with an
# array of probabilities instead of logits, it takes a softmax of a softmax without any complaint.)

# %% [markdown] lang="zh"
# float64 最大只到约 $1.8 \cdot 10^{308}$，而 $e^{710}$ 已经超出了。办法与稳定的 softmax 相同：**一行 logits 同时减去同一个数，softmax 不变**，所以可以减去一个数，让指数变得安全。该减哪个数？又为什么必须每一行各选各的？检查里那组很大的 logits 中，有一个样本会告诉你。
#
# **手算一遍。** 我们选一些取指数后是整数的 logits：一行 $(\ln 1, \ln 3, \ln 4)$，有 $\sum_j e^{z_j} = 1 + 3 + 4 = 8$。
#
# | $Z$ 的一行 | 标签 | log-sum-exp | 标签对应的 $z$ | 代价 |
# |---|---|---|---|---|
# | $\ln 1, \ln 3, \ln 4$ | 1 | $\ln 8$ | $\ln 3$ | $\ln \frac{8}{3} \approx 0.981$ |
# | $\ln 2, \ln 1, \ln 1$ | 0 | $\ln 4$ | $\ln 2$ | $\ln 2 \approx 0.693$ |
#
# 平均值 $\approx 0.837$。注意，这里的标签是类别编号，形状为 `(m,)`，而不是独热编码。如果用下标来取元素，请看看结果的形状：`Z[:, labels]` 是一个 `(m, m)` 的数组，每一行都配上了每一个标签。如果用两个一样长的下标数组，就会一一配对：`Z[[0, 1], [2, 0]]` 只有 `Z[0, 2]` 和 `Z[1, 0]` 两个元素。
#
# **注意。** 一行 logits 都减去 $c$，它的 log-sum-exp 就小了 $c$，$z_k$ 也小了 $c$，两者之差不变。所以公式的*两部分*都要用减过的 logits，否则就得给 log-sum-exp 加回 $c$。
#
# （在 Keras 中，这个损失是 `SparseCategoricalCrossentropy(from_logits=True)`。如果传给它的数组是概率而不是 logits，它就会对 softmax 再做一次 softmax，而且不给任何提示。）


# %% question="cce_from_logits"
def cce_from_logits(labels, Z):
    """Cross-entropy from logits: the mean of ln Σ_k exp(z_k) - z_label over the samples.

    labels: (m,) integers. Z: (m, K), raw scores, which may be as large as ±1e4. Returns a float.
    """
    # BEGIN SOLUTION
    Z = Z - Z.max(axis=1, keepdims=True)
    log_sum_exp = np.log(np.exp(Z).sum(axis=1))
    return float(np.mean(log_sum_exp - Z[np.arange(len(Z)), labels]))
    # END SOLUTION


# %% [markdown] lang="en"
# ## Accuracy
#
# The loss is for the network. People ask a simpler question: how many did it get right?
#
# $$\text{accuracy} = \frac{\text{number of right predictions}}{m}$$
#
# What the network predicts depends on the shape of its scores:
#
# * `(m, K)` with $K > 1$: the predicted class is the column with the largest score
#   (`argmax`). Logits and probabilities give the same, since softmax keeps the order.
# * `(m, 1)`: a single probability of class 1. The prediction is 1 if it is greater than 0.5,
#   otherwise 0. (Exactly 0.5 counts as 0.)
#
# **By hand.** Four samples with three classes:
#
# | scores | predicted | label | right? |
# |---|---|---|---|
# | 0.1, 0.2, 0.7 | 2 | 2 | yes |
# | 2.5, -1.0, 0.5 | 0 | 0 | yes |
# | -3.0, 4.0, 1.0 | 1 | 1 | yes |
# | 0.6, 0.3, 0.1 | 0 | 1 | no |
#
# 3 of 4: the accuracy is 0.75. The checks also have five samples with one column: the
# probabilities 0.9, 0.4, 0.7, 0.2, 0.6 predict 1, 0, 1, 0, 1, the labels are 1, 0, 1, 0, 0, and so
# 4 of 5 are right: 0.8.
#
# **Watch out for** the shapes. Labels are `(m,)`, but a comparison such as `scores > 0.5` is
# `(m, 1)`, and you know from `mse` what `==` will do with these two.

# %% [markdown] lang="zh"
# ## 准确率
#
# 损失是给网络看的。人们问的问题更简单：它答对了多少？这个比例叫准确率（有的书也叫“精度”）。
#
# $$\text{准确率} = \frac{\text{预测正确的样本数}}{m}$$
#
# 网络预测的是哪一类，要看得分的形状：
#
# * `(m, K)`，$K > 1$：得分最大的那一列就是预测的类别（`argmax`）。用 logits 还是用概率都一样，因为 softmax 不改变大小顺序。
# * `(m, 1)`：只有一个数，即属于类别 1 的概率。大于 0.5 就预测 1，否则预测 0（恰好等于 0.5 算作 0）。
#
# **手算一遍。** 四个样本，三个类别：
#
# | 得分 | 预测 | 标签 | 对了吗？ |
# |---|---|---|---|
# | 0.1, 0.2, 0.7 | 2 | 2 | 对 |
# | 2.5, -1.0, 0.5 | 0 | 0 | 对 |
# | -3.0, 4.0, 1.0 | 1 | 1 | 对 |
# | 0.6, 0.3, 0.1 | 0 | 1 | 错 |
#
# 4 个中对了 3 个：准确率是 0.75。检查里还有五个只有一列得分的样本：概率 0.9、0.4、0.7、0.2、0.6 给出的预测是 1、0、1、0、1，标签是 1、0、1、0、0，5 个中对了 4 个：0.8。
#
# **注意**形状。标签是 `(m,)`，而 `scores > 0.5` 这样的比较结果是 `(m, 1)`。这两者用 `==` 一比会发生什么，你在 `mse` 那里已经见识过了。


# %% question="accuracy"
def accuracy(labels, scores):
    """The share of samples whose predicted class is the label, from 0 to 1.

    labels: (m,) integers. scores: (m, K), the prediction is the column of the largest score;
    or (m, 1), probabilities of class 1, the prediction is 1 where greater than 0.5, else 0.
    """
    # BEGIN SOLUTION
    predicted = scores[:, 0] > 0.5 if scores.shape[1] == 1 else scores.argmax(axis=1)
    return float(np.mean(predicted == labels))
    # END SOLUTION


# %% [markdown] lang="en"
# ### Why don't we train on the accuracy?
#
# Here is a neuron with one input, $p = \sigma(4(x - t))$, which says "class 1" to the right of a
# threshold $t$. The figure moves $t$ from left to right and draws your `accuracy` and your `bce`.
#
# The accuracy is a staircase. On a step nothing changes when $t$ moves a little, so nothing says
# which way is better: its slope is 0 nearly everywhere. The loss changes with every movement of
# $t$, however small, and always points to the valley. That's why networks are trained on the loss
# and people are told the accuracy.
#
# The two don't always agree, either. The loss is lowest near $t = 0$, where the accuracy has a
# dent: there the neuron is wrong about two samples, but not badly wrong (it gives 0.17 and 0.23 to
# what happened). The loss prefers that to being wrong only once, but badly (0.04 at $t = 0.5$).

# %% [markdown] lang="zh"
# ### 为什么不直接用准确率来训练？
#
# 这里有一个只有一个输入的神经元，$p = \sigma(4(x - t))$，在阈值 $t$ 右边的点它都判为类别 1。图中让 $t$ 从左移到右，用你写的 `accuracy` 和 `bce` 画出两条曲线。
#
# 准确率的曲线像一级级台阶（阶梯函数）。在每一级台阶上，$t$ 稍微动一动，什么都不变，也就没有任何东西能告诉我们往哪边走更好：它的坡度几乎处处为 0。损失则不同，$t$ 哪怕只动一点点，它也会跟着变，而且总是指向谷底。所以训练网络用的是损失，向人汇报用的才是准确率。
#
# 两者也并不总是一致。损失在 $t = 0$ 附近最低，准确率在那里却凹下去一块：神经元在那里错了两个样本，但都错得不算离谱（留给真实情况的概率是 0.17 和 0.23）。另一种情形是只错一个、却错得离谱（$t = 0.5$ 时只留了 0.04），损失宁可要前一种。

# %% tags=["figure"]
if bce_check.grade == 1 and accuracy_check.grade == 1:  # draws once both are right
    import matplotlib.pyplot as plt

    x = np.array([[-2.2], [-1.6], [-1.1], [0.4], [-0.3], [0.9], [1.5], [2.1]])
    labels = np.array([0, 0, 0, 0, 1, 1, 1, 1])
    thresholds = np.linspace(-3, 3, 301)
    p = [1 / (1 + np.exp(-4 * (x - t))) for t in thresholds]

    figure, (steps, slope) = plt.subplots(2, 1, figsize=(8, 5), sharex=True, layout="constrained")
    steps.plot(thresholds, [accuracy(labels, p_t) for p_t in p], color="tab:green")
    steps.set(title="The same neuron, two measures", ylabel="accuracy", ylim=(0.4, 1))
    slope.plot(thresholds, [bce(labels.reshape(-1, 1), p_t) for p_t in p], color="tab:orange")
    slope.scatter(x, np.full(x.shape, -0.4), c=labels, cmap="coolwarm", edgecolors="black")
    slope.set(xlabel="threshold t (dots: the data, blue 0, red 1)", ylabel="bce")
    plt.show()

# %% [markdown] lang="en"
# ## Where to read on
#
# You can now say in one number how wrong a network is. The next notebook, *Gradients*, asks in which
# direction these losses go down.
#
# * Michael Nielsen, *Neural Networks and Deep Learning*, chapter 3, opens with the cross-entropy and
#   the slow start of the squared error: <http://neuralnetworksanddeeplearning.com/chap3.html>
# * *Dive into Deep Learning*, "Softmax Regression", explains where cross-entropy comes from:
#   <https://d2l.ai/chapter_linear-classification/softmax-regression.html>
# * Goodfellow, Bengio and Courville, *Deep Learning*, section 6.2, for those who like
#   mathematics: <https://www.deeplearningbook.org>
# * The losses of Keras: <https://keras.io/api/losses/>

# %% [markdown] lang="zh"
# ## 延伸阅读
#
# 现在你能用一个数说出网络错得有多离谱了。下一章《梯度》要问的是：这些损失朝哪个方向下降？
#
# * Michael Nielsen 的 *Neural Networks and Deep Learning*（英文）第 3 章，开头讲的就是交叉熵，以及平方误差为什么起步慢：<http://neuralnetworksanddeeplearning.com/chap3.html>
# * 《动手学深度学习》的“softmax 回归”一节，讲交叉熵从何而来：<https://zh.d2l.ai/chapter_linear-networks/softmax-regression.html>
# * Goodfellow、Bengio 和 Courville 的《深度学习》第 6.2 节，适合喜欢数学的读者：<https://www.deeplearningbook.org>
# * Keras 的损失函数：<https://keras.io/api/losses/>
