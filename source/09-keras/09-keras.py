# %% [markdown] lang="en"
# # Keras: a line, XOR and images
#
# So far you have written every part of a network yourself. Keras has them all ready-made. This notebook shows that there is no magic in it, and trains three networks: the smallest one there is (a line), the smallest one that needs a hidden layer (XOR), and one that reads handwritten digits.
#
# (This is section 4 of the article that this course follows, a Chinese introduction called *Deep learning for beginners in Python*, 深度学习入门. You don't need the article; where one of its programs goes wrong, a line here says so.)
#
# Making a Keras model takes three steps, always the same:
#
# 1. **Describe** the layers: `model = keras.Sequential([keras.Input((n,)), keras.layers.Dense(...), ...])`. The input has a line of its own and names the shape of *one* sample. (Older programs write `input_shape=` into the first layer instead; Keras 3 warns about it.)
# 2. **Compile**: `model.compile(optimizer=..., loss=...)` says what to minimise and how.
# 3. **Train**: `model.fit(X, y, ...)`, or one step at a time with `model.train_on_batch(X, y)`. Then use it: `model.predict(X)`.
#
# Some words first. An *epoch* is one pass over all samples: `fit(X, y, epochs=20, batch_size=32)` cuts the shuffled samples into batches of 32 and makes one step with each, 20 times over. `verbose=0` tells Keras to print nothing. A *callback* is a function of yours that Keras calls at fixed moments, for instance at the end of every epoch. You need not read the next few code cells: they keep TensorFlow quiet, draw a progress bar (with a callback), and load images.
#
# In this notebook your answers may use Keras, TensorFlow and scikit-learn (except where a function says otherwise). Build models from layers of Keras, one after another, so that they can be looked at afterwards: `keras.Sequential`, the functional style and a subclass of `keras.Model` are all fine. Code of your own inside a model, such as a `Lambda` layer, can't be checked.

# %% [markdown] lang="zh"
# # Keras：直线、异或与图像
#
# 到目前为止，网络的每个零件都是你亲手写的。这些零件 Keras 里全都有现成的。本章要让你看到其中没有什么魔法，并训练三个网络：最小的网络（一条直线），最小的、必须有隐藏层的网络（异或），还有一个能认手写数字的网络。
#
# （本章对应文章的第 4 节。“文章”指本课程所依据的中文入门文章《深度学习入门》，不需要找来看；它的程序哪里有错，这里会用一句话说明。）
#
# 建立一个 Keras 模型总是分三步：
#
# 1. **描述**各层：`model = keras.Sequential([keras.Input((n,)), keras.layers.Dense(...), ...])`。输入单独占一行，写的是*一个*样本的形状。（较旧的程序把 `input_shape=` 写在第一层里，Keras 3 会给出警告。）
# 2. **编译**：`model.compile(optimizer=..., loss=...)` 说明要最小化什么、怎样最小化。
# 3. **训练**：`model.fit(X, y, ...)`，或者用 `model.train_on_batch(X, y)` 一步一步来。之后就可以预测：`model.predict(X)`。
#
# 先说几个词。把全部样本过一遍叫一个*轮次*（epoch，也简称一轮）：`fit(X, y, epochs=20, batch_size=32)` 把打乱的样本切成每批 32 个，每批走一步，这样重复 20 轮。`verbose=0` 让 Keras 什么也不打印。*回调*（callback）是你交给 Keras、由它在固定时刻（例如每轮结束时）调用的函数。接下来的几个代码单元格不用细看：它们让 TensorFlow 少说话、画进度条（用的就是回调）、读取图像。
#
# 在本章里，答案可以使用 Keras、TensorFlow 和 scikit-learn（函数另有说明的除外）。请用 Keras 自带的层一层接一层地搭建模型，这样事后才能检查：`keras.Sequential`、函数式写法、继承 `keras.Model` 的子类都可以。模型里自己写的代码，例如 `Lambda` 层，是无法检查的。

# %% tags=["setup"]
import contextlib
import functools
import logging
import os
import threading

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")  # TensorFlow talks a lot otherwise
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
logging.getLogger("tensorflow").addFilter(lambda told: told.levelno >= logging.ERROR)


@contextlib.contextmanager
def without_the_red_box():
    """Keep away what TensorFlow prints past Python, such as that there is no graphics card."""
    shown, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(shown, 2)
        os.close(shown)
        os.close(nowhere)


with without_the_red_box():
    import keras
    import tensorflow

    tensorflow.config.list_physical_devices()  # looks for cards now, and not at the first network
import numpy as np


# %% tags=["setup"]
def training_bar(epochs):
    """Return a callback that shows one progress bar for a whole training, not one per epoch.

    model.fit(..., epochs=epochs, verbose=0, callbacks=[training_bar(epochs)])
    """
    losses = ["loss", "val_loss"]  # shown as they are; the bar would average them over the epochs
    bar = keras.utils.Progbar(epochs, unit_name="epoch", stateful_metrics=losses)

    def show(epoch, logs):
        bar.update(epoch + 1, [(name, value) for name, value in logs.items() if "loss" in name])

    return keras.callbacks.LambdaCallback(on_epoch_end=show)


# %% tags=["setup"]
@functools.cache
def load_images(seconds=15):
    """Return handwritten digits as (X, y, max_value): X (m, h, w) integers, y (m,) labels.

    MNIST, where this computer has it or can fetch it within `seconds`, otherwise the smaller
    digits that come with scikit-learn. Says which it is and why.
    """
    mnist, problems = [], []

    def fetch():
        keras.config.disable_interactive_logging()  # in this thread only
        try:
            mnist.append(keras.datasets.mnist.load_data()[0])
        except Exception as error:
            problems.append(str(error).rpartition("-- ")[2] or type(error).__name__)

    print(f"Looking for MNIST (11 MB), for at most {seconds} seconds ...")
    thread = threading.Thread(target=fetch, daemon=True)
    thread.start()
    thread.join(seconds)
    if mnist:
        X, y = mnist[0]
        print(f"Using MNIST: {len(X):,} images of 28 x 28 pixels from 0 to 255.")
        return X, y.astype(int), 255

    from sklearn.datasets import load_digits

    why = f"could not be downloaded: {problems[0]}" if problems else "did not arrive in time"
    digits = load_digits()
    print(f"Using scikit-learn's 1,797 digits of 8 x 8 pixels from 0 to 16. MNIST {why}.")
    return digits.images.astype(int), digits.target, 16


# %% [markdown] lang="en"
# ## The smallest network: a line
#
# One input $x$, one unit, no activation: $\hat y = w\,x + b$. This is linear regression, dressed as a network. In Keras it is one `Dense` layer with one unit:
#
# | in the formula | in Keras |
# |---|---|
# | one input number | `keras.Input((1,))` |
# | $w x + b$ | `keras.layers.Dense(1)`; without `activation=` the output is linear |
# | mean squared error | `loss="mse"` |
# | gradient descent, learning rate 0.1 | `optimizer=keras.optimizers.SGD(0.1)` |
#
# **By hand.** How many parameters does it have? As in `count_params` of notebook 01: $(1 + 1) \cdot 1 = 2$, namely $w$ and $b$. `model.summary()` prints the same number.
#
# There is no hidden layer here (the article counts one). A hidden layer without an activation would add nothing anyway: a line of a line is a line.
#
# **Watch out**
#
# * `units` is the number of outputs of the layer. It has nothing to do with how many samples you have: every sample goes through the same unit.
# * `optimizer="sgd"` in quotes means the learning rate 0.01. For another one, create the optimizer yourself.

