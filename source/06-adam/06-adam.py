# %% [markdown] lang="en"
# # Momentum, RMSProp and Adam
#
# Plain gradient descent suffers in long valleys: the steep direction forces small steps on the gentle one. This notebook builds the cure in three stages. *Momentum* remembers where it was going. *RMSProp* gives every parameter a step size of its own. *Adam* does both and corrects its own start. It is the optimiser that most people try first today, often as *AdamW*, which also shrinks the weights a little at every step (*weight decay*). You write one step of each, then a whole run with Adam, and at the end the form of Adam that Keras computes.
#
# All functions here work the same way: they receive the old weights `w`, their gradient `g` and the old memory, and return the new weights and the new memory. `w`, `g` and the memory are arrays of one shape, all operations are element by element, and nothing that comes in is changed.
#
# (This is section 3.5 of the article that this course follows, a Chinese introduction called *Deep learning for beginners in Python*, 深度学习入门. You don't need the article.)

# %% [markdown] lang="zh"
# # 动量、RMSProp 与 Adam
#
# 普通的梯度下降在狭长的山谷里很吃亏：陡的方向逼得缓的方向也只能迈小步。本章分三步解决它。*动量*记得自己刚才往哪里走；*RMSProp* 给每个参数自己的步长；*Adam* 两样都做，还会修正最初几步的偏差。如今人们通常首先尝试它，常用的是它的变体 *AdamW*，每一步还会把权重略微缩小一点（*权重衰减*）。你将写出每一种的一步更新，再用 Adam 跑完整个过程，最后写出 Keras 里实际计算的那种 Adam。
#
# 这里所有函数的用法都一样：接收旧的权重 `w`、它的梯度 `g` 和旧的记忆，返回新的权重和新的记忆。`w`、`g` 和记忆都是形状相同的数组，所有运算都逐元素进行，传进来的东西一概不改。
#
# （本章对应文章的第 3.5 节。“文章”指本课程所依据的中文入门文章《深度学习入门》，不需要找来看。）

# %% tags=["setup"]
import numpy as np

# %% [markdown] lang="en"
# ## A rolling ball: `momentum_step`
#
# A ball that rolls down a valley does not stop at every point to think. It keeps its speed, the slope adds to it, and friction takes part of it away. Zigzags across the valley cancel out, while the speed along the valley adds up.
#
# $$\mathrm{vel} = \mu \cdot \mathrm{vel} - \mathrm{lr} \cdot g \qquad\qquad w = w + \mathrm{vel}$$
#
# `mu` (often 0.9) is the share of the velocity that survives a step. With `mu = 0` there is no memory, and this is plain gradient descent. On an even slope, where the gradient is the same everywhere, the velocity grows until friction balances the push, at $-\mathrm{lr} \cdot g / (1 - \mu)$: with `mu = 0.9` ten times the plain step.
#
# **By hand**, with `lr = 0.1` and `mu = 0.9`:
#
# | w | g | vel | new vel | new w |
# |---|---|---|---|---|
# | 1 | 2 | 0.5 | 0.9 · 0.5 - 0.1 · 2 = **0.25** | 1 + 0.25 = **1.25** |
# | -2 | -1 | 0.1 | 0.9 · 0.1 + 0.1 · 1 = **0.19** | -2 + 0.19 = **-1.81** |
#
# The first ball rolls on to the right although the slope pushes it to the left. That is momentum.
#
# **Watch out**
#
# - The weights move with the *new* velocity.
# - Other books and libraries store the velocity with the opposite sign or without the learning rate. The path is the same, the stored numbers are not. Here, and in Keras, `vel` is exactly what is added to `w`.

# %% [markdown] lang="zh"
# ## 滚动的小球：`momentum_step`
#
# 沿山谷滚下的小球不会每到一处都停下来想一想。它保持着速度，坡度给它加速，摩擦带走一部分。横跨山谷的来回折线互相抵消，沿着山谷的速度则越积越大。
#
# $$\mathrm{vel} = \mu \cdot \mathrm{vel} - \mathrm{lr} \cdot g \qquad\qquad w = w + \mathrm{vel}$$
#
# `mu`（常取 0.9）是每一步之后保留下来的速度比例。`mu = 0` 时没有记忆，就是普通的梯度下降。在均匀的坡上（处处梯度相同），速度会一直增大，直到摩擦与推力平衡，此时速度为 $-\mathrm{lr} \cdot g / (1 - \mu)$：`mu = 0.9` 时是普通步长的十倍。
#
# **手算一遍**，`lr = 0.1`，`mu = 0.9`：
#
# | w | g | vel | 新的 vel | 新的 w |
# |---|---|---|---|---|
# | 1 | 2 | 0.5 | 0.9 · 0.5 - 0.1 · 2 = **0.25** | 1 + 0.25 = **1.25** |
# | -2 | -1 | 0.1 | 0.9 · 0.1 + 0.1 · 1 = **0.19** | -2 + 0.19 = **-1.81** |
#
# 第一个小球明明被坡度往左推，却仍然继续向右滚，这就是动量。
#
# **注意**
#
# - 权重按*新的*速度移动。
# - 别的书和库里，速度可能带相反的符号，或者不含学习率。走出的路径一样，存下的数却不同。在这里和 Keras 里，`vel` 就是直接加到 `w` 上的量。


