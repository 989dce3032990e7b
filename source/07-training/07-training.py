# %% [markdown] lang="en"
# # Making training work
#
# You have networks, losses, gradients and optimizers. With these alone, training often fails all the same: the signal dies in the tenth layer, one column of the data drowns out the others, the network learns its samples by heart and fails on new ones (*overfitting*). This notebook has four classic remedies: good starting weights (`glorot_uniform`, `he_normal`), scaled inputs (`standardize`), `dropout`, and batch normalisation (`batchnorm_train`).
#
# Most descriptions of training begin with "initialise the parameters at random". *How* random decides whether a deep network learns at all, as you are about to see.
#
# Some of these functions draw random numbers. They get them from an argument `rng`, a NumPy generator such as `np.random.default_rng(0)`, and from nowhere else: then the same seed gives the same numbers again, and an experiment can be repeated. Useful methods are `rng.uniform(low, high, shape)`, `rng.normal(mean, std, shape)` and `rng.random(shape)`, which draws from [0, 1).

# %% [markdown] lang="zh"
# # 让训练真正有效
#
# 网络、损失函数、梯度、优化算法都有了。可是只有这些，训练还是常常失败：信号传到第十层就消失了，某一列数据把别的列都淹没了，网络把样本死记硬背下来，遇到新样本就不行了（*过拟合*）。本章介绍四种经典的办法：合适的初始权重（`glorot_uniform`、`he_normal`）、输入的标准化（`standardize`）、`dropout`（随机失活，又译暂退法），以及批量归一化（`batchnorm_train`，又译批量规范化）。
#
# 讲训练的文字，第一步大多是“随机初始化模型参数”。可是*怎样*随机，会决定一个深层网络究竟学不学得动，下面马上就能看到。
#
# 这里有些函数要用到随机数。随机数一律来自参数 `rng`，即 `np.random.default_rng(0)` 这样的 NumPy 生成器，不用别的来源：这样，种子相同，得到的数就相同，实验可以重复。常用的方法有 `rng.uniform(low, high, shape)`、`rng.normal(mean, std, shape)`，以及在 [0, 1) 中抽取的 `rng.random(shape)`。

# %% tags=["setup"]
import numpy as np

# %% [markdown] lang="en"
# ## Starting weights for tanh: Glorot
#
# If all weights start at the same value, all neurons of a layer compute the same thing, get the same gradient and stay the same for ever. So they start at random. But how large should they be?
#
# * Too small: every layer makes its input smaller, and after a few layers nothing is left.
# * Too large: the sums $z$ are so large that tanh answers only -1 or 1. There it is flat, its derivative is almost 0, and the gradient dies.
#
# How large numbers are is measured by their *variance*, the mean of their squared distances from their mean, or by its root, the *standard deviation* (std for short): the typical distance from the mean.
#
# The sum of a neuron has $n_{in}$ terms, weight times input. A sum of $n_{in}$ independent terms with mean 0 has $n_{in}$ times the variance of one term, so if the weights have the variance $1/n_{in}$, the sum is as large as the inputs were. That keeps the signal equally strong from layer to layer on the way forward; to keep the gradient equally strong on the way back, the variance should be $1/n_{out}$. Glorot and Bengio (2010) took a compromise, $2/(n_{in} + n_{out})$. Drawn uniformly from an interval $[-L, L]$, that is with all its numbers equally likely, numbers have the variance $L^2/3$. So $L^2/3 = 2/(n_{in} + n_{out})$, which gives
#
# $$W_{ij} \sim U(-L, L), \qquad L = \sqrt{\frac{6}{n_{in} + n_{out}}}$$
#
# ($U$ stands for *uniform*, and $\sim$ for "is drawn from".) This is what `keras.layers.Dense` does unless told otherwise.
#
# **By hand.** With $n_{in} = 4$ and $n_{out} = 2$: $L = \sqrt{6 / 6} = 1$. So `glorot_uniform(rng, 4, 2)` is an array of 4 rows and 2 columns with numbers from -1 to 1, all equally likely. With 200 inputs and 100 outputs, $L = \sqrt{6/300} \approx 0.1414$.
#
# **Watch out.** Every weight is a number of its own. And use the `rng` that you are given: a new generator with a fixed seed inside the function would give every layer the same weights.

