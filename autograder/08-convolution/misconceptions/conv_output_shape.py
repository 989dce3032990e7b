"""Wrong answers to conv_output_shape, each with what to tell its author."""

from deepstart.misconceptions import misconception, probes


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
    en="You rounded up. A remainder too small for another step is left out.",
    zh="你向上取整了。剩下不够再走一步的部分要舍去。",
)
def rounded_up(h, w, kh, kw, stride, pad):
    return sizes(lambda n, k, s, p: -((k - n - 2 * p) // s) + 1, h, w, kh, kw, stride, pad)


@misconception(
    "conv_output_shape",
    en="You rounded to the nearest integer. A remainder too small for another step is left out.",
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
