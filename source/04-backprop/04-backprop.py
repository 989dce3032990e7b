# %% [markdown] lang="en"
# # Backpropagation
#
# In notebook 03 you took gradients of one formula at a time. A network is a formula inside a formula inside a formula: the loss depends on the output layer, which depends on the hidden layer, which depends on the weights. **Backpropagation** is the recipe for such nests. It walks through the network backwards, and every layer only has to answer one small question: *if I am told how fast the loss changes with my output, how fast does it change with my input and with each of my own parameters?*
#
# You will write the backward step of a dense layer and of an activation function, join them into the gradients of a whole two-layer network, and add a penalty that keeps weights small. At the end a network learns from your own gradients.
#
# (The article that this course follows, a Chinese introduction called *Deep learning for beginners in Python*, 深度学习入门, stops at $\partial\hat y_i/\partial w$ in its section 3.3 and doesn't say how to get it when $w$ sits deep inside a network. This notebook does. You don't need the article.)

# %% [markdown] lang="zh"
# # 反向传播
#
# 在第 03 章里，你一次只对一个公式求梯度。而神经网络是公式套公式：损失取决于输出层，输出层取决于隐藏层，隐藏层又取决于权重。**反向传播**就是对付这种嵌套的办法：从后往前走一遍网络，每一层只需要回答一个小问题：*已知损失随我的输出变化得多快，那么它随我的输入、随我自己的每个参数变化得多快？*
#
# 你将分别写出全连接层和激活函数的反向计算，把它们拼成整个两层网络的梯度，再加上一个让权重保持较小的惩罚项。最后，网络会用你自己写的梯度来学习。
#
# （本课程所依据的中文入门文章《深度学习入门》，以下简称“文章”，第 3.3 节写到 $\partial\hat y_i/\partial w$ 就停下了，没有说当 $w$ 藏在网络深处时该怎么求它。这一章正好补上，不需要找文章来看。）

# %% tags=["setup"]
import numpy as np

# %% [markdown] lang="en"
# Three helpers are given. `sigmoid` and `softmax` are those of notebook 01, written in one line each so that nothing overflows. `mlp2_loss` is the loss of the network in question 3: you can use it to test your gradients numerically.

# %% [markdown] lang="zh"
# 下面三个辅助函数已经写好。`sigmoid` 和 `softmax` 就是第 01 章里的那两个，这里各用一行写成，不会溢出。`mlp2_loss` 是第 3 题那个网络的损失，可以拿它来数值检验你的梯度。


# %% tags=["setup"]
def sigmoid(z):
    """1 / (1 + e^-z), written as e^(-ln(1 + e^-z))."""
    return np.exp(-np.logaddexp(0, -z))


def softmax(Z):
    """e^Z / sum of e^Z in each row, written as e^(Z - ln(sum of e^Z))."""
    return np.exp(Z - np.logaddexp.reduce(Z, axis=1, keepdims=True))


def mlp2_loss(X, labels, params):
    """Mean cross-entropy of a relu layer followed by a softmax layer."""
    hidden = np.maximum(X @ params["W1"] + params["b1"], 0)
    P = softmax(hidden @ params["W2"] + params["b2"])
    return -np.mean(np.log(P[np.arange(len(labels)), labels]))


# %% [markdown] lang="en"
# ## The chain rule in three numbers
#
# Take $z = wx + b$ and $L = z^2$, with $w=2$, $x=3$, $b=1$.
#
# * Forwards: $z = 7$, $L = 49$.
# * Backwards, last step first: $\dfrac{dL}{dz} = 2z = 14$. This number says how much $L$ changes when $z$ changes a little.
# * How does $z$ react to its three ingredients? To $w$ with factor $x=3$, to $x$ with factor $w=2$, to $b$ with factor 1. Multiply: $\dfrac{dL}{dw}=14\cdot3=42$, $\dfrac{dL}{dx}=14\cdot2=28$, $\dfrac{dL}{db}=14$.
#
# As a graph, with values going to the right and gradients coming back:
#
# ```
#  w = 2 --+
#          |    +------------+   z = 7    +--------+   L = 49
#  x = 3 --+--> | z = wx + b | ---------> | L = z² | --------->
#          |    +------------+            +--------+
#  b = 1 --+
#
#  dw = 14·3 = 42 <--+
#  dx = 14·2 = 28 <--+---------- dz = 1·2z = 14 <---------- 1
#  db = 14·1 = 14 <--+
# ```
#
# That is all of backpropagation: *incoming gradient times local factor*, box by box, from back to front. (The local factor is the *local derivative*: how fast the output of this one box changes with its input.) What follows is the same with matrices.
#
# **Names.** `dZ` is short for $\partial L/\partial Z$: one number for each number of `Z`. So the gradient of a thing always has **the shape of that thing**. When in doubt about a transpose, ask which product has the right shape.

