# %% [markdown] lang="en"
# # Gradient descent, SGD and mini-batches
#
# A gradient tells you in which direction the loss rises fastest. Learning means going the other way: take one small step downhill, look again, take another. In this notebook you write that step, train a complete linear regression with it, and then do what every deep learning library does: take the steps on small random batches of the data. At the end you compute how large a step may be before training blows up.
#
# You need arrays, the matrix product `@` and the mean squared error from the earlier notebooks; every formula is repeated here. (These are sections 3.3 and 3.4 of the article that this course follows, a Chinese introduction called *Deep learning for beginners in Python*, 深度学习入门. You don't need the article.)

# %% [markdown] lang="zh"
# # 梯度下降、随机梯度下降与小批量
#
# 梯度指出损失上升最快的方向，学习就是反着走：下山迈一小步，看一看，再迈一小步。在本章里，你先写出这一步，用它完整地训练一个线性回归；再像所有深度学习库那样，每一步只用随机抽出的一小批数据；最后算一算，步子迈到多大，训练就会*发散*（损失越来越大）。
#
# 需要用到前几章的数组、矩阵乘法 `@` 和均方误差，公式这里都会再写一遍。（本章对应文章的第 3.3 和 3.4 节。“文章”指本课程所依据的中文入门文章《深度学习入门》，不需要找来看。）

# %% tags=["setup"]
import numpy as np

# %% [markdown] lang="en"
# ## One step downhill: `sgd_step`
#
# Picture a hillside in thick fog. You cannot see the valley, but you feel with your feet which way is up. So you step the other way. In formulas, every parameter $p$ with gradient $g$ becomes
#
# $$p_{\text{new}} = p - \mathrm{lr} \cdot g$$
#
# which in code is `p - lr * g`. Read $g$ as a slope: how fast the loss rises when $p$ grows a little and all other parameters stay put. Where it is positive, a larger $p$ would raise the loss, so $p$ gets smaller; where it is negative, $p$ grows. The *learning rate* `lr` scales the step: on the same slope, twice the learning rate goes twice as far.
#
# A network has many parameters. We keep them in a dictionary, as in the earlier notebooks, and their gradients in a second dictionary with the same keys.
#
# **By hand**, with `lr = 0.1`:
#
# | key | parameter | gradient | new parameter |
# |---|---|---|---|
# | `"w"` | 3 | 10 | 3 - 0.1 · 10 = **2** |
# | `"w"` | 2 | -4 | 2 - 0.1 · (-4) = **2.4** |
# | `"b"` | 0.5 | 2 | 0.5 - 0.1 · 2 = **0.3** |
#
# **Watch out**
#
# - Return a *new* dictionary with *new* arrays. The caller may want to compare before and after, so the old parameters must still be there.
# - A key says which gradient belongs to which parameter. The two dictionaries may list their keys in different orders.
# - Parameters may be integers, such as `np.array([1, 2])`. The new ones are not.
#
# Write `sgd_step`, then run the cell below the function to check it.

# %% [markdown] lang="zh"
# ## 下山一步：`sgd_step`
#
# 想象你在浓雾中的山坡上：看不见山谷，但脚底能感觉到哪边更高，于是往反方向迈一步。写成公式，梯度为 $g$ 的参数 $p$ 变成
#
# $$p_{\text{new}} = p - \mathrm{lr} \cdot g$$
#
# 对应的代码就是 `p - lr * g`。可以把 $g$ 看作斜率：别的参数都不动，$p$ 增大一点点，损失上升得有多快。$g$ 为正，说明 $p$ 变大会让损失上升，所以把 $p$ 调小；$g$ 为负，就把 $p$ 调大。*学习率* `lr` 是步子的缩放系数：坡度相同的话，学习率加倍，一步就迈出两倍远。
#
# 一个网络有许多参数。和前几章一样，我们把参数放在一个字典里，把它们的梯度放在另一个字典里，两个字典的键相同。
#
# **手算一遍**，`lr = 0.1`：
#
# | 键 | 参数 | 梯度 | 新参数 |
# |---|---|---|---|
# | `"w"` | 3 | 10 | 3 - 0.1 · 10 = **2** |
# | `"w"` | 2 | -4 | 2 - 0.1 · (-4) = **2.4** |
# | `"b"` | 0.5 | 2 | 0.5 - 0.1 · 2 = **0.3** |
#
# **注意**
#
# - 返回*新的*字典，里面是*新的*数组。调用者可能还要比较更新前后的参数，所以旧参数必须原样保留。
# - 哪个梯度对应哪个参数，由键决定，两个字典里键的顺序可能不一样。
# - 参数可能是整数，例如 `np.array([1, 2])`；更新以后就不再是整数了。
#
# 写好 `sgd_step` 之后，运行函数下面的单元格检查。