# %% question="momentum_step"
def momentum_step(w, g, vel, lr, mu):
    """One step with momentum: vel = mu * vel - lr * g, then w = w + vel.

    w, g, vel: arrays of one shape; lr, mu: floats. Returns the new (w, vel).
    """
    # BEGIN SOLUTION
    vel = mu * vel - lr * g
    return w + vel, vel
    # END SOLUTION


# %% [markdown] lang="en"
# ## A step size for each parameter: `rmsprop_step`
#
# Some weights have gradients around 100, others around 0.01. One learning rate cannot suit both. So divide every gradient by its own usual size. That size is measured by a running mean of the squared gradients, $s$: old squares fade, the newest one enters with the share $1 - \rho$.
#
# $$s = \rho \cdot s + (1 - \rho) \cdot g^2 \qquad\qquad
#   w = w - \mathrm{lr} \cdot \frac{g}{\sqrt{s + \mathrm{eps}}}$$
#
# The first letters of the name say it: RMS is the *root* of the *mean* of the *squares*. A gradient of its usual size makes a step of about `lr`, whether that size is 100 or 0.01. The tiny `eps` keeps the division from failing where the gradient has always been 0.
#
# **By hand**, with `lr = 0.3`, `rho = 0.5`, and `eps = 1`, far too large, so that you can see where it goes:
#
# | w | g | s | new s | root | new w |
# |---|---|---|---|---|---|
# | 1 | 3 | 7 | 0.5 · 7 + 0.5 · 9 = **8** | √(8 + 1) = 3 | 1 - 0.3 · 3/3 = **0.7** |
# | 2 | -2 | 2 | 0.5 · 2 + 0.5 · 4 = **3** | √(3 + 1) = 2 | 2 + 0.3 · 2/2 = **2.3** |
#
# **Watch out**
#
# - First update $s$, then divide by the root of the new one.
# - `eps` is *inside* the root here, as in Keras 3. PyTorch and the Stanford course CS231n put it outside, `np.sqrt(s) + eps`. Both are in use; a small `eps` hides the difference, except where the gradients are small as well.

# %% [markdown] lang="zh"
# ## 每个参数都有自己的步长：`rmsprop_step`
#
# 有的权重梯度在 100 上下，有的只有 0.01，同一个学习率不可能两边都合适。那就让每个梯度除以它自己平时的大小。这个大小由梯度平方的滑动平均（指数加权移动平均）$s$ 来衡量：旧的平方逐渐淡去，最新的平方占 $1 - \rho$ 的份额。
#
# $$s = \rho \cdot s + (1 - \rho) \cdot g^2 \qquad\qquad
#   w = w - \mathrm{lr} \cdot \frac{g}{\sqrt{s + \mathrm{eps}}}$$
#
# 名字里的 RMS 说的就是做法：*平方*（square）的*平均*（mean）的*平方根*（root），也就是“均方根”。和平时一样大的梯度，不管是 100 还是 0.01，走的都是大约 `lr` 的一步。小小的 `eps` 是为了在梯度一直为 0 的地方，除法也不会出错。
#
# **手算一遍**，`lr = 0.3`，`rho = 0.5`；`eps = 1` 特意取得很大，好看清它出现在什么位置：
#
# | w | g | s | 新的 s | 平方根 | 新的 w |
# |---|---|---|---|---|---|
# | 1 | 3 | 7 | 0.5 · 7 + 0.5 · 9 = **8** | √(8 + 1) = 3 | 1 - 0.3 · 3/3 = **0.7** |
# | 2 | -2 | 2 | 0.5 · 2 + 0.5 · 4 = **3** | √(3 + 1) = 2 | 2 + 0.3 · 2/2 = **2.3** |
#
# **注意**
#
# - 先更新 $s$，再除以由新的 $s$ 得到的平方根。
# - 这里的 `eps` 在根号*里面*，与 Keras 3 一致。PyTorch 和斯坦福的 CS231n 课程把它放在外面，写成 `np.sqrt(s) + eps`。两种写法都有人用；`eps` 很小时看不出区别，除非梯度也很小。


# %% question="rmsprop_step"
def rmsprop_step(w, g, s, lr, rho, eps):
    """One step of RMSProp: s = rho * s + (1 - rho) * g², then w = w - lr * g / √(s + eps).

    w, g, s: arrays of one shape; lr, rho, eps: floats. Returns the new (w, s).
    """
    # BEGIN SOLUTION
    s = rho * s + (1 - rho) * g**2
    return w - lr * g / np.sqrt(s + eps), s
    # END SOLUTION