# %% [markdown] lang="zh"
# ## 三个数看懂链式法则
#
# 取 $z = wx + b$，$L = z^2$，其中 $w=2$，$x=3$，$b=1$。
#
# * 前向：$z = 7$，$L = 49$。
# * 反向，从最后一步开始：$\dfrac{dL}{dz} = 2z = 14$。它说的是：$z$ 稍微变一点，$L$ 会变多少。
# * $z$ 对 $w$、$x$、$b$ 各有多敏感？对 $w$ 是 $x=3$，对 $x$ 是 $w=2$，对 $b$ 是 1。乘起来：$\dfrac{dL}{dw}=14\cdot3=42$，$\dfrac{dL}{dx}=14\cdot2=28$，$\dfrac{dL}{db}=14$。
#
# 画成计算图，数值往右走，梯度往回走：
#
# ```
#  w = 2 --+
#          |    +------------+   z = 7    +--------+   L = 49
#  x = 3 --+--> | z = wx + b | ---------> | L = z² | --------->
#          |    +------------+            +--------+
#  b = 1 --+
#
#  dw = 14·3 = 42 <--+
#  dx = 14·2 = 28 <--+---------- dz = 1·2z = 14 <---------- 1
#  db = 14·1 = 14 <--+
# ```
#
# 反向传播的全部内容就是这句话：*传来的梯度（上游梯度）乘以局部导数*，一个方框接一个方框，从后往前。（局部导数说的是：这一个方框的输出随它的输入变化得多快。）下面只是把数换成矩阵。
#
# **记号。** `dZ` 是 $\partial L/\partial Z$ 的简写：`Z` 里每个数对应一个数。所以，一个量的梯度总是和**这个量本身形状相同**。拿不准要不要转置时，就看哪个乘积的形状对得上。

# %% [markdown] lang="en"
# ## 1. Backwards through a dense layer
#
# Forwards, the layer computes `Z = X @ W + b`. Written out for sample $r$ and neuron $k$:
#
# $$Z_{rk} = \sum_j X_{rj} W_{jk} + b_k$$
#
# The next layer tells us `dZ`. For each ingredient, ask *where is it used, and with which factor?* Then add up "gradient times factor" over all these places.
#
# | ingredient | is used in | factor | so its gradient is | as matrices |
# |---|---|---|---|---|
# | $X_{rj}$ | $Z_{rk}$ for every neuron $k$ | $W_{jk}$ | $\sum_k dZ_{rk}\,W_{jk}$ | $dX = dZ\,W^\top$ |
# | $W_{jk}$ | $Z_{rk}$ for every sample $r$ | $X_{rj}$ | $\sum_r X_{rj}\,dZ_{rk}$ | $dW = X^\top dZ$ |
# | $b_k$ | $Z_{rk}$ for every sample $r$ | 1 | $\sum_r dZ_{rk}$ | $db = $ column sums of $dZ$ |
#
# Read the second row like this: one weight is used once for every sample, so the gradient comes back to it from every sample, and the contributions add up. Here is the weight $W_{11}$ of the example below:
#
# ```
#               * X[1,1] = 1
#         +-----------------> Z[1,1]        dZ[1,1] = 1
#  W[1,1]-+
#         +-----------------> Z[2,1]        dZ[2,1] = 3
#               * X[2,1] = 2
#
#  dW[1,1] = 1·1 + 2·3 = 7
# ```
#
# A sum of products over a shared index is a matrix product; that gives the last column. In NumPy, $A^\top$ is `A.T`, $AB$ is `A @ B`, and column sums are `A.sum(axis=0)`.
#
# **By hand.** Two samples, three inputs, two neurons:
#
# $$X=\begin{pmatrix}1&0&2\\2&1&-1\end{pmatrix},\quad W=\begin{pmatrix}1&2\\0&1\\-1&3\end{pmatrix},\quad dZ=\begin{pmatrix}1&-1\\3&2\end{pmatrix}$$
#
# * $dX_{11} = 1\cdot1 + (-1)\cdot2 = -1$, and so on: $dX=\begin{pmatrix}-1&-1&-4\\7&2&3\end{pmatrix}$
# * $dW_{11} = 1\cdot1 + 2\cdot3 = 7$, and so on: $dW=\begin{pmatrix}7&3\\3&2\\-1&-4\end{pmatrix}$
# * $db = (1+3,\ -1+2) = (4,\ 1)$
#
# **Watch out.** Compare all three shapes with those of `X`, `W` and `b`; `b` has one axis. And don't divide by the number of samples here: the $1/m$ of the mean is already inside the `dZ` that comes from the loss, and it must be counted only once.