# %% question="sgd_step"
def sgd_step(params, grads, lr):
    """One step of gradient descent: p - lr * g for every parameter p with gradient g.

    params, grads: dicts of arrays with the same keys, in any order; lr: a float.
    Returns a new dict of float64 arrays; params and grads stay as they are.
    """
    # BEGIN SOLUTION
    return {key: p - lr * grads[key] for key, p in params.items()}
    # END SOLUTION


# %% [markdown] lang="en"
# ## A whole training run: `fit_linreg`
#
# Now repeat the step. A linear regression predicts $\hat y = Xw + b$, and its loss is the mean squared error over all $m$ samples. With the error $e = Xw + b - y$:
#
# | | formula | code |
# |---|---|---|
# | loss | $L = \frac1m \sum_i e_i^2$ | `np.mean(error**2)` |
# | gradient for $w$ | $\frac2m X^\top e$ | `2 / m * X.T @ error` |
# | gradient for $b$ | $\frac2m \sum_i e_i$ | `2 / m * np.sum(error)` |
#
# In the second row, `X.T @ error` multiplies each column of `X` by the errors, number by number, and adds up: one sum for each weight. The 2 comes from the derivative of the square.
#
# One pass over the data is an *epoch*. Here all samples enter every gradient ("full batch"), so an epoch is exactly one step:
#
# 1. compute the error with the current $w$ and $b$,
# 2. note the loss in `history`,
# 3. compute both gradients and step with both.
#
# Start from $w = 0$ and $b = 0$. The loss of a linear regression has a single valley, so the start does not matter much; a network with hidden layers would need random numbers here.
#
# **By hand**: `X = [[1], [2], [3], [2]]`, `y = [[3], [5], [7], [5]]` (that is $y = 2x + 1$), `lr = 0.05`.
#
# | epoch | error | loss before the step | gradient for $w$ | gradient for $b$ | new $w$ | new $b$ |
# |---|---|---|---|---|---|---|
# | 0 | -3, -5, -7, -5 | 27 | -22 | -10 | 1.1 | 0.5 |
# | 1 | -1.4, -2.3, -3.2, -2.3 | 5.695 | -10.1 | -4.6 | 1.605 | 0.73 |
#
# So `fit_linreg(X, y, 0.05, 2)` returns $w = 1.605$, $b = 0.73$ and the history `[27, 5.695]`.
#
# **Watch out**
#
# - `history[k]` is the loss *before* update number `k`: its first entry is the loss of the start.
# - Both gradients belong to the same point. If you change `w` first and then compute the error again for `b`, that is a different method.
# - $w$ keeps the shape `(n, 1)`. If you subtract arrays of shapes `(m, 1)` and `(m,)`, NumPy silently makes an `(m, m)` table of all differences.

# %% [markdown] lang="zh"
# ## 一次完整的训练：`fit_linreg`
#
# 现在把这一步重复很多次。线性回归的预测是 $\hat y = Xw + b$，损失是全部 $m$ 个样本的均方误差。记误差为 $e = Xw + b - y$：
#
# | | 公式 | 代码 |
# |---|---|---|
# | 损失 | $L = \frac1m \sum_i e_i^2$ | `np.mean(error**2)` |
# | $w$ 的梯度 | $\frac2m X^\top e$ | `2 / m * X.T @ error` |
# | $b$ 的梯度 | $\frac2m \sum_i e_i$ | `2 / m * np.sum(error)` |
#
# 第二行里的 `X.T @ error`，是把 `X` 的每一列与误差逐个相乘再加起来：每个权重得到一个和。公式里的 2 来自对平方求导。
#
# 把数据完整地过一遍叫一个*轮次*（epoch）。这里每次算梯度都用上全部样本（“全批量”），所以一个轮次恰好就是一步：
#
# 1. 用当前的 $w$ 和 $b$ 算出误差；
# 2. 把损失记进 `history`；
# 3. 算出两个梯度，两个参数同时迈一步。
#
# 从 $w = 0$、$b = 0$ 出发。线性回归的损失只有一个谷底，从哪里出发关系不大；有隐藏层的网络则要用随机数初始化。
#
# **手算一遍**：`X = [[1], [2], [3], [2]]`，`y = [[3], [5], [7], [5]]`（也就是 $y = 2x + 1$），`lr = 0.05`。
#
# | 轮次 | 误差 | 更新前的损失 | $w$ 的梯度 | $b$ 的梯度 | 新的 $w$ | 新的 $b$ |
# |---|---|---|---|---|---|---|
# | 0 | -3, -5, -7, -5 | 27 | -22 | -10 | 1.1 | 0.5 |
# | 1 | -1.4, -2.3, -3.2, -2.3 | 5.695 | -10.1 | -4.6 | 1.605 | 0.73 |
#
# 因此 `fit_linreg(X, y, 0.05, 2)` 返回 $w = 1.605$、$b = 0.73$ 和历史 `[27, 5.695]`。
#
# **注意**
#
# - `history[k]` 是第 `k` 次更新*之前*的损失，第一项就是起点处的损失。
# - 两个梯度要在同一个点上计算。如果先改了 `w`，再重新算误差去更新 `b`，那就是另一种方法了。
# - $w$ 的形状始终是 `(n, 1)`。形状 `(m, 1)` 与 `(m,)` 的数组一相减，NumPy 会不声不响地给你一张 `(m, m)` 的表，里面是所有两两之差。