# %% [markdown] lang="zh"
# ## tanh 的初始权重：Glorot
#
# 如果所有权重从同一个值开始，同一层的神经元算出的结果就都相同，得到的梯度也相同，永远没有区别。所以要随机初始化。可是取多大呢？
#
# * 太小：每过一层，信号就缩小一次，几层之后什么也不剩。
# * 太大：加权和 $z$ 很大，tanh 只会输出 -1 或 1。那里的曲线是平的，导数几乎为 0，梯度就消失了。
#
# 一组数有多大，用*方差*来衡量，它是各数与平均值之差的平方的平均；方差的平方根叫*标准差*（std），表示各数一般离平均值多远。
#
# 神经元的加权和有 $n_{in}$ 项，每一项是权重乘以输入。$n_{in}$ 个相互独立、均值为 0 的项之和，方差是单独一项的 $n_{in}$ 倍；所以只要权重的方差是 $1/n_{in}$，加权和就和输入一样大。这样，信号在前向传播时逐层保持同样的强度；要让梯度在反向传播时保持同样的强度，方差则应为 $1/n_{out}$。Glorot 和 Bengio（2010）取了折中：$2/(n_{in} + n_{out})$。在区间 $[-L, L]$ 上均匀抽取（区间里的数机会均等），得到的数方差是 $L^2/3$。由 $L^2/3 = 2/(n_{in} + n_{out})$ 得
#
# $$W_{ij} \sim U(-L, L), \qquad L = \sqrt{\frac{6}{n_{in} + n_{out}}}$$
#
# （$U$ 表示*均匀分布*，$\sim$ 读作“服从”。）`keras.layers.Dense` 默认用的就是它。
#
# **手算一遍。** $n_{in} = 4$、$n_{out} = 2$ 时，$L = \sqrt{6 / 6} = 1$。所以 `glorot_uniform(rng, 4, 2)` 是一个 4 行 2 列的数组，其中的数在 -1 与 1 之间，各处机会均等。若有 200 个输入、100 个输出，则 $L = \sqrt{6/300} \approx 0.1414$。
#
# **注意。** 每个权重都要单独抽取。另外，请使用传入的 `rng`：如果在函数里用固定种子另建一个生成器，每一层得到的权重都会一样。


# %% question="glorot_uniform"
def glorot_uniform(rng, n_in, n_out):
    """Starting weights from U(-L, L) with L = sqrt(6 / (n_in + n_out)).

    rng: a NumPy generator. Returns an array (n_in, n_out).
    """
    # BEGIN SOLUTION
    L = np.sqrt(6 / (n_in + n_out))
    return rng.uniform(-L, L, (n_in, n_out))
    # END SOLUTION


# %% [markdown] lang="en"
# The figure sends 500 samples through five tanh layers of 200 neurons, and shows what comes out of each layer: once with weights that are too small, once with weights that are too large, once with yours. Even with yours the signal shrinks a little, to a std of about 0.3 in the fifth layer: the rule is made for the straight middle part of tanh, and its bends squeeze the signal somewhat. Compare that with the first row.

# %% [markdown] lang="zh"
# 下图让 500 个样本通过五个 tanh 层，每层 200 个神经元，并画出各层的输出：第一行权重太小，第二行权重太大，第三行用的是你写的函数。第三行的信号也会略微变小，到第五层标准差约为 0.3：这条规则是按 tanh 中间近似直线的一段推出来的，而弯曲的部分会把信号压小一些。和第一行比一比就知道差别有多大。

# %% tags=["figure"]
if glorot_uniform_check.grade == 1:  # draws once your glorot_uniform is right
    import matplotlib.pyplot as plt

    starts = {
        "normal, std 0.01": lambda rng: rng.normal(0, 0.01, (200, 200)),
        "normal, std 1": lambda rng: rng.normal(0, 1, (200, 200)),
        "your glorot_uniform": lambda rng: glorot_uniform(rng, 200, 200),
    }
    fig, axes = plt.subplots(3, 5, figsize=(10, 5), sharex=True)
    for row, (name, start) in zip(axes, starts.items(), strict=True):
        rng = np.random.default_rng(0)
        A = rng.normal(size=(500, 200))
        for layer, ax in enumerate(row, start=1):
            A = np.tanh(A @ start(rng))
            ax.hist(A.ravel(), bins=40, range=(-1, 1))
            ax.set_yticks([])
            ax.set_title(f"layer {layer}, std {A.std():.2g}", fontsize=9)
        row[0].set_ylabel(name, fontsize=9)
    fig.tight_layout()
    plt.show()