# %% [markdown] lang="zh"
# ## 1. 全连接层的反向传播
#
# 前向时，这一层计算 `Z = X @ W + b`。对第 $r$ 个样本、第 $k$ 个神经元写开：
#
# $$Z_{rk} = \sum_j X_{rj} W_{jk} + b_k$$
#
# 后一层把 `dZ` 告诉我们。对每个量都问一句：*它用在哪些地方，各带什么因子？* 然后把这些地方的“梯度乘因子”加起来。
#
# | 量 | 用在哪里 | 因子 | 所以它的梯度是 | 写成矩阵 |
# |---|---|---|---|---|
# | $X_{rj}$ | 每个神经元 $k$ 的 $Z_{rk}$ | $W_{jk}$ | $\sum_k dZ_{rk}\,W_{jk}$ | $dX = dZ\,W^\top$ |
# | $W_{jk}$ | 每个样本 $r$ 的 $Z_{rk}$ | $X_{rj}$ | $\sum_r X_{rj}\,dZ_{rk}$ | $dW = X^\top dZ$ |
# | $b_k$ | 每个样本 $r$ 的 $Z_{rk}$ | 1 | $\sum_r dZ_{rk}$ | $db$ = $dZ$ 每列之和 |
#
# 以第二行为例：每个样本都用到同一个权重一次，所以每个样本都有梯度传回给它，各份贡献要加起来。下面例子里的 $W_{11}$ 就是这样：
#
# ```
#               * X[1,1] = 1
#         +-----------------> Z[1,1]        dZ[1,1] = 1
#  W[1,1]-+
#         +-----------------> Z[2,1]        dZ[2,1] = 3
#               * X[2,1] = 2
#
#  dW[1,1] = 1·1 + 2·3 = 7
# ```
#
# 沿公共下标把乘积加起来，就是矩阵乘法，由此得到最后一列。在 NumPy 里，$A^\top$ 写作 `A.T`，$AB$ 写作 `A @ B`，每列之和写作 `A.sum(axis=0)`。
#
# **手算一遍。** 两个样本，三个输入，两个神经元：
#
# $$X=\begin{pmatrix}1&0&2\\2&1&-1\end{pmatrix},\quad W=\begin{pmatrix}1&2\\0&1\\-1&3\end{pmatrix},\quad dZ=\begin{pmatrix}1&-1\\3&2\end{pmatrix}$$
#
# * $dX_{11} = 1\cdot1 + (-1)\cdot2 = -1$，其余类推：$dX=\begin{pmatrix}-1&-1&-4\\7&2&3\end{pmatrix}$
# * $dW_{11} = 1\cdot1 + 2\cdot3 = 7$，其余类推：$dW=\begin{pmatrix}7&3\\3&2\\-1&-4\end{pmatrix}$
# * $db = (1+3,\ -1+2) = (4,\ 1)$
#
# **注意。** 把三个结果的形状分别和 `X`、`W`、`b` 对一对，`b` 只有一个轴。另外，这里不要再除以样本数：求平均的 $1/m$ 已经包含在损失传下来的 `dZ` 里，只能算一次。


# %% question="dense_backward"
def dense_backward(dZ, X, W):
    """Gradients of the loss for the input and the parameters of Z = X W + b.

    dZ: (m, o), the gradient for Z. X: (m, i). W: (i, o).
    Returns (dX, dW, db) of shapes (m, i), (i, o) and (o,):
    dX = dZ Wᵀ, dW = Xᵀ dZ, db = column sums of dZ.
    """
    # BEGIN SOLUTION
    dZ = dZ.astype(float)
    return dZ @ W.T, X.T @ dZ, dZ.sum(axis=0)
    # END SOLUTION


# %% [markdown] lang="en"
# ## 2. Backwards through an activation
#
# Forwards, an activation works on each number by itself: $A_{rk} = f(Z_{rk})$. Each $Z_{rk}$ is used in one place only, and the local factor is the slope $f'(Z_{rk})$. So there is nothing to add up; gradient and slope are multiplied **element by element**:
#
# $$dZ = dA \odot f'(Z)$$
#
# | `kind` | $f(z)$ | $f'(z)$ |
# |---|---|---|
# | `"relu"` | $\max(0, z)$ | 1 where $z>0$, else 0 (at $z=0$ we agree on 0) |
# | `"sigmoid"` | $\sigma(z)$ | $\sigma(z)\,(1-\sigma(z))$ |
# | `"tanh"` | $\tanh z$ | $1-\tanh^2 z$ |
#
# In NumPy, $\odot$ is `*`; `np.where(condition, a, b)` picks between two values for every element.
#
# **By hand**, with $dA = (10,\ -20)$:
#
# * relu at $Z=(-1,\ 2)$: the slopes are 0 and 1, so $dZ = (0,\ -20)$. A closed relu, one with a negative input, lets nothing through.
# * sigmoid at $Z=(0,\ \ln 3)$: $\sigma = (\frac12,\ \frac34)$, the slopes are $\frac14$ and $\frac3{16}$, so $dZ = (2.5,\ -3.75)$.
# * tanh at $Z=(0,\ \ln 2)$: $\tanh = (0,\ 0.6)$, the slopes are 1 and 0.64, so $dZ = (10,\ -12.8)$.
#
# **Watch out.** The function receives `Z`, the value *before* the activation. It returns a new array and leaves `dA` as it was, because the caller may still need it. For any other `kind` it raises a `ValueError`, so that a misspelt name is noticed at once.

# %% [markdown] lang="zh"
# ## 2. 激活函数的反向传播
#
# 前向时，激活函数对每个数单独起作用：$A_{rk} = f(Z_{rk})$。每个 $Z_{rk}$ 只用在一个地方，局部导数就是斜率 $f'(Z_{rk})$。因此不需要求和，**逐个元素**相乘就行：
#
# $$dZ = dA \odot f'(Z)$$
#
# | `kind` | $f(z)$ | $f'(z)$ |
# |---|---|---|
# | `"relu"` | $\max(0, z)$ | $z>0$ 时为 1，否则为 0（约定 $z=0$ 处取 0） |
# | `"sigmoid"` | $\sigma(z)$ | $\sigma(z)\,(1-\sigma(z))$ |
# | `"tanh"` | $\tanh z$ | $1-\tanh^2 z$ |
#
# 在 NumPy 里，$\odot$ 就是 `*`；`np.where(condition, a, b)` 可以对每个元素二选一。
#
# **手算一遍**，取 $dA = (10,\ -20)$：
#
# * relu，$Z=(-1,\ 2)$：斜率是 0 和 1，所以 $dZ = (0,\ -20)$。未激活的 relu（输入为负）不让任何梯度通过。
# * sigmoid，$Z=(0,\ \ln 3)$：$\sigma = (\frac12,\ \frac34)$，斜率是 $\frac14$ 和 $\frac3{16}$，所以 $dZ = (2.5,\ -3.75)$。
# * tanh，$Z=(0,\ \ln 2)$：$\tanh = (0,\ 0.6)$，斜率是 1 和 0.64，所以 $dZ = (10,\ -12.8)$。
#
# **注意。** 函数收到的是 `Z`，也就是激活*之前*的值。要返回一个新数组，`dA` 保持原样，因为调用者可能还要用它。`kind` 是其他名字时抛出 `ValueError`，这样写错名字马上就能发现。