# %% question="fit_linreg"
def fit_linreg(X, y, lr, epochs):
    """Linear regression by full-batch gradient descent on the MSE, from w = 0 and b = 0.

    X: (m, n), y: (m, 1). Returns w of shape (n, 1), b as a float, and the history:
    a list of epochs losses, history[k] being the loss before update k.
    """
    # BEGIN SOLUTION
    m, n = X.shape
    w, b, history = np.zeros((n, 1)), 0.0, []
    for _ in range(epochs):
        error = X @ w + b - y
        history.append(float(np.mean(error**2)))
        w = w - lr * 2 / m * X.T @ error
        b = b - lr * 2 / m * float(np.sum(error))
    return w, b, history
    # END SOLUTION


# %% [markdown] lang="en"
# Your function at work on 100 points: a line with slope 3 and intercept 2, plus noise. The noise is uniform between 0 and 1, so it is 0.5 on average: the intercept to expect is about 2.5, not 2.

# %% [markdown] lang="zh"
# 下面让你的函数拟合 100 个点：斜率 3、截距 2 的直线，再加上噪声。噪声在 0 到 1 之间均匀分布，平均值是 0.5，所以应该得到的截距大约是 2.5，而不是 2。

# %% tags=["figure"]
if fit_linreg_check.grade == 1:  # draws once your fit_linreg is right
    import matplotlib.pyplot as plt

    line_rng = np.random.default_rng(1)
    x_line = line_rng.random((100, 1))
    y_line = 3 * x_line + 2 + line_rng.random((100, 1))

    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 3.8))
    left.scatter(x_line, y_line, s=12, color="0.6")
    for epochs_done in (2, 10, 1000):
        slope, intercept, losses = fit_linreg(x_line, y_line, 0.1, epochs_done)
        label = f"{epochs_done} epochs: {slope[0, 0]:.2f} x + {intercept:.2f}"
        left.plot([0, 1], [intercept, slope[0, 0] + intercept], label=label)
    left.set(xlabel="x", ylabel="y", title="The line finds the data")
    left.legend()
    right.loglog(range(1, 1001), losses)
    right.set(xlabel="epoch", ylabel="loss", title="history (lr = 0.1)")
    plt.tight_layout()
    plt.show()

# %% [markdown] lang="en"
# ### One wrong sign
#
# Where does the gradient come from? The loss contains $(y_i - \hat y_i)^2$. The chain rule multiplies the derivative of the square, $2 (y_i - \hat y_i)$, by the derivative of what stands in the brackets, which is $-\frac{\partial \hat y_i}{\partial w}$ (the $\partial$ says: change $w$ alone, and ask how fast $\hat y_i$ follows):
#
# $$\frac{\partial L}{\partial w}
#   = \frac1m \sum_i 2 (y_i - \hat y_i) \cdot \Big(-\frac{\partial \hat y_i}{\partial w}\Big)
#   = \frac2m \sum_i (\hat y_i - y_i) \frac{\partial \hat y_i}{\partial w}$$
#
# The article forgets the 2 and that minus, so its gradient is $-\frac12$ of the true one. The missing 2 only makes the steps half as long. The missing minus turns descent into ascent: you walk *up* the hill. The next cell does that, on the points of the figure.
#
# ### When is training over?
#
# No recipe guarantees that the loss reaches its minimum. If the step is too long, the loss grows (training *diverges*). If it is short enough, the loss comes closer and closer to its minimum (training *converges*), usually without ever quite arriving. And the loss of a network has many valleys, of which you find one. In practice you stop after a fixed number of epochs, or when the loss on data kept aside, the *validation set*, no longer improves (*early stopping*).

