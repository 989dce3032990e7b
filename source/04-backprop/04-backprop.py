# %% [markdown] lang="en"
# # Backpropagation
#
# In notebook 03 you took gradients of one formula at a time. A network is a formula inside a formula inside a formula: the loss depends on the output layer, which depends on the hidden layer, which depends on the weights. **Backpropagation** is the recipe for such nests. It walks through the network backwards, and every layer only has to answer one small question: *when my output should change by this much, how should my input and my own parameters change?*
#
# You will write the backward step of a dense layer and of an activation function, join them into the gradients of a whole two-layer network, and add a penalty that keeps weights small. At the end a network learns from your own gradients.
#
# **Where the article stands.** Its section 3.3 stops at the factor $\partial\hat y_i/\partial w$ and doesn't say how to get it when $w$ sits deep inside a network. This notebook fills that gap. Two of its formulas need care:
#
# * The article prints $\frac{\partial L}{\partial w}=\frac1m\sum_i (y_i-\hat y_i)\frac{\partial\hat y_i}{\partial w}$, which is $-\frac12$ of the gradient of its own mean squared error. The square brings down a 2, and the $\hat y_i$ in $(y_i-\hat y_i)$ carries a minus sign, so the right one is $\frac2m\sum_i(\hat y_i-y_i)\frac{\partial\hat y_i}{\partial w}$. With the printed sign, every step of gradient "descent" walks uphill.
# * Its $w_{ij}$ (section 3.1) leads from input $j$ to neuron $i$. Our `W` has a row per input and a column per neuron, as in Keras, so it is the transpose of the article's matrix, and so is its gradient.

# %% [markdown] lang="zh"
# # 反向传播
#
# 在 03 里，你一次只对一个公式求梯度。而神经网络是公式套公式：损失取决于输出层，输出层取决于隐藏层，隐藏层又取决于权重。**反向传播**就是对付这种嵌套的办法：从后往前走一遍网络，每一层只需要回答一个小问题——*如果希望我的输出这样变，那么我的输入和我自己的参数该怎样变？*
#
# 你将写出全连接层的反向一步、激活函数的反向一步，把它们拼成整个两层网络的梯度，再加上一个让权重保持较小的惩罚项。最后，网络会用你自己写的梯度来学习。
#
# **和文章的关系。** 文章 3.3 节写到因子 $\partial\hat y_i/\partial w$ 就停下了，没有说当 $w$ 藏在网络深处时该怎么求它。这本笔记正好补上。文章里有两个公式要当心：
#
# * 文章印的是 $\frac{\partial L}{\partial w}=\frac1m\sum_i (y_i-\hat y_i)\frac{\partial\hat y_i}{\partial w}$，它只是文章自己那个均方误差的真实梯度的 $-\frac12$ 倍。平方求导会带下来一个 2，而 $(y_i-\hat y_i)$ 里的 $\hat y_i$ 带着负号，所以正确的是 $\frac2m\sum_i(\hat y_i-y_i)\frac{\partial\hat y_i}{\partial w}$。照印出来的符号走，“下降”的每一步都在上坡。
# * 文章 3.1 节的 $w_{ij}$ 是从第 $j$ 个输入到第 $i$ 个神经元。我们的 `W` 和 Keras 一样，一行对应一个输入、一列对应一个神经元，是文章矩阵的转置，梯度也跟着转置。

# %% tags=["setup"]
import numpy as np

# %% [markdown] lang="en"
# Three helpers are given. `sigmoid` and `softmax` are those of notebook 01, written in one line each so that nothing overflows. `mlp2_loss` is the loss of the network in question 3: you can use it to test your gradients numerically.

# %% [markdown] lang="zh"
# 下面三个辅助函数已经写好。`sigmoid` 和 `softmax` 就是 01 里的那两个，这里各用一行写成，不会溢出。`mlp2_loss` 是第 3 题那个网络的损失，可以拿它来数值检验你的梯度。


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
# That is all of backpropagation: *incoming gradient times local factor*, from the back to the front. What follows is the same with matrices.
#
# **Names.** `dZ` is short for $\partial L/\partial Z$: one number for each number of `Z`. So the gradient of a thing always has **the shape of that thing**. When in doubt about a transpose, ask which product has the right shape.