# %% [markdown] lang="zh"
# ## 最小的网络：一条直线
#
# 一个输入 $x$，一个单元，没有激活函数：$\hat y = w\,x + b$。这就是披着网络外衣的线性回归。在 Keras 里，它是只有一个单元的一个 `Dense` 层：
#
# | 公式里 | Keras 里 |
# |---|---|
# | 输入一个数 | `keras.Input((1,))` |
# | $w x + b$ | `keras.layers.Dense(1)`；不写 `activation=`，输出就是线性的 |
# | 均方误差 | `loss="mse"` |
# | 梯度下降，学习率 0.1 | `optimizer=keras.optimizers.SGD(0.1)` |
#
# **手算一遍。** 它有几个参数？和第 01 章的 `count_params` 一样：$(1 + 1) \cdot 1 = 2$，也就是 $w$ 和 $b$。`model.summary()` 打印的也是这个数。
#
# 这里没有隐藏层（文章却说有）。何况没有激活函数的隐藏层也不会带来任何新东西：直线套直线还是直线。
#
# **注意**
#
# * `units` 是这一层输出的个数，和样本有多少个毫无关系：每个样本都经过同一个单元。
# * 带引号的 `optimizer="sgd"` 表示学习率 0.01。想用别的学习率，就要自己创建优化器。


# %% question="build_regressor"
def build_regressor():
    """A compiled Keras model of a line: one input, one linear unit, so 2 parameters.

    Optimizer: SGD with learning rate 0.1. Loss: mean squared error.
    """
    # BEGIN SOLUTION
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
    return model
    # END SOLUTION


# %% [markdown] lang="en"
# ## What is in a model: only numbers
#
# `model.get_weights()` returns all that a model has learned, as a plain list of arrays `[W1, b1, W2, b2, ...]`, layer after layer. For `Dense` layers `W` has the shape `(n_in, n_out)`, as in this whole course. With these arrays you can do what `model.predict` does:
#
# $$A_0 = X, \qquad A_k = \tanh(A_{k-1} W_k + b_k), \qquad \hat Y = \sigma(A_{L-1} W_L + b_L)$$
#
# This is the network that XOR needs below: tanh in every hidden layer, sigmoid in the last.
#
# **By hand.** Two samples, two inputs, two hidden units, one output:
#
# $$X = \begin{pmatrix}1 & 0\\ 2 & 1\end{pmatrix},\quad W_1 = \begin{pmatrix}\ln 2 & -\ln 3\\ -3\ln 2 & 2\ln 3\end{pmatrix},\quad b_1 = (0,\ \ln 3),\quad W_2 = \begin{pmatrix}5\\ 10\end{pmatrix},\quad b_2 = -4$$
#
# * $X W_1 + b_1 = \begin{pmatrix}\ln 2 & 0\\ -\ln 2 & \ln 3\end{pmatrix}$, and tanh of it is $\begin{pmatrix}0.6 & 0\\ -0.6 & 0.8\end{pmatrix}$
# * times $W_2$, plus $b_2$: first row $5 \cdot 0.6 - 4 = -1$, second row $-3 + 8 - 4 = 1$
# * the answers: $\sigma(-1) = 0.2689$ and $\sigma(1) = 0.7311$, an array of shape $(2, 1)$
#
# **Watch out**
#
# * The list may have any even length. With two arrays there is no hidden layer at all.
# * The last layer is different from the others.
# * NumPy only, please: no Keras and no TensorFlow inside this function. And as in notebook 01, a sum of $\pm 10^4$ going into the sigmoid must not give `nan`.

# %% [markdown] lang="zh"
# ## 模型里有什么：只有数
#
# `model.get_weights()` 返回模型学到的全部东西：一个普通的列表 `[W1, b1, W2, b2, ...]`，一层接一层的数组。`Dense` 层的 `W` 形状是 `(n_in, n_out)`，和整个课程一致。有了这些数组，`model.predict` 做的事你自己也能做：
#
# $$A_0 = X, \qquad A_k = \tanh(A_{k-1} W_k + b_k), \qquad \hat Y = \sigma(A_{L-1} W_L + b_L)$$
#
# 这正是下面解决异或要用的网络：每个隐藏层用 tanh，最后一层用 sigmoid。
#
# **手算一遍。** 两个样本，两个输入，两个隐藏单元，一个输出：
#
# $$X = \begin{pmatrix}1 & 0\\ 2 & 1\end{pmatrix},\quad W_1 = \begin{pmatrix}\ln 2 & -\ln 3\\ -3\ln 2 & 2\ln 3\end{pmatrix},\quad b_1 = (0,\ \ln 3),\quad W_2 = \begin{pmatrix}5\\ 10\end{pmatrix},\quad b_2 = -4$$
#
# * $X W_1 + b_1 = \begin{pmatrix}\ln 2 & 0\\ -\ln 2 & \ln 3\end{pmatrix}$，取 tanh 得 $\begin{pmatrix}0.6 & 0\\ -0.6 & 0.8\end{pmatrix}$
# * 乘以 $W_2$ 再加 $b_2$：第一行 $5 \cdot 0.6 - 4 = -1$，第二行 $-3 + 8 - 4 = 1$
# * 答案：$\sigma(-1) = 0.2689$，$\sigma(1) = 0.7311$，是形状为 $(2, 1)$ 的数组
#
# **注意**
#
# * 列表的长度可以是任意偶数。只有两个数组时，就根本没有隐藏层。
# * 最后一层和其他层不一样。
# * 只用 NumPy：这个函数里不要用 Keras 和 TensorFlow。另外和第 01 章一样，sigmoid 前面的和达到 $\pm 10^4$ 时也不能得到 `nan`。


# %% question="keras_dense_forward"
def keras_dense_forward(X, weights):
    """Forward pass of a stack of Dense layers in NumPy: tanh in hidden layers, sigmoid last.

    X: (m, n_in). weights: list [W1, b1, ..., WL, bL] as of model.get_weights(), L >= 1,
    with W of shape (n_in, n_out) and b of shape (n_out,). Returns an array (m, n_out of WL).
    """
    # BEGIN SOLUTION
    for W, b in zip(weights[0:-2:2], weights[1:-2:2]):
        X = np.tanh(X @ W + b)
    Z = X @ weights[-2] + weights[-1]
    return (1 + np.tanh(Z / 2)) / 2  # the sigmoid, in a form that can't overflow
    # END SOLUTION


# %% [markdown] lang="en"
# Does Keras get other numbers than you? The next cell builds a network with random weights and compares. Keras computes with float32, numbers of 7 digits, so the last digits differ.

# %% [markdown] lang="zh"
# Keras 的计算结果会和你的不同吗？下面的单元格搭一个权重随机的网络来比较。Keras 用 float32 计算，只有 7 位有效数字，所以最后几位会有差别。