# %% [markdown] lang="zh"
# ### 只错一个符号
#
# 梯度是怎么来的？损失里是 $(y_i - \hat y_i)^2$。按链式法则，平方的导数 $2 (y_i - \hat y_i)$ 要再乘以括号里那一项的导数，也就是 $-\frac{\partial \hat y_i}{\partial w}$（$\partial$ 的意思是：只动 $w$，看 $\hat y_i$ 跟着变得有多快）：
#
# $$\frac{\partial L}{\partial w}
#   = \frac1m \sum_i 2 (y_i - \hat y_i) \cdot \Big(-\frac{\partial \hat y_i}{\partial w}\Big)
#   = \frac2m \sum_i (\hat y_i - y_i) \frac{\partial \hat y_i}{\partial w}$$
#
# 文章漏掉了这个 2 和这个负号，它的梯度是正确值的 $-\frac12$ 倍。少一个 2，只是步长减半；少一个负号，下降就变成了上升，是在往山*上*走。下一个单元格就用上图的那些点这样走一遍。
#
# ### 训练到什么时候为止？
#
# 没有哪种做法能保证损失达到最小值。步子太大，损失会越来越大（*发散*）；步子足够小，损失会越来越接近最小值（*收敛*），但通常不会真正走到；而且神经网络的损失有许多谷底，你只会找到其中一个。实际中的做法是训练固定的轮次就停，或者等到*验证集*（预先留出、不参加训练的数据）上的损失不再下降时停（*早停*，early stopping）。


# %%
def descend_article_gradient(steps):
    """Follow -1/2 of the gradient, as the article prints it, with lr = 0.01."""
    data_rng = np.random.default_rng(1)
    X = data_rng.random((100, 1))
    y = 3 * X + 2 + data_rng.random((100, 1))
    w, b = 0.0, 0.0
    for _ in range(steps):
        error = y - (w * X + b)
        w, b = w - 0.01 * np.mean(error * X), b - 0.01 * np.mean(error)
    return w, b


for steps_done in (10, 100, 1000):
    w_end, b_end = descend_article_gradient(steps_done)
    print(f"{steps_done:4} steps: w = {w_end:10.2f}, b = {b_end:11.2f}")

# %% [markdown] lang="en"
# ## Small random batches: `minibatches`
#
# If you had a million images, you would not want to look at all of them before the first step. The gradient of a few random samples points roughly the same way, and costs almost nothing. So in every epoch the data are shuffled and cut into *mini-batches*, and every batch makes one step.
#
# Write the shuffling and cutting. All the randomness comes from `rng`, a NumPy generator such as `np.random.default_rng(0)`: draw **one** random order of the row numbers, use it for `X` and for `Y`, and cut it into pieces of `batch_size`. Useful: `rng.permutation(5)` gives 0 to 4 in random order, and `X[[3, 0, 2]]` picks these rows in this order.
#
# **By hand**: 7 samples, `batch_size = 3`, and suppose the generator draws the order 5, 2, 0, 6, 1, 4, 3.
#
# | batch | rows of `X` and of `Y` | size |
# |---|---|---|
# | 0 | 5, 2, 0 | 3 |
# | 1 | 6, 1, 4 | 3 |
# | 2 | 3 | 1 |
#
# **Watch out**
#
# - 7 is not a multiple of 3. The last batch is shorter, and it is kept: every sample counts.
# - A sample and its target stay together. If `X` and `Y` are shuffled in different orders, the network learns nonsense, and no error message will tell you.
# - `rng.shuffle(X)` reorders the caller's own array. Leave `X` and `Y` as they are.
# - Use the `rng` that you are given. Then the same seed gives the same batches, and a run can be repeated.
#
# **The name.** SGD, *stochastic gradient descent*, used to mean one random sample per step, and the article still defines it so. Today it nearly always means mini-batches: Keras's `fit` takes 32 samples at a time unless you name another size, also with `optimizer='sgd'`.

# %% [markdown] lang="zh"
# ## 随机的小批数据：`minibatches`
#
# 如果有一百万张图片，你不会想全部看完才迈出第一步。随机几个样本的梯度大致指向同一个方向，代价却小得多。所以每个轮次先把数据打乱，切成一个个*小批量*（mini-batch），每个小批量走一步。
#
# 请写出打乱和切分的部分。所有随机性都来自 `rng`，它是一个 NumPy 生成器，例如 `np.random.default_rng(0)`：为行号抽**一个**随机顺序，`X` 和 `Y` 都用它，再按 `batch_size` 切开。用得上的写法：`rng.permutation(5)` 给出 0 到 4 的随机排列，`X[[3, 0, 2]]` 按这个顺序取出这几行。
#
# **手算一遍**：7 个样本，`batch_size = 3`，假设生成器抽到的顺序是 5、2、0、6、1、4、3。
#
# | 批次 | 取 `X` 和 `Y` 的哪些行 | 大小 |
# |---|---|---|
# | 0 | 5、2、0 | 3 |
# | 1 | 6、1、4 | 3 |
# | 2 | 3 | 1 |
#
# **注意**
#
# - 7 不是 3 的倍数。最后一批短一些，但要保留：每个样本都算数。
# - 样本和它的目标值不能分开。如果 `X` 和 `Y` 各按各的顺序打乱，网络学到的就全是错的，而且不会有任何报错。
# - `rng.shuffle(X)` 会打乱调用者自己的数组。请让 `X` 和 `Y` 保持原样。
# - 使用传进来的 `rng`。这样同一个种子得到同样的批次，实验才能重复。
#
# **名称。** SGD（*stochastic gradient descent*，随机梯度下降）原本指每一步只用一个随机样本，文章也还是这样定义的。如今说 SGD，几乎总是指小批量：Keras 的 `fit` 如果不指定批量大小，每批就是 32 个样本，用 `optimizer='sgd'` 时也一样。