# %% [markdown] lang="en"
# ## Both together: `adam_step`
#
# Adam (*adaptive moment estimation*; D. Kingma and J. Ba, 2015) keeps two running means: `m` of the gradients, like momentum, and `v` of their squares, like RMSProp.
#
# $$m = \beta_1 m + (1 - \beta_1) g \qquad\qquad v = \beta_2 v + (1 - \beta_2) g^2$$
#
# Both start at 0, and that spoils the first steps. With $\beta_1 = 0.9$ the first `m` is only a tenth of the gradient; with $\beta_2 = 0.999$ the first `v` is a thousandth of its square. The remedy is to divide by the sum of the shares that have entered so far. After $t$ steps these are $(1 - \beta)(1 + \beta + \dots + \beta^{t-1}) = 1 - \beta^t$ (for $t = 1$: 0.1 and 0.001; later nearly 1). This is the *bias correction*:
#
# $$\hat m = \frac{m}{1 - \beta_1^{\,t}} \qquad \hat v = \frac{v}{1 - \beta_2^{\,t}} \qquad
#   w = w - \mathrm{lr} \cdot \frac{\hat m}{\sqrt{\hat v} + \mathrm{eps}}$$
#
# `t` is the number of this step, and the first step has `t = 1`.
#
# **By hand**, step `t = 2` with `lr = 0.3`, `beta1 = 0.5`, `beta2 = 0.6` and a large `eps = 1`. The corrections divide by $1 - 0.5^2 = 0.75$ and $1 - 0.6^2 = 0.64$.
#
# | w | g | m | v | new m | new v | $\hat m$ | $\sqrt{\hat v}$ | new w |
# |---|---|---|---|---|---|---|---|---|
# | 1 | 2 | 1 | 1.6 | **1.5** | **2.56** | 2 | 2 | 1 - 0.3 · 2/(2 + 1) = **0.8** |
# | 2 | -4 | 1 | 6.4 | **-1.5** | **10.24** | -2 | 4 | 2 + 0.3 · 2/(4 + 1) = **2.12** |
#
# **Watch out**
#
# - $\beta^t$ is a power: `beta1**t`.
# - The corrected values are used once, for the step. What you return, and what the next step starts from, are the uncorrected `m` and `v`.
# - `eps` is *outside* the root this time.

# %% [markdown] lang="zh"
# ## 两者合一：`adam_step`
#
# Adam（*adaptive moment estimation*，自适应矩估计；D. Kingma 与 J. Ba，2015）保留两个滑动平均：`m` 是梯度的平均，像动量；`v` 是梯度平方的平均，像 RMSProp。
#
# $$m = \beta_1 m + (1 - \beta_1) g \qquad\qquad v = \beta_2 v + (1 - \beta_2) g^2$$
#
# 两者都从 0 开始，最初几步因此失真。$\beta_1 = 0.9$ 时，第一步的 `m` 只有梯度的十分之一；$\beta_2 = 0.999$ 时，第一步的 `v` 只有梯度平方的千分之一。补救的办法是除以到目前为止各个梯度所占份额之和，$t$ 步之后它是 $(1 - \beta)(1 + \beta + \dots + \beta^{t-1}) = 1 - \beta^t$（$t = 1$ 时分别为 0.1 和 0.001，以后越来越接近 1）。这就是*偏差修正*：
#
# $$\hat m = \frac{m}{1 - \beta_1^{\,t}} \qquad \hat v = \frac{v}{1 - \beta_2^{\,t}} \qquad
#   w = w - \mathrm{lr} \cdot \frac{\hat m}{\sqrt{\hat v} + \mathrm{eps}}$$
#
# `t` 是这一步的序号，第一步是 `t = 1`。
#
# **手算一遍**，第 `t = 2` 步，`lr = 0.3`，`beta1 = 0.5`，`beta2 = 0.6`，`eps = 1` 特意取大。修正时分别除以 $1 - 0.5^2 = 0.75$ 和 $1 - 0.6^2 = 0.64$。
#
# | w | g | m | v | 新的 m | 新的 v | $\hat m$ | $\sqrt{\hat v}$ | 新的 w |
# |---|---|---|---|---|---|---|---|---|
# | 1 | 2 | 1 | 1.6 | **1.5** | **2.56** | 2 | 2 | 1 - 0.3 · 2/(2 + 1) = **0.8** |
# | 2 | -4 | 1 | 6.4 | **-1.5** | **10.24** | -2 | 4 | 2 + 0.3 · 2/(4 + 1) = **2.12** |
#
# **注意**
#
# - $\beta^t$ 是乘方：`beta1**t`。
# - 修正后的值只在这一步里用一次。要返回的、也就是下一步出发时用的，是未修正的 `m` 和 `v`。
# - 这一次 `eps` 在根号*外面*。


# %% question="adam_step"
def adam_step(w, g, m, v, t, lr, beta1, beta2, eps):
    """One step of Adam (Kingma & Ba, Algorithm 1).

    m = beta1 * m + (1 - beta1) * g,  v = beta2 * v + (1 - beta2) * g²,
    w = w - lr * m_hat / (√v_hat + eps)  with m_hat = m / (1 - beta1^t), v_hat likewise.
    w, g, m, v: arrays of one shape; t: the number of the step, from 1. Returns the new (w, m, v).
    """
    # BEGIN SOLUTION
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v
    # END SOLUTION