# %% [markdown] lang="zh"
# ## 三个数看懂链式法则
#
# 取 $z = wx + b$，$L = z^2$，其中 $w=2$，$x=3$，$b=1$。
#
# * 前向：$z = 7$，$L = 49$。
# * 反向，从最后一步开始：$\dfrac{dL}{dz} = 2z = 14$。它说的是：$z$ 稍微变一点，$L$ 会变多少。
# * $z$ 对它的三个成分各有多敏感？对 $w$ 是 $x=3$，对 $x$ 是 $w=2$，对 $b$ 是 1。乘起来：$\dfrac{dL}{dw}=14\cdot3=42$，$\dfrac{dL}{dx}=14\cdot2=28$，$\dfrac{dL}{db}=14$。
#
# 反向传播的全部内容就是这句话：*传来的梯度乘以本地的因子*，从后往前。下面只是把数换成矩阵。
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
# In NumPy, $A^\top$ is `A.T`, $AB$ is `A @ B`, and column sums are `A.sum(axis=0)`.
#
# **By hand.** Two samples, three inputs, two neurons:
#
# $$X=\begin{pmatrix}1&0&2\\2&1&-1\end{pmatrix},\quad W=\begin{pmatrix}1&2\\0&1\\-1&3\end{pmatrix},\quad dZ=\begin{pmatrix}1&-1\\3&2\end{pmatrix}$$
#
# * $dX_{11} = 1\cdot1 + (-1)\cdot2 = -1$, and so on: $dX=\begin{pmatrix}-1&-1&-4\\7&2&3\end{pmatrix}$
# * $dW_{11} = 1\cdot1 + 2\cdot3 = 7$, and so on: $dW=\begin{pmatrix}7&3\\3&2\\-1&-4\end{pmatrix}$
# * $db = (1+3,\ -1+2) = (4,\ 1)$
#
# **Watch out.** Compare all three shapes with `X`, `W` and `b`; `b` has one axis. And don't divide by the number of samples here: the $1/m$ of the mean is already inside the `dZ` that the loss hands over, and must be counted once only.

# %% [markdown] lang="zh"
# ## 1. 反向穿过全连接层
#
# 前向时，这一层计算 `Z = X @ W + b`。对第 $r$ 个样本、第 $k$ 个神经元写开：
#
# $$Z_{rk} = \sum_j X_{rj} W_{jk} + b_k$$
#
# 后一层把 `dZ` 告诉我们。对每个成分都问一句：*它用在哪些地方，各带什么因子？* 然后把这些地方的“梯度乘因子”加起来。
#
# | 成分 | 用在哪里 | 因子 | 所以它的梯度是 | 写成矩阵 |
# |---|---|---|---|---|
# | $X_{rj}$ | 每个神经元 $k$ 的 $Z_{rk}$ | $W_{jk}$ | $\sum_k dZ_{rk}\,W_{jk}$ | $dX = dZ\,W^\top$ |
# | $W_{jk}$ | 每个样本 $r$ 的 $Z_{rk}$ | $X_{rj}$ | $\sum_r X_{rj}\,dZ_{rk}$ | $dW = X^\top dZ$ |
# | $b_k$ | 每个样本 $r$ 的 $Z_{rk}$ | 1 | $\sum_r dZ_{rk}$ | $db$ = $dZ$ 每列之和 |
#
# 在 NumPy 里，$A^\top$ 写作 `A.T`，$AB$ 写作 `A @ B`，每列之和写作 `A.sum(axis=0)`。
#
# **手算一遍。** 两个样本，三个输入，两个神经元：
#
# $$X=\begin{pmatrix}1&0&2\\2&1&-1\end{pmatrix},\quad W=\begin{pmatrix}1&2\\0&1\\-1&3\end{pmatrix},\quad dZ=\begin{pmatrix}1&-1\\3&2\end{pmatrix}$$
#
# * $dX_{11} = 1\cdot1 + (-1)\cdot2 = -1$，其余类推：$dX=\begin{pmatrix}-1&-1&-4\\7&2&3\end{pmatrix}$
# * $dW_{11} = 1\cdot1 + 2\cdot3 = 7$，其余类推：$dW=\begin{pmatrix}7&3\\3&2\\-1&-4\end{pmatrix}$
# * $db = (1+3,\ -1+2) = (4,\ 1)$
#
# **当心。** 把三个结果的形状分别和 `X`、`W`、`b` 对一对，`b` 只有一个轴。另外，这里不要再除以样本数：求平均的 $1/m$ 已经包含在损失传下来的 `dZ` 里，只能算一次。


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
# Forwards, an activation works on each number by itself: $A_{rk} = f(Z_{rk})$. Each $Z_{rk}$ is used in one place only, and the local factor is the slope $f'(Z_{rk})$. So there is nothing to add up; the gradients are multiplied **element by element**:
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
# * relu at $Z=(-1,\ 2)$: the slopes are 0 and 1, so $dZ = (0,\ -20)$. A closed relu lets nothing through.
# * sigmoid at $Z=(0,\ \ln 3)$: $\sigma = (\frac12,\ \frac34)$, the slopes are $\frac14$ and $\frac3{16}$, so $dZ = (2.5,\ -3.75)$.
# * tanh at $Z=(0,\ \ln 2)$: $\tanh = (0,\ 0.6)$, the slopes are 1 and 0.64, so $dZ = (10,\ -12.8)$.
#
# **Watch out.** The function receives `Z`, the value *before* the activation. It returns a new array and leaves `dA` as it was, because the caller may still need it. For any other `kind` it raises a `ValueError`, so that a misspelt name is noticed at once.