# %% question="minibatches"
def minibatches(X, Y, batch_size, rng):
    """The rows of X and Y in one common random order, cut into batches.

    X: (m, n), Y: (m, k) or (m,), rng: np.random.Generator. Returns a list of pairs
    (Xb, Yb) of batch_size rows each, the last one shorter when m does not divide.
    The batches keep the dtypes of X and Y.
    """
    # BEGIN SOLUTION
    order = rng.permutation(len(X))
    batches = [order[i : i + batch_size] for i in range(0, len(X), batch_size)]
    return [(X[rows], Y[rows]) for rows in batches]
    # END SOLUTION


# %% [markdown] lang="en"
# ## One pass over the batches: `sgd_epoch`
#
# An epoch of SGD goes through the data batch by batch, and the weights change after *every* batch. To keep it short there is no bias here, and no shuffling: the batches are the rows 0 to `batch_size - 1`, then the next ones, and so on, and the last batch may be shorter.
#
# For a batch with $k$ samples, $X_b$ and $y_b$, and the weights $w$ as they are now:
#
# | | formula | code |
# |---|---|---|
# | error | $e = X_b w - y_b$ | `Xb @ w - yb` |
# | loss of the batch | $\frac1k \sum_i e_i^2$ | `np.mean(error**2)` |
# | gradient | $\frac2k X_b^\top e$ | as in `fit_linreg`, with this batch only |
# | step | $w - \mathrm{lr} \cdot \text{gradient}$ | |
#
# The function also reports how the epoch went: `mean_loss` is the mean over all *samples*, each measured just before the step of its own batch. This is the number that Keras prints while it trains. A batch of 2 therefore counts twice as much as a batch of 1.
#
# **By hand**: `X = [[1], [2], [3]]`, `y = [[2], [4], [6]]`, `w = [[1]]`, `lr = 0.1`, `batch_size = 2`.
#
# | batch | error | loss | gradient | new $w$ |
# |---|---|---|---|---|
# | rows 0 and 1 | -1, -2 | 2.5 | 2/2 · (1 · (-1) + 2 · (-2)) = -5 | 1.5 |
# | row 2 | 3 · 1.5 - 6 = -1.5 | 2.25 | 2/1 · 3 · (-1.5) = -9 | 2.4 |
#
# `mean_loss` = (2 · 2.5 + 1 · 2.25) / 3 = 2.4167.
#
# **Watch out**
#
# - Divide by the number of samples that are *in* the batch. The last one may have fewer than `batch_size`.
# - The second batch already sees the new weights.
# - `w -= ...` changes the array of the caller. Make a new one.

# %% [markdown] lang="zh"
# ## 把所有批次走一遍：`sgd_epoch`
#
# SGD 的一个轮次是逐批处理数据，*每*处理完一批，权重就更新一次。为了简短，这里没有偏置，也不打乱：第 0 到 `batch_size - 1` 行是第一批，接下来的是第二批，依此类推，最后一批可能短一些。
#
# 设一批有 $k$ 个样本 $X_b$、$y_b$，当前的权重是 $w$：
#
# | | 公式 | 代码 |
# |---|---|---|
# | 误差 | $e = X_b w - y_b$ | `Xb @ w - yb` |
# | 这一批的损失 | $\frac1k \sum_i e_i^2$ | `np.mean(error**2)` |
# | 梯度 | $\frac2k X_b^\top e$ | 与 `fit_linreg` 相同，但只用这一批 |
# | 更新 | $w - \mathrm{lr} \cdot \text{梯度}$ | |
#
# 函数还要报告这个轮次的情况：`mean_loss` 是对所有*样本*求的平均，每个样本的损失在它那一批更新之前计算。Keras 训练时打印的就是这个数。因此，2 个样本的批次，所占的权重是 1 个样本的批次的两倍。
#
# **手算一遍**：`X = [[1], [2], [3]]`，`y = [[2], [4], [6]]`，`w = [[1]]`，`lr = 0.1`，`batch_size = 2`。
#
# | 批次 | 误差 | 损失 | 梯度 | 新的 $w$ |
# |---|---|---|---|---|
# | 第 0、1 行 | -1, -2 | 2.5 | 2/2 · (1 · (-1) + 2 · (-2)) = -5 | 1.5 |
# | 第 2 行 | 3 · 1.5 - 6 = -1.5 | 2.25 | 2/1 · 3 · (-1.5) = -9 | 2.4 |
#
# `mean_loss` = (2 · 2.5 + 1 · 2.25) / 3 = 2.4167。
#
# **注意**
#
# - 除数是这一批里*实际*的样本数，最后一批可能不足 `batch_size` 个。
# - 第二批用的已经是新的权重。
# - `w -= ...` 会改掉调用者的数组，请新建一个。


