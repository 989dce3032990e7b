# %% [markdown] lang="en"
# # Convolution
#
# A dense layer gives every pixel its own weight. It doesn't know that two pixels are neighbours, and a digit that moves by one pixel is an entirely new input to it. A **convolutional layer** looks at the image through a small window instead. It slides the window over the image and asks the same question everywhere: *how well does what I see here match my pattern?*
#
# You will write this layer and the pooling layer that usually follows it, and count what comes out: shapes and parameters. Your functions compute exactly what Keras's `Conv2D` and `MaxPooling2D` compute, so at the end you can explain every number of the network that you train in notebook 09.
#
# (The article that this course follows, a Chinese introduction called *Deep learning for beginners in Python*, 深度学习入门, uses the two layers in its section 4.3 without saying what they compute. You don't need the article.)
#
# **Images as arrays.** A batch of images has four axes, `(n, h, w, c)`: image, row, column, channel. A grey image has `c = 1`, a colour image `c = 3` (red, green, blue), and the output of a convolutional layer has a channel for each of its patterns. Rows come first: `x[0, 5, 2, 0]` is 5 down and 2 to the right.

# %% [markdown] lang="zh"
# # 卷积
#
# 全连接层给每个像素一个单独的权重。它不知道哪两个像素相邻；一个数字平移一个像素，对它来说就是全新的输入。**卷积层**换了个看法：透过一个小窗口看图像，让窗口在图像上滑动，在每个位置都问同一个问题：*这里看到的和我的模式有多像？*
#
# 你将写出卷积层，以及通常跟在它后面的池化层，再算清楚输出的形状和参数的个数。你写的函数算的正是 Keras 的 `Conv2D` 和 `MaxPooling2D` 所算的，所以学完以后，第 09 章要训练的那个网络里，每个数你都能说出来历。
#
# （本课程所依据的中文入门文章《深度学习入门》在第 4.3 节直接用了这两种层，却没有讲它们在算什么。这一章正好补上，不需要找文章来看。）
#
# **图像就是数组。** 一批图像有四个轴 `(n, h, w, c)`：第几张、行、列、通道。灰度图 `c = 1`，彩色图 `c = 3`（红、绿、蓝），而卷积层的输出里，每种模式各占一个通道。先行后列：`x[0, 5, 2, 0]` 是往下数 5 行、往右数 2 列。

# %% tags=["setup"]
import numpy as np

# %% [markdown] lang="en"
# Here is the picture for this notebook, a hand-drawn "5" of 18 by 16 pixels:

# %% [markdown] lang="zh"
# 这是本章要用的图：手画的“5”，18 行 16 列：

# %%
drawing = """
................
................
...##########...
...##########...
...##...........
...##...........
...##...........
...########.....
...#########....
..........###...
...........##...
...........##...
...........##...
...##.....###...
...#########....
....#######.....
................
................
"""
picture = np.array([[float(dot == "#") for dot in row] for row in drawing.split()])

# %% [markdown] lang="en"
# ## 1. The convolutional layer
#
# A pattern is called a **kernel** or filter. Lay it on a window of the image, multiply the numbers that lie on each other, add everything up, add the bias of this filter: that is one output. Then move the window.
#
# **By hand.** One image of $3\times4$ with one channel, one filter of $2\times2$, bias 10:
#
# $$x=\begin{pmatrix}1&2&0&1\\3&1&2&0\\0&2&1&4\end{pmatrix},\qquad k=\begin{pmatrix}1&2\\0&-1\end{pmatrix}$$
#
# * top left window: $1\cdot1+2\cdot2+3\cdot0+1\cdot(-1) = 4$, plus the bias: 14
# * one to the right: $2\cdot1+0\cdot2+1\cdot0+2\cdot(-1) = 0$, plus the bias: 10
# * all of them: $\begin{pmatrix}14&10&12\\13&14&8\end{pmatrix}$. With stride 2 only the first row and its columns 1 and 3 remain: $\begin{pmatrix}14&12\end{pmatrix}$
#
# The same as a formula, for image $s$ of the batch, output row $i$ and column $j$, and filter $f$:
#
# $$\text{out}_{s,i,j,f} = b_f + \sum_{u=0}^{k_h-1}\sum_{v=0}^{k_w-1}\sum_{c} x_{s,\;i\cdot\text{stride}+u,\;j\cdot\text{stride}+v,\;c}\; k_{u,v,c,f}$$
#
# * `k` has the axes `(kh, kw, c, f)`: height and width of the window, channels of the input, number of filters. Every filter looks at **all** channels and adds them up into one number; every filter makes one channel of the output.
# * `stride` is how far the window moves at a time, down as well as to the right (1 in the example).
# * The window never sticks out of the image ("valid"). So its upper edge can stand at $0, \text{stride}, 2\,\text{stride}, \ldots$ up to $h-k_h$, which are $\lfloor (h-k_h)/\text{stride}\rfloor+1$ places; the same for columns. A remainder too small for another step is left out.
#
# In code, the window that belongs to output place `(i, j)` is `x[s, i*stride : i*stride+kh, j*stride : j*stride+kw, :]`. Plain loops are fine here. Once they work, you may look for an array operation that replaces some of them.
#
# **Watch out.** Mathematicians turn the kernel by 180° before they slide it and call that "convolution". Deep learning doesn't turn it (the proper name is *cross-correlation*), because the numbers in the kernel are learned anyway. Don't turn it either. And height and width are different things: try an image and a kernel that aren't square.