# %% [markdown] lang="en"
# ### What the bias correction is good for
#
# Roll down an even slope, where the gradient is the same at every step. Your `adam_step` then makes steps of exactly `lr` from the beginning. Without the correction, the first step is more than three times as long as it should be ($0.1 / \sqrt{0.001} = \sqrt{10} \approx 3.2$); the steps grow to more than six times `lr` before they shrink, and need thousands of steps to calm down. (A trick gives the uncorrected step from your own function: for a huge `t`, $1 - \beta^t$ is 1.)

# %% [markdown] lang="zh"
# ### 偏差修正有什么用
#
# 设想沿着均匀的坡往下走，每一步的梯度都相同。你的 `adam_step` 从一开始，每步恰好是 `lr`。如果不做修正，第一步会是应有长度的三倍多（$0.1 / \sqrt{0.001} = \sqrt{10} \approx 3.2$），随后还会增大到 `lr` 的六倍以上，要几千步才能平静下来。（用你自己的函数也能算出未修正的步子，有个小窍门：`t` 极大时，$1 - \beta^t$ 就等于 1。）

# %% tags=["figure"]
if adam_step_check.grade == 1:  # draws once your adam_step is right
    import matplotlib.pyplot as plt

    slope = np.array([0.02])
    figure, axis = plt.subplots(figsize=(7, 3.6))
    for corrected in (True, False):
        position, mean, square, lengths = np.zeros(1), np.zeros(1), np.zeros(1), []
        for t_now in range(1, 3001):
            t_used = t_now if corrected else 10**6
            moved, mean, square = adam_step(
                position, slope, mean, square, t_used, 0.1, 0.9, 0.999, 1e-8
            )
            lengths.append((position - moved)[0] / 0.1)
            position = moved
        axis.semilogx(
            range(1, 3001), lengths, label="with bias correction" if corrected else "without"
        )
    axis.set(
        xlabel="step t",
        ylabel="length of the step / lr",
        ylim=(0, None),
        title="Adam on an even slope",
    )
    axis.legend()
    plt.tight_layout()
    plt.show()

# %% [markdown] lang="en"
# ## A whole run: `adam_minimize`
#
# One step is not a training run: now take many. You get a function `grad_fn` that returns the gradient at any point, and a starting point `w0`. Take `steps` steps with `beta1 = 0.9`, `beta2 = 0.999` and `eps = 1e-8`, the values of the paper, and write down the point after each step, one row per step. `m` and `v` start as zeros. You may call your `adam_step`.
#
# **By hand**: let the gradient be `[2, -3]` everywhere. The bias correction makes $\hat m = g$ and $\sqrt{\hat v} = |g|$, so every step is `lr` long in both coordinates, against the sign of the gradient. From `w0 = [1, -2]`, with `lr = 0.1`, three steps (up to the tiny `eps`):
#
# | row | step | point |
# |---|---|---|
# | 0 | t = 1 | 0.9, -1.9 |
# | 1 | t = 2 | 0.8, -1.8 |
# | 2 | t = 3 | 0.7, -1.7 |
#
# **Watch out**
#
# - Row 0 is the point after the *first* step; `w0` itself is not in the result.
# - Ask `grad_fn` exactly once per step, at the current point. In real training it is the expensive part, and with random mini-batches a second call would even give a different answer.
# - `m`, `v` and `t` go on from step to step. `m` and `v` are two arrays of their own.
# - If you keep one array, change it in place and store it again and again, all rows end up as the last point. Store copies. And `w0` belongs to the caller: leave it as it is.

# %% [markdown] lang="zh"
# ## 跑完全程：`adam_minimize`
#
# 让 Adam 自己跑起来。给你一个函数 `grad_fn`，它返回任意一点的梯度；再给你一个起点 `w0`。按论文的取值 `beta1 = 0.9`、`beta2 = 0.999`、`eps = 1e-8` 走 `steps` 步，把每一步之后的点记下来，一步一行。`m` 和 `v` 从零开始。可以调用你写的 `adam_step`。
#
# **手算一遍**：设梯度处处都是 `[2, -3]`。偏差修正使得 $\hat m = g$，$\sqrt{\hat v} = |g|$，所以每一步在两个坐标上都恰好走 `lr`，方向与梯度的符号相反。从 `w0 = [1, -2]` 出发，`lr = 0.1`，走三步（忽略极小的 `eps`）：
#
# | 行 | 步 | 点 |
# |---|---|---|
# | 0 | t = 1 | 0.9, -1.9 |
# | 1 | t = 2 | 0.8, -1.8 |
# | 2 | t = 3 | 0.7, -1.7 |
#
# **注意**
#
# - 第 0 行是*第一步之后*的点，`w0` 本身不在结果里。
# - 每一步恰好调用一次 `grad_fn`，在当前的点上调用。实际训练中它是最费时的部分；用随机小批量时，再调用一次，结果甚至会不同。
# - `m`、`v` 和 `t` 要一步一步延续下去，`m` 和 `v` 是两个各自独立的数组。
# - 如果始终只有一个数组，原地修改它，又反复存它，最后所有的行都会变成最后一个点。请存副本。另外，`w0` 是调用者的，请让它保持原样。