# %% question="activation_backward"
def activation_backward(dA, Z, kind):
    """Gradient of the loss for Z, when A = f(Z): dZ = dA * f'(Z), element by element.

    dA, Z: arrays of one shape. kind: "relu", "sigmoid" or "tanh"; others raise ValueError.
    Returns an array of the shape of Z.
    """
    # BEGIN SOLUTION
    if kind == "relu":
        return np.where(Z > 0, dA, 0.0)
    if kind == "sigmoid":
        A = sigmoid(Z)
        return dA * A * (1 - A)
    if kind == "tanh":
        return dA * (1 - np.tanh(Z) ** 2)
    raise ValueError(f"unknown activation: {kind!r}")
    # END SOLUTION


# %% [markdown] lang="en"
# The next figure shows what your function lets through. Left: the slopes. That of the sigmoid is never above 1/4. Right: what is left of a gradient of 1 after many activations in a row, all at $z = 0.5$. After fifteen of them it is $4\cdot10^{-10}$ with sigmoid, 0.03 with tanh and still 1 with relu. This is one reason why deep networks of sigmoids learn so slowly (*vanishing gradients*), and why relu became popular. (The figure leaves out the weights, which also multiply the gradient in each layer; they come in notebook 07.)

# %% [markdown] lang="zh"
# 下图画出你的函数让多少梯度通过。左：各个斜率，sigmoid 的斜率从不超过 1/4。右：大小为 1 的梯度连续穿过许多个激活函数（都在 $z = 0.5$ 处）之后还剩多少。穿过十五个以后，sigmoid 只剩 $4\cdot10^{-10}$，tanh 剩 0.03，relu 仍是 1。这是由 sigmoid 堆成的深层网络学得很慢（*梯度消失*）、relu 流行起来的原因之一。（图中没有算权重。权重在每一层也要乘到梯度上，第 07 章再讲。）

# %% tags=["figure"]
if activation_backward_check.grade == 1:  # draws once your activation_backward is right
    import matplotlib.pyplot as plt

    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 3.6), layout="constrained")
    slope_at = np.linspace(-5, 5, 201).reshape(1, -1)
    for kind in ("relu", "sigmoid", "tanh"):
        slopes = activation_backward(np.ones(slope_at.shape), slope_at, kind)
        left.plot(slope_at[0], slopes[0], label=kind)
        gradient, sizes = np.ones((1, 1)), [1.0]
        for _ in range(15):
            gradient = activation_backward(gradient, np.full((1, 1), 0.5), kind)
            sizes.append(gradient.item())
        right.semilogy(sizes, "o-", markersize=4, label=kind)
    left.set(title="slope f'(z)", xlabel="z")
    right.set(title="what is left of a gradient of 1 (z = 0.5)", xlabel="activations passed")
    left.legend()
    right.legend()
    plt.show()

# %% [markdown] lang="en"
# ## 3. A whole network
#
# Now join the pieces. The network has a relu layer and a softmax layer, and its loss is the mean cross-entropy:
#
# $$Z_1 = XW_1+b_1,\quad A_1=\mathrm{relu}(Z_1),\quad Z_2=A_1W_2+b_2,\quad P=\mathrm{softmax}(Z_2),\quad L=-\frac1m\sum_r \ln P_{r,\,\text{label}_r}$$
#
# First go forwards and keep what you meet. Then go backwards, and the order is exactly reversed:
#
# | forwards | backwards |
# |---|---|
# | 1. dense: `X` → `Z1` | 4. dense: `dZ1` → `dW1`, `db1` |
# | 2. relu: `Z1` → `A1` | 3. relu: `dA1` → `dZ1` |
# | 3. dense: `A1` → `Z2` | 2. dense: `dZ2` → `dA1`, `dW2`, `db2` |
# | 4. softmax and loss: `Z2` → $L$ | 1. $dZ_2 = (P - Y)/m$ |
#
# The start on the right is what you found in notebook 03: softmax and cross-entropy *together* have this simple gradient. $Y$ holds the one-hot labels: row $r$ is 0 everywhere, but 1 at column $\text{label}_r$. Everything else is `dense_backward` and `activation_backward`, which you have already written. (If one of them isn't right yet, this question can't be right either.)
#
# **By hand.** Two samples, two inputs, three hidden units, two classes:
#
# $$X=\begin{pmatrix}1&2\\3&-1\end{pmatrix},\ W_1=\begin{pmatrix}1&0&-1\\0&1&1\end{pmatrix},\ b_1=(0,-1,1),\ W_2=\begin{pmatrix}0&1\\1&-1\\-1&1\end{pmatrix},\ b_2=(3,\ \ln3),\ \text{labels}=(1,\ 0)$$
#
# Forwards: $Z_1=\begin{pmatrix}1&1&2\\3&-2&-3\end{pmatrix}$, $A_1=\begin{pmatrix}1&1&2\\3&0&0\end{pmatrix}$, $Z_2=\begin{pmatrix}2&2+\ln3\\3&3+\ln3\end{pmatrix}$. In both rows the second logit is larger by $\ln 3$, so the second class is three times as likely: $P=\begin{pmatrix}\frac14&\frac34\\\frac14&\frac34\end{pmatrix}$.
#
# Backwards, in eighths:
#
# 1. $dZ_2=\frac12\left[P-\begin{pmatrix}0&1\\1&0\end{pmatrix}\right]=\frac18\begin{pmatrix}1&-1\\-3&3\end{pmatrix}$
# 2. $dW_2=A_1^\top dZ_2=\frac18\begin{pmatrix}-8&8\\1&-1\\2&-2\end{pmatrix}$, $db_2=\frac18(-2,\ 2)$, $dA_1=dZ_2W_2^\top=\frac18\begin{pmatrix}-1&2&-2\\3&-6&6\end{pmatrix}$
# 3. $dZ_1=\frac18\begin{pmatrix}-1&2&-2\\3&0&0\end{pmatrix}$: in the second sample two relus were closed
# 4. $dW_1=X^\top dZ_1=\frac18\begin{pmatrix}8&2&-2\\-5&4&-4\end{pmatrix}$, $db_1=\frac18(2,\ 2,\ -2)$
#
# **Watch out.** The number of classes is the number of columns of `W2`; a small batch needn't contain every class. All gradients belong to the *same* parameters: nothing is updated on the way. And return a dict with the keys `"W1"`, `"b1"`, `"W2"`, `"b2"`.