# %% [markdown] lang="en"
# ## Starting weights for ReLU: He
#
# ReLU replaces the negative half of its inputs by 0, so that about half of the signal is lost in each layer. Kaiming He and others (2015) make up for it with twice the variance, and count the inputs only:
#
# $$W_{ij} \sim N\!\left(0, \frac{2}{n_{in}}\right)$$
#
# $N(\mu, \sigma^2)$ is the normal distribution, the bell curve, with mean $\mu$ and **variance** $\sigma^2$.
#
# **By hand.** For $n_{in} = 8$ the variance is $2/8 = 1/4$. The standard deviation is its root, 0.5: about two thirds of the weights lie between -0.5 and 0.5, and now and then one beyond 1.5.
#
# **Watch out.** Read in the documentation (`help(np.random.Generator.normal)`) which of the two `rng.normal` expects, the variance or the standard deviation. Keras cuts the bell off on both sides and widens it in return; here it stays whole.

# %% [markdown] lang="zh"
# ## ReLU 的初始权重：He
#
# ReLU 把输入中负的那一半换成 0，于是每过一层，信号大约损失一半。何恺明等人（2015）用加倍的方差来弥补，并且只看输入的个数：
#
# $$W_{ij} \sim N\!\left(0, \frac{2}{n_{in}}\right)$$
#
# $N(\mu, \sigma^2)$ 是正态分布，也就是钟形曲线，均值为 $\mu$，**方差**为 $\sigma^2$。
#
# **手算一遍。** $n_{in} = 8$ 时，方差是 $2/8 = 1/4$，标准差是它的平方根 0.5：大约三分之二的权重在 -0.5 与 0.5 之间，偶尔会有一个超出 1.5。
#
# **注意。** 请查文档（`help(np.random.Generator.normal)`）：方差和标准差，`rng.normal` 要的是哪一个？Keras 会把钟形曲线的两端截掉，再相应地加宽；这里不截断。


# %% question="he_normal"
def he_normal(rng, n_in, n_out):
    """Starting weights from the normal distribution with mean 0 and variance 2 / n_in.

    rng: a NumPy generator. Returns an array (n_in, n_out).
    """
    # BEGIN SOLUTION
    return rng.normal(0, np.sqrt(2 / n_in), (n_in, n_out))
    # END SOLUTION


# %% [markdown] lang="en"
# How large is the signal after 1, 2, ..., 30 layers of ReLU? The scale is logarithmic: from one line of the grid to the next it is a factor of a thousand.

# %% [markdown] lang="zh"
# 经过 1、2……30 个 ReLU 层之后，信号还有多大？纵轴是对数刻度，每一格相差一千倍。

# %% tags=["figure"]
if glorot_uniform_check.grade == 1 and he_normal_check.grade == 1:  # draws once both are right
    import matplotlib.pyplot as plt

    starts = {
        "normal, std 0.01": lambda rng: rng.normal(0, 0.01, (200, 200)),
        "your glorot_uniform": lambda rng: glorot_uniform(rng, 200, 200),
        "your he_normal": lambda rng: he_normal(rng, 200, 200),
        "normal, std 0.3": lambda rng: rng.normal(0, 0.3, (200, 200)),
    }
    fig, ax = plt.subplots(figsize=(7, 3.8))
    for name, start in starts.items():
        rng = np.random.default_rng(0)
        A = rng.normal(size=(300, 200))
        sizes = []
        for _ in range(30):
            A = np.maximum(A @ start(rng), 0)
            sizes.append(A.std())
        ax.semilogy(range(1, 31), sizes, ".-", label=name)
    ax.set_ylim(1e-12, 1e12)
    ax.set_yticks([10.0**k for k in range(-12, 13, 3)])
    ax.set_xlabel("layer")
    ax.set_ylabel("std of the activations")
    ax.grid(alpha=0.3)
    ax.legend(loc="upper left")
    fig.tight_layout()
    plt.show()