# %% question="adam_minimize"
def adam_minimize(grad_fn, w0, steps, lr):
    """Follow Adam (beta1 = 0.9, beta2 = 0.999, eps = 1e-8) from w0 for the given number of steps.

    grad_fn(w) returns the gradient at w, of shape (n,) like w0; it is called once per step.
    Returns an array of shape (steps, n): the points after each step.
    """
    # BEGIN SOLUTION
    w, m, v = w0, np.zeros(len(w0)), np.zeros(len(w0))
    path = np.empty((steps, len(w0)))
    for t in range(1, steps + 1):
        w, m, v = adam_step(w, grad_fn(w), m, v, t, lr, 0.9, 0.999, 1e-8)
        path[t - 1] = w
    return path
    # END SOLUTION


# %% [markdown] lang="en"
# ### Four optimisers in one valley
#
# The loss $f(w) = \frac12 (w_0^2 + 100\, w_1^2)$ is a long valley: its curvature across the valley ($w_1$, up and down in the figure) is 100 times its curvature along the valley ($w_0$). Plain gradient descent must keep `lr` below 2/100 (notebook 05). All four paths below are made by your functions (plain SGD is your `momentum_step` with `mu = 0`), 80 steps each, every optimiser with a learning rate that suits it.

# %% [markdown] lang="zh"
# ### 同一条山谷，四种优化器
#
# 损失 $f(w) = \frac12 (w_0^2 + 100\, w_1^2)$ 是一条狭长的山谷：横穿山谷的方向（$w_1$，图中的竖直方向）的曲率，是顺着山谷方向（$w_0$）的 100 倍。普通梯度下降的 `lr` 必须小于 2/100（见第 05 章）。下面四条路径全部由你的函数走出来（普通 SGD 就是 `mu = 0` 的 `momentum_step`），各走 80 步，每种优化器都用适合自己的学习率。

# %% tags=["figure"]
if (
    momentum_step_check.grade == 1
    and rmsprop_step_check.grade == 1
    and adam_minimize_check.grade == 1
):  # draws once these three are right
    import matplotlib.pyplot as plt

    curvatures = np.array([1.0, 100.0])
    start_point = np.array([-4.0, 1.5])

    def momentum_path(rate, mu):
        points, velocity = [start_point], np.zeros(2)
        for _ in range(80):
            point, velocity = momentum_step(points[-1], curvatures * points[-1], velocity, rate, mu)
            points.append(point)
        return np.array(points)

    def rmsprop_path(rate):
        points, squares = [start_point], np.zeros(2)
        for _ in range(80):
            point, squares = rmsprop_step(
                points[-1], curvatures * points[-1], squares, rate, 0.9, 1e-7
            )
            points.append(point)
        return np.array(points)

    adam_points = adam_minimize(lambda point: curvatures * point, start_point, 80, 0.2)
    paths = {
        "SGD, lr = 0.018": momentum_path(0.018, 0.0),
        "momentum, lr = 0.01, mu = 0.8": momentum_path(0.01, 0.8),
        "RMSProp, lr = 0.1": rmsprop_path(0.1),
        "Adam, lr = 0.2": np.vstack([start_point, adam_points]),
    }
    grid_0, grid_1 = np.meshgrid(np.linspace(-4.5, 1.5, 80), np.linspace(-1.8, 1.8, 80))
    grid_loss = 0.5 * (grid_0**2 + 100 * grid_1**2)

    figure = plt.figure(figsize=(14, 6.5))
    losses_axis = figure.add_subplot(1, 3, 3)
    for place, (name, points) in zip((1, 2, 4, 5), paths.items(), strict=True):
        axis = figure.add_subplot(2, 3, place)
        axis.contour(grid_0, grid_1, grid_loss, levels=np.geomspace(0.1, 150, 12), colors="0.8")
        axis.plot(*points.T, ".-", lw=1, ms=4, color=f"C{place}")
        axis.plot(0, 0, "k*", ms=12)
        axis.set(xlim=(-4.5, 1.5), ylim=(-1.8, 1.8), xlabel="w[0]", ylabel="w[1]", title=name)
        losses_axis.semilogy(0.5 * points**2 @ curvatures, color=f"C{place}", label=name)
    losses_axis.set(xlabel="step", ylim=(1e-6, 1e3), title="loss")
    losses_axis.legend()
    plt.tight_layout()
    plt.show()

