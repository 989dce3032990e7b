# %% [markdown] lang="en"
# # Gradients and gradient checking
#
# A network learns by changing its weights a little, again and again. In which direction, and by
# how much? The **gradient** answers that: for every single number it says how fast the loss
# changes when that number changes.
#
# There are two ways to get it:
#
# 1. **Wiggle** each number and watch the loss. Slow, but hard to get wrong: `numerical_grad`.
# 2. **Calculate** it with school calculus. Fast, but easy to get wrong by a sign or a factor: all
#    the other gradients below.
#
# The professional habit that you learn here is to use the first to check the second. It is called
# *gradient checking*, and it will catch a wrong formula that has been printed and read by many
# people.
#
# You need the losses of notebook 02; the calculus is repeated where it is used. (The notebook covers
# section 3.3 of the article that this course follows, a Chinese introduction called *Deep learning
# for beginners in Python*, 深度学习入门. You don't need it.)

# %% [markdown] lang="zh"
# # 梯度与梯度检验
#
# 神经网络的学习，就是一次又一次地把权重改动一点点。往哪个方向改、改多少？答案在**梯度**里：对每一个数，它告诉我们这个数变化时损失变化得有多快。
#
# 求梯度有两条路：
#
# 1. **试**：把每个数轻轻拨动一下，看损失怎么变。慢，但不容易出错，这就是 `numerical_grad`。
# 2. **算**：用学校里学过的求导。快，但很容易错一个正负号或一个系数，下面其余的梯度都走这条路。
#
# 这里要养成一个内行的习惯：用第一条路去检验第二条路，这叫做*梯度检验*。一会儿它就会揪出一个印了出来、被许多人读过的错误公式。
#
# 本章会用到第 02 章的损失函数；需要的微积分知识会在用到时复习。（本章对应文章的第 3.3 节。“文章”指本课程所依据的中文入门文章《深度学习入门》，不需要找来看。）

# %% tags=["setup"]
import numpy as np

# %% [markdown] lang="en"
# ## Numerical gradient
#
# First with one number. Let $f(w) = w^2$. At $w = 3$ it is 9, and at $w = 3.01$ it is 9.0601. So when
# $w$ grows by 0.01, $f$ grows by about 0.06, six times as much. This factor 6 is the **derivative**
# $f'(3)$, the slope of the curve at this place: draw $f$, and at $w = 3$ it climbs 6 units for each
# unit to the right. School gives the formula $f'(w) = 2w$.
#
# When $f$ depends on many numbers, there is a slope for each of them: move one number, let all others
# stay where they are, and see how fast $f$ changes. This is called a *partial derivative* and is
# written with a round d, $\frac{\partial f}{\partial w_i}$. All of them together, in an array of the
# shape of $w$, are the **gradient**.
#
# Now stand on a hillside in fog. To feel how steep it is, step a little to the right, then a little
# to the left, and compare the two heights. For a function $f$ of many numbers $w$, do that with one
# number at a time:
#
# $$\frac{\partial f}{\partial w_i} \approx \frac{f(w + h\,e_i) - f(w - h\,e_i)}{2h}$$
#
# $e_i$ has a 1 at place $i$ and 0 everywhere else, so $w + h\,e_i$ is $w$ with only entry $i$
# moved by $h$. This is the **central difference**.
#
# | in the formula | in code |
# |---|---|
# | $w + h\,e_i$ | an array like `w` whose entry `i` is larger by `h` |
# | $f(\cdot)$ | call `f` with that array; it returns one number |
# | $2h$ | `2 * h`, the distance between the two points |
# | for every $i$ | a loop over all entries of `w` |
#
# **By hand.** Let $f(w) = w_0^3\,w_1$, $w = (2, 5)$ and $h = 0.1$ (large, so that we can follow):
#
# * move $w_0$: $f(2.1, 5) = 46.305$ and $f(1.9, 5) = 34.295$, so the slope is
#   $12.01 / 0.2 = 60.05$;
# * move $w_1$: $f(2, 5.1) = 40.8$ and $f(2, 4.9) = 39.2$, so the slope is $1.6 / 0.2 = 8$.
#
# The exact derivatives are $3 w_0^2 w_1 = 60$ and $w_0^3 = 8$. The small error of 0.05 shrinks
# like $h^2$: with $h = 10^{-5}$ nobody will notice it.
#
# **Watch out**
#
# * One number at a time: when it is the turn of $w_1$, $w_0$ must be 2 again.
# * `w` belongs to the caller, who still needs it. Leave it as it was.
# * In an array of whole numbers `2 + 0.1` is stored as `2`. Then nothing moves at all.
# * `w` may be a vector, a matrix or anything else. `np.ndindex` walks through the entries of any
#   shape:

# %% [markdown] lang="zh"
# ## 数值梯度
#
# 先看只有一个数的情形。设 $f(w) = w^2$，在 $w = 3$ 处它等于 9，在 $w = 3.01$ 处等于 9.0601。也就是说，$w$ 增大 0.01，$f$ 大约增大 0.06，是前者的 6 倍。这个倍数 6 就是**导数** $f'(3)$，也就是曲线在这一点的斜率：把 $f$ 画出来，在 $w = 3$ 处，每向右走 1 个单位就上升 6 个单位。学校里学过它的公式：$f'(w) = 2w$。
#
# $f$ 依赖于许多个数时，每个数都有一个斜率：只动这一个数，其余的都不动，看 $f$ 变化得有多快。这叫*偏导数*，写作 $\frac{\partial f}{\partial w_i}$（符号 $\partial$ 是弯写的 d）。所有偏导数按 $w$ 的形状排在一起，就是**梯度**。
#
# 现在想象你在大雾里站在山坡上。想知道坡有多陡，就往右挪一小步，再往左挪一小步，比较两处的高度。函数 $f$ 依赖于许多个数 $w$ 时，就对这些数逐个这样做：
#
# $$\frac{\partial f}{\partial w_i} \approx \frac{f(w + h\,e_i) - f(w - h\,e_i)}{2h}$$
#
# $e_i$ 只有第 $i$ 个位置是 1，其余全是 0，所以 $w + h\,e_i$ 就是只把 $w$ 的第 $i$ 个元素移动 $h$。这叫做**中心差分**。
#
# | 公式里 | 代码里 |
# |---|---|
# | $w + h\,e_i$ | 一个和 `w` 一样的数组，只有第 `i` 个元素大了 `h` |
# | $f(\cdot)$ | 用这个数组调用 `f`，得到一个数 |
# | $2h$ | `2 * h`，两点之间的距离 |
# | 对每个 $i$ | 遍历 `w` 所有元素的循环 |
#
# **手算一遍。** 设 $f(w) = w_0^3\,w_1$，$w = (2, 5)$，$h = 0.1$（取得大一些，方便手算）：
#
# * 移动 $w_0$：$f(2.1, 5) = 46.305$，$f(1.9, 5) = 34.295$，斜率为 $12.01 / 0.2 = 60.05$；
# * 移动 $w_1$：$f(2, 5.1) = 40.8$，$f(2, 4.9) = 39.2$，斜率为 $1.6 / 0.2 = 8$。
#
# 精确的偏导数是 $3 w_0^2 w_1 = 60$ 和 $w_0^3 = 8$。这 0.05 的误差与 $h^2$ 成正比，当 $h = 10^{-5}$ 时就小得可以忽略了。
#
# **注意**
#
# * 一次只动一个数：轮到 $w_1$ 时，$w_0$ 必须已经变回 2。
# * `w` 是调用者的，人家之后还要用，请保持原样。
# * 在整数数组里，`2 + 0.1` 存进去仍是 `2`，等于根本没有移动。
# * `w` 可能是向量、矩阵或其他任何形状。`np.ndindex` 可以走遍任意形状的所有位置：