# %% tags=["figure"]
if keras_dense_forward_check.grade == 1:  # compares once your keras_dense_forward is right
    keras.utils.set_random_seed(1)
    layers = [keras.layers.Dense(n, activation="tanh", bias_initializer="normal") for n in (5, 4)]
    last = keras.layers.Dense(2, activation="sigmoid", bias_initializer="normal")
    network = keras.Sequential([keras.Input((3,)), *layers, last])
    samples = np.random.default_rng(0).normal(size=(4, 3))
    theirs = network.predict(samples, verbose=0)
    yours = keras_dense_forward(samples, network.get_weights())
    print("keras:\n", theirs, "\nyours:\n", yours)
    print("largest difference:", np.abs(theirs - yours).max())

# %% [markdown] lang="en"
# ## Training a line
#
# Now train `build_regressor()` and read off $w$ and $b$. Before every training, `keras.utils.set_random_seed(seed)` fixes the starting weights and the shuffling, so that a run can be repeated.
#
# How long? You know the answer from notebook 05: descent is slow along the flat direction of the loss. For $x$ between 0 and 1 the loss is so narrow a valley that the **full batch** (all samples in one step) usually needs 300 to 400 epochs at learning rate 0.1 until $w$ and $b$ are within 0.02 of the best line, so **500 epochs** are safe. If you don't name a batch size, `fit` takes batches of 32 (and of 100 samples, a last batch of 4). It then takes more steps per epoch, but every batch pulls towards its own best line: the weights jitter, and for about two seeds in three they end more than 0.02 away. Watch it in the figure below.
#
# `model.fit(X, y, epochs=500, batch_size=len(X), verbose=0)` is right, and spends most of its time on bookkeeping. A loop of `model.train_on_batch(X, y)` takes the same steps in a tenth of the time or less.
#
# **By hand.** If the data lie exactly on a line, the answer must be that line: for $x = -1, -0.5, 0, \ldots, 2$ and $y = 2x - 1$ your function should return about $(2, -1)$.
#
# The figure below uses data $y = 3x + 2$ plus noise between 0 and 1. That noise is 0.5 on average, so the line to find is about $3x + 2.5$, not the dashed $3x + 2$.
#
# **Watch out**
#
# * `model.get_weights()` returns arrays of shape `(1, 1)` and `(1,)`. Return two numbers, $w$ first.
# * The answer comes from the data that come in, not from the 3 and the 2 of this text.
# * If you scale the inputs before training, $w$ and $b$ belong to the scaled inputs and must be mapped back.

# %% [markdown] lang="zh"
# ## 训练一条直线
#
# 现在来训练 `build_regressor()`，再读出 $w$ 和 $b$。每次训练之前，`keras.utils.set_random_seed(seed)` 会固定初始权重和打乱的顺序，这样一次实验才能重复。
#
# 要训练多久？第 05 章已经给出了答案：沿着损失平坦的方向，下降得很慢。当 $x$ 在 0 和 1 之间时，损失像一条很窄的山谷，学习率 0.1 的**全批量**训练（每步用全部样本）一般要 300 到 400 轮，才能让 $w$ 和 $b$ 与最佳直线相差不到 0.02，所以 **500 轮**比较保险。如果不指定批量大小，`fit` 会用大小为 32 的小批量（100 个样本的话，最后一批只有 4 个）。这样每轮的步数更多，可是每个小批量都把直线往自己的最佳位置拉：权重来回抖动，三个种子里大约有两个会停在 0.02 之外。看看下面的图。
#
# `model.fit(X, y, epochs=500, batch_size=len(X), verbose=0)` 是对的，只是大部分时间花在额外开销上。循环调用 `model.train_on_batch(X, y)`，走的是同样的步子，时间却不到十分之一。
#
# **手算一遍。** 如果数据正好落在一条直线上，答案就必须是这条直线：对 $x = -1, -0.5, 0, \ldots, 2$ 和 $y = 2x - 1$，你的函数应当返回大约 $(2, -1)$。
#
# 下图的数据是 $y = 3x + 2$ 加上 0 到 1 之间的噪声。这种噪声的平均值是 0.5，所以要找的直线大约是 $3x + 2.5$，而不是图中的虚线 $3x + 2$。
#
# **注意**
#
# * `model.get_weights()` 返回的数组形状是 `(1, 1)` 和 `(1,)`。题目要的是两个数，先 $w$ 后 $b$。
# * 答案取决于传进来的数据，而不是这段文字里的 3 和 2。
# * 如果训练前缩放了输入，得到的 $w$ 和 $b$ 是对缩放后的输入而言的，必须换算回去。


# %% question="fit_line"
def fit_line(X, y, seed):
    """Train build_regressor() on the data and return its line as two floats (w, b).

    X, y: (m, 1), X between -1 and 2. seed: an integer that makes the run repeatable.
    w and b are within 0.02 of the line of least squares through the same data.
    """
    # BEGIN SOLUTION
    keras.utils.set_random_seed(seed)
    model = build_regressor()
    for _ in range(500):
        model.train_on_batch(X, y)  # all samples in one batch
    W, b = model.get_weights()
    return float(W[0, 0]), float(b[0])
    # END SOLUTION


# %% tags=["figure"]
if build_regressor_check.grade == 1 and fit_line_check.grade == 1:  # draws once both are right
    import matplotlib.pyplot as plt

    rng = np.random.default_rng(0)
    X = rng.random((100, 1))
    y = 3 * X + 2 + rng.random((100, 1))
    best = np.polyfit(X[:, 0], y[:, 0], 1)
    w, b = fit_line(X, y, seed=0)

    def slopes(batch_size, epochs):
        """w after every epoch of training with batches of this size, as fit makes them."""
        keras.utils.set_random_seed(0)
        model, path = build_regressor(), []
        for _ in range(epochs):
            order = rng.permutation(100)
            for rows in np.split(order, range(batch_size, 100, batch_size)):
                model.train_on_batch(X[rows], y[rows])
            path.append(model.get_weights()[0][0, 0])
        return path

    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4), layout="constrained")
    left.plot(X, y, ".", color="0.6", label="data")
    ends = np.array([0.0, 1.0])
    left.plot(ends, w * ends + b, color="C0", label=f"yours: {w:.2f} x + {b:.2f}")
    left.plot(ends, 3 * ends + 2, color="C3", linestyle="--", label="3 x + 2")
    left.set(xlabel="x", ylabel="y", title="The line of your fit_line")
    left.legend()
    right.plot(slopes(32, 600), color="C1", linewidth=0.7, label="batches of 32")
    right.plot(slopes(100, 600), color="C0", label="full batch")
    right.axhspan(best[0] - 0.02, best[0] + 0.02, color="0.85", label="best w ± 0.02")
    right.set(xlabel="epoch", ylabel="w", title="Training, full batch and batches of 32")
    right.set_ylim(best[0] - 0.5, best[0] + 0.3)
    right.legend()
    plt.show()

