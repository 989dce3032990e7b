"""Checks of conv2d."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_signature

pytestmark = pytest.mark.question("conv2d")


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(conv2d):
    """conv2d takes x, k, b and stride, in this order; stride is 1 when it isn't given.

    conv2d 依次接收 x、k、b 和 stride；不给 stride 时取 1。
    """
    expect_signature(conv2d, "x", "k", "b", optional=("stride",))


@pytest.mark.public
@pytest.mark.weight(0.2)
def test_worked_example(conv2d):
    """The example of the notebook: six windows of 2 x 2, and a bias of 10.

    笔记本里的例子：六个 2×2 的窗口，偏置为 10。
    """
    x = np.array([[1.0, 2.0, 0.0, 1.0], [3.0, 1.0, 2.0, 0.0], [0.0, 2.0, 1.0, 4.0]])
    k = np.array([[1.0, 2.0], [0.0, -1.0]])
    got = conv2d(x.reshape(1, 3, 4, 1), k.reshape(2, 2, 1, 1), np.array([10.0]))
    expected = np.array([[14.0, 10.0, 12.0], [13.0, 14.0, 8.0]])
    expect(got, expected.reshape(1, 2, 3, 1))


@pytest.mark.public
@pytest.mark.weight(0.1)
def test_worked_example_stride(conv2d):
    """The example of the notebook with stride 2: the window moves by two, down and to the right.

    笔记本中步长为 2 的例子：窗口往下、往右每次都移动两格。
    """
    x = np.array([[1.0, 2.0, 0.0, 1.0], [3.0, 1.0, 2.0, 0.0], [0.0, 2.0, 1.0, 4.0]])
    k = np.array([[1.0, 2.0], [0.0, -1.0]])
    got = conv2d(x.reshape(1, 3, 4, 1), k.reshape(2, 2, 1, 1), np.array([10.0]), 2)
    expect(got, np.array([[14.0, 12.0]]).reshape(1, 1, 2, 1))


@pytest.mark.public
@pytest.mark.weight(0.1)
def test_channels(conv2d):
    """One window, two channels, two filters: each filter adds up what it finds in both channels.

    一个窗口，两个通道，两个卷积核：每个卷积核把在两个通道里的所得加起来。
    """
    x = np.array([[[[1.0, 5.0], [2.0, 6.0]], [[3.0, 7.0], [4.0, 8.0]]]])
    k = np.array(
        [
            [[[1.0, 0.0], [1.0, 0.0]], [[1.0, 1.0], [0.0, 0.0]]],
            [[[1.0, 0.0], [0.0, 0.0]], [[1.0, 0.0], [0.0, -1.0]]],
        ]
    )
    got = conv2d(x, k, np.array([100.0, 200.0]))
    expect(got, np.array([15.0 + 100.0, -6.0 + 200.0]).reshape(1, 1, 1, 2))


def layer(rng, n, h, w, c, kh, kw, f):
    return rng.normal(size=(n, h, w, c)), rng.normal(size=(kh, kw, c, f)), rng.normal(size=f)


@pytest.mark.weight(1.5)
@pytest.mark.needs("worked_example")
def test_random(conv2d, reference, rng):
    """Several images, channels and filters; neither the images nor the kernels are square.

    多张图像、多个通道、多个卷积核，图像和卷积核都不是正方形。
    """
    for sizes in [(2, 6, 5, 2, 3, 2, 3), (3, 4, 7, 3, 2, 4, 2)]:
        args = layer(rng, *sizes)
        expect(conv2d(*args), reference.conv2d(*args))


@pytest.mark.weight(1.5)
@pytest.mark.needs("worked_example_stride")
def test_random_stride(conv2d, reference, rng):
    """Larger steps, also ones that don't end exactly at the border.

    步子更大，而且不一定恰好走到边上。
    """
    for sizes, stride in [((2, 8, 6, 2, 3, 2, 3), 2), ((1, 9, 8, 1, 2, 3, 2), 3)]:
        args = layer(rng, *sizes)
        expect(conv2d(*args, stride), reference.conv2d(*args, stride))


@pytest.mark.weight(1)
def test_square_kernel(conv2d, reference, rng):
    """Square kernels or images, where rows and columns get mixed up easily; a kernel of one pixel.

    正方形的卷积核或图像，行和列在这里容易弄混；还有只有一个像素的卷积核。
    """
    for sizes in [(2, 5, 5, 3, 3, 3, 3), (2, 5, 5, 2, 2, 4, 2), (2, 3, 4, 3, 1, 1, 2)]:
        args = layer(rng, *sizes)
        expect(conv2d(*args), reference.conv2d(*args))


@pytest.mark.weight(0.5)
def test_kernel_as_large_as_the_image(conv2d, reference, rng):
    """A kernel as large as the image has one place only, whatever the stride.

    和图像一样大的卷积核只有一个位置，不管步长是多少。
    """
    args = layer(rng, 2, 3, 4, 2, 3, 4, 2)
    expect(conv2d(*args), reference.conv2d(*args))
    expect(conv2d(*args, 2), reference.conv2d(*args, 2))


@pytest.mark.weight(0.5)
def test_inputs_unchanged(conv2d, reference, rng):
    """The images, the kernels and the biases belong to the caller: leave them as they were.

    图像、卷积核和偏置都是调用者的：不要改动它们。
    """
    for sizes in [(2, 4, 5, 2, 2, 3, 2), (1, 2, 3, 1, 1, 1, 1)]:
        args = layer(rng, *sizes)
        expect(conv2d(*args), reference.conv2d(*args))
        expect_pure(conv2d)


@pytest.mark.weight(0.5)
def test_integer_images(conv2d, reference, rng):
    """Pixels are often whole numbers, kernels sometimes; the result is not.

    像素常常是整数，卷积核有时也是，结果却不是。
    """
    x = rng.integers(0, 17, size=(2, 4, 5, 2))
    k, b = rng.normal(size=(2, 3, 2, 3)), rng.normal(size=3)
    expect(conv2d(x, k, b), reference.conv2d(x, k, b), scale=16 * np.abs(k).max())
    x, k = rng.normal(size=(2, 4, 5, 2)), rng.integers(-3, 4, size=(2, 3, 2, 3))
    expect(conv2d(x, k, b), reference.conv2d(x, k, b))