# %% question="sgd_epoch"
def sgd_epoch(X, y, w, lr, batch_size):
    """One epoch of mini-batch gradient descent on the MSE of X @ w, batches in order.

    X: (m, n), y: (m, 1), w: (n, 1). Returns the new w, of shape (n, 1), and mean_loss:
    the mean over all samples of the squared error before the step of their batch.
    """
    # BEGIN SOLUTION
    total = 0.0
    for start in range(0, len(X), batch_size):
        Xb, yb = X[start : start + batch_size], y[start : start + batch_size]
        error = Xb @ w - yb
        total += float(np.sum(error**2))
        w = w - lr * 2 / len(Xb) * Xb.T @ error
    return w, total / len(X)
    # END SOLUTION


# %% [markdown] lang="en"
# ### What the batch size changes
#
# Below, your `minibatches` shuffles and your `sgd_epoch` steps, for 15 passes over the same 200 samples. Small batches take many steps in one pass and get near the minimum early, but each step follows a noisy gradient: at a fixed learning rate they keep wandering around the minimum and never settle. The full batch walks smoothly and slowly: after 15 passes it is still on its way. For small batches to settle, the learning rate has to shrink as training goes on (a *learning-rate schedule*).

# %% [markdown] lang="zh"
# ### 批量大小的影响
#
# 下图用你的 `minibatches` 打乱、用你的 `sgd_epoch` 更新，把同样的 200 个样本过 15 遍。批量小，一遍数据能走很多步，很快就到了最小值附近；但每一步跟随的都是带噪声的梯度，学习率不变的话，它会一直在最小值周围徘徊，停不下来。全批量走得平滑，却很慢，过完 15 遍还在半路上。想让小批量停稳，学习率就要随着训练逐渐减小（*学习率调度*）。

# %% tags=["figure"]
if minibatches_check.grade == 1 and sgd_epoch_check.grade == 1:  # draws once both are right
    import matplotlib.pyplot as plt

    noise_rng = np.random.default_rng(3)
    X_noise = noise_rng.normal(size=(200, 2)) * [1.0, 0.6]
    y_noise = X_noise @ [[2.0], [-1.0]] + noise_rng.normal(size=(200, 1))
    w_best = np.linalg.lstsq(X_noise, y_noise, rcond=None)[0]
    loss_best = np.mean((X_noise @ w_best - y_noise) ** 2)

    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.4))
    for size, color in ((1, "tab:orange"), (16, "tab:green"), (200, "tab:blue")):
        w_path = [np.zeros((2, 1))]
        for _ in range(15):
            for X_batch, y_batch in minibatches(X_noise, y_noise, size, noise_rng):
                w_path.append(sgd_epoch(X_batch, y_batch, w_path[-1], 0.05, size)[0])
        w_path = np.hstack(w_path)
        excess = np.mean((X_noise @ w_path - y_noise) ** 2, axis=0) - loss_best
        passes = np.linspace(0, 15, w_path.shape[1])
        left.plot(*w_path, "-", color=color, lw=1, label=f"batch_size = {size}")
        right.semilogy(passes, excess, color=color, lw=1, label=f"{w_path.shape[1] - 1} steps")
    left.plot(*w_best, "k*", ms=12, label="least squares")
    left.set(xlabel="w[0]", ylabel="w[1]", title="Paths of the weights")
    right.set(
        xlabel="passes over the data",
        ylabel="loss above the minimum",
        title="Loss over all samples",
    )
    left.legend()
    right.legend()
    plt.tight_layout()
    plt.show()