# %% [markdown] lang="en"
# SGD trembles across the valley and creeps along it. Momentum swings from side to side but makes quick progress. RMSProp and Adam set out at 45°, as if both slopes were equally steep: their first steps are equally long in both coordinates. Adam then overshoots and swings in, for it has momentum too. RMSProp wins this race, but don't conclude too much from it: the valley lies exactly along the axes, where a step size per coordinate is just the thing. In a slanted valley it helps less, and on another problem another optimiser wins.
#
# ### An Adam that never uses its memory
#
# What if `m` and `v` are computed, but the step is taken without them? The article's recipe does just that: first $w = w - \mathrm{lr} \cdot g$, and only then it updates the two means, which nobody reads. That is plain gradient descent under another name. The next cell writes this recipe as code and follows it in the valley from above; then your own Adam starts at the same place.

# %% [markdown] lang="zh"
# SGD 在山谷两侧抖动，沿山谷慢慢爬。动量会左右摇摆，但前进得快。RMSProp 和 Adam 出发时走的是 45° 的斜线，好像两个方向的坡度相同：最初几步，两个坐标的步长一样。Adam 随后冲过了头，再摆回来，因为它也有动量。这一场 RMSProp 赢了，但不要由此下太多结论：这条山谷恰好顺着坐标轴，每个坐标有自己的步长正合适。山谷要是斜的，好处就小一些；换一个问题，赢的又会是另一种优化器。
#
# ### 从不使用记忆的 Adam
#
# 如果 `m` 和 `v` 算是算了，更新时却没有用上，会怎样？文章里的步骤正是这样：先做 $w = w - \mathrm{lr} \cdot g$，然后才更新两个平均，而它们从来没有用处。换了个名字，其实还是普通的梯度下降。下一个单元格把这套步骤写成代码，让它在上面的山谷里走；然后你的 Adam 从同一个地方出发。


# %%
def article_adam_minimize(grad_fn, w0, steps, lr):
    """Adam as the article prints it."""
    w, mean, variance, path = np.array(w0, dtype=float), 0.0, 0.0, []
    for _ in range(steps):
        g = grad_fn(w)
        w = w - lr * g  # its step 4
        mean = 0.9 * mean + 0.1 * g  # its step 5: too late, and nobody reads it
        variance = 0.999 * variance + 0.001 * g**2
        path.append(w)
    return np.array(path)


def valley_gradient(w):
    """The gradient of 1/2 (w0² + 100 w1²)."""
    return np.array([1.0, 100.0]) * w


for rate in (0.2, 0.018):
    end = article_adam_minimize(valley_gradient, [-4.0, 1.5], 80, rate)[-1]
    print(f"the article's Adam, lr = {rate}: w = [{end[0]:.3g}, {end[1]:.3g}] after 80 steps")

# %% tags=["figure"]
if adam_minimize_check.grade == 1:  # draws once your adam_minimize is right
    import matplotlib.pyplot as plt

    first_point = np.array([-4.0, 1.5])
    figure, axis = plt.subplots(figsize=(7, 3.6))
    for minimize, rate, name in (
        (article_adam_minimize, 0.2, "the article's Adam, lr = 0.2"),
        (article_adam_minimize, 0.018, "the article's Adam, lr = 0.018"),
        (adam_minimize, 0.2, "your Adam, lr = 0.2"),
    ):
        distances = np.linalg.norm(minimize(valley_gradient, first_point, 80, rate), axis=1)
        axis.semilogy(range(1, 81), distances, label=name)
    axis.set(xlabel="step", ylabel="distance to the minimum", ylim=(1e-3, 1e4))
    axis.legend()
    plt.tight_layout()
    plt.show()

# %% [markdown] lang="en"
# With Adam's learning rate the article's version leaves the picture after a few steps. Below 2/100, the limit of plain gradient descent, it survives but falls far behind, because plain gradient descent is what it is.
#
# ### Downhill is all that a gradient can say
#
# No optimiser here promises to find the lowest point. On a loss with two valleys, started on the right, SGD, momentum and Adam all settle in the valley on the right, although the left one is deeper. (The three dots end at the same place; the figure puts them one above the other so that you can see them all.)

# %% [markdown] lang="zh"
# 用 Adam 的学习率，文章的版本没几步就飞出了图外。学习率低于普通梯度下降的界限 2/100 时，它不再发散，却远远落在后面，因为它本来就是普通的梯度下降。
#
# ### 梯度只知道哪边是下坡
#
# 这里没有一种优化器能保证找到最低点。如果损失有两个谷，从右边出发，SGD、动量和 Adam 都停在右边的谷里，尽管左边的更深。（三个圆点的终点其实在同一处，图中把它们上下错开，是为了都能看清。）