# %% [markdown] lang="zh"
# ## 3. 整个网络
#
# 现在把零件拼起来。网络由一个 relu 层和一个 softmax 层组成，损失是平均交叉熵：
#
# $$Z_1 = XW_1+b_1,\quad A_1=\mathrm{relu}(Z_1),\quad Z_2=A_1W_2+b_2,\quad P=\mathrm{softmax}(Z_2),\quad L=-\frac1m\sum_r \ln P_{r,\,\text{label}_r}$$
#
# 先前向走一遍，把途中的结果留下；再反向走一遍，顺序恰好倒过来：
#
# | 前向 | 反向 |
# |---|---|
# | 1. 全连接：`X` → `Z1` | 4. 全连接：`dZ1` → `dW1`、`db1` |
# | 2. relu：`Z1` → `A1` | 3. relu：`dA1` → `dZ1` |
# | 3. 全连接：`A1` → `Z2` | 2. 全连接：`dZ2` → `dA1`、`dW2`、`db2` |
# | 4. softmax 与损失：`Z2` → $L$ | 1. $dZ_2 = (P - Y)/m$ |
#
# 右边的起点是第 03 章的结果：softmax 和交叉熵*合在一起*，梯度就这么简单。$Y$ 是标签的独热编码（one-hot）：第 $r$ 行只有第 $\text{label}_r$ 列是 1，其余是 0。剩下的全是你已经写好的 `dense_backward` 和 `activation_backward`。（如果它们当中有一个还不对，这一题也不可能对。）
#
# **手算一遍。** 两个样本，两个输入，三个隐藏单元，两个类别：
#
# $$X=\begin{pmatrix}1&2\\3&-1\end{pmatrix},\ W_1=\begin{pmatrix}1&0&-1\\0&1&1\end{pmatrix},\ b_1=(0,-1,1),\ W_2=\begin{pmatrix}0&1\\1&-1\\-1&1\end{pmatrix},\ b_2=(3,\ \ln3),\ \text{labels}=(1,\ 0)$$
#
# 前向：$Z_1=\begin{pmatrix}1&1&2\\3&-2&-3\end{pmatrix}$，$A_1=\begin{pmatrix}1&1&2\\3&0&0\end{pmatrix}$，$Z_2=\begin{pmatrix}2&2+\ln3\\3&3+\ln3\end{pmatrix}$。两行的 logits 里，第二个都大 $\ln 3$，所以第二类的概率是第一类的三倍：$P=\begin{pmatrix}\frac14&\frac34\\\frac14&\frac34\end{pmatrix}$。
#
# 反向，以八分之一为单位：
#
# 1. $dZ_2=\frac12\left[P-\begin{pmatrix}0&1\\1&0\end{pmatrix}\right]=\frac18\begin{pmatrix}1&-1\\-3&3\end{pmatrix}$
# 2. $dW_2=A_1^\top dZ_2=\frac18\begin{pmatrix}-8&8\\1&-1\\2&-2\end{pmatrix}$，$db_2=\frac18(-2,\ 2)$，$dA_1=dZ_2W_2^\top=\frac18\begin{pmatrix}-1&2&-2\\3&-6&6\end{pmatrix}$
# 3. $dZ_1=\frac18\begin{pmatrix}-1&2&-2\\3&0&0\end{pmatrix}$：第二个样本有两个 relu 未激活
# 4. $dW_1=X^\top dZ_1=\frac18\begin{pmatrix}8&2&-2\\-5&4&-4\end{pmatrix}$，$db_1=\frac18(2,\ 2,\ -2)$
#
# **注意。** 类别数就是 `W2` 的列数，一个小批量里不一定每个类别都出现。所有梯度都是对*同一组*参数求的，途中不更新任何参数。返回一个字典，键是 `"W1"`、`"b1"`、`"W2"`、`"b2"`。


