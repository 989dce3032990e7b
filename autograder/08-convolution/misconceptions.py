"""Wrong answers to the questions of 08-convolution, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes

# -- conv2d --------------------------------------------------------------------------------------


def windows(x, kh, kw, stride=1):
    """All windows of kh x kw as (n, oh, ow, c, kh, kw)."""
    view = np.lib.stride_tricks.sliding_window_view(x, (kh, kw), (1, 2))
    return view[:, ::stride, ::stride]


def correlate(x, k, stride=1):
    return np.einsum("nhwcuv,uvcf->nhwf", windows(x, *k.shape[:2], stride), k)


@misconception(
    "conv2d",
    en="The kernel was turned by 180°, as mathematicians do. In deep learning it slides over the "
    "image as it is.",
    zh="卷积核旋转了 180°，那是数学里的做法。深度学习里让它原样在图像上滑动。",
)
def kernel_turned(x, k, b, stride=1):
    return correlate(x, k[::-1, ::-1], stride) + b


@misconception(
    "conv2d",
    en="The kernel is mirrored along one axis. It should slide over the image as it is.",
    zh="卷积核沿着一个方向翻转了。它应该原样在图像上滑动。",
)
def kernel_mirrored(x, k, b, stride=1):
    return correlate(x, k[:, ::-1], stride) + b


@misconception(
    "conv2d",
    en="Everything is right but the bias, which was left out.",
    zh="其他都对，只是漏掉了偏置。",
)
def bias_forgotten(x, k, b, stride=1):
    return correlate(x, k, stride)


@misconception(
    "conv2d",
    en="Every filter got the sum of all biases. Each has one of its own.",
    zh="每个卷积核都加了所有偏置之和。其实各有各的偏置。",
)
def bias_summed(x, k, b, stride=1):
    return correlate(x, k, stride) + b.sum()


@misconception(
    "conv2d",
    en="Every filter got the first bias. Each has one of its own.",
    zh="每个卷积核都加了第一个偏置。其实各有各的偏置。",
)
def bias_of_the_first_filter(x, k, b, stride=1):
    return correlate(x, k, stride) + b[0]


@misconception(
    "conv2d",
    en="The bias was added once for every pixel of the window. It enters each output only once.",
    zh="窗口里每个像素都加了一次偏置。每个输出只加一次。",
)
def bias_per_pixel(x, k, b, stride=1):
    return correlate(x, k, stride) + b * np.prod(k.shape[:2])


@misconception(
    "conv2d",
    en="The bias was added once per product, for every number of the kernel. It enters each output "
    "only once, behind the sum.",
    zh="每个乘积都加了一次偏置，卷积核有多少个数就加了多少次。每个输出只在求和之后加一次。",
)
def bias_per_product(x, k, b, stride=1):
    return correlate(x, k, stride) + b * np.prod(k.shape[:3])


@misconception(
    "conv2d",
    en="The bias was added once for every channel of the input. It enters each output only once.",
    zh="输入的每个通道都加了一次偏置。每个输出只加一次。",
)
def bias_per_channel(x, k, b, stride=1):
    return correlate(x, k, stride) + b * k.shape[2]


@misconception(
    "conv2d",
    en="Only the first channel of the image is looked at. A filter looks at all of them.",
    zh="只看了图像的第一个通道。卷积核要看所有通道。",
)
def first_channel_only(x, k, b, stride=1):
    return correlate(x[..., :1], k[:, :, :1], stride) + b


@misconception(
    "conv2d",
    en="Only the last channel of the image has an effect: was the sum overwritten each time?",
    zh="只有图像的最后一个通道起作用：是不是每个通道都把和覆盖了？",
)
def last_channel_only(x, k, b, stride=1):
    return correlate(x[..., -1:], k[:, :, -1:], stride) + b


@misconception(
    "conv2d",
    en="Every channel was multiplied by the kernel's first channel. A kernel has numbers of its "
    "own for each channel.",
    zh="每个通道都乘了卷积核的第一个通道。卷积核对每个通道各有一套数。",
)
def kernel_of_the_first_channel(x, k, b, stride=1):
    return correlate(x.sum(axis=-1, keepdims=True), k[:, :, :1], stride) + b


@misconception(
    "conv2d",
    en="Every output channel was made by the first filter. Each filter makes one.",
    zh="每个输出通道都是第一个卷积核算出来的。应该每个卷积核各算一个。",
)
def first_filter_only(x, k, b, stride=1):
    return correlate(x, np.repeat(k[..., :1], k.shape[3], axis=3), stride) + b


@misconception(
    "conv2d",
    en="The channels were averaged. They should be added up.",
    zh="各通道取了平均，应该相加。",
)
def channels_averaged(x, k, b, stride=1):
    return correlate(x, k, stride) / k.shape[2] + b


@misconception(
    "conv2d",
    en="The products in a window were averaged. They should be added up.",
    zh="窗口里的乘积取了平均，应该相加。",
)
def window_averaged(x, k, b, stride=1):
    return correlate(x, k, stride) / np.prod(k.shape[:3]) + b


@misconception(
    "conv2d",
    en="stride has no effect: the window always moves by one.",
    zh="stride 没有起作用：窗口总是只移动一格。",
)
def stride_ignored(x, k, b, stride=1):
    return correlate(x, k) + b


@misconception(
    "conv2d",
    en="The output has the right size, but the windows are still neighbours. Where does the window "
    "of output place (i, j) begin?",
    zh="输出的大小对了，但窗口仍是一格一格挨着的。输出位置 (i, j) 的窗口从哪里开始？",
)
def stride_in_the_size_only(x, k, b, stride=1):
    _, oh, ow = windows(x, *k.shape[:2], stride).shape[:3]
    return correlate(x, k)[:, :oh, :ow] + b


@misconception(
    "conv2d",
    en="The window takes large steps downwards only. stride counts for both directions.",
    zh="窗口只在往下时迈大步。stride 对两个方向都有效。",
)
def stride_downwards_only(x, k, b, stride=1):
    return correlate(x, k)[:, ::stride] + b


@misconception(
    "conv2d",
    en="The window takes large steps to the right only. stride counts for both directions.",
    zh="窗口只在往右时迈大步。stride 对两个方向都有效。",
)
def stride_to_the_right_only(x, k, b, stride=1):
    return correlate(x, k)[:, :, ::stride] + b


@misconception(
    "conv2d",
    en="Rows and columns of the kernel are swapped. The first axis of k runs down the image.",
    zh="卷积核的行和列弄反了。k 的第一个轴在图像上是往下走的。",
)
def rows_and_columns_swapped(x, k, b, stride=1):
    return correlate(x, k.swapaxes(0, 1), stride) + b


@misconception(
    "conv2d",
    en="The last place of the window is missing, at the bottom and at the right. Count the places "
    "once more, with the start.",
    zh="少了窗口在最下面和最右面的位置。再数一遍位置，别忘了起点。",
)
def one_place_too_few(x, k, b, stride=1):
    return correlate(x, k, stride)[:, :-1, :-1] + b


@misconception(
    "conv2d",
    en="The image was padded with zeros, so that the output is as large as the input. This layer "
    "doesn't pad.",
    zh="图像四周补了零，输出就和输入一样大。这一层不做填充。",
)
def padded(x, k, b, stride=1):
    kh, kw = k.shape[:2]
    rows, columns = ((kh - 1) // 2, kh // 2), ((kw - 1) // 2, kw // 2)
    return correlate(np.pad(x, ((0, 0), rows, columns, (0, 0))), k, stride) + b


@misconception(
    "conv2d",
    en="With a larger stride the last windows stick out of the image. What doesn't suffice for "
    "another step is left out.",
    zh="步长较大时，最后的窗口伸出了图像。剩下不够再走一步的部分应该不要。",
)
def windows_stick_out(x, k, b, stride=1):
    rows, columns = (
        -(size - side) % stride for size, side in zip(x.shape[1:3], k.shape[:2], strict=False)
    )
    return correlate(np.pad(x, ((0, 0), (0, rows), (0, columns), (0, 0))), k, stride) + b


@misconception(
    "conv2d",
    en="A relu was applied too. The layer is linear; the activation comes afterwards.",
    zh="多做了一次 relu。这一层是线性的，激活函数在它之后。",
)
def relu_included(x, k, b, stride=1):
    return np.maximum(correlate(x, k, stride) + b, 0)


@misconception(
    "conv2d",
    en="Every image of the batch gives the output of the first one.",
    zh="一批里每张图像的输出都成了第一张的。",
)
def first_image_only(x, k, b, stride=1):
    return correlate(np.repeat(x[:1], len(x), axis=0), k, stride) + b


@misconception(
    "conv2d",
    en="The output has its channels first. They belong last, as in the input.",
    zh="输出的通道排在前面了。它应该和输入一样排在最后。",
)
def channels_first(x, k, b, stride=1):
    return np.moveaxis(correlate(x, k, stride) + b, 3, 1)


@misconception(
    "conv2d",
    en="The results were rounded to float32 on the way. Compute in float64, NumPy's default.",
    zh="结果在途中被舍入成了 float32。请用 NumPy 默认的 float64 计算。",
)
def float32(x, k, b, stride=1):
    return (correlate(x.astype("f4"), k.astype("f4"), stride) + b.astype("f4")).astype("f4")


@misconception(
    "conv2d",
    en="For integer images the output was cut down to whole numbers. Which dtype does your output "
    "array have?",
    zh="图像是整数时，输出被截成了整数。你的输出数组是什么数据类型？",
)
def integers_kept(x, k, b, stride=1):
    return (correlate(x, k, stride) + b).astype(x.dtype)


@misconception(
    "conv2d",
    en="The kernel has an effect on what lies under it only by its sum: multiply number by number.",
    zh="卷积核只以它的总和起作用：应该逐个位置相乘。",
)
def sums_multiplied(x, k, b, stride=1):
    return correlate(x, np.broadcast_to(k.mean(axis=(0, 1), keepdims=True), k.shape), stride) + b


@probes("conv2d")
def _(rng):
    yield rng.normal(size=(2, 6, 5, 2)), rng.normal(size=(3, 2, 2, 3)), rng.normal(size=3), 2
    yield rng.normal(size=(2, 4, 5, 3)), rng.normal(size=(2, 2, 3, 2)), rng.normal(size=2)
    x = rng.integers(0, 9, size=(1, 4, 5, 2))
    yield x, rng.normal(size=(3, 3, 2, 2)), rng.normal(size=2), 1


# -- maxpool2d -----------------------------------------------------------------------------------


def pooled(x, p, largest):
    """Apply `largest` to the windows, (n, h // p, p, w // p, p, c), over its axes 2 and 4."""
    n, h, w, c = x.shape
    cut = x[:, : h // p * p, : w // p * p]
    return largest(cut.reshape(n, h // p, p, w // p, p, c), axis=(2, 4))


@misconception(
    "maxpool2d",
    en="That is average pooling. Max pooling keeps the largest number of each window.",
    zh="这是平均池化。最大池化在每个窗口里留下最大的数。",
)
def average(x, p):
    return pooled(x, p, np.mean)


@misconception(
    "maxpool2d",
    en="The numbers of each window were added up. Max pooling keeps the largest.",
    zh="每个窗口里的数被加起来了。最大池化留下最大的数。",
)
def total(x, p):
    return pooled(x, p, np.sum)


@misconception(
    "maxpool2d",
    en="The smallest number of each window was kept.",
    zh="每个窗口里留下的是最小的数。",
)
def smallest(x, p):
    return pooled(x, p, np.min)


@misconception(
    "maxpool2d",
    en="The number farthest from 0 was kept. The largest is the one farthest to the right on the "
    "number line.",
    zh="留下的是离 0 最远的数。最大的数是数轴上最靠右的那个。",
)
def largest_magnitude(x, p):
    low, high = pooled(x, p, np.min), pooled(x, p, np.max)
    return np.where(-low > high, low, high)


@misconception(
    "maxpool2d",
    en="The largest absolute value was kept. Minus signs count.",
    zh="留下的是最大的绝对值。负号也要算数。",
)
def largest_absolute_value(x, p):
    return pooled(np.abs(x), p, np.max)


@misconception(
    "maxpool2d",
    en="The channels were pooled. They stay apart; the windows lie in rows and columns.",
    zh="把通道池化了。各通道应当分开，窗口是在行和列上划分的。",
)
def over_channels(x, p):
    return x.max(axis=-1, keepdims=True)[:, ::p, ::p]


@misconception(
    "maxpool2d",
    en="The largest number was taken over all channels of a window. Each channel is pooled by "
    "itself.",
    zh="在窗口的所有通道里取了最大的数。各通道要各自池化。",
)
def channels_mixed(x, p):
    return np.repeat(pooled(x, p, np.max).max(axis=-1, keepdims=True), x.shape[3], axis=3)


@misconception(
    "maxpool2d",
    en="The reshape put numbers into one window that aren't neighbours. Try it on a small array "
    "that you can read.",
    zh="reshape 之后，落在同一个窗口里的数并不相邻。用一个看得清的小数组试一试。",
)
def wrong_reshape(x, p):
    n, h, w, c = x.shape
    cut = x[:, : h // p * p, : w // p * p]
    return cut.reshape(n, p, h // p, p, w // p, c).max(axis=(1, 3))


@misconception(
    "maxpool2d",
    en="Where all numbers of a window are negative, the result is 0. What did the search for the "
    "largest number start with?",
    zh="窗口里全是负数时，结果成了 0。找最大数时，是从哪个数开始比的？",
)
def starts_at_zero(x, p):
    return np.maximum(pooled(x, p, np.max), 0.0)  # from np.zeros, as a rule


@misconception(
    "maxpool2d",
    en="The first number of each window was kept, whatever the others are.",
    zh="每个窗口留下的是第一个数，不管其他的数是多少。",
)
def first_of_each_window(x, p):
    return x[:, : x.shape[1] // p * p : p, : x.shape[2] // p * p : p].copy()


@misconception(
    "maxpool2d",
    en="The windows overlap: they move by one. They should lie side by side.",
    zh="窗口重叠了：每次只移动一格。它们应当一个挨着一个。",
)
def overlapping(x, p):
    return windows(x, p, p).max(axis=(4, 5))


@misconception(
    "maxpool2d",
    en="A remainder at the border got windows of its own. What doesn't fill a window is dropped.",
    zh="边上剩下的部分也自成了窗口。凑不满一个窗口的要丢掉。",
)
def remainder_kept(x, p):
    rows, columns = -x.shape[1] % p, -x.shape[2] % p
    pad = ((0, 0), (0, rows), (0, columns), (0, 0))
    return pooled(np.pad(x.astype(float), pad, constant_values=-np.inf), p, np.max)


@misconception(
    "maxpool2d",
    en="The remainder was dropped at the top and at the left. Windows start in the top left "
    "corner.",
    zh="剩下的部分丢在了上边和左边。窗口是从左上角开始排的。",
)
def remainder_dropped_first(x, p):
    return pooled(x[:, x.shape[1] % p :, x.shape[2] % p :], p, np.max)


@misconception(
    "maxpool2d",
    en="Images whose sides p doesn't divide end in an error. Drop the rows and columns that fill "
    "no window first.",
    zh="边长不能被 p 整除时报错了。先把凑不满一个窗口的行和列丢掉。",
)
def remainder_fails(x, p):
    n, h, w, c = x.shape
    return x.reshape(n, h // p, p, w // p, p, c).max(axis=(2, 4))


@misconception(
    "maxpool2d",
    en="Only neighbours in a row were compared. A window has several rows.",
    zh="只比较了同一行里的邻居。一个窗口有好几行。",
)
def along_rows_only(x, p):
    n, h, w, c = x.shape
    return x[:, : h // p * p : p, : w // p * p].reshape(n, h // p, w // p, p, c).max(axis=3)


@misconception(
    "maxpool2d",
    en="The window is always 2 by 2, whatever p is.",
    zh="不管 p 是多少，窗口总是 2×2。",
)
def always_two(x, p):
    return pooled(x, 2, np.max)


@misconception(
    "maxpool2d",
    en="Your function changes the caller's image. Work on a new array.",
    zh="你的函数改动了调用者的图像。请在新数组上计算。",
)
def writes_into_x(x, p):
    largest = pooled(x, p, np.max)
    x[:, : largest.shape[1], : largest.shape[2]] = largest
    return x[:, : largest.shape[1], : largest.shape[2]]


@misconception(
    "maxpool2d",
    en="Your search for the largest number starts at a fixed low one. All numbers of a window may "
    "be lower still: start with one of them.",
    zh="你找最大值时，从一个固定的很小的数开始。窗口里的数可能都比它还小：请从窗口里的数开始。",
)
def starts_far_below_zero(x, p):
    return np.maximum(pooled(x, p, np.max), -999.0)


@misconception(
    "maxpool2d",
    en="The output has the right size, but its windows move by one. The window of output place "
    "(i, j) begins at (i * p, j * p).",
    zh="输出的大小对了，但窗口每次只移动一格。输出位置 (i, j) 的窗口从 (i * p, j * p) 开始。",
)
def places_not_multiplied(x, p):
    return windows(x, p, p).max(axis=(4, 5))[:, : x.shape[1] // p, : x.shape[2] // p]


@probes("maxpool2d")
def _(rng):
    yield rng.normal(size=(2, 6, 4, 3)), 2
    yield rng.normal(size=(2, 7, 8, 2)), 3
    yield -rng.uniform(1, 5, size=(1, 4, 6, 2)), 2
    yield -rng.uniform(1e4, 5e4, size=(1, 4, 2, 2)), 2


# -- conv_output_shape ---------------------------------------------------------------------------


def sizes(count, h, w, kh, kw, stride, pad):
    return count(h, kh, stride, pad), count(w, kw, stride, pad)


@misconception(
    "conv_output_shape",
    en="One too few: the place where the window starts, before it moves at all, counts as well.",
    zh="少了一个：窗口还没移动时所在的起点也要算。",
)
def start_forgotten(h, w, kh, kw, stride, pad):
    return sizes(lambda n, k, s, p: (n + 2 * p - k) // s, h, w, kh, kw, stride, pad)


@misconception(
    "conv_output_shape",
    en="The padding was counted once. On how many sides are zeros added?",
    zh="填充只算了一次。零加在几条边上？",
)
def padding_once(h, w, kh, kw, stride, pad):
    return sizes(lambda n, k, s, p: (n + p - k) // s + 1, h, w, kh, kw, stride, pad)


@misconception(
    "conv_output_shape",
    en="The padding has no effect.",
    zh="填充没有起作用。",
)
def padding_ignored(h, w, kh, kw, stride, pad):
    return sizes(lambda n, k, s, p: (n - k) // s + 1, h, w, kh, kw, stride, pad)


@misconception(
    "conv_output_shape",
    en="You rounded up. A remainder that doesn't suffice for another step is left out.",
    zh="你向上取整了。剩下不够再走一步的部分要舍去。",
)
def rounded_up(h, w, kh, kw, stride, pad):
    return sizes(lambda n, k, s, p: -((k - n - 2 * p) // s) + 1, h, w, kh, kw, stride, pad)


@misconception(
    "conv_output_shape",
    en="You rounded to the nearest integer. A remainder that doesn't suffice for another step is "
    "left out.",
    zh="你四舍五入了。剩下不够再走一步的部分要舍去。",
)
def rounded_to_nearest(h, w, kh, kw, stride, pad):
    return sizes(lambda n, k, s, p: round((n + 2 * p - k) / s) + 1, h, w, kh, kw, stride, pad)


@misconception(
    "conv_output_shape",
    en="The sizes aren't whole numbers. How many whole steps fit?",
    zh="大小不是整数。能走完整的几步？",
)
def not_rounded(h, w, kh, kw, stride, pad):
    return sizes(lambda n, k, s, p: (n + 2 * p - k) / s + 1, h, w, kh, kw, stride, pad)


@misconception(
    "conv_output_shape",
    en="The kernel plays no part: the image was only divided by the step.",
    zh="没有用到卷积核：只把图像的边长除以了步长。",
)
def image_over_stride(h, w, kh, kw, stride, pad):
    return h // stride, w // stride


@misconception(
    "conv_output_shape",
    en="stride has no effect.",
    zh="stride 没有起作用。",
)
def stride_ignored_(h, w, kh, kw, stride, pad):
    return sizes(lambda n, k, s, p: n + 2 * p - k + 1, h, w, kh, kw, stride, pad)


@misconception(
    "conv_output_shape",
    en="The start was added before the division. It is one place, not one pixel.",
    zh="起点在相除之前就加上了。它是一个位置，不是一个像素。",
)
def start_inside_the_division(h, w, kh, kw, stride, pad):
    return sizes(lambda n, k, s, p: (n + 2 * p - k + 1) // s, h, w, kh, kw, stride, pad)


@misconception(
    "conv_output_shape",
    en="Width and height are swapped: height comes first.",
    zh="高和宽弄反了：高在前。",
)
def width_first(h, w, kh, kw, stride, pad):
    return (w + 2 * pad - kw) // stride + 1, (h + 2 * pad - kh) // stride + 1


@misconception(
    "conv_output_shape",
    en="Height and width of the kernel are swapped.",
    zh="卷积核的高和宽弄反了。",
)
def kernel_sides_swapped(h, w, kh, kw, stride, pad):
    return (h + 2 * pad - kw) // stride + 1, (w + 2 * pad - kh) // stride + 1


@misconception(
    "conv_output_shape",
    en="The width was computed with the kernel's height.",
    zh="算宽的时候用了卷积核的高。",
)
def kernel_taken_as_square(h, w, kh, kw, stride, pad):
    return (h + 2 * pad - kh) // stride + 1, (w + 2 * pad - kh) // stride + 1


@misconception(
    "conv_output_shape",
    en="Both sizes are computed from the height. Images needn't be square.",
    zh="两个大小都是用高算出来的。图像不一定是正方形。",
)
def image_taken_as_square(h, w, kh, kw, stride, pad):
    return (h + 2 * pad - kh) // stride + 1, (h + 2 * pad - kw) // stride + 1


@misconception(
    "conv_output_shape",
    en="The numbers of places were multiplied. Return both, height first.",
    zh="两个方向的位置数被乘在一起了。请两个都返回，高在前。",
)
def number_of_places(h, w, kh, kw, stride, pad):
    return ((h + 2 * pad - kh) // stride + 1) * ((w + 2 * pad - kw) // stride + 1)


@probes("conv_output_shape")
def _(rng):
    yield 28, 28, 3, 3, 1, 0
    yield 10, 17, 3, 4, 3, 2
    yield 12, 9, 2, 5, 4, 1
    yield 9, 14, 4, 3, 2, 1


# -- conv_params ---------------------------------------------------------------------------------


@misconception(
    "conv_params",
    en="These are the weights alone. The biases are parameters too.",
    zh="这只是权重的个数。偏置也是参数。",
)
def biases_forgotten(kh, kw, c_in, filters):
    return kh * kw * c_in * filters


@misconception(
    "conv_params",
    en="You counted one bias for the whole layer. Look at the shape of b in conv2d.",
    zh="整层只算了一个偏置。看看 conv2d 里 b 的形状。",
)
def one_bias(kh, kw, c_in, filters):
    return kh * kw * c_in * filters + 1


@misconception(
    "conv_params",
    en="You counted a bias for each channel of each filter. Look at the shape of b in conv2d.",
    zh="每个卷积核的每个通道都算了一个偏置。看看 conv2d 里 b 的形状。",
)
def bias_per_channel_(kh, kw, c_in, filters):
    return (kh * kw + 1) * c_in * filters


@misconception(
    "conv_params",
    en="You counted one bias for each channel of the input. Look at the shape of b in conv2d.",
    zh="输入的每个通道算了一个偏置。看看 conv2d 里 b 的形状。",
)
def bias_per_input_channel(kh, kw, c_in, filters):
    return kh * kw * c_in * filters + c_in


@misconception(
    "conv_params",
    en="You counted a bias for each weight of the window. Look at the shape of b in conv2d.",
    zh="窗口里每个权重都算了一个偏置。看看 conv2d 里 b 的形状。",
)
def bias_per_weight(kh, kw, c_in, filters):
    return 2 * kh * kw * c_in * filters


@misconception(
    "conv_params",
    en="You multiplied by the number of output pixels. The same weights are used at every place.",
    zh="乘上了输出的像素数。每个位置用的是同一套权重。",
)
def times_output_pixels(kh, kw, c_in, filters):
    return (kh * kw * c_in + 1) * filters * 26 * 26


@misconception(
    "conv_params",
    en="The channels of the input are missing: a filter has a weight for each of them.",
    zh="没有算输入的通道：卷积核对每个通道都有权重。",
)
def channels_forgotten(kh, kw, c_in, filters):
    return (kh * kw + 1) * filters


@misconception(
    "conv_params",
    en="These are the parameters of a single filter.",
    zh="这只是一个卷积核的参数个数。",
)
def one_filter(kh, kw, c_in, filters):
    return kh * kw * c_in + 1


@misconception(
    "conv_params",
    en="Height and width of the kernel were added. A window of kh rows has kh times kw places.",
    zh="卷积核的高和宽被加在一起了。kh 行 kw 列的窗口有 kh 乘 kw 个位置。",
)
def sides_added(kh, kw, c_in, filters):
    return ((kh + kw) * c_in + 1) * filters


@misconception(
    "conv_params",
    en="You took the kernel for a square. Its width may differ from its height.",
    zh="你把卷积核当成正方形了。它的宽可以和高不同。",
)
def kernel_taken_as_square_(kh, kw, c_in, filters):
    return (kh * kh * c_in + 1) * filters


@misconception(
    "conv_params",
    en="The weights were multiplied by the number of biases. Biases are parameters beside the "
    "weights: add them.",
    zh="权重的个数乘上了偏置的个数。偏置是权重之外的参数：应该相加。",
)
def weights_times_biases(kh, kw, c_in, filters):
    return kh * kw * c_in * filters * filters


@misconception(
    "conv_params",
    en="The filters are missing: each of them has its own weights.",
    zh="没有乘卷积核的个数：每个卷积核各有自己的权重。",
)
def filters_for_biases_only(kh, kw, c_in, filters):
    return kh * kw * c_in + filters


@probes("conv_params")
def _(rng):
    yield 3, 5, 4, 7
    yield 2, 3, 1, 5
