"""Wrong answers to prepare_images, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes


def one_hot(y, n_classes):
    return np.eye(n_classes, dtype=np.float32)[y]


def images_of(X, max_value):
    return (X / max_value).astype(np.float32)[..., np.newaxis]


@misconception(
    "prepare_images",
    en="The pixels are not scaled. Divided by max_value they lie between 0 and 1.",
    zh="像素没有缩放。除以 max_value 之后，它们才在 0 和 1 之间。",
)
def unscaled(X, y, n_classes, max_value):
    return images_of(X, 1), one_hot(y, n_classes)


@misconception(
    "prepare_images",
    en="You divide by 255, whatever max_value is. That fits MNIST only.",
    zh="不管 max_value 是多少，你都除以 255。那只适合 MNIST。",
)
def always_255(X, y, n_classes, max_value):
    return images_of(X, 255), one_hot(y, n_classes)


@misconception(
    "prepare_images",
    en="You divide by the largest pixel that occurs. In dark images that is less than max_value, "
    "and then every data set is scaled differently.",
    zh="你除以出现的最大像素。图像偏暗时它小于 max_value，于是每组数据的缩放都不一样。",
)
def largest_pixel(X, y, n_classes, max_value):
    return images_of(X, X.max()), one_hot(y, n_classes)


@misconception(
    "prepare_images",
    en="All pixels are 0 or 1: a division of integers drops what is behind the decimal point.",
    zh="像素全是 0 或 1：整数除法丢掉了小数部分。",
)
def integer_division(X, y, n_classes, max_value):
    return images_of(X // max_value, 1), one_hot(y, n_classes)


@misconception(
    "prepare_images",
    en="The channel axis is missing: Conv2D expects (m, h, w, 1).",
    zh="少了通道轴：Conv2D 要的形状是 (m, h, w, 1)。",
)
def no_channel(X, y, n_classes, max_value):
    return images_of(X, max_value)[..., 0], one_hot(y, n_classes)


@misconception(
    "prepare_images",
    en="The channel axis comes first; in Keras it comes last.",
    zh="通道轴放在了前面；在 Keras 里它在最后。",
)
def channel_first(X, y, n_classes, max_value):
    return images_of(X, max_value)[:, np.newaxis, :, :, 0], one_hot(y, n_classes)


@misconception(
    "prepare_images",
    en="The images are flattened into rows. Conv2D needs their height and width: (m, h, w, 1).",
    zh="图像被展平成了一行。Conv2D 需要高和宽：(m, h, w, 1)。",
)
def flattened(X, y, n_classes, max_value):
    return images_of(X, max_value).reshape(len(X), -1), one_hot(y, n_classes)


@misconception(
    "prepare_images",
    en="The labels are still integers. Categorical cross-entropy needs a one-hot row for each.",
    zh="标签还是整数。多分类交叉熵要求每个标签是一行独热编码。",
)
def integer_labels(X, y, n_classes, max_value):
    return images_of(X, max_value), y


@misconception(
    "prepare_images",
    en="The one-hot rows are as long as the labels that happen to occur need. They should have "
    "n_classes entries.",
    zh="独热编码的长度只照顾到碰巧出现的标签。它应该有 n_classes 个元素。",
)
def classes_that_occur(X, y, n_classes, max_value):
    return images_of(X, max_value), one_hot(y, int(y.max()) + 1)


@misconception(
    "prepare_images",
    en="Images and targets are float64. Keras works with float32: convert them.",
    zh="图像和目标是 float64。Keras 用的是 float32：请转换类型。",
)
def double_precision(X, y, n_classes, max_value):
    return (X / max_value)[..., np.newaxis], np.eye(n_classes)[y]


@misconception(
    "prepare_images",
    en="The images are right, but the targets are float64. Both should be float32.",
    zh="图像对了，但目标是 float64。两者都应该是 float32。",
)
def double_targets(X, y, n_classes, max_value):
    return images_of(X, max_value), np.eye(n_classes)[y]


@misconception(
    "prepare_images",
    en="You shift the pixels to the range from -1 to 1. It should be 0 to 1.",
    zh="你把像素移到了 -1 到 1 的范围。题目要的是 0 到 1。",
)
def centred(X, y, n_classes, max_value):
    return (X / max_value * 2 - 1).astype(np.float32)[..., np.newaxis], one_hot(y, n_classes)


@misconception(
    "prepare_images",
    en="You subtract the mean and divide by the standard deviation. Here you only "
    "divide by max_value.",
    zh="你减去了平均值再除以标准差。这里只要求除以 max_value。",
)
def standardized(X, y, n_classes, max_value):
    scaled = (X - X.mean()) / X.std()
    return scaled.astype(np.float32)[..., np.newaxis], one_hot(y, n_classes)


@misconception(
    "prepare_images",
    en="Targets come first in your tuple. The order is images, then targets.",
    zh="你的元组里目标在前。顺序应是先 images，后 targets。",
)
def targets_first(X, y, n_classes, max_value):
    return one_hot(y, n_classes), images_of(X, max_value)


@misconception(
    "prepare_images",
    en="Labels are counted from 0, so label 0 has its 1 in the first place. Yours are one place "
    "off.",
    zh="标签从 0 数起，所以标签 0 的 1 在第一个位置。你的都错开了一位。",
)
def labels_from_one(X, y, n_classes, max_value):
    return images_of(X, max_value), one_hot(y.astype(int) - 1, n_classes)


@probes("prepare_images")
def _(rng):
    yield rng.integers(0, 9, size=(4, 3, 5)), np.array([2, 0, 1, 2]), 5, 16
    yield rng.integers(0, 256, size=(3, 4, 2)).astype(np.uint8), np.array([1, 0, 3]), 4, 255
