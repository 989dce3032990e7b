"""Wrong answers to conv2d, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes

from ._shared import windows


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
    zh="卷积核沿着一个轴翻转了。它应该原样在图像上滑动。",
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
    en="With a larger stride the last windows stick out of the image. A remainder too small "
    "for another step is left out.",
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