# %%
for i in np.ndindex(2, 3):  # i is a tuple such as (1, 2), and w[i] is one entry of w
    print(i, end=" ")


# %% question="numerical_grad"
def numerical_grad(f, w, h=1e-5):
    """Gradient of f at w by central differences, one entry of w at a time.

    f: takes a float64 array of w's shape and returns a float.
    w: array of any shape, floats or integers; it is left unchanged.
    Returns an array of w's shape: (f(w + h e_i) - f(w - h e_i)) / (2h) at every entry i.
    """
    # BEGIN SOLUTION
    grad = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        step = np.zeros(w.shape)
        step[i] = h
        grad[i] = (f(w + step) - f(w - step)) / (2 * h)
    return grad
    # END SOLUTION


# %% [markdown] lang="en"
# Why both sides, and why $h = 10^{-5}$? Once your function is right, the next cell draws its error
# for many $h$, for $f(w) = \sin w$ at $w = 1$. The error of a one-sided difference (grey) shrinks like
# $h$, that of yours like $h^2$. And smaller is not always better: a float64 has 16 digits, and when the two
# heights agree in nearly all of them, their difference is mostly rounding noise.

# %% [markdown] lang="zh"
# 为什么两边都要走？为什么取 $h = 10^{-5}$？你的函数写对之后，下面的单元格会画出 $f(w) = \sin w$ 在 $w = 1$ 处、取不同 $h$ 时的误差。只走一边（灰线）的误差与 $h$ 成正比，而你的误差与 $h^2$ 成正比。但 $h$ 也不是越小越好：float64 只有 16 位有效数字，如果两个高度几乎每一位都相同，相减之后剩下的主要是舍入误差。

# %% tags=["figure"]
if numerical_grad_check.grade == 1:  # draws once your numerical_grad is right
    import matplotlib.pyplot as plt

    w = np.array([1.0])
    hs = np.logspace(-13, -0.5, 60)
    central = [abs(numerical_grad(lambda v: np.sin(v[0]), w, h)[0] - np.cos(1)) for h in hs]
    forward = [abs((np.sin(1 + h) - np.sin(1)) / h - np.cos(1)) for h in hs]

    plt.figure(figsize=(6.5, 3.8))
    plt.loglog(hs, forward, color="0.6", label="one side only: (f(w + h) - f(w)) / h")
    plt.loglog(hs, central, color="C0", label="both sides: your numerical_grad")
    plt.axvline(1e-5, color="C1", linestyle="--", label="h = 1e-5")
    plt.xlabel("h")
    plt.ylabel("absolute error")
    plt.title("Error of a numerical derivative of sin at 1")
    plt.legend()
    plt.tight_layout()
    plt.show()

# %% [markdown] lang="en"
# ## Gradient of the mean squared error
#
# `numerical_grad` calls $f$ twice for every number. A small image network has 693,962 of them, so
# a single gradient would take more than a million forward passes. From now on we calculate.
#
# Start with the loss itself. The mean squared error over all $N$ entries is
#
# $$L = \frac{1}{N} \sum_i (\hat y_i - y_i)^2 .$$
#
# Wiggle one prediction $\hat y_i$: only one term of the sum notices. The derivative of a square
# $u^2$ is $2u$, and here $u = \hat y_i - y_i$ grows exactly as fast as $\hat y_i$. So
#
# $$\frac{\partial L}{\partial \hat y_i} = \frac{2\,(\hat y_i - y_i)}{N}$$
#
# | in the formula | in code |
# |---|---|
# | $\hat y$, $y$ | `y_pred`, `y_true` |
# | $N$ | the number of all entries, `y_pred.size` |
#
# **By hand.** True values $\begin{pmatrix}1 & 2\\ 4 & 0\end{pmatrix}$, predictions
# $\begin{pmatrix}3 & 1\\ 2 & 0.5\end{pmatrix}$. The differences $\hat y - y$ are
# $\begin{pmatrix}2 & -1\\ -2 & 0.5\end{pmatrix}$ and $N = 4$, so the gradient is
# $\begin{pmatrix}1 & -0.5\\ -1 & 0.25\end{pmatrix}$.
#
# Read the signs: the first prediction is too high, its gradient is positive, and raising it
# further would raise the loss. Descent walks *against* the gradient, so it lowers that prediction.
#
# **Watch out**
#
# * There is one slope for every prediction, so the result has the shape of `y_pred`. Nothing is
#   summed.
# * $N$ counts all entries, not only the rows.