# %% [markdown] lang="en"
# ## How long may a step be? `max_stable_lr`
#
# Too short a step wastes time, too long a step leaps over the valley and lands higher than before. For a linear regression the limit can be computed.
#
# **One weight.** The loss is a parabola. Call its second derivative $c$, the *curvature*: it says how fast the slope changes. At distance $d$ from the minimum the gradient is $c \cdot d$, so a step makes
#
# $$d_{\text{new}} = d - \mathrm{lr} \cdot c \, d = (1 - \mathrm{lr} \cdot c) \, d$$
#
# The distance shrinks when $1 - \mathrm{lr} \cdot c$ lies between -1 and 1, that is for $\mathrm{lr} < 2 / c$. At exactly $2 / c$ the weight jumps from side to side for ever; beyond it, every jump is larger than the one before.
#
# **Many weights.** The loss is a bowl, and it is not equally steep in all directions. Along each axis of the bowl you have the case of one weight again, each with a curvature of its own. The second derivatives form a matrix, the *Hessian*, in which all these curvatures are hidden. For the MSE of $Xw$ it is
#
# $$H = \frac2m X^\top X \qquad\text{in code}\qquad \texttt{2 * X.T @ X / m}$$
#
# The *eigenvalues* of $H$ are the curvatures along the axes of the bowl (this is all you need to know about them here; `np.linalg.eigvalsh(H)` computes them for a symmetric matrix). The same `lr` serves all directions, so the steepest one sets the limit:
#
# $$\mathrm{lr}_{\max} = \frac{2}{\lambda_{\max}(H)}$$
#
# **By hand**: `X = [[1, 2], [1, -2], [1, 2], [1, -2]]`. Multiply every column by every column, number by number, and add up: $X^\top X = \begin{pmatrix} 4 & 0 \\ 0 & 16 \end{pmatrix}$, and with $m = 4$ we get $H = \begin{pmatrix} 2 & 0 \\ 0 & 8 \end{pmatrix}$. The curvatures are 2 and 8, the limit is 2 / 8 = **0.25**.
#
# **Watch out**
#
# - There are two 2s in this: one in the Hessian, one in the limit.
# - The *gentlest* direction does not limit the step. But it is the one you wait for: there, each step multiplies the distance by $1 - \mathrm{lr} \cdot \lambda_{\min}$, which is close to 1.

# %% [markdown] lang="zh"
# ## 步子最大能迈多大？`max_stable_lr`
#
# 步子太小浪费时间，步子太大会越过谷底，落到比原来更高的地方。对线性回归来说，这个界限可以算出来。
#
# **只有一个权重。** 损失是一条抛物线，设它的二阶导数为 $c$，称为*曲率*，它表示斜率变化得有多快。离最小值的距离为 $d$ 时，梯度是 $c \cdot d$，所以走一步之后
#
# $$d_{\text{new}} = d - \mathrm{lr} \cdot c \, d = (1 - \mathrm{lr} \cdot c) \, d$$
#
# 只要 $1 - \mathrm{lr} \cdot c$ 在 -1 和 1 之间，也就是 $\mathrm{lr} < 2 / c$，距离就会缩小。恰好等于 $2 / c$ 时，权重永远在两侧来回跳；超过它，一次比一次跳得更远。
#
# **有多个权重。** 损失像一只碗，各个方向的陡峭程度并不相同。沿着碗的每一条轴，又回到只有一个权重的情形，各有各的曲率。二阶导数组成一个矩阵，叫*黑塞矩阵*（Hessian），这些曲率就藏在里面。对 $Xw$ 的均方误差，它是
#
# $$H = \frac2m X^\top X \qquad\text{写成代码}\qquad \texttt{2 * X.T @ X / m}$$
#
# $H$ 的*特征值*就是这只碗沿各条轴的曲率（这里不需要知道更多；`np.linalg.eigvalsh(H)` 可以算出对称矩阵的特征值）。所有方向共用一个 `lr`，所以界限由最陡的方向决定：
#
# $$\mathrm{lr}_{\max} = \frac{2}{\lambda_{\max}(H)}$$
#
# **手算一遍**：`X = [[1, 2], [1, -2], [1, 2], [1, -2]]`。各列两两求内积，得到 $X^\top X = \begin{pmatrix} 4 & 0 \\ 0 & 16 \end{pmatrix}$，而 $m = 4$，所以 $H = \begin{pmatrix} 2 & 0 \\ 0 & 8 \end{pmatrix}$。两个曲率是 2 和 8，界限是 2 / 8 = **0.25**。
#
# **注意**
#
# - 这里有两个 2：一个在黑塞矩阵里，一个在界限里。
# - *最缓*的方向不限制步长，但你等的正是它：在那个方向上，每一步只把距离乘以 $1 - \mathrm{lr} \cdot \lambda_{\min}$，而它接近 1。


# %% question="max_stable_lr"
def max_stable_lr(X):
    """The learning rate beyond which full-batch gradient descent on the MSE of X @ w diverges.

    X: (m, n). Returns 2 / (largest eigenvalue of the Hessian 2 XᵀX / m) as a float.
    """
    # BEGIN SOLUTION
    hessian = 2 * X.T @ X / len(X)
    return float(2 / np.linalg.eigvalsh(hessian).max())
    # END SOLUTION


