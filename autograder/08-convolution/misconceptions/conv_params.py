"""Wrong answers to conv_params, each with what to tell its author."""

from deepstart.misconceptions import misconception, probes


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