# %% [markdown] lang="zh"
# ## 均方误差的梯度
#
# `numerical_grad` 每个数都要调用 $f$ 两次。一个小小的图像网络就有 693,962 个参数，算一次梯度就要做一百多万次前向传播。所以从现在起，我们改用公式推导。
#
# 先从损失本身开始。对全部 $N$ 个元素取平均的均方误差是
#
# $$L = \frac{1}{N} \sum_i (\hat y_i - y_i)^2 .$$
#
# 轻轻拨动某一个预测值 $\hat y_i$，求和号里只有一项会变。$u^2$ 的导数是 $2u$，这里 $u = \hat y_i - y_i$，它和 $\hat y_i$ 变化得一样快，所以
#
# $$\frac{\partial L}{\partial \hat y_i} = \frac{2\,(\hat y_i - y_i)}{N}$$
#
# | 公式里 | 代码里 |
# |---|---|
# | $\hat y$、$y$ | `y_pred`、`y_true` |
# | $N$ | 全部元素的个数，`y_pred.size` |
#
# **手算一遍。** 真实值为 $\begin{pmatrix}1 & 2\\ 4 & 0\end{pmatrix}$，预测值为 $\begin{pmatrix}3 & 1\\ 2 & 0.5\end{pmatrix}$。差 $\hat y - y$ 等于 $\begin{pmatrix}2 & -1\\ -2 & 0.5\end{pmatrix}$，$N = 4$，于是梯度为 $\begin{pmatrix}1 & -0.5\\ -1 & 0.25\end{pmatrix}$。
#
# 看看正负号：第一个预测值偏高，它的梯度是正的，再调高它，损失就会变大。梯度下降是*逆着*梯度走的，所以会把这个预测值调低。
#
# **注意**
#
# * 每个预测值都有自己的斜率，所以结果与 `y_pred` 形状相同，不需要求和。
# * $N$ 数的是全部元素，而不只是行数。


# %% question="mse_grad"
def mse_grad(y_true, y_pred):
    """Gradient of the mean squared error with respect to y_pred: 2 (y_pred - y_true) / N.

    y_true, y_pred: arrays of one shape, with N entries. Returns an array of that shape.
    """
    # BEGIN SOLUTION
    return 2 * (y_pred - y_true) / y_pred.size
    # END SOLUTION


# %% [markdown] lang="en"
# ## Gradients of linear regression
#
# We can't change a prediction directly, only the weights behind it. A linear model predicts
# $\hat y = Xw + b$, for sample $i$: $\hat y_i = \sum_j X_{ij} w_j + b$.
#
# The weight acts on the prediction, and the prediction on the loss. If $\hat y$ changes 3 times as
# fast as $w$, and $L$ changes 2 times as fast as $\hat y$, then $L$ changes $2 \cdot 3 = 6$ times as
# fast as $w$: along a chain, slopes multiply. This is the **chain rule**. And where a weight acts in
# several places, here in every sample, the products add up:
#
# $$\frac{\partial L}{\partial w_j} = \sum_i \underbrace{\frac{2}{m}(\hat y_i - y_i)}_{\partial L / \partial \hat y_i} \cdot \underbrace{X_{ij}}_{\partial \hat y_i / \partial w_j}
# \qquad
# \frac{\partial L}{\partial b} = \sum_i \frac{2}{m}(\hat y_i - y_i) \cdot 1$$
#
# All $j$ at once, with $e = Xw + b - y$ of shape $(m, 1)$:
#
# $$\frac{\partial L}{\partial w} = \frac{2}{m} X^\top e \qquad \frac{\partial L}{\partial b} = \frac{2}{m} \sum_i e_i$$
#
# | in the formula | in code |
# |---|---|
# | $Xw + b$ | `X @ w + b`, as in notebook 01 |
# | $X^\top$ | `X.T` |
# | $m$ | the number of rows, `len(X)` |
#
# **By hand.** Four samples with two features, $w = (2, 1)^\top$, $b = 1$:
#
# | $X$ | $y$ | $\hat y = Xw + b$ | $e = \hat y - y$ |
# |---|---|---|---|
# | 1, 2 | 4 | 5 | 1 |
# | 3, −1 | 7 | 6 | −1 |
# | 2, 1 | 8 | 6 | −2 |
# | −1, 1 | −3 | 0 | 3 |
#
# First feature: $1 \cdot 1 + 3 \cdot (-1) + 2 \cdot (-2) + (-1) \cdot 3 = -9$. Second:
# $2 + 1 - 2 + 3 = 4$. The errors add up to 1. Times $2/m = 1/2$: `dw` is $(-4.5, 2)^\top$ and `db`
# is 0.5.
#
# **Watch out**
#
# * Shapes tell you much: `dw` has the shape of `w`, `db` is one number like `b`.
# * If an intermediate result has shape $(m, m)$, then an $(m,)$ met an $(m, 1)$ somewhere and
#   NumPy broadcast them.

# %% [markdown] lang="zh"
# ## 线性回归的梯度
#
# 预测值不能直接改，能改的只有它背后的权重。线性模型的预测是 $\hat y = Xw + b$，对第 $i$ 个样本就是 $\hat y_i = \sum_j X_{ij} w_j + b$。
#
# 权重影响预测，预测又影响损失。如果 $\hat y$ 的变化是 $w$ 的 3 倍，$L$ 的变化又是 $\hat y$ 的 2 倍，那么 $L$ 的变化就是 $w$ 的 $2 \cdot 3 = 6$ 倍：沿着一条链，斜率相乘。这就是**链式法则**。一个权重如果在几处起作用（这里是每个样本里各一处），就把这些乘积加起来：
#
# $$\frac{\partial L}{\partial w_j} = \sum_i \underbrace{\frac{2}{m}(\hat y_i - y_i)}_{\partial L / \partial \hat y_i} \cdot \underbrace{X_{ij}}_{\partial \hat y_i / \partial w_j}
# \qquad
# \frac{\partial L}{\partial b} = \sum_i \frac{2}{m}(\hat y_i - y_i) \cdot 1$$
#
# 记 $e = Xw + b - y$，形状为 $(m, 1)$，所有的 $j$ 就可以一次算完：
#
# $$\frac{\partial L}{\partial w} = \frac{2}{m} X^\top e \qquad \frac{\partial L}{\partial b} = \frac{2}{m} \sum_i e_i$$
#
# | 公式里 | 代码里 |
# |---|---|
# | $Xw + b$ | `X @ w + b`，与第 01 章相同 |
# | $X^\top$ | `X.T` |
# | $m$ | 行数，`len(X)` |
#
# **手算一遍。** 四个样本，两个特征，$w = (2, 1)^\top$，$b = 1$：
#
# | $X$ | $y$ | $\hat y = Xw + b$ | $e = \hat y - y$ |
# |---|---|---|---|
# | 1, 2 | 4 | 5 | 1 |
# | 3, −1 | 7 | 6 | −1 |
# | 2, 1 | 8 | 6 | −2 |
# | −1, 1 | −3 | 0 | 3 |
#
# 第一个特征：$1 \cdot 1 + 3 \cdot (-1) + 2 \cdot (-2) + (-1) \cdot 3 = -9$；第二个：$2 + 1 - 2 + 3 = 4$；误差之和为 1。再乘以 $2/m = 1/2$，得到 `dw` 为 $(-4.5, 2)^\top$，`db` 为 0.5。
#
# **注意**
#
# * 形状会说话：`dw` 与 `w` 形状相同，`db` 和 `b` 一样是一个数。
# * 如果中间结果的形状成了 $(m, m)$，说明某处 $(m,)$ 和 $(m, 1)$ 碰到一起，被 NumPy 广播了。