# %% [markdown] lang="zh"
# ## 1. 卷积层
#
# 每个模式用一个**卷积核**（也叫滤波器）来表示。把它放在图像的一个窗口上，重叠的数两两相乘，全部加起来，再加上这个卷积核的偏置，就得到一个输出。然后移动窗口。
#
# **手算一遍。** 一张 $3\times4$ 的单通道图像，一个 $2\times2$ 的卷积核，偏置为 10：
#
# $$x=\begin{pmatrix}1&2&0&1\\3&1&2&0\\0&2&1&4\end{pmatrix},\qquad k=\begin{pmatrix}1&2\\0&-1\end{pmatrix}$$
#
# * 左上角的窗口：$1\cdot1+2\cdot2+3\cdot0+1\cdot(-1) = 4$，加上偏置得 14
# * 右移一格：$2\cdot1+0\cdot2+1\cdot0+2\cdot(-1) = 0$，加上偏置得 10
# * 全部：$\begin{pmatrix}14&10&12\\13&14&8\end{pmatrix}$。步长为 2 时，只剩第一行的第 1、3 列：$\begin{pmatrix}14&12\end{pmatrix}$
#
# 写成公式，对这批里的第 $s$ 张图、输出的第 $i$ 行第 $j$ 列、第 $f$ 个卷积核：
#
# $$\text{out}_{s,i,j,f} = b_f + \sum_{u=0}^{k_h-1}\sum_{v=0}^{k_w-1}\sum_{c} x_{s,\;i\cdot\text{stride}+u,\;j\cdot\text{stride}+v,\;c}\; k_{u,v,c,f}$$
#
# * `k` 的轴是 `(kh, kw, c, f)`：窗口的高和宽、输入的通道、卷积核的个数。每个卷积核都看**所有**通道，并把它们加成一个数；每个卷积核产生输出的一个通道。
# * `stride`（步长，又译步幅）是窗口每次移动多远，往下、往右都是它（上面的例子里是 1）。
# * 窗口从不伸出图像（称为 valid）。所以窗口上沿可以在 $0, \text{stride}, 2\,\text{stride}, \ldots$，最多到 $h-k_h$，一共 $\lfloor (h-k_h)/\text{stride}\rfloor+1$ 个位置；列也一样。剩下不够再走一步的部分就不要了。
#
# 写成代码，输出位置 `(i, j)` 对应的窗口是 `x[s, i*stride : i*stride+kh, j*stride : j*stride+kw, :]`。用普通的循环就好；写对之后，可以再想想哪些循环能换成数组运算。
#
# **注意。** 数学家在滑动之前要先把核旋转 180°，那才叫“卷积”。深度学习不旋转（严格的名称是*互相关*），反正核里的数是学出来的。所以你也不要旋转。另外，高和宽是两回事：请用不是正方形的图像和卷积核试一试。