# %% [markdown] lang="en"
# ## XOR: why one layer can't
#
# XOR is 1 if exactly one of two inputs is 1:
#
# | $x_1$ | $x_2$ | XOR |
# |---|---|---|
# | 0 | 0 | 0 |
# | 0 | 1 | 1 |
# | 1 | 0 | 1 |
# | 1 | 1 | 0 |
#
# A single sigmoid unit answers "1" where $w_1 x_1 + w_2 x_2 + b > 0$. Suppose that it could do XOR:
#
# * the two middle rows say $w_2 + b > 0$ and $w_1 + b > 0$, together $w_1 + w_2 + 2b > 0$;
# * the first and the last row say $b < 0$ and $w_1 + w_2 + b < 0$, together $w_1 + w_2 + 2b < 0$.
#
# Both can't be. (In a picture: no straight line separates the corners $(0,1)$, $(1,0)$ from $(0,0)$, $(1,1)$.) The best that one unit can do is to answer 0.5 to everything, with a cross-entropy of $\ln 2 = 0.693$. (Why: with all weights 0 the answers are 0.5, and the errors $p - y$ are 0.5, -0.5, -0.5, 0.5. The gradients add up these errors over the rows with $x_1 = 1$, those with $x_2 = 1$, and all rows: each sum is 0. And the cross-entropy of a single unit has one valley only, so this is its lowest point.) A **hidden layer** with a nonlinear activation bends the line, and XOR becomes easy.
#
# | what is needed | in Keras |
# |---|---|
# | two inputs | `keras.Input((2,))` |
# | a hidden layer, say 8 units with tanh | `keras.layers.Dense(8, activation="tanh")` |
# | one probability | a last layer with one unit and `activation="sigmoid"` |
# | binary cross-entropy | `loss="binary_crossentropy"` |
#
# **By hand.** With 8 hidden units there are $(2+1)\cdot 8 + (8+1)\cdot 1 = 33$ parameters. Two hidden units can do it in principle, but with so few, training often gets stuck.
#
# (The article tries XOR with a single layer of two sigmoid units. Keras stops with a ValueError, since outputs of shape `(None, 2)` don't fit targets of shape `(None, 1)`; with one unit it would run, but never get below $\ln 2$.)
#
# **Watch out**
#
# * Softmax on *one* unit is always 1: it divides a number by itself. The loss can look fine, and yet the model says 1 to everything. Keras prints a warning about it ("You are using a softmax over axis -1 ..."): read such lines.
# * A sigmoid already makes probabilities, so don't tell the loss that it gets logits (`from_logits=True`).
# * Choose an optimizer that learns: plain `"sgd"` (0.01) did not solve XOR within 1000 epochs for any of five seeds. `SGD(0.5)` and `Adam(0.05)` do.

# %% [markdown] lang="zh"
# ## 异或：为什么一层不行
#
# 两个输入里恰好有一个是 1 时，异或（XOR）的值是 1：
#
# | $x_1$ | $x_2$ | 异或 |
# |---|---|---|
# | 0 | 0 | 0 |
# | 0 | 1 | 1 |
# | 1 | 0 | 1 |
# | 1 | 1 | 0 |
#
# 单独一个 sigmoid 单元，在 $w_1 x_1 + w_2 x_2 + b > 0$ 的地方回答“1”。假如它能做异或：
#
# * 由中间两行，$w_2 + b > 0$ 且 $w_1 + b > 0$，相加得 $w_1 + w_2 + 2b > 0$；
# * 由第一行和最后一行，$b < 0$ 且 $w_1 + w_2 + b < 0$，相加得 $w_1 + w_2 + 2b < 0$。
#
# 这是矛盾的。（画成图：没有一条直线能把 $(0,1)$、$(1,0)$ 和 $(0,0)$、$(1,1)$ 分开。）单独一个单元充其量只能对所有输入都输出 0.5，这时交叉熵是 $\ln 2 = 0.693$。（为什么？权重全为 0 时，输出都是 0.5，误差 $p - y$ 依次为 0.5、-0.5、-0.5、0.5。三个梯度分别是这些误差在 $x_1 = 1$ 的行、$x_2 = 1$ 的行和所有行上的和，它们都是 0；而单个单元的交叉熵只有一个谷底，所以这里就是最低点。）加一个带非线性激活函数的**隐藏层**，直线就弯了，异或也就容易了。
#
# | 需要什么 | Keras 里 |
# |---|---|
# | 两个输入 | `keras.Input((2,))` |
# | 一个隐藏层，例如 8 个 tanh 单元 | `keras.layers.Dense(8, activation="tanh")` |
# | 一个概率 | 最后一层只有一个单元，`activation="sigmoid"` |
# | 二元交叉熵 | `loss="binary_crossentropy"` |
#
# **手算一遍。** 8 个隐藏单元时，参数共有 $(2+1)\cdot 8 + (8+1)\cdot 1 = 33$ 个。原则上两个隐藏单元就够了，但那样训练常常会卡住。
#
# （文章用只有一层、含两个 sigmoid 单元的网络来做异或。输出的形状是 `(None, 2)`，与目标的形状 `(None, 1)` 对不上，Keras 抛出 ValueError；改成一个单元就能运行，但损失永远降不到 $\ln 2$ 以下。）
#
# **注意**
#
# * 对*一个*单元做 softmax，结果永远是 1，因为那是一个数除以它自己。损失看上去可能不错，模型却对所有输入都输出 1。Keras 会为此打印一条警告（“You are using a softmax over axis -1 ...”，即对只有一个数的轴做 softmax）：这样的警告要读。
# * sigmoid 已经给出了概率，所以不要再告诉损失函数它拿到的是 logits（`from_logits=True`）。
# * 要选一个学得动的优化器：默认的 `"sgd"`（0.01）训练 1000 轮，五个种子没有一个解出异或。`SGD(0.5)` 或 `Adam(0.05)` 都可以。


# %% question="build_xor_model"
def build_xor_model():
    """A compiled Keras model for XOR: two inputs, one output.

    At least one hidden layer of two or more units with a nonlinear activation; the output is
    one sigmoid unit. Loss: binary cross-entropy. Any optimizer.
    """
    # BEGIN SOLUTION
    hidden = keras.layers.Dense(8, activation="tanh")
    output = keras.layers.Dense(1, activation="sigmoid")
    model = keras.Sequential([keras.Input((2,)), hidden, output])
    model.compile(optimizer=keras.optimizers.Adam(0.05), loss="binary_crossentropy")
    return model
    # END SOLUTION


# %% [markdown] lang="en"
# ## Training XOR
#
# There are only four samples here, so let an epoch be one step with all four. Keep the loss of every epoch: it is what you look at when a training fails.
#
# **By hand.** Before training, the answers are near 0.5 and the loss is near $-\ln 0.5 = 0.69$. Once it is solved, say with answers of 0.02, 0.98, 0.98, 0.02, the loss is $-\ln 0.98 = 0.02$.
#
# **Watch out**
#
# * `fit` spends tens of milliseconds per epoch on bookkeeping, `train_on_batch` only a few, for exactly the same step.
# * At most 500 epochs. If that isn't enough, more patience won't help: look at the optimizer and the learning rate.
# * Some seeds start badly. Your training should succeed for at least 4 of 5 seeds.
# * Rows of `X` and `y` belong together.

# %% [markdown] lang="zh"
# ## 训练异或
#
# 这里总共只有四个样本，所以让一轮就是四个样本一起走的一步。请记下每一轮的损失：训练不成功的时候，首先要看的就是它。
#
# **手算一遍。** 训练之前，回答都在 0.5 附近，损失在 $-\ln 0.5 = 0.69$ 附近。解出来以后，假如回答是 0.02、0.98、0.98、0.02，损失就是 $-\ln 0.98 = 0.02$。
#
# **注意**
#
# * 同样的一步，`fit` 每轮的额外开销要几十毫秒，`train_on_batch` 只要几毫秒。
# * 最多 500 轮。如果还不够，再多训练也没用：检查一下优化器和学习率。
# * 有些种子的起点不好。五个种子里至少要有四个训练成功。
# * `X` 和 `y` 的行是一一对应的。