# %% question="linreg_grads"
def linreg_grads(X, y, w, b):
    """Gradients of the mean squared error of the linear model X w + b.

    X: (m, n), y: (m, 1), w: (n, 1), b: a number.
    Returns (dw, db): dw = 2/m X^T (X w + b - y) of shape (n, 1),
    db = 2/m sum(X w + b - y), a float.
    """
    # BEGIN SOLUTION
    dL = mse_grad(y, X @ w + b)
    return X.T @ dL, np.sum(dL)
    # END SOLUTION


# %% [markdown] lang="en"
# ### What a wrong sign does
#
# The article prints $\frac{1}{m} \sum_i (y_i - \hat y_i) \frac{\partial \hat y_i}{\partial w}$ for the
# gradient that you have just written: the 2 of the square is missing, which only halves the steps,
# and the difference is the wrong way round, so whoever *descends* this gradient climbs.
#
# The next cell does both, with your gradient and with that one, which is $-\frac12$ times yours. The
# data are $y = 3x + 2$ plus noise between 0 and 1. That noise is 0.5 on average, so the line to find
# is about $3x + 2.5$. Each of the 1000 steps is 0.01 times the gradient (0.01 is the *learning
# rate*). On the left you see the first step of both, drawn fifty times as long; on the right the
# loss at every step. Look at its scale.

# %% [markdown] lang="zh"
# ### 符号错了会怎样
#
# 你刚才写的这个梯度，文章里印成了 $\frac{1}{m} \sum_i (y_i - \hat y_i) \frac{\partial \hat y_i}{\partial w}$：平方求导得到的 2 丢了，这只会让步子减半；差的方向也反了，于是照着它*下降*，其实是在上山。
#
# 下面的单元格把两种梯度都走一遍：你的梯度，以及文章的梯度（是你的 $-\frac12$ 倍）。数据是 $y = 3x + 2$ 再加上 0 到 1 之间的噪声，噪声平均为 0.5，所以要找的直线大约是 $3x + 2.5$。一共 1000 步，每步走梯度的 0.01 倍（0.01 叫作*学习率*）。左图是两者的第一步（放大到 50 倍），右图是每一步的损失，注意看它的刻度。

# %% tags=["figure"]
if linreg_grads_check.grade == 1:  # draws once your linreg_grads is right
    import matplotlib.pyplot as plt

    rng = np.random.default_rng(0)
    X = rng.random((100, 1))
    y = 3 * X + 2 + rng.random((100, 1))

    def loss(w, b):
        return np.mean((X * w + b - y) ** 2)

    def descend(factor, steps=1000, lr=0.01):
        """Gradient descent from zero along `factor` times your gradient."""
        w, b, losses = np.zeros((1, 1)), 0.0, []
        for _ in range(steps):
            losses.append(loss(w, b))
            dw, db = linreg_grads(X, y, w, b)
            w, b = w - lr * factor * dw, b - lr * factor * db
        return w[0, 0], float(b), losses

    w_right, b_right, right = descend(1)
    w_article, b_article, article = descend(-0.5)
    print(f"your gradient:          w = {w_right:10.2f}, b = {b_right:10.2f}")
    print(f"the article's gradient: w = {w_article:10.0f}, b = {b_article:10.0f}")

    plt.figure(figsize=(10, 3.8))
    plt.subplot(1, 2, 1)
    grid = np.linspace(-2.5, 13, 100)
    plt.plot(grid, [loss(v, 0) for v in grid], color="0.6")
    slope = linreg_grads(X, y, np.zeros((1, 1)), 0.0)[0][0, 0]
    start = loss(0, 0)
    for factor, colour, label in [
        (1, "C0", "your gradient"),
        (-0.5, "C3", "the article's gradient"),
    ]:
        end = -0.5 * factor * slope
        plt.annotate(
            "",
            xy=(end, loss(end, 0)),
            xytext=(0, start),
            arrowprops={"arrowstyle": "->", "color": colour, "lw": 2},
        )
        plt.plot([], [], color=colour, label=f"step against {label}")
    plt.plot(0, start, "ko")
    plt.xlabel("w (b = 0)")
    plt.ylabel("loss")
    plt.title("The first step, fifty times as long")
    plt.legend()

    plt.subplot(1, 2, 2)
    plt.semilogy(right, color="C0", label="your gradient")
    plt.semilogy(article, color="C3", label="the article's gradient")
    plt.xlabel("step")
    plt.ylabel("loss (log scale)")
    plt.title("Gradient descent, lr = 0.01")
    plt.legend()
    plt.tight_layout()
    plt.show()

# %% [markdown] lang="en"
# ## Derivative of the sigmoid
#
# Activations work entry by entry, so their derivatives do too: one slope for every $z$. For the
# sigmoid $\sigma(z) = \frac{1}{1 + e^{-z}}$ the slope can be written with the sigmoid itself:
#
# $$\sigma'(z) = \sigma(z)\,\bigl(1 - \sigma(z)\bigr)$$
#
# (Where it comes from: the derivative of $u^{-1}$ is $-u^{-2}$, and $u = 1 + e^{-z}$ has the
# derivative $-e^{-z}$. The chain rule multiplies the two:
# $\frac{e^{-z}}{(1 + e^{-z})^2} = \frac{1}{1 + e^{-z}} \cdot \frac{e^{-z}}{1 + e^{-z}}$. The second
# factor is $1 - \sigma(z)$.)
#
# **By hand.** At $z = 0$: $\sigma = \frac12$, so the slope is $\frac12 \cdot \frac12 = 0.25$, the
# steepest there is. At $z = \ln 3$: $e^{-z} = \frac13$, $\sigma = \frac34$, slope
# $\frac34 \cdot \frac14 = 0.1875$. At $z = -\ln 3$ it is the same.
#
# In code you need $\sigma(z)$ first. The sigmoid that you wrote in notebook 01 will do; put its lines
# into this function.
#
# **Watch out**
#
# * The argument is $z$, before the activation. (Some programs pass in the activation $a = \sigma(z)$ and
#   write `a * (1 - a)`; here that would be applied to the wrong thing.)
# * Far out, at $z = \pm 10^4$, the curve is flat and the slope is 0. A form that divides one huge
#   number by another gives `nan` there.