# %% question="conv2d"
def conv2d(x, k, b, stride=1):
    """Convolutional layer without padding, as keras.layers.Conv2D.

    x: (n, h, w, c). k: (kh, kw, c, f). b: (f,).
    Returns (n, oh, ow, f) with oh = (h - kh) // stride + 1, ow = (w - kw) // stride + 1:
    out[s, i, j, f] = b[f] + sum of (window at (i * stride, j * stride) of x[s]) * k[:, :, :, f]
    """
    # BEGIN SOLUTION
    n, h, w, _ = x.shape
    kh, kw, _, f = k.shape
    out = np.zeros((n, (h - kh) // stride + 1, (w - kw) // stride + 1, f))
    for i, j in np.ndindex(out.shape[1:3]):
        window = x[:, i * stride : i * stride + kh, j * stride : j * stride + kw]
        out[:, i, j] = np.einsum("nuvc,uvcf->nf", window, k) + b
    return out
    # END SOLUTION


# %% [markdown] lang="en"
# **What patterns see.** Four kernels of $3\times3$ slide over the picture, all in one call of your `conv2d`. The first has negative numbers on its left and positive ones on its right: its output is positive where the picture becomes brighter from left to right (red), and negative where it becomes darker (blue). The second does the same from top to bottom. The third takes the mean, which blurs. The fourth compares a pixel with its neighbours and finds outlines. Where the picture is flat, the edge filters stay at 0. Nobody chooses such numbers in a real network: it learns them.

# %% [markdown] lang="zh"
# **模式看见了什么。** 四个 $3\times3$ 的卷积核在图上滑过，只调用一次你的 `conv2d`。第一个左边为负、右边为正：在图像从左到右变亮的地方，它的输出为正（红），变暗的地方为负（蓝）。第二个从上到下做同样的事。第三个取平均，图像变模糊。第四个把像素与相邻的像素比较，找出轮廓。在图像平坦的地方，边缘滤波器都是 0。在真正的网络里没有人去挑这些数，它们是学出来的。

# %% tags=["figure"]
if conv2d_check.grade == 1:  # draws once your conv2d is right
    import matplotlib.pyplot as plt

    left_right = np.array([[-1.0, 0.0, 1.0], [-2.0, 0.0, 2.0], [-1.0, 0.0, 1.0]])
    outline = np.array([[-1.0, -1.0, -1.0], [-1.0, 8.0, -1.0], [-1.0, -1.0, -1.0]])
    kernels = {
        "left to right": left_right,
        "top to bottom": left_right.T,
        "blur": np.full((3, 3), 1 / 9),
        "outline": outline,
    }
    k = np.stack(list(kernels.values()), axis=-1).reshape(3, 3, 1, 4)
    maps = conv2d(picture.reshape(1, 18, 16, 1), k, np.zeros(4))

    figure, axes = plt.subplots(2, 5, figsize=(11, 4.8), layout="constrained", height_ratios=[1, 3])
    axes[0, 0].axis("off")
    axes[1, 0].imshow(picture, cmap="gray")
    axes[1, 0].set_title(f"picture {picture.shape}")
    for column, (name, kernel) in enumerate(kernels.items(), start=1):
        values = maps[0, :, :, column - 1]
        axes[1, column].set_title(f"{name} {values.shape}")
        for axis, shown in zip(axes[:, column], [kernel, values], strict=True):
            largest = np.abs(shown).max()
            axis.imshow(shown, cmap="RdBu_r", vmin=-largest, vmax=largest)
    for axis in axes.flat:
        axis.set(xticks=[], yticks=[])
    plt.show()

# %% [markdown] lang="en"
# ## 2. Max pooling
#
# After a convolution we know *where exactly* a pattern was seen. Usually "somewhere about here" is enough. **Max pooling** cuts each channel into windows of $p\times p$ that don't overlap, and keeps only the largest number of each:
#
# $$\text{out}_{s,i,j,c} = \max_{0\le u,v<p}\; x_{s,\;i p+u,\;j p+v,\;c}$$
#
# The image becomes $p$ times smaller each way, the layers behind it get cheaper, and a shift by a pixel changes less: the largest number often stays in the same window. There is nothing to learn here: no weights, no bias. Rows and columns that don't fill a whole window at the bottom and at the right are dropped, so the output is `(n, h // p, w // p, c)`.
#
# **By hand**, with $p=2$ on $5\times4$ numbers, where the last row is dropped:
#
# $$\left(\begin{array}{cc|cc}1&3&-5&-2\\2&0&-1&-4\\\hline 6&1&0&7\\4&5&8&2\\\hline 9&9&9&9\end{array}\right)\;\longrightarrow\;\begin{pmatrix}3&-1\\6&8\end{pmatrix}$$
#
# **Watch out.** The largest of four negative numbers is negative: see the window at the top right. Each channel is pooled by itself. If you use `reshape`, check with a picture that the right numbers end up in one window.

# %% [markdown] lang="zh"
# ## 2. 最大池化
#
# 卷积之后，我们知道一个模式*精确地*出现在哪里。其实多半只要知道“大概在这一带”就够了。**最大池化**把每个通道切成互不重叠的 $p\times p$ 窗口，每个窗口只留下最大的数：
#
# $$\text{out}_{s,i,j,c} = \max_{0\le u,v<p}\; x_{s,\;i p+u,\;j p+v,\;c}$$
#
# 图像的高和宽都缩小到 $1/p$，后面的层更省计算，而且平移一个像素的影响变小了：最大的数往往还在原来的窗口里。这里没有要学的东西：没有权重，也没有偏置。下边和右边凑不满一个窗口的行和列直接丢掉，所以输出是 `(n, h // p, w // p, c)`。
#
# **手算一遍**，$p=2$，$5\times4$ 个数，最后一行被丢掉：
#
# $$\left(\begin{array}{cc|cc}1&3&-5&-2\\2&0&-1&-4\\\hline 6&1&0&7\\4&5&8&2\\\hline 9&9&9&9\end{array}\right)\;\longrightarrow\;\begin{pmatrix}3&-1\\6&8\end{pmatrix}$$
#
# **注意。** 四个负数里最大的也是负数，看右上角那个窗口。每个通道各自池化。如果你用 `reshape`，请拿一张图检查一下，落在同一个窗口里的是不是那几个数。


# %% question="maxpool2d"
def maxpool2d(x, p):
    """Largest value of each window of p x p, channel by channel; windows don't overlap.

    x: (n, h, w, c). p: an integer, at least 1.
    Returns (n, h // p, w // p, c); rows and columns that fill no window are dropped.
    """
    # BEGIN SOLUTION
    n, h, w, c = x.shape
    windows = x[:, : h // p * p, : w // p * p].reshape(n, h // p, p, w // p, p, c)
    return windows.max(axis=(2, 4)).astype(float)
    # END SOLUTION


# %% [markdown] lang="en"
# **Convolution, relu, pooling.** This is the beginning of nearly every image network, made of your own functions. Upper row: the edges that brighten from left to right, found in the picture and in the same picture moved one pixel to the right. Lower row: the same after pooling with $p = 4$. Compare left and right: above, every edge has moved; below, only one of the twelve numbers has changed. Pooling has swallowed much of the shift, but not all of it, and the dense layers that follow still know places. How much a shift hurts a whole network, you will measure in notebook 09.

# %% [markdown] lang="zh"
# **卷积、relu、池化。** 几乎每个图像网络都这样开头，这里用的全是你自己的函数。上排：从左到右变亮的边缘，分别取自原图和右移一个像素的图。下排：再做 $p = 4$ 的池化。比较左右两边：上排的边缘全都挪动了，下排的十二个数里只有一个变了。池化把平移的影响吃掉了不少，但不是全部，何况后面的全连接层仍然认位置。平移对整个网络的影响有多大，第 09 章会去量一量。

# %% tags=["figure"]
if conv2d_check.grade == maxpool2d_check.grade == 1:  # draws once both are right
    import matplotlib.pyplot as plt

    moved = np.roll(picture, 1, axis=1)
    x = np.stack([picture, moved]).reshape(2, 18, 16, 1)
    k = np.array([[-1.0, 0.0, 1.0], [-2.0, 0.0, 2.0], [-1.0, 0.0, 1.0]]).reshape(3, 3, 1, 1)
    edges = np.maximum(conv2d(x, k, np.zeros(1)), 0)
    pooled = maxpool2d(edges, 4)

    figure, axes = plt.subplots(2, 2, figsize=(7, 7), layout="constrained")
    for column, name in enumerate(["picture", "moved by 1"]):
        for row, (step, maps) in enumerate([("relu(conv2d)", edges), ("maxpool2d", pooled)]):
            values = maps[column, :, :, 0]
            axes[row, column].imshow(values, cmap="viridis", vmin=0, vmax=4)
            axes[row, column].set(title=f"{name}: {step} {values.shape}", xticks=[], yticks=[])
    plt.show()

# %% [markdown] lang="en"
# ## 3. How big is the output?
#
# Without padding, every convolution makes the image a little smaller, and pixels at the border are seen by fewer windows. **Padding** puts `pad` rows of zeros above *and* below the image, and as many columns on the left and on the right. So the height becomes $h + 2\,\text{pad}$, and then you count the places as before:
#
# $$o_h = \left\lfloor\frac{h + 2\,\text{pad} - k_h}{\text{stride}}\right\rfloor + 1,\qquad o_w \text{ likewise with } w \text{ and } k_w$$
#
# The brackets $\lfloor\,\rfloor$ round down; for integers that is `//` in Python.
#
# **By hand.** The first layer of the network in notebook 09: $28\times28$ images, $3\times3$ kernels, stride 1, no padding: $\lfloor 25/1\rfloor+1 = 26$, so $26\times26$. And something less square: $9\times15$ images, kernels of 2 rows and 5 columns, stride 2, padding 1: $o_h = \lfloor (9+2-2)/2\rfloor+1 = \lfloor4.5\rfloor+1=5$ and $o_w = \lfloor(15+2-5)/2\rfloor+1 = 7$.
#
# **Watch out.** The $+1$ is the place where the window starts before it moves at all. Return a tuple of two integers, height first.

# %% [markdown] lang="zh"
# ## 3. 输出有多大？
#
# 不填充的话，每做一次卷积图像就缩小一点，而且边上的像素被看到的次数更少。**填充**（padding）在图像上*和*下各加 `pad` 行零，左右各加同样多的列。于是高变成 $h + 2\,\text{pad}$，接下来照前面的办法数位置即可：
#
# $$o_h = \left\lfloor\frac{h + 2\,\text{pad} - k_h}{\text{stride}}\right\rfloor + 1,\qquad o_w \text{ 同理，换成 } w \text{ 和 } k_w$$
#
# 括号 $\lfloor\,\rfloor$ 表示向下取整，对整数来说就是 Python 的 `//`。
#
# **手算一遍。** 第 09 章那个网络的第一层：$28\times28$ 的图像，$3\times3$ 的卷积核，步长 1，不填充：$\lfloor 25/1\rfloor+1 = 26$，所以是 $26\times26$。再来一个不那么方的：$9\times15$ 的图像，2 行 5 列的卷积核，步长 2，填充 1：$o_h = \lfloor (9+2-2)/2\rfloor+1 = \lfloor4.5\rfloor+1=5$，$o_w = \lfloor(15+2-5)/2\rfloor+1 = 7$。
#
# **注意。** 那个 $+1$ 是窗口还没移动时所在的起点。返回两个整数组成的元组，高在前。


# %% question="conv_output_shape"
def conv_output_shape(h, w, kh, kw, stride, pad):
    """Height and width of what a convolution returns, as a tuple (oh, ow) of integers.

    h, w: size of the image. kh, kw: size of the kernel, which fits into the padded image.
    stride: step of the window. pad: zeros added on each of the four sides.
    """
    # BEGIN SOLUTION
    return (h + 2 * pad - kh) // stride + 1, (w + 2 * pad - kw) // stride + 1
    # END SOLUTION


# %% [markdown] lang="en"
# ## 4. How many parameters?
#
# Each filter has a weight for every number in its window, over all input channels, and one bias:
#
# $$\text{parameters} = (k_h\cdot k_w\cdot c_{in} + 1)\cdot\text{filters}$$
#
# **By hand.** The first layer of the network in notebook 09 has 32 filters of $3\times3$ on grey images: $(3\cdot3\cdot1+1)\cdot32 = 320$. The size of the image plays no part: the same 320 numbers are used at every place. A dense layer from $28\times28$ pixels to $26\times26\times32$ outputs would need $785\cdot21{,}632\approx17$ million.
#
# **Watch out.** How many biases are there: one per weight, per channel, per filter, or per layer? Look at the shape of `b` in `conv2d`.

# %% [markdown] lang="zh"
# ## 4. 有多少参数？
#
# 每个卷积核对窗口里的每个数（跨所有输入通道）各有一个权重，外加一个偏置：
#
# $$\text{参数个数} = (k_h\cdot k_w\cdot c_{in} + 1)\cdot\text{filters}$$
#
# **手算一遍。** 第 09 章那个网络的第一层是 32 个 $3\times3$ 的卷积核，作用在灰度图上：$(3\cdot3\cdot1+1)\cdot32 = 320$。图像多大并不要紧：每个位置用的都是这 320 个数。如果用全连接层从 $28\times28$ 个像素连到 $26\times26\times32$ 个输出，就需要 $785\cdot21{,}632\approx1700$ 万个参数。
#
# **注意。** 偏置有多少个：每个权重一个，每个通道一个，每个卷积核一个，还是每层一个？看看 `conv2d` 里 `b` 的形状。


# %% question="conv_params"
def conv_params(kh, kw, c_in, filters):
    """Number of weights and biases of a convolutional layer, an integer.

    kh, kw: size of the kernels. c_in: channels of the input. filters: number of kernels.
    """
    # BEGIN SOLUTION
    return (kh * kw * c_in + 1) * filters
    # END SOLUTION


# %% [markdown] lang="en"
# **A whole network, number by number.** With your two functions you can compute the whole table that Keras prints for the network of notebook 09, here for images of $28\times28$. Nearly all of the parameters sit in the first dense layer; the convolution needs next to none.

# %% [markdown] lang="zh"
# **整个网络，一个数一个数地看。** 用你的两个函数，就能亲手算出 Keras 为第 09 章那个网络打印的整张表，这里的图像是 $28\times28$。几乎所有参数都在第一个全连接层里，卷积层几乎不占。

# %% tags=["figure"]
if conv_output_shape_check.grade == conv_params_check.grade == 1:
    oh, ow = conv_output_shape(28, 28, 3, 3, 1, 0)
    flat = (oh // 2) * (ow // 2) * 32
    table = [
        ("Conv2D(32, 3x3)", (oh, ow, 32), conv_params(3, 3, 1, 32)),
        ("MaxPooling2D(2x2)", (oh // 2, ow // 2, 32), 0),
        ("Flatten", (flat,), 0),
        ("Dense(128)", (128,), (flat + 1) * 128),
        ("Dense(10)", (10,), (128 + 1) * 10),
    ]
    for layer, shape, parameters in table:
        print(f"{layer:<18} {shape!s:<14} {parameters:>9,}")
    print(f"{'in total':<33} {sum(parameters for _, _, parameters in table):>9,}")

# %% [markdown] lang="en"
# ## Where to read on
#
# * Stanford's CS231n notes, "Convolutional Neural Networks": the same layers with moving pictures, and why stacks of $3\times3$ are popular.
# * Goodfellow, Bengio and Courville, *Deep Learning*, chapter 9: sharing weights, and what pooling is good for.
# * *Dive into Deep Learning* (d2l.ai), chapter "Convolutional Neural Networks", with code to run.
# * Dumoulin and Visin, *A guide to convolution arithmetic for deep learning*: every case of padding and stride, drawn.
# * In this course: in notebook 09 you build the network of the table in Keras and train it on digits.

# %% [markdown] lang="zh"
# ## 延伸阅读
#
# * 斯坦福 CS231n 讲义 “Convolutional Neural Networks”：同样的层，配有动图，还讲了为什么常用多个 $3\times3$ 的卷积层堆叠。
# * Goodfellow、Bengio、Courville，《深度学习》第 9 章：共享权重，以及池化有什么用。
# * 《动手学深度学习》（zh.d2l.ai）“卷积神经网络”一章，代码可以直接运行。
# * Dumoulin、Visin，*A guide to convolution arithmetic for deep learning*：把填充和步长的各种情形都画了出来。
# * 在本课程里：第 09 章要用 Keras 搭出上面表里的网络，并用手写数字图像来训练它。