# %% [markdown] lang="en"
# ## Standardised inputs
#
# A table of flats has the number of rooms (1 to 6) in one column and the distance to the nearest station in metres (up to several thousand) in another. The gradient of a weight is a sum of errors times the numbers of its column, so a column of large numbers makes a large gradient, and no learning rate suits both weights. The remedy: give every column mean 0 and standard deviation 1,
#
# $$X'_{ij} = \frac{X_{ij} - \mu_j}{\sigma_j}, \qquad \sigma_j = \sqrt{\frac{1}{m} \sum_{i=1}^{m} (X_{ij} - \mu_j)^2}$$
#
# with one rule that is broken astonishingly often: $\mu_j$ and $\sigma_j$ come from the **training** data, and the test data is transformed with *the same* numbers. The test set plays the part of data from the future. Computing anything from it, even a mean, would be peeking.
#
# **By hand.**
#
# | | column 0 | column 1 | column 2 |
# |---|---|---|---|
# | training | 1, 3, 1, 3 | 10, 30, 30, 10 | 7, 7, 7, 7 |
# | $\mu$ and $\sigma$ | 2 and 1 | 20 and 10 | 7 and 0 |
# | training, scaled | -1, 1, -1, 1 | -1, 1, 1, -1 | 0, 0, 0, 0 |
# | test | 5 | 40 | 7 |
# | test, scaled | (5 - 2) / 1 = **3** | (40 - 20) / 10 = **2** | **0** |
#
# **Watch out.** Column 2 never changes in training, so that $\sigma_2 = 0$, and 0 / 0 isn't a number. Such a column should become 0, in both tables. Note also the $1/m$ in $\sigma_j$: some libraries divide by $m - 1$ unless told otherwise. And build new arrays; the caller still needs the old ones.

# %% [markdown] lang="zh"
# ## 输入的标准化
#
# 一张房屋数据表，一列是房间数（1 到 6），另一列是到最近的地铁站的距离（以米计，可达几千）。权重的梯度是误差与它那一列的数相乘之和，列里的数大，梯度就大，于是没有哪个学习率能同时适合两个权重。办法是让每一列的均值为 0、标准差为 1：
#
# $$X'_{ij} = \frac{X_{ij} - \mu_j}{\sigma_j}, \qquad \sigma_j = \sqrt{\frac{1}{m} \sum_{i=1}^{m} (X_{ij} - \mu_j)^2}$$
#
# 但有一条规则常常被违反：$\mu_j$ 和 $\sigma_j$ 由**训练**数据算出，测试数据用*同样的*数来变换。测试集扮演的是未来的数据，从它身上算出任何东西，哪怕只是一个平均值，都等于偷看答案。
#
# **手算一遍。**
#
# | | 第 0 列 | 第 1 列 | 第 2 列 |
# |---|---|---|---|
# | 训练数据 | 1, 3, 1, 3 | 10, 30, 30, 10 | 7, 7, 7, 7 |
# | $\mu$ 与 $\sigma$ | 2 与 1 | 20 与 10 | 7 与 0 |
# | 变换后的训练数据 | -1, 1, -1, 1 | -1, 1, 1, -1 | 0, 0, 0, 0 |
# | 测试数据 | 5 | 40 | 7 |
# | 变换后的测试数据 | (5 - 2) / 1 = **3** | (40 - 20) / 10 = **2** | **0** |
#
# **注意。** 第 2 列在训练数据中始终不变，$\sigma_2 = 0$，而 0 / 0 不是一个数。这样的列，在两张表中都应变成 0。还要留意 $\sigma_j$ 里的 $1/m$：有些程序库默认除以 $m - 1$。另外，请建立新数组，调用者还要用原来的数组。


# %% question="standardize"
def standardize(X_train, X_test):
    """Scale every column by the mean and the standard deviation (1/m) of the training data.

    X_train: (m, n), X_test: (k, n). A column that is constant in training becomes 0 in both.
    Returns two arrays of these shapes.
    """
    # BEGIN SOLUTION
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    std[std == 0] = 1
    return (X_train - mean) / std, (X_test - mean) / std
    # END SOLUTION


# %% [markdown] lang="en"
# What scaling does to training: the loss of a model with two weights as a landscape seen from above, and twenty steps of gradient descent, each time with the best possible fixed learning rate. On the left, the second column is six times as large as the first.

# %% [markdown] lang="zh"
# 标准化对训练有什么影响？下图是有两个权重的模型的损失，好比从上方俯视的地形；各走二十步梯度下降，用的都是各自最佳的固定学习率。左图中，第二列的数值是第一列的六倍。