# %% [markdown] lang="zh"
# ## Sigmoid 的导数
#
# 激活函数是逐元素计算的，导数也一样：每个 $z$ 有一个斜率。对于 sigmoid 函数 $\sigma(z) = \frac{1}{1 + e^{-z}}$，斜率可以用它自己来表示：
#
# $$\sigma'(z) = \sigma(z)\,\bigl(1 - \sigma(z)\bigr)$$
#
# （推导：$u^{-1}$ 的导数是 $-u^{-2}$，而 $u = 1 + e^{-z}$ 的导数是 $-e^{-z}$。按链式法则相乘，得到 $\frac{e^{-z}}{(1 + e^{-z})^2} = \frac{1}{1 + e^{-z}} \cdot \frac{e^{-z}}{1 + e^{-z}}$，后一个因子正是 $1 - \sigma(z)$。）
#
# **手算一遍。** 当 $z = 0$ 时，$\sigma = \frac12$，斜率为 $\frac12 \cdot \frac12 = 0.25$，这是最陡的地方。当 $z = \ln 3$ 时，$e^{-z} = \frac13$，$\sigma = \frac34$，斜率为 $\frac34 \cdot \frac14 = 0.1875$。$z = -\ln 3$ 时结果相同。
#
# 写代码时先要有 $\sigma(z)$。你在第 01 章里写过的 sigmoid 正好能用，把那几行放进这个函数即可。
#
# **注意**
#
# * 参数是激活之前的 $z$。（有些代码传入的是激活值 $a = \sigma(z)$，然后写 `a * (1 - a)`；在这里这样写，就用错了对象。）
# * 在很远的地方，例如 $z = \pm 10^4$，曲线是平的，斜率为 0。如果写成一个巨大的数除以另一个巨大的数，就会得到 `nan`。


# %% question="sigmoid_grad"
def sigmoid_grad(z):
    """Derivative of the sigmoid at z: s(z) (1 - s(z)).

    z: array of any shape, before the activation. Returns an array of that shape,
    finite for abs(z) up to 1e4.
    """
    # BEGIN SOLUTION
    s = (1 + np.tanh(z / 2)) / 2  # the sigmoid, in a form that can't overflow
    return s * (1 - s)
    # END SOLUTION


# %% [markdown] lang="en"
# ## Derivative of tanh
#
# $$\tanh'(z) = 1 - \tanh^2(z)$$
#
# (It follows from the formula of notebook 01 by the quotient rule.) Here $\tanh^2(z)$ means
# $(\tanh z)^2$. You may use `np.tanh`: this time it is only an ingredient.
#
# **By hand.** At $z = \ln 2$: $\tanh z = \frac{2 - 1/2}{2 + 1/2} = 0.6$, slope $1 - 0.36 = 0.64$;
# at $z = -\ln 2$ the same. At $z = \ln 3$: $\tanh z = \frac{3 - 1/3}{3 + 1/3} = 0.8$, slope
# $0.36$.
#
# **Watch out**: a slope of tanh is never negative and never larger than 1. That is easy to test on
# your result.

# %% [markdown] lang="zh"
# ## Tanh 的导数
#
# $$\tanh'(z) = 1 - \tanh^2(z)$$
#
# （对第 01 章的公式用商的求导法则就能得到。）这里的 $\tanh^2(z)$ 指 $(\tanh z)^2$。这次 tanh 只是原料，可以直接用 `np.tanh`。
#
# **手算一遍。** 当 $z = \ln 2$ 时，$\tanh z = \frac{2 - 1/2}{2 + 1/2} = 0.6$，斜率为 $1 - 0.36 = 0.64$；$z = -\ln 2$ 时相同。当 $z = \ln 3$ 时，$\tanh z = \frac{3 - 1/3}{3 + 1/3} = 0.8$，斜率为 $0.36$。
#
# **注意**：tanh 的斜率不会是负数，也不会超过 1，可以据此检查自己的结果。


# %% question="tanh_grad"
def tanh_grad(z):
    """Derivative of tanh at z: 1 - tanh(z)^2.

    z: array of any shape, before the activation. Returns an array of that shape,
    finite for abs(z) up to 1e4.
    """
    # BEGIN SOLUTION
    return 1 - np.tanh(z) ** 2
    # END SOLUTION


# %% [markdown] lang="en"
# ## Derivative of ReLU
#
# $\mathrm{relu}(z) = \max(0, z)$ is two straight lines, so there are only two slopes:
#
# $$\mathrm{relu}'(z) = \begin{cases} 1 & z > 0 \\ 0 & z \le 0 \end{cases}$$
#
# At exactly $z = 0$ the curve has a kink and no slope at all. Everyone agrees on some value to go
# on with; **in this course $\mathrm{relu}'(0) = 0$**, as in TensorFlow and PyTorch.
#
# **By hand.** $z = (-2,\ 0.5,\ 3)$ gives $(0, 1, 1)$.
#
# **Watch out**: a comparison such as `z > 2` gives an array of `True` and `False`. A slope is a
# number: the result must be a float array.

# %% [markdown] lang="zh"
# ## ReLU 的导数
#
# $\mathrm{relu}(z) = \max(0, z)$ 由两段直线组成，所以斜率只有两种：
#
# $$\mathrm{relu}'(z) = \begin{cases} 1 & z > 0 \\ 0 & z \le 0 \end{cases}$$
#
# 在 $z = 0$ 这一点，曲线有个折点，其实没有导数。大家只好约定一个值；**本课程约定 $\mathrm{relu}'(0) = 0$**，与 TensorFlow 和 PyTorch 一致。
#
# **手算一遍。** $z = (-2,\ 0.5,\ 3)$ 的结果是 $(0, 1, 1)$。
#
# **注意**：像 `z > 2` 这样的比较得到的是由 `True` 和 `False` 组成的数组。斜率是数，结果应当是浮点数组。


# %% question="relu_grad"
def relu_grad(z):
    """Derivative of relu at z: 1 where z > 0, else 0 (0 at z = 0 as well).

    z: array of any shape, before the activation. Returns a float array of that shape.
    """
    # BEGIN SOLUTION
    return (z > 0).astype(float)
    # END SOLUTION