# %% [markdown] lang="zh"
# ## 2. 反向穿过激活函数
#
# 前向时，激活函数对每个数单独起作用：$A_{rk} = f(Z_{rk})$。每个 $Z_{rk}$ 只用在一个地方，本地的因子就是斜率 $f'(Z_{rk})$。所以没有什么要相加的，**逐个元素**相乘就行：
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
# * relu，$Z=(-1,\ 2)$：斜率是 0 和 1，所以 $dZ = (0,\ -20)$。关着的 relu 什么也不放过去。
# * sigmoid，$Z=(0,\ \ln 3)$：$\sigma = (\frac12,\ \frac34)$，斜率是 $\frac14$ 和 $\frac3{16}$，所以 $dZ = (2.5,\ -3.75)$。
# * tanh，$Z=(0,\ \ln 2)$：$\tanh = (0,\ 0.6)$，斜率是 1 和 0.64，所以 $dZ = (10,\ -12.8)$。
#
# **当心。** 函数收到的是 `Z`，也就是激活*之前*的值。要返回一个新数组，`dA` 保持原样，因为调用者可能还要用它。`kind` 是其他名字时抛出 `ValueError`，这样写错名字马上就能发现。


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
# The next figure shows what your function lets through. Left: the slopes. The sigmoid's is never above 1/4. Right: what is left of a gradient of 1 after many activations in a row. This is why deep networks of sigmoids learn so slowly (*vanishing gradients*), and one reason why relu became popular.

# %% [markdown] lang="zh"
# 下图画出你的函数放过去多少梯度。左：各个斜率，sigmoid 的斜率从不超过 1/4。右：大小为 1 的梯度连续穿过许多个激活函数之后还剩多少。这就是由 sigmoid 堆成的深层网络学得很慢的原因（*梯度消失*），也是 relu 流行起来的原因之一。

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
# The start on the right is the result of notebook 03: softmax and cross-entropy *together* have this simple gradient. $Y$ holds the one-hot labels: row $r$ is 0 everywhere, but 1 at column $\text{label}_r$. Everything else is `dense_backward` and `activation_backward`, which you have already written. (If one of them isn't right yet, this question can't be right either.)
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
# 右边的起点是 03 的结果：softmax 和交叉熵*合在一起*，梯度就这么简单。$Y$ 是标签的 one-hot 编码：第 $r$ 行只有第 $\text{label}_r$ 列是 1，其余是 0。剩下的全是你已经写好的 `dense_backward` 和 `activation_backward`。（如果它们当中有一个还不对，这一题也不可能对。）
#
# **手算一遍。** 两个样本，两个输入，三个隐藏单元，两个类别：
#
# $$X=\begin{pmatrix}1&2\\3&-1\end{pmatrix},\ W_1=\begin{pmatrix}1&0&-1\\0&1&1\end{pmatrix},\ b_1=(0,-1,1),\ W_2=\begin{pmatrix}0&1\\1&-1\\-1&1\end{pmatrix},\ b_2=(3,\ \ln3),\ \text{labels}=(1,\ 0)$$
#
# 前向：$Z_1=\begin{pmatrix}1&1&2\\3&-2&-3\end{pmatrix}$，$A_1=\begin{pmatrix}1&1&2\\3&0&0\end{pmatrix}$，$Z_2=\begin{pmatrix}2&2+\ln3\\3&3+\ln3\end{pmatrix}$。两行里第二个 logit 都大 $\ln 3$，所以第二类的概率是第一类的三倍：$P=\begin{pmatrix}\frac14&\frac34\\\frac14&\frac34\end{pmatrix}$。
#
# 反向，以八分之一为单位：
#
# 1. $dZ_2=\frac12\left[P-\begin{pmatrix}0&1\\1&0\end{pmatrix}\right]=\frac18\begin{pmatrix}1&-1\\-3&3\end{pmatrix}$
# 2. $dW_2=A_1^\top dZ_2=\frac18\begin{pmatrix}-8&8\\1&-1\\2&-2\end{pmatrix}$，$db_2=\frac18(-2,\ 2)$，$dA_1=dZ_2W_2^\top=\frac18\begin{pmatrix}-1&2&-2\\3&-6&6\end{pmatrix}$
# 3. $dZ_1=\frac18\begin{pmatrix}-1&2&-2\\3&0&0\end{pmatrix}$：第二个样本有两个 relu 是关着的
# 4. $dW_1=X^\top dZ_1=\frac18\begin{pmatrix}8&2&-2\\-5&4&-4\end{pmatrix}$，$db_1=\frac18(2,\ 2,\ -2)$
#
# **当心。** 类别数就是 `W2` 的列数，一个小批量里不一定每个类别都出现。所有梯度都是对*同一组*参数求的，途中不更新任何参数。返回一个字典，键是 `"W1"`、`"b1"`、`"W2"`、`"b2"`。


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
# **The flow of gradients.** First row: values, from left to right. Second row: gradients, from right to left, each of the shape of the value above it. Red is positive, blue is negative. The crosses mark closed relus: where $Z_1$ is negative, $A_1$ is 0 and the gradient stops. The last row is what all of this is for, the gradients of the weights.
#
# The second row comes from your `mlp2_grads` by a trick: for a batch of a single sample, the gradient of a bias *is* the gradient of the $Z$ that it is added to.