# %% question="mlp2_grads"
def mlp2_grads(X, labels, params):
    """Gradients of the mean cross-entropy of softmax(relu(X W1 + b1) W2 + b2).

    X: (m, i). labels: (m,) integers from 0 to K - 1.
    params: a dict of W1 (i, h), b1 (h,), W2 (h, K), b2 (K,).
    Returns a dict with the same keys; each gradient has the shape of its parameter.
    """
    # BEGIN SOLUTION
    Z1 = X @ params["W1"] + params["b1"]
    A1 = np.maximum(Z1, 0)
    dZ2 = softmax(A1 @ params["W2"] + params["b2"])  # P, which becomes (P - Y) / m
    dZ2[np.arange(len(X)), labels] -= 1
    dZ2 /= len(X)
    dA1, dW2, db2 = dense_backward(dZ2, A1, params["W2"])
    dZ1 = activation_backward(dA1, Z1, "relu")
    _, dW1, db1 = dense_backward(dZ1, X, params["W1"])
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
    # END SOLUTION


# %% [markdown] lang="en"
# **The flow of gradients**, for five samples. First row: values, from left to right. Second row: gradients, from right to left, each of the shape of the value above it. In the first two rows, a row of squares is a sample. Red is positive, blue is negative, and white is 0; every panel has its own scale, so compare the signs and the pattern, not how strong the colours of two panels are. The crosses mark closed relus: where $Z_1$ is negative, $A_1$ is 0 and the gradient stops. The last row is what all of this is for, the gradients of the weights.
#
# (Your `mlp2_grads` returns no `dZ`; the figure gets the second row by a trick. `db` adds up the rows of `dZ`. With a single sample there is only one row, so `db` *is* that row. The figure therefore calls `mlp2_grads` five times, with one sample each, and divides by 5, since the loss is a mean.)

# %% [markdown] lang="zh"
# **梯度的流动**（五个样本）。第一排：数值，从左往右。第二排：梯度，从右往左，每个都和它上面的数值形状相同。前两排的每幅图里，一行方格是一个样本。红色为正，蓝色为负，白色为 0；每幅图各有各的色标，所以要比较的是正负和分布，而不是两幅图之间颜色的深浅。叉号标出未激活的 relu：$Z_1$ 为负的地方，$A_1$ 是 0，梯度也到此为止。最后一排是这一切的目的：权重的梯度。
#
# （你的 `mlp2_grads` 并不返回 `dZ`，第二排是借一个小技巧算出来的：`db` 是把 `dZ` 的各行加起来；只有一个样本时只有一行，所以 `db` *就是*这一行。图中因此调用了五次 `mlp2_grads`，每次一个样本，再除以 5，因为损失是平均值。）

# %% tags=["figure"]
if mlp2_grads_check.grade == 1:  # draws once your mlp2_grads is right
    import matplotlib.pyplot as plt

    rng = np.random.default_rng(3)
    X, labels = rng.normal(size=(5, 3)), np.array([0, 2, 1, 1, 0])
    params = {
        "W1": rng.normal(size=(3, 4)),
        "b1": rng.normal(size=4),
        "W2": rng.normal(size=(4, 3)),
        "b2": rng.normal(size=3),
    }
    before = X @ params["W1"] + params["b1"]
    after = np.maximum(before, 0)
    logits = after @ params["W2"] + params["b2"]
    grads = mlp2_grads(X, labels, params)
    singles = [mlp2_grads(X[r : r + 1], labels[r : r + 1], params) for r in range(5)]
    before_grad = np.array([single["b1"] for single in singles]) / 5
    logits_grad = np.array([single["b2"] for single in singles]) / 5

    figure, axes = plt.subplots(3, 4, figsize=(10, 8), layout="constrained")
    panels = [("X", X), ("Z1", before), ("A1", after), ("Z2", logits)]
    panels += [None, ("dZ1", before_grad), None, ("dZ2", logits_grad)]
    panels += [None, ("dW1", grads["W1"]), None, ("dW2", grads["W2"])]
    for axis, panel in zip(axes.flat, panels, strict=True):
        if panel is None:
            axis.axis("off")
            continue
        name, values = panel
        largest = np.abs(values).max()
        axis.imshow(values, cmap="RdBu_r", vmin=-largest, vmax=largest)
        axis.set(title=f"{name} {values.shape}", xticks=[], yticks=[])
        if name in ("A1", "dZ1"):
            for sample, unit in np.argwhere(before <= 0):
                axis.text(unit, sample, "×", ha="center", va="center", color="gray")
    arrows = [
        (axes[0, 0], axes[0, 1], "dense", axes[0, 1], -0.2),
        (axes[0, 1], axes[0, 2], "relu", axes[0, 2], -0.2),
        (axes[0, 2], axes[0, 3], "dense", axes[0, 3], -0.3),
        (axes[1, 3], axes[1, 1], "back through dense and relu", axes[1, 2], 0.5),
    ]
    for start, end, step, beside, x in arrows:
        start_x, end_x = (1.05, -0.05) if end is not axes[1, 1] else (-0.05, 1.05)
        end.annotate(
            "",
            (end_x, 0.5),
            (start_x, 0.5),
            end.transAxes,
            start.transAxes,
            arrowprops={"arrowstyle": "->", "color": "gray"},
            annotation_clip=False,
        ).set_in_layout(False)
        beside.text(x, 0.55, step, transform=beside.transAxes, ha="center", color="gray")
    plt.show()