# %% [markdown] lang="en"
# Now let the two ways meet: your formulas as lines, and as dots the same slopes measured with your
# `numerical_grad`. The figures call such a dot the *numerical twin* of the formula. (The trick: the
# gradient of $\sum_i f(z_i)$ holds exactly the slopes $f'(z_i)$, because each $z_i$ appears in one
# term only.)
#
# In the picture of ReLU, look for the red dot at $z = 0$, halfway up the step. At the kink the
# numerical slope is $\frac12$, the average of both sides, whatever you agreed on. So near a kink a
# gradient check tells you nothing; use points away from it.

# %% [markdown] lang="zh"
# 现在让两条路会合：线是你的公式，点是用你的 `numerical_grad` 量出的同一个斜率（图中叫 numerical twin，即公式的“数值版本”）。（小技巧：$\sum_i f(z_i)$ 的梯度正好就是各个斜率 $f'(z_i)$，因为每个 $z_i$ 只出现在一项里。）
#
# 注意看 ReLU 图中 $z = 0$ 处、台阶一半高度上的红点：在折点处，不管怎样约定，数值斜率总是左右两边的平均，即 $\frac12$。所以在折点附近做梯度检验没有意义，检验时要避开它。

# %% tags=["figure"]
if (
    numerical_grad_check.grade == 1
    and sigmoid_grad_check.grade == 1
    and tanh_grad_check.grade == 1
    and relu_grad_check.grade == 1
):  # draws once these four are right
    import matplotlib.pyplot as plt

    line = np.linspace(-4, 4, 400)
    dots = np.linspace(-3.9, 3.9, 14)
    activations = {
        "sigmoid": (lambda z: 1 / (1 + np.exp(-z)), sigmoid_grad),
        "tanh": (np.tanh, tanh_grad),
        "relu": (lambda z: np.maximum(0, z), relu_grad),
    }
    plt.figure(figsize=(10, 3.4))
    for place, (name, (activation, derivative)) in enumerate(activations.items(), start=1):
        plt.subplot(1, 3, place)
        plt.plot(line, activation(line), color="0.75", label=name)
        plt.plot(line, derivative(line), color="C0", label=f"your {name}_grad")
        twin = numerical_grad(lambda z, f=activation: np.sum(f(z)), dots)
        plt.plot(dots, twin, "o", color="C1", markersize=5, label="numerical twin")
        if name == "relu":
            kink = numerical_grad(lambda z: np.maximum(0, z[0]), np.zeros(1))
            plt.plot([0], kink, "o", color="C3", label="twin at the kink")
        plt.ylim(-1.1, 2.1)
        plt.xlabel("z")
        plt.title(name)
        plt.legend(loc="lower right", fontsize=8)
    plt.tight_layout()
    plt.show()

# %% [markdown] lang="en"
# ## Gradient of softmax with cross-entropy
#
# A classifier ends with logits $Z$, which softmax turns into probabilities $P$; the loss is the
# mean of $-\ln$ of the probability of the right class. Both steps together have a gradient much
# simpler than either alone. For one sample with label $l$, with the form that you know from notebook
# 02 and with $S$ for the sum of the exponentials:
#
# $$L = -\ln P_l = \ln S - z_l, \qquad S = e^{z_1} + e^{z_2} + \dots + e^{z_K}$$
#
# How does $L$ react to the logit $z_k$? Take the two parts one at a time:
#
# 1. $\ln S$, by the chain rule: the derivative of $\ln S$ is $\frac1S$. In $S$ only the term
#    $e^{z_k}$ reacts to $z_k$, and its derivative is $e^{z_k}$ again. The product is
#    $\frac1S \cdot e^{z_k} = \frac{e^{z_k}}{S}$, and this is just $P_k$.
# 2. $-z_l$ is $-z_k$ when $k$ is the label, with slope $-1$. Otherwise $z_k$ doesn't occur in it, and
#    the slope is 0.
#
# $$\frac{\partial L}{\partial z_k} = P_k - \begin{cases} 1 & \text{if } k = l \\ 0 & \text{otherwise} \end{cases}$$
#
# Write the second part as a one-hot row $Y$ and average over the $m$ samples:
#
# $$\frac{\partial L}{\partial Z} = \frac{P - Y}{m}$$
#
# Prediction minus truth, as with the squared error, up to a constant factor.
#
# | in the formula | in code |
# |---|---|
# | $P = \mathrm{softmax}(Z)$, row by row | as in notebook 01, with the largest entry of each row subtracted first |
# | $Y$ | as in notebook 02: in row $i$ a 1 at `labels[i]` |
# | $m$ | the number of rows |
#
# **By hand.** $m = 2$, with logits chosen so that $e^Z$ is easy:
#
# | $e^Z$ | $P$ | label | $P - Y$ | divided by 2 |
# |---|---|---|---|---|
# | 2, 5, 3 | 0.2, 0.5, 0.3 | 1 | 0.2, −0.5, 0.3 | 0.1, −0.25, 0.15 |
# | 6, 1, 3 | 0.6, 0.1, 0.3 | 2 | 0.6, 0.1, −0.7 | 0.3, 0.05, −0.35 |
#
# **Watch out**
#
# * Every row of the result adds up to 0: descent raises the right logit by as much as it lowers all
#   the others together.
# * In row $i$ only *its own* label is special. `P[:, labels]` picks whole columns, which is
#   something else.
# * Logits of 1000 must not give `nan`: $e^{1000}$ is too large for a float.