# %% tags=["figure"]
if standardize_check.grade == 1:  # draws once your standardize is right
    import matplotlib.pyplot as plt

    rng = np.random.default_rng(1)
    X_raw = rng.normal(size=(200, 2)) * [1, 6]
    X_scaled, _ = standardize(X_raw, X_raw[:1])
    fig, axes = plt.subplots(1, 2, figsize=(9, 4))
    for ax, X, title in zip(axes, (X_raw, X_scaled), ("raw", "standardised"), strict=True):
        H = 2 * X.T @ X / len(X)  # the loss is w·Hw / 2, with its minimum at (0, 0)
        lr = 2 / np.linalg.eigvalsh(H).sum()
        path = [np.array([2.0, 1.0])]
        for _ in range(20):
            path.append(path[-1] - lr * H @ path[-1])
        path = np.array(path)
        u, v = np.meshgrid(np.linspace(-2.2, 2.2, 80), np.linspace(-1.6, 1.6, 80))
        loss = (H[0, 0] * u**2 + 2 * H[0, 1] * u * v + H[1, 1] * v**2) / 2
        ax.contour(u, v, np.sqrt(loss), levels=12, cmap="Greys", linewidths=0.8)
        ax.plot(path[:, 0], path[:, 1], ".-", linewidth=1)
        ax.plot(0, 0, "r*", markersize=12)
        ax.set_title(f"{title}: 20 steps of gradient descent")
        ax.set_xlabel("w[0]")
    axes[0].set_ylabel("w[1]")
    fig.tight_layout()
    plt.show()

# %% [markdown] lang="en"
# ## Dropout
#
# A network with many neurons can learn its training data by heart, noise and all. On new data it is then much worse: it *overfits* instead of *generalising*. Dropout (Srivastava and others, 2014) makes learning by heart harder. In every training step a different random part of the activations is set to 0, so that no neuron can rely on one particular other.
#
# The **rate** is the probability that an entry is dropped. Those that stay are enlarged by $1 / (1 - rate)$:
#
# $$mask_{ij} = \begin{cases} 0 & \text{with probability } rate \\ \dfrac{1}{1 - rate} & \text{otherwise} \end{cases} \qquad A^{out} = A \cdot mask$$
#
# Why enlarge? On average an entry then keeps its value: $rate \cdot 0 + (1 - rate) \cdot \frac{a}{1 - rate} = a$. The next layer gets a signal of the same size in training and later, and when the network predicts, nothing at all has to be done: nothing is dropped and nothing is scaled. This form is called *inverted* dropout; Keras has the same.
#
# **By hand.** Let `rate` be 0.5, and suppose that chance keeps the entries marked ✓:
#
# | A | chance | mask | A_out |
# |---|---|---|---|
# | 1, 2, 3 | ✓ ✗ ✓ | 2, 0, 2 | 2, 0, 6 |
# | 4, 5, 6 | ✗ ✓ ✓ | 0, 2, 2 | 0, 10, 12 |
#
# `dropout` returns both arrays, since the way back needs the mask: the gradient of a dropped entry is 0. When `training` is false, the first array has the values of `A` and the mask is all ones.
#
# **Watch out.** Toss a coin for every entry, not for every row or every column. Keep in mind which of the two, dropping or keeping, has the probability `rate`. Never change `A`, and return new arrays in every case.

