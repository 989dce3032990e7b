"""Checks of prepare_images."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_shape, expect_signature, expect_that

pytestmark = pytest.mark.question("prepare_images")


def expect_images(got, X, y, n_classes, max_value):
    """Pass when `got` is what X and y become, by the definition."""
    images = np.empty((*X.shape, 1), np.float32)
    targets = np.zeros((len(y), n_classes), np.float32)
    for place in np.ndindex(X.shape):
        images[(*place, 0)] = int(X[place]) / max_value
    for row, label in enumerate(y):
        targets[row, label] = 1
    expect(got, (images, targets), rtol=1e-6, scale=1.0)


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(prepare_images):
    """prepare_images takes X, y, n_classes and max_value, in this order.

    prepare_images 依次接收 X、y、n_classes 和 max_value。
    """
    expect_signature(prepare_images, "X", "y", "n_classes", "max_value")


@pytest.mark.public
@pytest.mark.weight(0)
def test_shapes(prepare_images):
    """Two images of 3 x 4 and 5 classes give arrays of shapes (2, 3, 4, 1) and (2, 5).

    两张 3 x 4 的图像、5 个类别，得到形状为 (2, 3, 4, 1) 和 (2, 5) 的数组。
    """
    X = np.array([[[1, 0, 2, 3], [4, 4, 0, 1], [9, 8, 7, 6]]] * 2)
    result = prepare_images(X, np.array([4, 1]), 5, 10)
    expect_that(
        isinstance(result, (tuple, list)) and len(result) == 2,
        en="the function should return two arrays: images and targets",
        zh="函数应该返回两个数组：images 和 targets",
    )
    expect_shape(result[0], (2, 3, 4, 1))
    expect_shape(result[1], (2, 5))


@pytest.mark.public
@pytest.mark.weight(0.65)
def test_worked_example(prepare_images):
    """The example of the notebook, as float32: pixels divided by 8, label 2 of 3 classes.

    笔记本里的例子，float32：像素除以 8，三个类别中的标签 2。
    """
    X = np.array([[[0, 2, 4], [8, 6, 1]]])
    images = np.array([[[[0.0], [0.25], [0.5]], [[1.0], [0.75], [0.125]]]], dtype=np.float32)
    targets = np.array([[0.0, 0.0, 1.0]], dtype=np.float32)
    expect(prepare_images(X, np.array([2]), 3, 8), (images, targets), rtol=1e-6)


@pytest.mark.needs("worked_example")
def test_inputs_unchanged(prepare_images, rng):
    """The caller's images and labels must stay as they are.

    调用者的图像和标签必须保持原样。
    """
    X, y = rng.integers(0, 17, size=(3, 4, 5)), np.array([1, 0, 2])
    expect_images(prepare_images(X, y, 4, 16), X, y, 4, 16)
    expect_pure(prepare_images)


@pytest.mark.weight(2)
@pytest.mark.needs("worked_example")
def test_random(prepare_images, rng):
    """Other sizes and another largest value: what are the pixels divided by?

    换成别的大小和别的最大值：像素除以什么？
    """
    for shape, n_classes, max_value in [((5, 4, 6), 7, 16), ((3, 7, 2), 3, 100)]:
        X = rng.integers(0, max_value + 1, size=shape)
        y = rng.integers(0, n_classes, size=shape[0])
        expect_images(prepare_images(X, y, n_classes, max_value), X, y, n_classes, max_value)


@pytest.mark.weight(2)
@pytest.mark.needs("worked_example")
def test_bytes(prepare_images, rng):
    """Pixels stored as bytes (uint8) from 0 to 255, as in MNIST.

    像 MNIST 那样用字节（uint8）存放的 0 到 255 的像素。
    """
    X = rng.integers(0, 256, size=(4, 5, 3)).astype(np.uint8)
    y = rng.integers(0, 10, size=4).astype(np.uint8)
    expect_images(prepare_images(X, y, 10, 255), X, y, 10, 255)


@pytest.mark.weight(2)
@pytest.mark.needs("worked_example")
def test_dark_images(prepare_images, rng):
    """No pixel reaches the largest value, and some classes don't occur: both arguments count.

    没有像素达到最大值，有些类别没有出现：这时要看传入的参数。
    """
    X, y = rng.integers(0, 9, size=(6, 3, 4)), np.array([3, 0, 3, 1, 0, 3])
    expect_images(prepare_images(X, y, 8, 16), X, y, 8, 16)


@pytest.mark.needs("worked_example")
def test_one_image(prepare_images, rng):
    """A single image, of a single row.

    只有一张图像，而且只有一行。
    """
    X = rng.integers(0, 17, size=(1, 1, 4))
    expect_images(prepare_images(X, np.array([1]), 2, 16), X, np.array([1]), 2, 16)