# %% [markdown] lang="zh"
# ## Softmax 加交叉熵的梯度
#
# 分类器最后输出 logits $Z$，经 softmax 变成概率 $P$；损失是正确类别概率的 $-\ln$ 的平均值。这两步合在一起，梯度反而比单独一步简单得多。对标签为 $l$ 的一个样本，用第 02 章的写法，并把指数之和记作 $S$：
#
# $$L = -\ln P_l = \ln S - z_l, \qquad S = e^{z_1} + e^{z_2} + \dots + e^{z_K}$$
#
# $L$ 随 $z_k$ 变化得多快？把两部分分开来看：
#
# 1. $\ln S$ 用链式法则：$\ln S$ 的导数是 $\frac1S$；而 $S$ 里只有 $e^{z_k}$ 这一项随 $z_k$ 变化，它的导数还是 $e^{z_k}$。乘起来是 $\frac1S \cdot e^{z_k} = \frac{e^{z_k}}{S}$，这正是 $P_k$。
# 2. $-z_l$：当 $k$ 就是标签时，它是 $-z_k$，斜率为 $-1$；否则它与 $z_k$ 无关，斜率为 0。
#
# $$\frac{\partial L}{\partial z_k} = P_k - \begin{cases} 1 & \text{若 } k = l \\ 0 & \text{否则} \end{cases}$$
#
# 把后一部分写成独热编码的一行 $Y$，再对 $m$ 个样本取平均：
#
# $$\frac{\partial L}{\partial Z} = \frac{P - Y}{m}$$
#
# 预测减去真实，形式上与平方误差相同（只差一个常数系数）。
#
# | 公式里 | 代码里 |
# |---|---|
# | $P = \mathrm{softmax}(Z)$，逐行计算 | 同第 01 章，先减去每行的最大值 |
# | $Y$ | 同第 02 章：第 $i$ 行在 `labels[i]` 处为 1 |
# | $m$ | 行数 |
#
# **手算一遍。** $m = 2$，logits 特意取得让 $e^Z$ 好算：
#
# | $e^Z$ | $P$ | 标签 | $P - Y$ | 除以 2 |
# |---|---|---|---|---|
# | 2, 5, 3 | 0.2, 0.5, 0.3 | 1 | 0.2, −0.5, 0.3 | 0.1, −0.25, 0.15 |
# | 6, 1, 3 | 0.6, 0.1, 0.3 | 2 | 0.6, 0.1, −0.7 | 0.3, 0.05, −0.35 |
#
# **注意**
#
# * 结果的每一行之和为 0：下降时，正确类别的 logit 升高多少，其他类别的合起来就降低多少。
# * 第 $i$ 行里特殊的只有*它自己的*标签。`P[:, labels]` 选中的是整列，那是另一回事。
# * logits 为 1000 时不能得到 `nan`：$e^{1000}$ 超出了浮点数的范围。


# %% question="softmax_cce_grad"
def softmax_cce_grad(labels, Z):
    """Gradient, with respect to Z, of the mean cross-entropy of softmax(Z): (softmax(Z) - Y) / m.

    labels: (m,) integers from 0 to K - 1, Z: (m, K) logits. Y is labels one-hot.
    Returns an array of shape (m, K), finite for abs(Z) up to 1e4.
    """
    # BEGIN SOLUTION
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    P = E / E.sum(axis=1, keepdims=True)
    Y = np.eye(Z.shape[1])[labels]
    return (P - Y) / len(Z)
    # END SOLUTION


# %% [markdown] lang="en"
# ## Relative error
#
# Is a difference of 0.001 between a gradient and its numerical twin a lot? With gradients around
# 1000 it is nothing, with gradients around 0.002 it is a bug. So compare the difference with the
# size of both numbers, and report the worst entry:
#
# $$\max_i \frac{|a_i - b_i|}{\max\bigl(10^{-8},\ |a_i| + |b_i|\bigr)}$$
#
# The $10^{-8}$ is a floor for the denominator: where $a_i$ and $b_i$ are both 0, it saves you from
# $0/0$.
#
# | in the formula | in code |
# |---|---|
# | $\lvert a_i \rvert$ | `np.abs(a)` |
# | $\max(10^{-8}, \ldots)$, entry by entry | `np.maximum` |
# | $\max_i$, the largest entry | `np.max` |
#
# **By hand.** $a = (10, -3)$, $b = (14, -1)$: the entries are $4/24 \approx 0.17$ and $2/4 = 0.5$,
# so the result is 0.5. The larger difference is not the worse one.
#
# How to read it, with `h=1e-5` and away from kinks:
#
# | relative error | means |
# |---|---|
# | below $10^{-6}$ | the gradient is right |
# | between $10^{-6}$ and $10^{-2}$ | look closer: a small term is missing, a kink is near, or the worst entry is so tiny that rounding shows in its twin |
# | above $10^{-2}$ | almost certainly wrong |
# | $1/3$ | a factor of 2 is missing somewhere ($\lvert 1 - 2 \rvert / 3$) |
# | 1 | opposite signs, or a 0 where there should be none; it can't be larger |
#
# Rounding first: where a classifier is very sure, at logits such as $(12, 0, -3)$ and $(9, -9, 0.5)$,
# one entry of the gradient is only about $10^{-8}$, and even the *right* gradient comes no closer to
# its twin than about $10^{-4}$. Look at the absolute difference of that entry, or test at smaller logits.
#
# **Watch out**: `np.maximum` compares two arrays entry by entry, `np.max` finds the largest entry
# of one array. You need both.

# %% [markdown] lang="zh"
# ## 相对误差
#
# 梯度和它的数值版本相差 0.001，算多吗？如果梯度在 1000 左右，这不算什么；如果梯度在 0.002 左右，那就是有错。所以要把差和两个数自身的大小相比，并取最差的那个元素：
#
# $$\max_i \frac{|a_i - b_i|}{\max\bigl(10^{-8},\ |a_i| + |b_i|\bigr)}$$
#
# $10^{-8}$ 是分母的下限：当 $a_i$ 和 $b_i$ 都是 0 时，可以避免 $0/0$。
#
# | 公式里 | 代码里 |
# |---|---|
# | $\lvert a_i \rvert$ | `np.abs(a)` |
# | 逐元素的 $\max(10^{-8}, \ldots)$ | `np.maximum` |
# | $\max_i$，最大的元素 | `np.max` |
#
# **手算一遍。** $a = (10, -3)$，$b = (14, -1)$：两个元素处分别是 $4/24 \approx 0.17$ 和 $2/4 = 0.5$，结果是 0.5。差得最多的，不一定是最糟的。
#
# 当 `h=1e-5` 且远离折点时，可以这样解读：
#
# | 相对误差 | 含义 |
# |---|---|
# | 小于 $10^{-6}$ | 梯度正确 |
# | $10^{-6}$ 到 $10^{-2}$ 之间 | 要细看：漏了一个小项，或者附近有折点，或者最差的那个元素太小，数值梯度里的舍入误差显了出来 |
# | 大于 $10^{-2}$ | 几乎可以肯定有错 |
# | $1/3$ | 某处差了 2 倍（$\lvert 1 - 2 \rvert / 3$） |
# | 1 | 符号相反，或者不该为 0 的地方是 0；不会比 1 更大 |
#
# 关于舍入误差：如果分类器非常有把握，例如 logits 为 $(12, 0, -3)$ 和 $(9, -9, 0.5)$，梯度里有一个元素只有 $10^{-8}$ 左右，这时即使梯度*正确*，相对误差也只能小到 $10^{-4}$ 上下。遇到这种情况，看看那个元素的绝对误差，或者换小一些的 logits 再检验。
#
# **注意**：`np.maximum` 是两个数组逐元素比较，`np.max` 是找一个数组里最大的元素。这里两个都要用到。