# %% [markdown] lang="en"
# ### A long valley
#
# The second column of these data is five times as large as the first, so the bowl is a long valley: its curvature across the valley (`w[1]`, up and down in the figure) is almost 30 times its curvature along the valley (`w[0]`). With `batch_size = m`, one call of your `sgd_epoch` is one step of full-batch descent. See what happens to both directions below and above the limit.

# %% [markdown] lang="zh"
# ### 一条狭长的山谷
#
# 这份数据的第二列大约是第一列的五倍，碗就成了一条狭长的山谷：横穿山谷的方向（`w[1]`，图中的竖直方向）的曲率，接近顺着山谷方向（`w[0]`）的 30 倍。取 `batch_size = m`，调用一次你的 `sgd_epoch` 就是全批量下降的一步。看看学习率低于和高于界限时，两个方向各会怎样。

# %% tags=["figure"]
if sgd_epoch_check.grade == 1 and max_stable_lr_check.grade == 1:  # draws once both are right
    import matplotlib.pyplot as plt

    valley_rng = np.random.default_rng(5)
    X_valley = valley_rng.normal(size=(100, 2)) * [1.0, 5.0]
    y_valley = X_valley @ [[3.0], [1.0]]
    lr_limit = max_stable_lr(X_valley)

    grid_0, grid_1 = np.meshgrid(np.linspace(-1.5, 5, 80), np.linspace(-2, 4, 80))
    grid_errors = grid_0[..., None] * X_valley[:, 0] + grid_1[..., None] * X_valley[:, 1]
    grid_loss = np.mean((grid_errors - y_valley[:, 0]) ** 2, axis=2)

    figure, axes = plt.subplots(1, 4, figsize=(15, 4), sharey=True)
    for axis, share in zip(axes, (0.1, 0.5, 0.95, 1.03), strict=True):
        w_path = [np.array([[-1.0], [2.0]])]
        for _ in range(25):
            w_path.append(sgd_epoch(X_valley, y_valley, w_path[-1], share * lr_limit, 100)[0])
        axis.contour(grid_0, grid_1, grid_loss, levels=np.geomspace(0.3, 300, 12), colors="0.8")
        axis.plot(*np.hstack(w_path), ".-", lw=1, color="tab:red" if share > 1 else "tab:blue")
        axis.plot(3, 1, "k*", ms=12)
        axis.set(
            xlim=(-1.5, 5), ylim=(-2, 4), xlabel="w[0]", title=f"lr = {share:g} · max_stable_lr"
        )
    axes[0].set_ylabel("w[1]")
    plt.tight_layout()
    plt.show()

# %% [markdown] lang="en"
# A small `lr` creeps along the valley. Near the limit the path zigzags across it, and progress along it is still slow, since the steep direction allows no more. Just above the limit every zigzag is wider than the last one. If the loss of your own network grows or becomes `nan`, try a tenth of the learning rate first.
#
# Two cures for long valleys follow: take smarter steps (notebook 06: momentum, RMSProp, Adam), or make the valley round by scaling the inputs (notebook 07).
#
# ## Read on
#
# - *Dive into Deep Learning*, chapter "Optimization Algorithms": <https://d2l.ai/chapter_optimization/>
# - I. Goodfellow, Y. Bengio, A. Courville: *Deep Learning*, sections 4.3 and 8.1 to 8.3: <https://www.deeplearningbook.org/>
# - L. Bottou, F. Curtis, J. Nocedal: *Optimization Methods for Large-Scale Machine Learning* (2018), on why SGD works at all: <https://arxiv.org/abs/1606.04838>
# - Next notebook: 06-adam.

# %% [markdown] lang="zh"
# `lr` 很小时，路径沿着山谷慢慢爬。接近界限时，路径在山谷两侧来回折，沿山谷的进展仍然很慢，因为最陡的方向不允许再快。刚刚超过界限，每一折都比上一折更宽。如果你自己的网络损失变大，或者变成 `nan`，先把学习率降到十分之一试试。
#
# 对付狭长的山谷，后面有两种办法：改进更新的方式（第 06 章：动量、RMSProp、Adam），或者缩放输入，把山谷变圆（第 07 章）。
#
# ## 延伸阅读
#
# - 《动手学深度学习》“优化算法”一章：<https://zh.d2l.ai/chapter_optimization/>
# - I. Goodfellow、Y. Bengio、A. Courville：《深度学习》第 4.3 节、第 8.1 至 8.3 节：<https://www.deeplearningbook.org/>
# - L. Bottou、F. Curtis、J. Nocedal：*Optimization Methods for Large-Scale Machine Learning*（2018），讲 SGD 为什么行得通：<https://arxiv.org/abs/1606.04838>
# - 下一章：06-adam。