# %% question="train_xor"
def train_xor(seed):
    """Train build_xor_model() on the four cases of XOR and return (model, history).

    seed: an integer that makes the run repeatable. At most 500 epochs.
    history: the History that fit returns, or its dict, or the losses, one per epoch.
    Rounded, the model's four answers are right for at least 4 of 5 seeds.
    """
    # BEGIN SOLUTION
    keras.utils.set_random_seed(seed)
    X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    y = np.array([[0.0], [1.0], [1.0], [0.0]])
    model = build_xor_model()
    history = [float(model.train_on_batch(X, y)) for _ in range(300)]
    return model, history
    # END SOLUTION


# %% tags=["figure"]
if build_xor_model_check.grade == 1 and train_xor_check.grade == 1:  # draws once both are right
    import matplotlib.pyplot as plt

    corners = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    answers = np.array([[0.0], [1.0], [1.0], [0.0]])
    model, history = train_xor(seed=0)
    losses = getattr(history, "history", history)
    losses = losses["loss"] if isinstance(losses, dict) else losses

    lonely = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, activation="sigmoid")])
    lonely.compile(optimizer=keras.optimizers.Adam(0.05), loss="binary_crossentropy")
    lonely_losses = [lonely.train_on_batch(corners, answers) for _ in range(len(losses))]

    side = np.linspace(-0.5, 1.5, 121)
    grid = np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)
    figure, axes = plt.subplots(1, 3, figsize=(12, 3.8), layout="constrained")
    for axis, network, name in [(axes[0], lonely, "one unit"), (axes[1], model, "your model")]:
        shown = network.predict(grid, verbose=0, batch_size=4096).reshape(121, 121)
        image = axis.contourf(side, side, shown, np.linspace(0, 1, 21), cmap="RdBu_r")
        if network is model:
            axis.contour(side, side, shown, [0.5], colors="black")
        axis.scatter(*corners.T, c=answers[:, 0], cmap="RdBu_r", edgecolors="black", s=120)
        axis.set(title=f"{name}: probability of 1", xlabel="x1", ylabel="x2", aspect="equal")
    figure.colorbar(image, ax=axes[1], ticks=[0, 0.5, 1])
    axes[2].plot(losses, color="C0", label="your model")
    axes[2].plot(lonely_losses, color="C1", label="one unit")
    axes[2].axhline(np.log(2), color="0.5", linestyle="--", label="ln 2")
    axes[2].set(xlabel="epoch", ylabel="binary cross-entropy", title="Training")
    axes[2].legend()
    plt.show()

# %% [markdown] lang="en"
# ## Images as input
#
# First the data. The cell below looks for MNIST, a well-known set of 70,000 handwritten digits. If they are not on your computer and can't be downloaded, you get the 1,797 smaller digits that come with scikit-learn. Everything works with both; where the text below gives numbers, they are those of scikit-learn's digits.

# %% [markdown] lang="zh"
# ## 把图像送进网络
#
# 先看数据。下面的单元格会寻找 MNIST，一个著名的数据集，含 7 万张手写数字图像。如果你的电脑上没有，又下载不了，就用 scikit-learn 自带的 1,797 张更小的手写数字。两种数据都能用；下文给出的结果都是用 scikit-learn 的数字得到的。

# %% tags=["figure"]
import matplotlib.pyplot as plt

images, labels, brightest = load_images()
figure, axes = plt.subplots(3, 10, figsize=(10, 3.3), layout="constrained")
for digit in range(10):
    for axis, image in zip(axes[:, digit], images[labels == digit]):
        axis.imshow(image, cmap="gray_r", vmin=0, vmax=brightest)
        axis.set(xticks=[], yticks=[])
    axes[0, digit].set_title(str(digit))
plt.show()

# %% [markdown] lang="en"
# A network wants them a little differently:
#
# * **Scaled.** Pixels are whole numbers from 0 to some largest value (255 in MNIST, 16 in scikit-learn's digits). Divided by that value they are between 0 and 1, the size for which starting weights and learning rates are made.
# * **With a channel axis.** `Conv2D` expects `(m, h, w, c)`. A grey image has one channel, so `(m, h, w)` becomes `(m, h, w, 1)`.
# * **Labels one-hot**, as in notebook 02, since categorical cross-entropy compares two rows of numbers. Label 2 of 3 classes becomes $(0, 0, 1)$.
# * **float32**, like everything inside Keras.
#
# **By hand.** One image with pixels $\begin{pmatrix}0 & 2 & 4\\ 8 & 6 & 1\end{pmatrix}$, largest possible value 8, label 2 of 3 classes: the pixels become $\begin{pmatrix}0 & 0.25 & 0.5\\ 1 & 0.75 & 0.125\end{pmatrix}$ in an array of shape $(1, 2, 3, 1)$, the label $\begin{pmatrix}0 & 0 & 1\end{pmatrix}$.
#
# **Watch out**
#
# * Pixels are integers. Dividing integers with `//` leaves only 0 and 1.
# * Divide by `max_value`, not by 255 out of habit and not by the largest pixel that happens to occur.
# * The channel comes last.

# %% [markdown] lang="zh"
# 网络想要的样子略有不同：
#
# * **缩放。** 像素是从 0 到某个最大值的整数（MNIST 是 255，scikit-learn 的数字是 16）。除以这个最大值，就落在 0 和 1 之间，初始权重和学习率都是为这样的大小准备的。
# * **加上通道轴。** `Conv2D` 要的是 `(m, h, w, c)`。灰度图只有一个通道，所以 `(m, h, w)` 要变成 `(m, h, w, 1)`。
# * **标签用独热编码**（同第 02 章），因为多分类交叉熵比较的是两行数。三个类别里的标签 2 变成 $(0, 0, 1)$。
# * **float32**，Keras 内部都用它。
#
# **手算一遍。** 一张图像，像素为 $\begin{pmatrix}0 & 2 & 4\\ 8 & 6 & 1\end{pmatrix}$，可能的最大值是 8，三个类别，标签是 2：像素变成 $\begin{pmatrix}0 & 0.25 & 0.5\\ 1 & 0.75 & 0.125\end{pmatrix}$，放在形状为 $(1, 2, 3, 1)$ 的数组里，标签变成 $\begin{pmatrix}0 & 0 & 1\end{pmatrix}$。
#
# **注意**
#
# * 像素是整数。用 `//` 做整数除法，只会剩下 0 和 1。
# * 除以 `max_value`，不要习惯性地除以 255，也不要除以碰巧出现的最大像素。
# * 通道放在最后。


# %% question="prepare_images"
def prepare_images(X, y, n_classes, max_value):
    """Images and labels in the form that a convolutional network takes.

    X: (m, h, w) integers from 0 to max_value (uint8 or int64). y: (m,) integer labels.
    Returns (images, targets), both float32: images (m, h, w, 1) scaled to [0, 1] by max_value,
    targets (m, n_classes) one-hot.
    """
    # BEGIN SOLUTION
    images = (X / max_value).astype(np.float32)[..., np.newaxis]
    targets = np.eye(n_classes, dtype=np.float32)[y]
    return images, targets
    # END SOLUTION