# %% [markdown] lang="zh"
# **梯度的流动。** 第一排：数值，从左往右。第二排：梯度，从右往左，每个都和它上面的数值形状相同。红色为正，蓝色为负。叉号标出关着的 relu：$Z_1$ 为负的地方，$A_1$ 是 0，梯度也到此为止。最后一排是这一切的目的：权重的梯度。
#
# 第二排是用你的 `mlp2_grads` 巧妙地得到的：一批只有一个样本时，偏置的梯度*就是*它所加到的那个 $Z$ 的梯度。

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
# **Can you trust it?** Nudge one parameter by $\pm10^{-5}$ and see how the loss changes: that is the numerical gradient of notebook 03. It needs two runs of the network for *every* parameter; backpropagation needs one pass for all of them. Below, each dot is one parameter of a network, and all of them should lie on the diagonal.

# %% [markdown] lang="zh"
# **它可信吗？** 把一个参数挪动 $\pm10^{-5}$，看损失变化多少，这就是 03 里的数值梯度。它要为*每一个*参数把网络跑两遍，而反向传播一趟就得到全部。下图中每个点是网络的一个参数，它们都应该落在对角线上。

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
# A network with many weights can bend itself around every single training point, noise included. It needs large weights for that. **L2 regularisation** therefore adds the squares of all weights to the loss:
#
# $$\text{penalty} = \lambda \sum_{W} \sum_{i,j} W_{ij}^2, \qquad \frac{\partial\,\text{penalty}}{\partial W_{ij}} = 2\lambda W_{ij}$$
#
# In code, $\sum_{i,j} W_{ij}^2$ is `np.sum(W ** 2)`. The penalty counts the weights, that is, every entry of `params` whose key starts with `"W"`. Biases and anything else are left free: their gradient is zero, and it still belongs into the dict, as an array of zeros of the right shape. So the two dicts of gradients can simply be added key by key.
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
# 权重很多的网络能把自己弯来弯去，连训练数据里的噪声也逐点贴合。要做到这一点，它需要很大的权重。**L2 正则化**因此把所有权重的平方加进损失：
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
# **当心。** 有的书在前面写 $\frac\lambda2$，好让梯度里的 2 消失。我们用的是 `keras.regularizers.L2` 的形式。惩罚和梯度必须配套：后者是前者的导数。


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
# **Your gradients at work.** Points of two classes, in the pattern of XOR (section 4.2 of the article), with one point in ten labelled wrongly on purpose. A network with 30 hidden units learns by plain gradient descent on `mlp2_grads`, without and with your penalty. Without it, the border begins to bulge towards the wrong labels; with it, the border stays simple. With far too much of it, the network can't learn at all.

# %% [markdown] lang="zh"
# **让你的梯度干活。** 两类点，排成异或的样子（文章 4.2 节），其中故意有十分之一标错。一个有 30 个隐藏单元的网络用最普通的梯度下降，靠 `mlp2_grads` 学习，分别不加和加上你的惩罚。不加时，边界开始朝标错的点鼓出去；加上之后，边界保持简单；加得太多，网络就什么也学不会了。

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
# * In this course: notebook 05 uses gradients to train, with mini-batches, and the bonus notebook 10 has you build an *autograd*, a program that does what you did by hand here for any formula.

# %% [markdown] lang="zh"
# ## 接着读什么
#
# * Michael Nielsen，*Neural Networks and Deep Learning*，第 2 章：带着全部下标，慢慢讲反向传播。
# * Goodfellow、Bengio、Courville，《深度学习》6.5 节：任意计算图上的一般形式。
# * 斯坦福 CS231n 讲义 “Backpropagation, Intuitions”：把梯度看成电路里的信号。
# * 在本课程里：05 用梯度和小批量来训练；附加的 10 让你写一个*自动求导*程序，把你在这里手工做的事对任何公式自动做出来。