# %% [markdown] lang="zh"
# ## Dropout（随机失活）
#
# 神经元很多的网络会把训练数据连同噪声一起死记下来，遇到新数据就差得多：这就是*过拟合*，*泛化*能力差。Dropout（Srivastava 等，2014）就是为了让这种死记硬背变得困难：每个训练步都随机把一部分激活值置为 0，每次都不同，于是任何神经元都不能只依赖某一个别的神经元。
#
# **rate** 是一个元素被丢弃的概率。留下来的元素要放大 $1 / (1 - rate)$ 倍：
#
# $$mask_{ij} = \begin{cases} 0 & \text{概率为 } rate \\ \dfrac{1}{1 - rate} & \text{其他情况} \end{cases} \qquad A^{out} = A \cdot mask$$
#
# 为什么要放大？这样，平均来说每个元素保持原值：$rate \cdot 0 + (1 - rate) \cdot \frac{a}{1 - rate} = a$。无论训练时还是训练后，下一层收到的信号一样大；预测时则什么也不用做，既不丢弃，也不缩放。这种形式叫反向随机失活（inverted dropout；这里的“反向”与反向传播无关），Keras 用的也是它。
#
# **手算一遍。** 设 `rate` 为 0.5，并假设随机留下了标 ✓ 的元素：
#
# | A | 随机结果 | mask | A_out |
# |---|---|---|---|
# | 1, 2, 3 | ✓ ✗ ✓ | 2, 0, 2 | 2, 0, 6 |
# | 4, 5, 6 | ✗ ✓ ✓ | 0, 2, 2 | 0, 10, 12 |
#
# `dropout` 把两个数组都返回，因为反向传播要用到 mask：被丢弃的元素，梯度为 0。当 `training` 为假时，第一个数组的值与 `A` 相同，mask 全为 1。
#
# **注意。** 每个元素各抛一次硬币，不是每行一次，也不是每列一次。记清楚 `rate` 是丢弃的概率还是保留的概率。不要改动 `A`，无论哪种情况都返回新数组。


# %% question="dropout"
def dropout(A, rate, rng, training):
    """Inverted dropout: A_out = A * mask; the mask is 0 with probability rate, else 1 / (1 - rate).

    A: any shape, 0 <= rate < 1. If not training, A_out equals A and the mask is all ones.
    Returns (A_out, mask), both of the shape of A.
    """
    # BEGIN SOLUTION
    if not training:
        rate = 0
    mask = (rng.random(A.shape) >= rate) / (1 - rate)
    return A * mask, mask
    # END SOLUTION


# %% [markdown] lang="en"
# Three of your masks: dark entries are dropped, and the brighter an entry, the more it is enlarged. The mean of all entries stays near 1.

# %% [markdown] lang="zh"
# 下面是你的函数产生的三个 mask：暗的元素被丢弃；越亮，放大得越多。所有元素的平均值始终接近 1。

# %% tags=["figure"]
if dropout_check.grade == 1:  # draws once your dropout is right
    import matplotlib.pyplot as plt

    rng = np.random.default_rng(0)
    fig, axes = plt.subplots(1, 3, figsize=(10, 2.6), layout="constrained")
    for ax, rate in zip(axes, (0.2, 0.5, 0.8), strict=True):
        A_out, mask = dropout(np.ones((20, 30)), rate, rng, True)
        image = ax.imshow(mask, vmin=0, vmax=5)
        ax.set_title(f"rate {rate}: mean of A_out {A_out.mean():.2f}", fontsize=10)
        ax.set_xticks([])
        ax.set_yticks([])
    fig.colorbar(image, ax=axes, label="mask")
    plt.show()

# %% [markdown] lang="en"
# ## Batch normalisation
#
# `standardize` scales what goes into the *first* layer. While the network learns, though, the signal between its layers shifts and stretches with every step. Batch normalisation (Ioffe and Szegedy, 2015) standardises there too, in every step anew, with the mean and the variance of the current batch:
#
# $$\mu_j = \frac{1}{m} \sum_i X_{ij}, \qquad v_j = \frac{1}{m} \sum_i (X_{ij} - \mu_j)^2, \qquad out_{ij} = \gamma_j \, \frac{X_{ij} - \mu_j}{\sqrt{v_j + \varepsilon}} + \beta_j$$
#
# $\varepsilon$ (`eps`) is a small number, 0.001 in Keras, which prevents a division by 0. $\gamma$ and $\beta$ (`gamma`, `beta`) are learned like weights: if a different spread or a different centre is better, the network can choose it.
#
# What about predicting, perhaps for a single sample, which has no variance? For that, one keeps **running averages** during training, and uses them later in place of $\mu$ and $v$. Each batch moves them a little:
#
# $$run \leftarrow momentum \cdot run + (1 - momentum) \cdot batch$$
#
# once for the means and once for the variances ($batch$ is the $\mu$ or the $v$ of this batch).
#
# `batchnorm_train` does one training step: it returns `out` and the two new running averages.
#
# (Language models use a close relative, *layer normalisation*: it takes mean and variance over the numbers of one sample instead of over the batch, so it needs no running averages.)
#
# **By hand**, with momentum = 0.75, and eps = 9 so that the roots come out as whole numbers:
#
# | | column 0 | column 1 |
# |---|---|---|
# | X | 1, 1, 9, 9 | -3, 5, 5, -3 |
# | $\mu$ and $v$ | 5 and 16 | 1 and 16 |
# | $\sqrt{v + \varepsilon}$ | $\sqrt{25} = 5$ | $\sqrt{25} = 5$ |
# | $(X - \mu) / \sqrt{v + \varepsilon}$ | -0.8, -0.8, 0.8, 0.8 | -0.8, 0.8, 0.8, -0.8 |
# | $\gamma$ and $\beta$ | 10 and 1 | 5 and -1 |
# | **out** | -7, -7, 9, 9 | -5, 3, 3, -5 |
# | run_mean before | 1 | 2 |
# | **run_mean** after | 0.75 · 1 + 0.25 · 5 = 2 | 0.75 · 2 + 0.25 · 1 = 1.75 |
# | run_var before | 4 | 1 |
# | **run_var** after | 0.75 · 4 + 0.25 · 16 = 7 | 0.75 · 1 + 0.25 · 16 = 4.75 |
#
# **Watch out.** A momentum near 1 means *slow* here, as in Keras, whose default is 0.99. PyTorch uses the same word for the other factor, so formulas from there look reversed. And return new running averages; don't change those you were given.