# %% question="relative_error"
def relative_error(a, b):
    """Largest relative difference: the max over i of |a_i - b_i| / max(1e-8, |a_i| + |b_i|).

    a, b: arrays of one shape. Returns a float.
    """
    # BEGIN SOLUTION
    return np.max(np.abs(a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b)))
    # END SOLUTION


# %% [markdown] lang="en"
# ## Everything against its twin
#
# The last figure is a real gradient check of everything that you wrote: on the left every entry of
# every gradient against its numerical twin (right ones lie on the diagonal), on the right the
# relative errors. The article's gradient takes part as well. From now on, whenever you write a
# gradient, run this test first.
#
# **Where to read on**
#
# * Next notebook: `04-backprop`, where the chain rule carries these gradients back through a whole
#   network.
# * How practitioners check gradients, with more traps: [CS231n, Gradient
#   checks](https://cs231n.github.io/neural-networks-3/#gradcheck).
# * Derivatives, gradients and the chain rule with code: [Dive into Deep Learning,
#   Calculus](https://d2l.ai/chapter_preliminaries/calculus.html).
# * For the curious: rounding ruins small $h$ because of a subtraction. Put in a complex $w + ih$
#   instead and nothing is subtracted: $f'(w) \approx \mathrm{Im}\,f(w + ih) / h$ is exact to the
#   last digit even at $h = 10^{-20}$. Try it with `np.sin(1 + 1e-20j).imag / 1e-20`.

# %% [markdown] lang="zh"
# ## 全部检验一遍
#
# 最后这张图对你写的所有梯度做一次真正的梯度检验：左图是每个梯度的每个元素与数值版本的对照（正确的点都在对角线上），右图是相对误差。文章里的那个梯度也一并检验。以后每写一个梯度，都先做一遍这个检验吧。
#
# **延伸阅读**
#
# * 下一章：`04-backprop`，链式法则将把这些梯度一路反向传播，穿过整个网络。
# * 实践中怎样做梯度检验，还有哪些陷阱：[CS231n 的 Gradient checks 一节](https://cs231n.github.io/neural-networks-3/#gradcheck)（英文）。
# * 导数、梯度与链式法则，配有代码：[《动手学深度学习》微积分一节](https://zh.d2l.ai/chapter_preliminaries/calculus.html)。
# * 给好奇的你：$h$ 太小会被舍入误差毁掉，是因为做了减法。如果改为代入复数 $w + ih$，就不需要减法：$f'(w) \approx \mathrm{Im}\,f(w + ih) / h$，即使 $h = 10^{-20}$ 也精确到最后一位。用 `np.sin(1 + 1e-20j).imag / 1e-20` 试试看。

# %% tags=["figure"]
if (
    numerical_grad_check.grade == 1
    and mse_grad_check.grade == 1
    and linreg_grads_check.grade == 1
    and sigmoid_grad_check.grade == 1
    and tanh_grad_check.grade == 1
    and relu_grad_check.grade == 1
    and softmax_cce_grad_check.grade == 1
    and relative_error_check.grade == 1
):  # draws once everything is right
    import matplotlib.pyplot as plt

    rng = np.random.default_rng(5)
    X, y, w, b = rng.normal(size=(8, 3)), rng.normal(size=(8, 1)), rng.normal(size=(3, 1)), 0.5
    Y, Y_pred = rng.normal(size=(5, 2)), rng.normal(size=(5, 2))
    labels, Z = rng.integers(4, size=6), rng.normal(size=(6, 4))
    z = rng.normal(size=12)

    def linreg_loss(w, b):
        return np.mean((X @ w + b - y) ** 2)

    def cross_entropy(Z):
        P = np.exp(Z) / np.sum(np.exp(Z), axis=1, keepdims=True)
        return np.mean([-np.log(P[i, label]) for i, label in enumerate(labels)])

    dw, db = linreg_grads(X, y, w, b)
    dw_twin = numerical_grad(lambda v: linreg_loss(v, b), w)
    pairs = {
        "mse_grad": (mse_grad(Y, Y_pred), numerical_grad(lambda p: np.mean((p - Y) ** 2), Y_pred)),
        "linreg_grads, dw": (dw, dw_twin),
        "linreg_grads, db": (
            np.array([db]),
            numerical_grad(lambda v: linreg_loss(w, v[0]), np.array([b])),
        ),
        "sigmoid_grad": (
            sigmoid_grad(z),
            numerical_grad(lambda v: np.sum(1 / (1 + np.exp(-v))), z),
        ),
        "tanh_grad": (tanh_grad(z), numerical_grad(lambda v: np.sum(np.tanh(v)), z)),
        "relu_grad": (relu_grad(z), numerical_grad(lambda v: np.sum(np.maximum(0, v)), z)),
        "softmax_cce_grad": (softmax_cce_grad(labels, Z), numerical_grad(cross_entropy, Z)),
        "the article's dw": (-dw / 2, dw_twin),
    }

    plt.figure(figsize=(11, 4))
    left, right = plt.subplot(1, 2, 1), plt.subplot(1, 2, 2)
    left.axline((0, 0), slope=1, color="0.8")
    for place, (name, (gradient, twin)) in enumerate(pairs.items()):
        wrong = name.startswith("the article")
        colour, marker = ("C3", "x") if wrong else (f"C{place if place < 3 else place + 1}", "o")
        left.plot(twin.ravel(), gradient.ravel(), marker, color=colour, markersize=5, label=name)
        error = relative_error(gradient, twin)
        right.barh(name, error, left=1e-13, color=colour)
        right.text(error * 1.5, place, f"{error:.0e}", va="center", fontsize=8)
    left.set_xlabel("numerical twin")
    left.set_ylabel("gradient by formula")
    left.legend(loc="lower right", fontsize=7)
    right.axvline(1e-6, color="0.5", linestyle="--")
    right.set_xscale("log")
    right.set_xlim(1e-13, 1e2)
    right.invert_yaxis()
    right.set_xlabel("relative error (dashed: 1e-6)")
    plt.tight_layout()
    plt.show()