# %% tags=["figure"]
if momentum_step_check.grade == 1 and adam_minimize_check.grade == 1:  # draws once both are right
    import matplotlib.pyplot as plt

    def two_valleys(position):
        return (position**2 - 1) ** 2 + 0.3 * position

    def two_valleys_slope(position):
        return 4 * position * (position**2 - 1) + 0.3

    ends = {"Adam": adam_minimize(two_valleys_slope, np.array([1.3]), 400, 0.02)[-1]}
    for name, mu in (("SGD", 0.0), ("momentum", 0.9)):
        position, velocity = np.array([1.3]), np.zeros(1)
        for _ in range(400):
            position, velocity = momentum_step(
                position, two_valleys_slope(position), velocity, 0.01, mu
            )
        ends[name] = position

    positions = np.linspace(-1.5, 1.5, 200)
    figure, axis = plt.subplots(figsize=(7, 3.6))
    axis.plot(positions, two_valleys(positions), color="0.5")
    axis.plot(1.3, two_valleys(1.3), "kx", label="start")
    for (name, end), height in zip(ends.items(), (0.0, 0.12, 0.24), strict=True):
        axis.plot(end, two_valleys(end) + height, "o", label=f"{name}: ends at {end[0]:.3f}")
    axis.plot(-1.035, two_valleys(-1.035), "k*", ms=12, label="the minimum")
    axis.set(xlabel="w", ylabel="loss")
    axis.legend(loc="upper center")
    plt.tight_layout()
    plt.show()

# %% [markdown] lang="en"
# ## The form that Keras computes: `adam_step_keras`
#
# This last exercise is for the curious: nothing later needs it. The paper mentions a second way to write the same step, which saves a few operations. Put both corrections into the learning rate and leave `m` and `v` as they are:
#
# $$\alpha_t = \mathrm{lr} \cdot \frac{\sqrt{1 - \beta_2^{\,t}}}{1 - \beta_1^{\,t}} \qquad\qquad
#   w = w - \alpha_t \cdot \frac{m}{\sqrt{v} + \mathrm{eps}}$$
#
# The running means `m` and `v` are those of `adam_step`. Without `eps` both forms are exactly the same: $\hat m / \sqrt{\hat v} = \frac{m}{1 - \beta_1^t} \cdot \frac{\sqrt{1 - \beta_2^t}}{\sqrt v}$. With `eps` they are not, since `eps` is now added to $\sqrt v$ instead of $\sqrt{\hat v}$. This is the form in Keras, and usually nobody notices.
#
# **By hand**, with the numbers of `adam_step` above (`t = 2`, `lr = 0.3`, `beta1 = 0.5`, `beta2 = 0.6`, `eps = 1`): $\alpha_2 = 0.3 \cdot \sqrt{0.64} / 0.75 = 0.32$.
#
# | w | new m | new v | $\sqrt v$ | new w |
# |---|---|---|---|---|
# | 1 | 1.5 | 2.56 | 1.6 | 1 - 0.32 · 1.5/(1.6 + 1) = **0.815385** |
# | 2 | -1.5 | 10.24 | 3.2 | 2 + 0.32 · 1.5/(3.2 + 1) = **2.114286** |
#
# The other form gave 0.8 and 2.12.
#
# **Watch out**
#
# - The root covers $1 - \beta_2^t$ only.
# - The correction sits in $\alpha_t$. `m` and `v` are not corrected a second time.

# %% [markdown] lang="zh"
# ## Keras 计算的形式：`adam_step_keras`
#
# 最后这道题是给好奇的人准备的，后面用不到。论文里还提到同一步的另一种写法，可以省几次运算：把两个修正都并进学习率，`m` 和 `v` 保持原样：
#
# $$\alpha_t = \mathrm{lr} \cdot \frac{\sqrt{1 - \beta_2^{\,t}}}{1 - \beta_1^{\,t}} \qquad\qquad
#   w = w - \alpha_t \cdot \frac{m}{\sqrt{v} + \mathrm{eps}}$$
#
# 滑动平均 `m` 和 `v` 与 `adam_step` 里的相同。如果没有 `eps`，两种形式完全一样：$\hat m / \sqrt{\hat v} = \frac{m}{1 - \beta_1^t} \cdot \frac{\sqrt{1 - \beta_2^t}}{\sqrt v}$。有了 `eps` 就不同了，因为它现在加在 $\sqrt v$ 上，而不是 $\sqrt{\hat v}$ 上。Keras 用的就是这种形式，多数情况下没有人察觉。
#
# **手算一遍**，数字与上面的 `adam_step` 相同（`t = 2`，`lr = 0.3`，`beta1 = 0.5`，`beta2 = 0.6`，`eps = 1`）：$\alpha_2 = 0.3 \cdot \sqrt{0.64} / 0.75 = 0.32$。
#
# | w | 新的 m | 新的 v | $\sqrt v$ | 新的 w |
# |---|---|---|---|---|
# | 1 | 1.5 | 2.56 | 1.6 | 1 - 0.32 · 1.5/(1.6 + 1) = **0.815385** |
# | 2 | -1.5 | 10.24 | 3.2 | 2 + 0.32 · 1.5/(3.2 + 1) = **2.114286** |
#
# 另一种形式得到的是 0.8 和 2.12。
#
# **注意**
#
# - 根号只作用于 $1 - \beta_2^t$。
# - 修正已经在 $\alpha_t$ 里了，`m` 和 `v` 不要再修正一次。