# %% [markdown] lang="en"
# **Can you trust it?** Nudge one parameter by $\pm10^{-5}$ and see how the loss changes: that is the numerical gradient of notebook 03. It needs two runs of the network for *every* parameter; backpropagation needs one pass forwards and one backwards for all of them. Below, each dot is one parameter of a network, and all of them should lie on the diagonal.

# %% [markdown] lang="zh"
# **它可信吗？** 把一个参数挪动 $\pm10^{-5}$，看损失变化多少，这就是第 03 章的数值梯度。它要为*每一个*参数把网络跑两遍，而反向传播一去一回就得到全部。下图中每个点是网络的一个参数，它们都应该落在对角线上。

# %% tags=["figure"]
if mlp2_grads_check.grade == 1:  # draws once your mlp2_grads is right
    import matplotlib.pyplot as plt

    rng = np.random.default_rng(4)
    X, labels = rng.normal(size=(20, 4)), rng.integers(0, 3, size=20)
    params = {
        "W1": rng.normal(size=(4, 6)),
        "b1": rng.normal(size=6),
        "W2": rng.normal(size=(6, 3)),
        "b2": rng.normal(size=3),
    }
    grads = mlp2_grads(X, labels, params)
    figure, axis = plt.subplots(figsize=(5, 5), layout="constrained")
    differences = []
    for name, values in params.items():
        numerical = np.zeros(values.shape)
        for index in np.ndindex(values.shape):
            up, down = values.copy(), values.copy()
            up[index] += 1e-5
            down[index] -= 1e-5
            rise = mlp2_loss(X, labels, params | {name: up})
            rise -= mlp2_loss(X, labels, params | {name: down})
            numerical[index] = rise / 2e-5
        axis.plot(numerical.ravel(), grads[name].ravel(), "o", alpha=0.7, label=name)
        differences.append(np.abs(numerical - grads[name]).max())
    axis.axline((0, 0), slope=1, color="gray", linewidth=1, zorder=0)
    axis.set(
        title=f"largest difference: {max(differences):.0e}",
        xlabel="numerical gradient",
        ylabel="your gradient",
        aspect="equal",
    )
    axis.legend()
    plt.show()

# %% [markdown] lang="en"
# ## 4. A penalty for large weights
#
# A network with many weights can bend itself around every single training point, noise included: on its training data it looks excellent, on new data it does worse. This is called **overfitting**. To bend that sharply it needs large weights. **L2 regularisation** (with plain gradient descent also called *weight decay*) therefore adds the squares of all weights to the loss:
#
# $$\text{penalty} = \lambda \sum_{W} \sum_{i,j} W_{ij}^2, \qquad \frac{\partial\,\text{penalty}}{\partial W_{ij}} = 2\lambda W_{ij}$$
#
# In code, $\sum_{i,j} W_{ij}^2$ is `np.sum(W ** 2)`. The penalty counts the weights, that is, every entry of `params` whose key starts with `"W"`. Biases and anything else are left free: their gradient is zero, but it still belongs in the dict, as an array of zeros of the right shape. That way the two dicts of gradients can simply be added key by key.
#
# **By hand.** $\lambda = 0.1$, $W_1=(1,-2,3)$ as a $1\times3$ matrix, $b_1=(4,5,6)$, $W_2=(2,-1,1)^\top$ as a $3\times1$ matrix:
#
# * the squares add up to $1+4+9+4+1+1 = 20$, so the penalty is $0.1\cdot20 = 2$
# * the gradients are $0.2\cdot W_1=(0.2,\,-0.4,\,0.6)$, zeros for $b_1$, and $0.2\cdot W_2=(0.4,\,-0.2,\,0.2)^\top$
#
# **Watch out.** Other books put $\frac\lambda2$ in front, so that the 2 disappears from the gradient. Ours is the form of `keras.regularizers.L2`. Penalty and gradient must belong together: one is the derivative of the other.

# %% [markdown] lang="zh"
# ## 4. 给大权重一点惩罚
#
# 权重很多的网络能把曲线弯得恰好穿过每一个训练点，连噪声也一并学进去：在训练数据上表现极好，在新数据上却变差，也就是*泛化*能力差。这就是**过拟合**。要弯得这么厉害，它需要很大的权重。**L2 正则化**（配合普通的梯度下降时，又叫*权重衰减*）因此把所有权重的平方加进损失，作为惩罚项（penalty）：
#
# $$\text{penalty} = \lambda \sum_{W} \sum_{i,j} W_{ij}^2, \qquad \frac{\partial\,\text{penalty}}{\partial W_{ij}} = 2\lambda W_{ij}$$
#
# 写成代码，$\sum_{i,j} W_{ij}^2$ 就是 `np.sum(W ** 2)`。惩罚只算权重，也就是 `params` 里键以 `"W"` 开头的各项。偏置和其他各项不受约束：它们的梯度是零，但仍要放进字典，是一个形状相同的全零数组。这样，两个梯度字典按键相加就行。
#
# **手算一遍。** $\lambda = 0.1$，$W_1=(1,-2,3)$ 是 $1\times3$ 的矩阵，$b_1=(4,5,6)$，$W_2=(2,-1,1)^\top$ 是 $3\times1$ 的矩阵：
#
# * 平方之和为 $1+4+9+4+1+1 = 20$，所以惩罚为 $0.1\cdot20 = 2$
# * 梯度是 $0.2\cdot W_1=(0.2,\,-0.4,\,0.6)$，$b_1$ 的是零，$0.2\cdot W_2=(0.4,\,-0.2,\,0.2)^\top$
#
# **注意。** 有的书在前面写 $\frac\lambda2$，好让梯度里的 2 消失。我们用的是 `keras.regularizers.L2` 的形式。惩罚和梯度必须配套：后者是前者的导数。