# %% [markdown] lang="en"
# ## A convolutional network
#
# You computed all of these numbers in notebook 08; here they are for MNIST, with images of 28 × 28:
#
# | layer | output | parameters |
# |---|---|---|
# | `Conv2D`, 32 filters of 3×3, relu | (26, 26, 32) | 320 |
# | `MaxPooling2D`, 2×2 | (13, 13, 32) | 0 |
# | `Flatten` | 5408 | 0 |
# | `Dense`, 128 units, relu | 128 | 692,352 |
# | `Dense`, one unit per class, softmax | 10 | 1,290 |
#
# Together 693,962. The loss is the **categorical cross-entropy**, `"categorical_crossentropy"`, the `cce` of notebook 02, for one-hot targets. (`"sparse_categorical_crossentropy"` is the same for integer labels.) The optimizer is Adam; the learning rate is yours to choose.
#
# **By hand.** For scikit-learn's digits, 8 × 8: convolution makes 6 × 6, pooling 3 × 3, so 288 numbers go into the first dense layer: $320 + 289 \cdot 128 + 129 \cdot 10 = 38{,}602$ parameters.
#
# **Watch out**
#
# * Softmax and categorical cross-entropy belong together. With ten sigmoids the outputs don't add up to 1; binary cross-entropy treats the ten classes as ten unrelated questions. And don't combine softmax with `from_logits=True`, which says that the softmax is still to come: with TensorFlow, Keras notices the contradiction, warns, and uses the sums from before the softmax, so the result is right by luck; with JAX or PyTorch the softmax is taken twice. All of these still reach 0.86 to 0.96 on the digits: *a good accuracy doesn't prove a right model*.
# * The number of classes and the image size are arguments.

# %% [markdown] lang="zh"
# ## 卷积网络
#
# 下面这些数你在第 08 章都算过；这里是 MNIST，即 28 × 28 的图像时的情形：
#
# | 层 | 输出 | 参数 |
# |---|---|---|
# | `Conv2D`，32 个 3×3 卷积核，relu | (26, 26, 32) | 320 |
# | `MaxPooling2D`，2×2 | (13, 13, 32) | 0 |
# | `Flatten` | 5408 | 0 |
# | `Dense`，128 个单元，relu | 128 | 692,352 |
# | `Dense`，每类一个单元，softmax | 10 | 1,290 |
#
# 一共 693,962 个。损失是**多分类交叉熵** `"categorical_crossentropy"`，也就是第 02 章的 `cce`，配独热编码的目标。（`"sparse_categorical_crossentropy"` 是同一个损失，配整数标签。）优化器是 Adam，学习率由你选。
#
# **手算一遍。** scikit-learn 的数字是 8 × 8：卷积之后 6 × 6，池化之后 3 × 3，所以有 288 个数进入第一个全连接层：一共 $320 + 289 \cdot 128 + 129 \cdot 10 = 38{,}602$ 个参数。
#
# **注意**
#
# * softmax 和多分类交叉熵是一对。用十个 sigmoid，输出加起来不等于 1；二元交叉熵把十个类别当成十个互不相干的问题。用了 softmax 就不要再写 `from_logits=True`，那等于说 softmax 还没有做：以 TensorFlow 为后端时，Keras 会发现这个矛盾，给出警告，并改用 softmax 之前的和，结果只是碰巧正确；以 JAX 或 PyTorch 为后端时，softmax 就做了两遍。可是这些错误的模型在这组数字上照样能达到 0.86 到 0.96：*准确率高，不等于模型正确*。
# * 类别数和图像大小都是参数。