# %% question="adam_step_keras"
def adam_step_keras(w, g, m, v, t, lr, beta1, beta2, eps):
    """One step of Adam in the form of Keras, with m and v as in adam_step.

    w = w - alpha_t * m / (√v + eps)  with alpha_t = lr * √(1 - beta2^t) / (1 - beta1^t).
    w, g, m, v: arrays of one shape; t: the number of the step, from 1. Returns the new (w, m, v).
    """
    # BEGIN SOLUTION
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    alpha_t = lr * np.sqrt(1 - beta2**t) / (1 - beta1**t)
    return w - alpha_t * m / (np.sqrt(v) + eps), m, v
    # END SOLUTION


# %% [markdown] lang="en"
# ### One `eps`, two meanings
#
# The Keras form is `adam_step` with $\mathrm{eps} / \sqrt{1 - \beta_2^t}$ in place of `eps`: at $t = 1$ and with $\beta_2 = 0.999$ that is 31.6 times as large, in the long run the same. It matters only where gradients are about as small as `eps`. The figure shows the first step and a late step with Keras's default `eps = 1e-7`: on the left, `eps` wins and Adam hardly moves; on the right, every step is `lr` long. Three of the four curves coincide. The fourth is the first step of the Keras form, which needs a gradient 31.6 times as large to get going.

# %% [markdown] lang="zh"
# ### 同一个 `eps`，两种含义
#
# Keras 的形式就是把 `adam_step` 里的 `eps` 换成 $\mathrm{eps} / \sqrt{1 - \beta_2^t}$：$\beta_2 = 0.999$、$t = 1$ 时是原来的 31.6 倍，时间长了就一样了。只有当梯度小到和 `eps` 差不多时才有影响。下图取 Keras 的默认值 `eps = 1e-7`，画出第一步和很晚的一步：左边是 `eps` 占上风，Adam 几乎不动；右边每一步都是 `lr`。四条曲线中有三条重合；另外那一条是 Keras 形式的第一步，梯度要大到 31.6 倍，它才动得起来。

# %% tags=["figure"]
if adam_step_check.grade == 1 and adam_step_keras_check.grade == 1:  # draws once both are right
    import matplotlib.pyplot as plt

    sizes = np.geomspace(1e-10, 1e-2, 200)
    figure, axis = plt.subplots(figsize=(7.5, 3.8))
    for step, name, color in (
        (adam_step, "adam_step", "C0"),
        (adam_step_keras, "adam_step_keras", "C1"),
    ):
        for t_now, style in ((1, "-"), (5000, ":")):
            # the memory after t - 1 steps with always the same gradient
            mean, square = (1 - 0.9 ** (t_now - 1)) * sizes, (1 - 0.999 ** (t_now - 1)) * sizes**2
            moved, _, _ = step(np.zeros(200), sizes, mean, square, t_now, 1.0, 0.9, 0.999, 1e-7)
            axis.semilogx(sizes, -moved, style, color=color, label=f"{name}, t = {t_now}")
    axis.set(
        xlabel="size of the gradient",
        ylabel="length of the step / lr",
        title="Two places for eps = 1e-7",
    )
    axis.legend()
    plt.tight_layout()
    plt.show()

# %% [markdown] lang="en"
# If you compare your numbers with Keras itself, expect agreement to about five digits of the step: Keras computes in float32, and with TensorFlow it rounds the bias correction to float32 even when told to use float64.
#
# ## Read on
#
# - D. Kingma, J. Ba: *Adam: A Method for Stochastic Optimization* (2015). Algorithm 1 takes half a page, and the other form is at the end of section 2: <https://arxiv.org/abs/1412.6980>
# - G. Goh: *Why Momentum Really Works* (2017), with figures to play with: <https://distill.pub/2017/momentum/>
# - *Dive into Deep Learning*, chapter "Optimization Algorithms": <https://d2l.ai/chapter_optimization/>
# - S. Reddi, S. Kale, S. Kumar: *On the Convergence of Adam and Beyond* (2018), where Adam fails on a problem with one weight: <https://arxiv.org/abs/1904.09237>
# - Next notebook: 07-training, which makes the valley round.

# %% [markdown] lang="zh"
# 如果拿你的结果和 Keras 本身对照，更新量大约能对上五位数字：Keras 用 float32 计算；以 TensorFlow 为后端时，即使指定 float64，偏差修正也会先舍入到 float32。
#
# ## 延伸阅读
#
# - D. Kingma、J. Ba：*Adam: A Method for Stochastic Optimization*（2015）。算法 1 只有半页，另一种形式在第 2 节末尾：<https://arxiv.org/abs/1412.6980>
# - G. Goh：*Why Momentum Really Works*（2017），图可以动手玩：<https://distill.pub/2017/momentum/>
# - 《动手学深度学习》“优化算法”一章：<https://zh.d2l.ai/chapter_optimization/>
# - S. Reddi、S. Kale、S. Kumar：*On the Convergence of Adam and Beyond*（2018），举出 Adam 在只有一个权重的问题上也会失败的例子：<https://arxiv.org/abs/1904.09237>
# - 下一章：07-training，把山谷变圆。