# %% [markdown] lang="zh"
# ## 批量归一化
#
# `standardize` 调整的是进入*第一层*的数据。可是在学习过程中，各层之间的信号每一步都在移动、伸缩。批量归一化（Ioffe 和 Szegedy，2015）在层与层之间也做标准化，而且每一步都重新做，用的是当前这一批数据的均值和方差：
#
# $$\mu_j = \frac{1}{m} \sum_i X_{ij}, \qquad v_j = \frac{1}{m} \sum_i (X_{ij} - \mu_j)^2, \qquad out_{ij} = \gamma_j \, \frac{X_{ij} - \mu_j}{\sqrt{v_j + \varepsilon}} + \beta_j$$
#
# $\varepsilon$（`eps`）是一个很小的数，Keras 取 0.001，用来避免除以 0。$\gamma$ 和 $\beta$（`gamma`、`beta`）像权重一样由训练得出：如果换一个尺度、换一个中心更好，网络可以自己选择。
#
# 那么预测时怎么办？有时只有一个样本，根本谈不上方差。为此，训练时要维护**滑动平均**，以后用它们代替 $\mu$ 和 $v$。每来一批数据，就让它们移动一点：
#
# $$run \leftarrow momentum \cdot run + (1 - momentum) \cdot batch$$
#
# 均值和方差各做一次（$run$ 是滑动平均，$batch$ 是这一批的 $\mu$ 或 $v$）。
#
# `batchnorm_train` 完成一个训练步：返回 `out` 和两个新的滑动平均。
#
# （语言模型用的是它的近亲*层归一化*（layer normalisation）：均值和方差不是对一批样本求，而是对一个样本自己的各个数求，所以不需要滑动平均。）
#
# **手算一遍**，取 momentum = 0.75；为了让根号开得尽，取 eps = 9：
#
# | | 第 0 列 | 第 1 列 |
# |---|---|---|
# | X | 1, 1, 9, 9 | -3, 5, 5, -3 |
# | $\mu$ 与 $v$ | 5 与 16 | 1 与 16 |
# | $\sqrt{v + \varepsilon}$ | $\sqrt{25} = 5$ | $\sqrt{25} = 5$ |
# | $(X - \mu) / \sqrt{v + \varepsilon}$ | -0.8, -0.8, 0.8, 0.8 | -0.8, 0.8, 0.8, -0.8 |
# | $\gamma$ 与 $\beta$ | 10 与 1 | 5 与 -1 |
# | **out** | -7, -7, 9, 9 | -5, 3, 3, -5 |
# | 原来的 run_mean | 1 | 2 |
# | **新的 run_mean** | 0.75 · 1 + 0.25 · 5 = 2 | 0.75 · 2 + 0.25 · 1 = 1.75 |
# | 原来的 run_var | 4 | 1 |
# | **新的 run_var** | 0.75 · 4 + 0.25 · 16 = 7 | 0.75 · 1 + 0.25 · 16 = 4.75 |
#
# **注意。** 这里的 momentum 越接近 1，变化越*慢*，与 Keras 相同（默认 0.99）。PyTorch 用同一个词称呼另一个系数，所以那边的公式看上去正好相反。另外，请返回新的滑动平均，不要改动传进来的数组。


