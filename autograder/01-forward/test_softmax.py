"""Checks of softmax."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_shape, expect_signature

pytestmark = pytest.mark.question("softmax")


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(softmax):
    """softmax takes Z.

    softmax 接收 Z。
    """
    expect_signature(softmax, "Z")


@pytest.mark.public
@pytest.mark.weight(0)
def test_shape(softmax):
    """Two samples of four scores give two rows of four probabilities.

    两个样本、各四个得分，结果应是两行、各四个概率。
    """
    expect_shape(softmax(np.array([[1.0, 2.0, 3.0, 0.5], [0.0, -1.0, 1.0, 2.0]])), (2, 4))


@pytest.mark.public
@pytest.mark.weight(0.25)
def test_worked_example(softmax):
    """The example of the notebook: each row has its own sum.

    笔记本里的例子：每一行各有自己的总和。
    """
    Z = np.array([[0.0, np.log(2.0), np.log(5.0)], [np.log(3.0), 0.0, 0.0]])
    expect(softmax(Z), np.array([[0.125, 0.25, 0.625], [0.6, 0.2, 0.2]]))


@pytest.mark.weight(2)
def test_leaves_input_alone(softmax, reference):
    """Other scores; and after the call their array must be what it was.

    换一组得分；而且调用之后，得分数组应保持原样。
    """
    Z = np.array([[0.7, -1.3, 0.2], [2.1, -0.4, 1.5]])
    expect(softmax(Z), reference.softmax(Z))
    expect_pure(softmax)


@pytest.mark.weight(4)
def test_random(softmax, reference, rng):
    """Other scores: does every row sum to 1, also when there are as many samples as classes?

    换一组得分：每一行的和都是 1 吗？样本数与类别数相等时也是吗？
    """
    for shape in ((5, 3), (2, 6), (4, 4)):
        Z = 2 * rng.normal(size=shape)
        expect(softmax(Z), reference.softmax(Z))


@pytest.mark.public
@pytest.mark.weight(0.25)
def test_one_vector(softmax):
    """The scores of one sample may come without rows, in shape (K,).

    单个样本的得分也可以没有行，形状就是 (K,)。
    """
    Z = np.array([0.0, np.log(2.0), np.log(5.0)])
    expect(softmax(Z), np.array([0.125, 0.25, 0.625]))


@pytest.mark.weight(1)
def test_one_row_and_integers(softmax, reference):
    """A single row stays a row, a single column a column, and whole numbers are legal scores.

    只有一行时，结果仍是一行；只有一列时，仍是一列；整数也是合法的得分。
    """
    for Z in (
        np.array([[0.3, -0.8, 1.1]]),
        np.array([[0.3], [-0.8]]),
        np.array([[2, 0, -1], [1, 3, 3]]),
        np.array([2, 0, -1]),
        np.array([0.7]),
    ):
        expect(softmax(Z), reference.softmax(Z))


@pytest.mark.public
@pytest.mark.weight(0.3)
def test_large_scores(softmax):
    """Scores around 10000 are the worked example again, moved by the same number.

    10000 左右的得分：就是把前面的例子整体平移了一下。
    """
    Z = np.array([[0.0, np.log(2.0), np.log(5.0)], [np.log(3.0), 0.0, 0.0]]) + 9998.0
    expect(softmax(Z), np.array([[0.125, 0.25, 0.625], [0.6, 0.2, 0.2]]))


@pytest.mark.weight(3)
def test_extreme_scores(softmax, reference):
    """Very different scores, within a row and between rows: is every row treated by itself?

    同一行之内、各行之间，得分都相差悬殊：每一行是各算各的吗？
    """
    for Z in (
        np.array([[1e4, 9998.5, -3.0], [-1e4, -9999.0, -9997.5], [0.5, 1.5, -1.0]]),
        np.array([[1e4, -1e4, 0.0], [-0.5, 1e4, 1e4]]),
        np.array([-1e4, -9999.5, -9998.0]),
    ):
        expect(softmax(Z), reference.softmax(Z))