# %% question="build_cnn"
def build_cnn(input_shape, n_classes):
    """A compiled Keras model: a small convolutional network for images.

    input_shape: (h, w, 1). Layers: Conv2D with 32 filters of 3x3 and relu, MaxPooling2D 2x2,
    Flatten, Dense with 128 units and relu, Dense with n_classes units and softmax.
    Optimizer: Adam (any learning rate). Loss: categorical cross-entropy. Any metrics.
    """
    # BEGIN SOLUTION
    model = keras.Sequential(
        [
            keras.Input(input_shape),
            keras.layers.Conv2D(32, (3, 3), activation="relu"),
            keras.layers.MaxPooling2D((2, 2)),
            keras.layers.Flatten(),
            keras.layers.Dense(128, activation="relu"),
            keras.layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
    # END SOLUTION


# %% [markdown] lang="en"
# ### Watching it learn
#
# While a network trains, you want to see how it does on images that it doesn't train on. Many programs, the article's too, use the *test* set for that (`validation_data=(X_test, y_test)`). It is tempting, and it spoils the test: as soon as you choose anything by those numbers (when to stop, which learning rate), the test set has become part of the training, and nothing is left that tells you honestly how good the network is on new images. So there are three parts:
#
# | part | used for |
# |---|---|
# | training set | the gradients |
# | **validation** set | decisions: when to stop, which learning rate. `fit(..., validation_split=0.2)` takes the last fifth of the training data for it, so shuffle them before |
# | test set | one number, once, at the very end |
#
# The next cell trains your network on part of the images and shows the two curves. At first the validation loss is even the lower one: the training loss is averaged over the whole epoch, while the weights are still getting better, and the validation loss is measured at its end. If the validation loss stops falling while the training loss goes on, the network is learning its images by heart: *overfitting*. With scikit-learn's digits you won't see that yet: after 15 epochs both curves are still falling.
#
# Below the curves is what the 32 filters make of one image, before and after training. They start at random and keep much of that start, for on images this small random filters are nearly as good: frozen at their random start, they still let the rest of the network reach 98 % on the validation images, instead of 99 %.

# %% [markdown] lang="zh"
# ### 看着它学习
#
# 训练的时候，你会想知道网络在没有参加训练的图像上表现如何。许多程序（文章的也是）为此用了*测试集*（`validation_data=(X_test, y_test)`）。这样做很省事，但测试也就失去了意义：只要你根据这些数做了任何选择（何时停止、用多大的学习率），测试集就成了训练的一部分，再也没有数据能如实反映网络在新图像上的表现。所以数据要分成三份：
#
# | 部分 | 用途 |
# |---|---|
# | 训练集 | 计算梯度 |
# | **验证集** | 做决定：何时停止、用多大的学习率。`fit(..., validation_split=0.2)` 会拿训练数据的最后五分之一做验证集，所以要先打乱 |
# | 测试集 | 只在最后用一次，得到一个数 |
#
# 下面的单元格用一部分图像训练你的网络，并画出两条曲线。一开始，验证损失甚至更低：训练损失是整轮的平均，而这一轮里权重还在不断变好；验证损失则是在一轮结束时才测的。如果训练损失还在下降，验证损失却不再下降，说明网络开始死记硬背：这就是*过拟合*。用 scikit-learn 的数字，这里还看不到：15 轮之后，两条曲线都还在下降。
#
# 曲线下面是 32 个卷积核在训练前后对同一张图像的反应。它们从随机的数开始，训练之后仍保留了不少原样，因为对这么小的图像，随机的卷积核已经差不多够用：让它们一直保持随机的初值，网络其余的部分仍能在验证图像上达到 98%，而一起训练是 99%。

# %% tags=["figure"]
if prepare_images_check.grade == 1 and build_cnn_check.grade == 1:  # draws once both are right
    import matplotlib.pyplot as plt

    pixels, labels, brightest = load_images()
    rows = np.random.default_rng(0).permutation(len(pixels))[:5000]
    images, targets = prepare_images(pixels[rows], labels[rows], 10, brightest)
    keras.utils.set_random_seed(0)
    network = build_cnn(images.shape[1:], 10)

    def feature_maps(image, kernel, bias):
        """relu of the convolution of one image, as your conv2d of notebook 08 computes it."""
        windows = np.lib.stride_tricks.sliding_window_view(image[:, :, 0], (3, 3))
        return np.maximum(0, np.einsum("ijuv,uvf->ijf", windows, kernel[:, :, 0]) + bias)

    before = feature_maps(images[0], *network.get_weights()[:2])
    bar = training_bar(15)
    record = network.fit(
        images, targets, epochs=15, validation_split=0.2, verbose=0, callbacks=[bar]
    ).history
    after = feature_maps(images[0], *network.get_weights()[:2])

    figure, axes = plt.subplots(1, 2, figsize=(10, 3.2), layout="constrained")
    for axis, name in zip(axes, ["loss", "accuracy"]):
        for key, label in [(name, "training"), ("val_" + name, "validation")]:
            if key in record:  # an accuracy is there if the model was compiled with it
                axis.plot(range(1, 16), record[key], ".-", label=label)
        axis.set(xlabel="epoch", title=name)
        axis.legend()
    plt.show()

    figure, axes = plt.subplots(4, 17, figsize=(12, 3.3), layout="constrained")
    for row, (name, maps) in enumerate([("before", before), ("after", after)]):
        for half in range(2):
            first, *rest = axes[2 * row + half]
            first.axis("off")
            if half == 0:
                first.imshow(images[0, :, :, 0], cmap="gray_r")
                first.set_title(name, fontsize=9)
            for place, axis in enumerate(rest):
                axis.imshow(maps[:, :, 16 * half + place], vmin=0, vmax=maps.max())
                axis.axis("off")
    plt.show()

# %% [markdown] lang="en"
# ## An honest test
#
# Now everything together, on scikit-learn's digits (pixels from 0 to 16): split, train, test, and hand over what is needed to check it.
#
# 1. **Split** the sample numbers $0, 1, \ldots, m-1$ at random into two parts; a fifth to a third is for the test. Every sample is in exactly one part. If you set validation samples apart, they count as training samples: they come out of `idx_train`.
# 2. **Train** `build_cnn` on the training part of `prepare_images(X, y, 10, 16)`. Twenty epochs with batches of 32 are enough.
# 3. **Test** once: the accuracy is the share of test images whose largest output is that of the right class. You need 0.93 or better; 0.97 is usual.
# 4. **Return** the trained model, the accuracy, and the indices of both parts.
#
# **By hand.** With 1,797 samples, a test set of a quarter has 449. If 436 of them are right, the accuracy is $436 / 449 = 0.971$.
#
# **Watch out**
#
# * *At random*: data often come sorted, by class or by writer. `np.random.default_rng(seed).permutation(m)` mixes the sample numbers.
# * If you mix `X` and `y`, mix both the same way. Nothing warns you otherwise; the network just learns nothing.
# * The test images must go through `prepare_images` as well.
# * `seed` decides the split and the training (`keras.utils.set_random_seed(seed)`): called twice with the same arguments, the function gives the same result.
# * A pretty number is worth nothing if the test samples had any part in the training: not in `fit`, not in choosing when to stop.

# %% [markdown] lang="zh"
# ## 一次诚实的测试
#
# 现在把一切合在一起，用的是 scikit-learn 的数字（像素从 0 到 16）：划分、训练、测试，并交出供人检查的东西。
#
# 1. **划分**：把样本编号 $0, 1, \ldots, m-1$ 随机分成两份，其中五分之一到三分之一用于测试。每个样本恰好属于其中一份。如果另外留出了验证样本，它们算作训练样本，也要放在 `idx_train` 里。
# 2. **训练**：用 `prepare_images(X, y, 10, 16)` 的训练部分训练 `build_cnn`。批量大小 32，二十轮就够了。
# 3. **测试**一次：准确率就是输出最大的类别恰为正确类别的测试图像所占的比例。要求达到 0.93，一般能有 0.97。
# 4. **返回**训练好的模型、准确率，以及两份样本的编号。
#
# **手算一遍。** 共 1,797 个样本，四分之一作测试集就是 449 个。如果其中 436 个对了，准确率是 $436 / 449 = 0.971$。
#
# **注意**
#
# * *随机*：数据常常是排好序的，比如按类别、按书写的人。`np.random.default_rng(seed).permutation(m)` 可以打乱样本编号。
# * 如果打乱 `X` 和 `y`，两者必须用同样的方式打乱。否则不会有任何警告，网络只是什么也学不到。
# * 测试图像同样要经过 `prepare_images`。
# * `seed` 决定划分和训练（`keras.utils.set_random_seed(seed)`）：用同样的参数调用两次，函数应当得到同样的结果。
# * 只要测试样本以任何方式参与了训练，再漂亮的数字也毫无价值：`fit` 里不行，用来决定何时停止也不行。


# %% question="fit_and_evaluate"
def fit_and_evaluate(X, y, seed):
    """Split, train and test honestly; return (model, test_accuracy, idx_train, idx_test).

    X: (m, h, w) integers from 0 to 16, y: (m,) labels from 0 to 9. seed: makes it repeatable.
    model: build_cnn, trained on prepare_images(X, y, 10, 16) at the samples idx_train only.
    idx_train, idx_test: arrays of sample numbers, a random split with a fifth to a third for
    the test. test_accuracy: a float, the share of right answers at idx_test; 0.93 or better.
    """
    # BEGIN SOLUTION
    keras.utils.set_random_seed(seed)
    order = np.random.default_rng(seed).permutation(len(X))
    idx_test, idx_train = np.split(order, [len(X) // 4])
    images, targets = prepare_images(X, y, 10, 16)
    model = build_cnn(images.shape[1:], 10)
    bar = training_bar(20)
    model.fit(images[idx_train], targets[idx_train], epochs=20, verbose=0, callbacks=[bar])
    answers = model.predict(images[idx_test], verbose=0).argmax(axis=1)
    return model, np.mean(answers == y[idx_test]), idx_train, idx_test
    # END SOLUTION


# %% [markdown] lang="en"
# One number says little about *how* a network is wrong. The next cell draws the **confusion matrix** of your test (rows: the true digit, columns: what the network said) and the mistakes that the network was surest of. Some of them you would have got wrong as well.

# %% [markdown] lang="zh"
# 一个数说不清网络*错在哪里*。下面的单元格画出这次测试的**混淆矩阵**（行是真实的数字，列是网络的回答），以及网络错得最自信的几张图。其中有几张，你大概也会认错。

# %% tags=["figure"]
if prepare_images_check.grade == fit_and_evaluate_check.grade == 1:  # draws once both are right
    import matplotlib.pyplot as plt
    from sklearn.datasets import load_digits

    digits = load_digits()
    X, y = digits.images.astype(int), digits.target
    model, accuracy, idx_train, idx_test = fit_and_evaluate(X, y, seed=0)
    images, _ = prepare_images(X, y, 10, 16)
    probabilities = model.predict(images[idx_test], verbose=0)
    truth, said = y[idx_test], probabilities.argmax(axis=1)

    table = np.zeros((10, 10), int)
    np.add.at(table, (truth, said), 1)
    figure = plt.figure(figsize=(12, 4.6), layout="constrained")
    left, right = figure.subfigures(1, 2, width_ratios=[1, 1.2])
    axis = left.subplots()
    mistakes = table * (1 - np.eye(10))
    axis.imshow(mistakes, cmap="Reds", vmax=2 * mistakes.max() + 1)
    for row, column in np.argwhere(table > 0):
        axis.text(column, row, table[row, column], ha="center", va="center")
    axis.set(xlabel="the network said", ylabel="true digit", xticks=range(10), yticks=range(10))
    axis.set_title(f"test accuracy {accuracy:.3f}")

    right.suptitle("The mistakes it was surest of")
    wrong = np.flatnonzero(truth != said)
    worst = wrong[np.argsort(-probabilities[wrong].max(axis=1))]
    for axis, i in zip(right.subplots(2, 4).flat, worst):
        axis.imshow(images[idx_test][i, :, :, 0], cmap="gray_r")
        sure = probabilities[i].max()
        axis.set_title(f"{truth[i]}, said {said[i]} ({sure:.0%})", fontsize=10)
        axis.set(xticks=[], yticks=[])
    plt.show()

# %% [markdown] lang="en"
# ## What such a network can't do
#
# Deep learning has known weaknesses. You can measure some of them on your own network, which has just recognised 97 % of the test digits. The last cell shows it images that a human would read just as well (moved by a pixel, turned, a little noisy, black and white exchanged), trains it on fewer images, and shows it pure noise.
#
# * **Need for data.** The network knows what its training images showed, and no more. Nobody showed it a digit one pixel further to the left, so it doesn't know that this is the same digit. Pooling (notebook 08) forgives a small shift, but the dense layers behind it know places, and one pixel of eight is not small: only about 63 % of the shifted digits are still recognised. And watch how the accuracy falls with fewer training images.
# * **No explanation, no doubt.** It can't say why it gave an answer, and it has no way to say "I don't know": its ten answers must share 1, whatever you show it. For typical noise the surest answer gets about 60 %; the last picture is the one of 200 noise images of which it is surest of all. Networks with ReLU are known to be overconfident far away from their training data (Hein, Andriushchenko and Bitterwolf, 2019).
# * **Need for computing.** These 38,602 parameters took seconds. Large language models have a million times as many and more.
# * **Privacy.** A network with many weights can learn training samples by heart; whoever trains on personal data and publishes the weights may publish more than intended.
#
# **Read on**
#
# * Next notebook, a bonus: `10-beyond`, where you build the machinery of `fit` yourself (automatic differentiation) and the attention behind language models.
# * The Keras guides, keras.io/guides: the Sequential model, the functional API, training and evaluation.
# * François Chollet, *Deep Learning with Python*, second edition (2021): chapters 3 to 5 and 8 go with this notebook.
# * Why a network can be convinced and wrong: Goodfellow, Shlens and Szegedy, *Explaining and Harnessing Adversarial Examples* (2015).

# %% [markdown] lang="zh"
# ## 这样的网络做不到什么
#
# 深度学习有一些众所周知的弱点。其中一些可以用你自己的网络量一量，它刚刚认对了 97% 的测试数字。最后一个单元格给它看一些人照样认得出的图像（移动一个像素、旋转、带一点噪声、黑白颠倒），用更少的图像训练它，再给它看纯粹的噪声。
#
# * **数据需求。** 网络只知道训练图像里出现过的东西。没有人给它看过往左移一个像素的数字，它就不知道那还是同一个数字。池化（第 08 章）能容忍小小的平移，但后面的全连接层认位置，何况八个像素里的一个并不算小：左移之后，只有大约 63% 还能认对。再看看训练图像变少时，准确率怎样下降。
# * **缺乏可解释性，也不会怀疑。** 它说不出为什么这样回答，也没有办法说“我不知道”：不管给它看什么，十个输出都要把 1 分完。面对一般的噪声，最有把握的那个类别大约有 60%；最后一张图是 200 张噪声里它最有把握的一张。带 ReLU 的网络在远离训练数据的地方会过度自信，这是已知的现象（Hein、Andriushchenko、Bitterwolf，2019）。
# * **计算需求。** 这 38,602 个参数只训练了几秒。大型语言模型的参数是它的一百万倍以上。
# * **隐私。** 权重很多的网络可能把训练样本背下来；用个人数据训练再公布权重，泄露的可能比自己以为的更多。
#
# **延伸阅读**
#
# * 下一章是选做的 `10-beyond`：你将亲手写出 `fit` 背后的机制（自动求导，又称自动微分），以及语言模型背后的注意力。
# * Keras 官方指南 keras.io/guides：Sequential 模型、函数式 API、训练与评估。
# * François Chollet，《Python 深度学习》（第 2 版）：第 3 至 5 章和第 8 章与本章对应。
# * 网络为什么会自信地犯错：Goodfellow、Shlens、Szegedy，*Explaining and Harnessing Adversarial Examples*（2015）。

# %% tags=["figure"]
if prepare_images_check.grade == build_cnn_check.grade == fit_and_evaluate_check.grade == 1:
    import matplotlib.pyplot as plt
    from sklearn.datasets import load_digits

    digits = load_digits()
    X, y = digits.images.astype(int), digits.target
    model, _, idx_train, idx_test = fit_and_evaluate(X, y, seed=0)
    rng = np.random.default_rng(0)
    test, truth = X[idx_test], y[idx_test]
    noisy = np.clip(test + rng.integers(-4, 5, size=test.shape), 0, 16)
    changed = {
        "as it is": test,
        "one pixel left": np.roll(test, -1, axis=2),
        "one pixel down": np.roll(test, 1, axis=1),
        "turned by 90°": np.rot90(test, axes=(1, 2)),
        "noisy": noisy,
        "inverted": 16 - test,
    }

    def answers(pixels):
        inputs, _ = prepare_images(pixels, np.zeros(len(pixels), int), 10, 16)
        return model.predict(inputs, verbose=0)

    figure, axes = plt.subplots(1, 7, figsize=(13, 2.4), layout="constrained")
    for axis, (name, pixels) in zip(axes, changed.items()):
        axis.imshow(pixels[0], cmap="gray_r", vmin=0, vmax=16)
        axis.set_title(f"{name}\n{np.mean(answers(pixels).argmax(axis=1) == truth):.0%} right")
    noise = rng.integers(0, 17, size=(200, 8, 8))
    sure = answers(noise)
    most = sure.max(axis=1).argmax()
    axes[-1].imshow(noise[most], cmap="gray_r")
    axes[-1].set_title(f"noise\n“{sure[most].argmax()}”, {sure[most].max():.0%} sure")
    for axis in axes:
        axis.set(xticks=[], yticks=[])
    plt.show()

    inputs, wanted = prepare_images(X, y, 10, 16)
    for size in [30, 100, 300, len(idx_train)]:
        keras.utils.set_random_seed(0)
        small = build_cnn((8, 8, 1), 10)
        rows = idx_train[:size]
        epochs = max(15, 3000 // size)  # about as many steps for few images as for many
        small.fit(inputs[rows], wanted[rows], epochs=epochs, verbose=0)
        share = np.mean(small.predict(inputs[idx_test], verbose=0).argmax(axis=1) == truth)
        print(f"trained on {size:>5,} images: {share:.0%} of the test images right")
