"""Checks of maxpool2d."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_signature

pytestmark = pytest.mark.question("maxpool2d")


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(maxpool2d):
    """maxpool2d takes x and p, in this order.

    maxpool2d 依次接收 x 和 p。
    """
    expect_signature(maxpool2d, "x", "p")


@pytest.mark.public
@pytest.mark.weight(0.45)
def test_worked_example(maxpool2d):
    """The example of the notebook: four windows, one of them all negative, and a row left over.

    笔记本里的例子：四个窗口，其中一个全是负数，还多出一行。
    """
    x = np.array(
        [
            [1.0, 3.0, -5.0, -2.0],
            [2.0, 0.0, -1.0, -4.0],
            [6.0, 1.0, 0.0, 7.0],
            [4.0, 5.0, 8.0, 2.0],
            [9.0, 9.0, 9.0, 9.0],
        ]
    )
    got = maxpool2d(x.reshape(1, 5, 4, 1), 2)
    expect(got, np.array([[3.0, -1.0], [6.0, 8.0]]).reshape(1, 2, 2, 1))


@pytest.mark.weight(2)
@pytest.mark.needs("worked_example")
def test_random(maxpool2d, reference, rng):
    """Several images and channels, other window sizes: which numbers share a window?

    多张图像、多个通道、其他窗口大小：哪些数在同一个窗口里？
    """
    for shape, p in [((2, 6, 4, 3), 2), ((3, 6, 9, 2), 3), ((1, 3, 3, 1), 3)]:
        x = rng.normal(size=shape)
        expect(maxpool2d(x, p), reference.maxpool2d(x, p))


@pytest.mark.weight(1)
@pytest.mark.needs("worked_example")
def test_remainder(maxpool2d, reference, rng):
    """Rows and columns that fill no window are dropped: at which end?

    凑不满一个窗口的行和列要丢掉：丢的是哪一头？
    """
    for shape, p in [((2, 5, 7, 2), 2), ((1, 8, 7, 3), 3)]:
        x = rng.normal(size=shape)
        expect(maxpool2d(x, p), reference.maxpool2d(x, p))


@pytest.mark.weight(1)
def test_negative_numbers(maxpool2d, reference, rng):
    """Everything is negative here, sometimes far below 0: what is the largest number of a window?

    这里全是负数，有的远小于 0：一个窗口里最大的数是多少？
    """
    for size in (1, 1e4):
        x = -size * rng.uniform(1, 9, size=(2, 4, 6, 2))
        expect(maxpool2d(x, 2), reference.maxpool2d(x, 2))


@pytest.mark.weight(0.5)
def test_inputs_unchanged(maxpool2d, reference, rng):
    """The result is a new array, and x stays as it was.

    结果是一个新数组，x 保持原样。
    """
    for p in (2, 3):
        x = rng.normal(size=(2, 6, 7, 2))
        x[0, :p, :p] = -rng.uniform(1, 9, size=(p, p, 2))
        expect(maxpool2d(x, p), reference.maxpool2d(x, p))
        expect_pure(maxpool2d)


@pytest.mark.weight(0.5)
def test_window_of_one(maxpool2d, reference, rng):
    """Windows of a single pixel change no value, but the result is a new array all the same.

    窗口只有一个像素时数值不变，但结果仍然是一个新数组。
    """
    x = rng.normal(size=(2, 3, 4, 2))
    expect(maxpool2d(x, 2), reference.maxpool2d(x, 2))
    expect(maxpool2d(x, 1), x)
    expect_pure(maxpool2d)


@pytest.mark.weight(0.5)
def test_integer_pixels(maxpool2d, reference, rng):
    """Pixels may be whole numbers.

    像素可以是整数。
    """
    x = rng.integers(-50, 50, size=(2, 4, 5, 2))
    x[0, :2, :2] = rng.integers(-50, 0, size=(2, 2, 2))
    got = maxpool2d(x, 2)
    # the largest of whole numbers is exact, so it may stay int64
    kept = isinstance(got, np.ndarray) and got.dtype == np.int64
    expect(got, reference.maxpool2d(x, 2), dtype=np.int64 if kept else None)