# %% question="batchnorm_train"
def batchnorm_train(X, gamma, beta, run_mean, run_var, momentum, eps):
    """One training step of batch normalisation, with the batch's mean and variance (1/m).

    out = gamma * (X - mean) / sqrt(var + eps) + beta; run = momentum*run + (1 - momentum)*batch.
    X: (m, n), the four arrays behind it: (n,). Returns (out, run_mean, run_var).
    """
    # BEGIN SOLUTION
    mean, var = X.mean(axis=0), X.var(axis=0)
    out = gamma * (X - mean) / np.sqrt(var + eps) + beta
    run_mean = momentum * run_mean + (1 - momentum) * mean
    run_var = momentum * run_var + (1 - momentum) * var
    return out, run_mean, run_var
    # END SOLUTION


# %% [markdown] lang="en"
# Three columns, one colour each, before and after, and on the right the running mean of each, on its way from 0 to the mean of its column while one batch after the other passes through.

# %% [markdown] lang="zh"
# 每种颜色是一列数据。左图和中图是三列数据归一化之前与之后；右图中，数据一批批通过，各列的滑动平均从 0 出发，逐渐靠近这一列的均值。

# %% tags=["figure"]
if batchnorm_train_check.grade == 1:  # draws once your batchnorm_train is right
    import matplotlib.pyplot as plt

    rng = np.random.default_rng(0)
    middles, widths = np.array([-6.0, 1.0, 8.0]), np.array([0.7, 3.0, 1.5])
    run_mean, run_var = np.zeros(3), np.ones(3)
    track = [run_mean]
    for _ in range(60):
        X = rng.normal(middles, widths, (256, 3))
        out, run_mean, run_var = batchnorm_train(
            X, np.ones(3), np.zeros(3), run_mean, run_var, momentum=0.9, eps=1e-3
        )
        track.append(run_mean)
    fig, axes = plt.subplots(1, 3, figsize=(11, 3.2))
    for j in range(3):
        axes[0].hist(X[:, j], bins=60, range=(-12, 14), alpha=0.6, color=f"C{j}")
        axes[1].hist(out[:, j], bins=60, range=(-12, 14), alpha=0.6, color=f"C{j}")
        axes[2].axhline(middles[j], color=f"C{j}", linestyle=":")
        axes[2].plot(np.array(track)[:, j], color=f"C{j}")
    axes[0].set_title("a batch before")
    axes[1].set_title("the same batch after")
    axes[2].set_title("running mean, momentum 0.9")
    axes[2].set_xlabel("batch")
    fig.tight_layout()
    plt.show()

# %% [markdown] lang="en"
# ### Where to read on
#
# - Glorot and Bengio, *Understanding the difficulty of training deep feedforward neural networks* (2010), and He and others, *Delving deep into rectifiers* (2015): the two initialisations, with figures like yours.
# - Srivastava and others, *Dropout: a simple way to prevent neural networks from overfitting* (2014).
# - Ioffe and Szegedy, *Batch normalization* (2015). Why it helps is still debated: Santurkar and others, *How does batch normalization help optimization?* (2018).
# - *Dive into Deep Learning* (d2l.ai), the sections on numerical stability, dropout and batch normalisation, with code to run.
#
# Next: **08 Convolution**, layers made for images.

# %% [markdown] lang="zh"
# ### 延伸阅读
#
# - Glorot、Bengio：*Understanding the difficulty of training deep feedforward neural networks*（2010）；何恺明等：*Delving deep into rectifiers*（2015）。两种初始化方法的原文，里面有和你画的相似的图。
# - Srivastava 等：*Dropout: a simple way to prevent neural networks from overfitting*（2014）。
# - Ioffe、Szegedy：*Batch normalization*（2015）。它为什么有效，至今仍有争论，参见 Santurkar 等：*How does batch normalization help optimization?*（2018）。
# - 《动手学深度学习》（zh.d2l.ai）中关于数值稳定性、暂退法（即 dropout）和批量规范化（即批量归一化）的各节，代码可以直接运行。
#
# 下一章：**08 卷积**，专门处理图像的层。