# %% question="l2_penalty"
def l2_penalty(params, lam):
    """The penalty lam * (sum of W² over all keys that start with "W"), and its gradients.

    params: a dict of arrays. lam: a number.
    Returns (penalty, grads): a float, and a dict with the keys of params: 2 lam W for the
    keys that start with "W", zeros of the same shape for the others.
    """
    # BEGIN SOLUTION
    weights = {key: p for key, p in params.items() if key.startswith("W")}
    penalty = lam * sum(np.sum(W**2) for W in weights.values())
    grads = {key: np.zeros(p.shape) for key, p in params.items()}
    return penalty, grads | {key: 2.0 * lam * W for key, W in weights.items()}
    # END SOLUTION


# %% [markdown] lang="en"
# **Your gradients at work.** Points of two classes in the pattern of XOR: red at the top right and at the bottom left, blue in the two other corners. One point in ten is labelled wrongly on purpose: those are the red dots among blue ones and the blue ones among red. A network with 30 hidden units learns by plain gradient descent on `mlp2_grads`, without and with your penalty. Without it, the border bulges towards the wrong labels, and the network ends up believing 6 of these 10; with it, the border stays simple, and the network believes only 1 of them. With far too much of it, the network can't learn at all: it gives every point the same class.

# %% [markdown] lang="zh"
# **让你的梯度派上用场。** 两类点排成异或的样子：右上和左下是红点，另外两个角是蓝点。其中故意标错了十分之一：混在蓝点里的红点、混在红点里的蓝点就是。一个有 30 个隐藏单元的网络用最普通的梯度下降，靠 `mlp2_grads` 学习，分别不加和加上你的惩罚。不加时，边界朝标错的点鼓出去，10 个错误标签里有 6 个被网络当了真；加上之后，边界保持简单，当真的只有 1 个；加得太多，网络就什么也学不会，把所有点都归到同一类。

# %% tags=["figure"]
if mlp2_grads_check.grade == l2_penalty_check.grade == 1:  # draws once both are right
    import matplotlib.pyplot as plt

    rng = np.random.default_rng(0)
    X = rng.uniform(-2, 2, size=(100, 2))
    labels = (X[:, 0] * X[:, 1] > 0).astype(int)
    wrong = rng.choice(100, size=10, replace=False)
    labels[wrong] = 1 - labels[wrong]
    start = {
        "W1": rng.normal(size=(2, 30)),
        "b1": rng.normal(size=30),
        "W2": rng.normal(size=(30, 2)),
        "b2": np.zeros(2),
    }
    ticks = np.linspace(-2, 2, 101)
    grid = np.stack(np.meshgrid(ticks, ticks), axis=-1).reshape(-1, 2)
    figure, axes = plt.subplots(1, 3, figsize=(11, 4), layout="constrained")
    for axis, lam in zip(axes, [0.0, 0.003, 0.1], strict=True):
        params = start
        for _ in range(1500):
            grads, extra = mlp2_grads(X, labels, params), l2_penalty(params, lam)[1]
            params = {key: p - 0.3 * (grads[key] + extra[key]) for key, p in params.items()}
        hidden = np.maximum(grid @ params["W1"] + params["b1"], 0)
        P = softmax(hidden @ params["W2"] + params["b2"])[:, 1].reshape(101, 101)
        axis.contourf(ticks, ticks, P, levels=np.linspace(0, 1, 11), cmap="RdBu_r", alpha=0.5)
        axis.scatter(X[:, 0], X[:, 1], c=np.where(labels == 1, "tab:red", "tab:blue"), s=25)
        squares, _ = l2_penalty(params, 1.0)
        axis.set(title=f"lam = {lam}: sum of W² = {squares:.0f}", aspect="equal")
    plt.show()

# %% [markdown] lang="en"
# ## Where to read on
#
# * Michael Nielsen, *Neural Networks and Deep Learning*, chapter 2: backpropagation slowly, with all indices.
# * Goodfellow, Bengio and Courville, *Deep Learning*, section 6.5: the general form, on any graph of computations.
# * Stanford's CS231n notes, "Backpropagation, Intuitions": gradients as signals in a circuit.
# * In this course: notebook 05 uses gradients to train, with mini-batches, and in the bonus notebook 10 you build an *autograd*, a program that does for any formula what you did by hand here.

# %% [markdown] lang="zh"
# ## 延伸阅读
#
# * Michael Nielsen，*Neural Networks and Deep Learning*（英文），第 2 章：带着全部下标，慢慢讲反向传播。
# * 阿斯顿·张等，《动手学深度学习》，[前向传播、反向传播和计算图](https://zh.d2l.ai/chapter_multilayer-perceptrons/backprop.html)：同样的推导，配有计算图。
# * Goodfellow、Bengio、Courville，《深度学习》第 6.5 节：任意计算图上的一般形式。
# * 斯坦福 CS231n 讲义 “Backpropagation, Intuitions”：把梯度看成电路里的信号。
# * 在本课程里：第 05 章用梯度和小批量来训练；选做的第 10 章让你写一个*自动求导*程序（又称自动微分），对任意公式自动完成你在这里手工做的推导。
