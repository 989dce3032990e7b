"""Checks of linreg_grads."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_shape, expect_signature, expect_that

pytestmark = pytest.mark.question("linreg_grads")


def some_data(rng, m, n):
    return rng.normal(size=(m, n)), rng.normal(size=(m, 1)), rng.normal(size=(n, 1)), 0.75


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(linreg_grads):
    """linreg_grads takes X, y, w and b, in this order.

    linreg_grads 依次接收 X、y、w 和 b。
    """
    expect_signature(linreg_grads, "X", "y", "w", "b")


@pytest.mark.public
@pytest.mark.weight(0)
def test_pair(linreg_grads):
    """Return two things, dw and db, in this order.

    返回两样东西，依次是 dw 和 db。
    """
    X = np.array([[1.0, 2.0], [3.0, -1.0], [2.0, 1.0], [-1.0, 1.0]])
    y = np.array([[4.0], [7.0], [8.0], [-3.0]])
    grads = linreg_grads(X, y, np.array([[2.0], [1.0]]), 1.0)
    expect_that(
        isinstance(grads, (tuple, list)) and len(grads) == 2,
        en="the result is not a pair (dw, db)",
        zh="结果不是一对 (dw, db)",
    )


@pytest.mark.public
@pytest.mark.weight(0)
def test_shape_of_dw(linreg_grads):
    """There is one slope for every weight: dw has the shape of w.

    每个权重都有一个斜率：dw 与 w 形状相同。
    """
    X = np.array([[1.0, 2.0], [3.0, -1.0], [2.0, 1.0], [-1.0, 1.0]])
    y = np.array([[4.0], [7.0], [8.0], [-3.0]])
    expect_shape(linreg_grads(X, y, np.array([[2.0], [1.0]]), 1.0)[0], (2, 1))


@pytest.mark.public
@pytest.mark.weight(0.35)
def test_worked_example_dw(linreg_grads):
    """The example of the notebook: the errors are 1, -1, -2, 3. Which feature weighs each of them?

    笔记本里的例子：误差为 1、-1、-2、3。它们分别由哪个特征加权？
    """
    X = np.array([[1.0, 2.0], [3.0, -1.0], [2.0, 1.0], [-1.0, 1.0]])
    y = np.array([[4.0], [7.0], [8.0], [-3.0]])
    expect(
        linreg_grads(X, y, np.array([[2.0], [1.0]]), 1.0)[0], np.array([[-4.5], [2.0]]), name="dw"
    )


@pytest.mark.public
@pytest.mark.weight(0.35)
def test_worked_example_db(linreg_grads):
    """The slope for b in the same example, and where b is 1 larger: one number, like b itself.

    同一个例子里 b 的斜率，以及 b 再大 1 时的斜率：和 b 一样，是一个数。
    """
    X = np.array([[1.0, 2.0], [3.0, -1.0], [2.0, 1.0], [-1.0, 1.0]])
    y = np.array([[4.0], [7.0], [8.0], [-3.0]])
    expect(linreg_grads(X, y, np.array([[2.0], [1.0]]), 1.0)[1], 0.5, name="db")
    expect(linreg_grads(X, y, np.array([[2.0], [1.0]]), 2.0)[1], 2.5, name="db")


@pytest.mark.needs("worked_example_dw")
def test_inputs_unchanged(linreg_grads, reference, rng):
    """Other data; and afterwards the caller's arrays must be as before: do you compute in new ones?

    换一组数据；而且之后调用者的数组必须保持原样：你是在新数组里计算的吗？
    """
    data = some_data(rng, 5, 2)
    expect(linreg_grads(*data)[0], reference.linreg_grads(*data)[0], name="dw")
    expect_pure(linreg_grads)


@pytest.mark.weight(3)
@pytest.mark.needs("worked_example_dw")
def test_random_dw(linreg_grads, reference, rng):
    """Other numbers of samples and features: do the average and every feature enter dw?

    换成别的样本数和特征数：dw 里取平均了吗？每个特征都用上了吗？
    """
    for m, n in [(7, 3), (5, 1), (3, 6)]:
        data = some_data(rng, m, n)
        expect(linreg_grads(*data)[0], reference.linreg_grads(*data)[0], name="dw", scale=10)


@pytest.mark.weight(2)
@pytest.mark.needs("worked_example_db")
def test_random_db(linreg_grads, reference, rng):
    """Other numbers of samples and features: which errors does b cause, and what is averaged?

    换成别的样本数和特征数：b 影响了哪些误差？取的是什么的平均？
    """
    for m, n in [(7, 3), (5, 1), (3, 6)]:
        data = some_data(rng, m, n)
        expect(linreg_grads(*data)[1], reference.linreg_grads(*data)[1], name="db", scale=10)


@pytest.mark.weight(2)
@pytest.mark.needs("worked_example_dw", "worked_example_db")
def test_gradient_check(linreg_grads, rng):
    """Wiggle every weight and b a little: does the loss change as fast as your gradients say?

    把每个权重和 b 轻轻拨动一下：损失的变化和你的梯度说的一样快吗？
    """
    X, y, w, b = some_data(rng, 6, 2)
    h = 1e-5

    def loss(w, b):
        return np.mean((X @ w + b - y) ** 2)

    dw = np.empty_like(w)
    for i in np.ndindex(w.shape):
        step = np.zeros_like(w)
        step[i] = h
        dw[i] = (loss(w + step, b) - loss(w - step, b)) / (2 * h)
    db = (loss(w, b + h) - loss(w, b - h)) / (2 * h)
    expect(linreg_grads(X, y, w, b), (dw, db), rtol=1e-6, scale=loss(w, b) / h)


@pytest.mark.needs("worked_example_dw", "worked_example_db")
def test_edges(linreg_grads, reference, rng):
    """A single sample, whole numbers, large numbers: do your formulas still hold?

    只有一个样本、整数输入、很大的数：公式还成立吗？
    """
    single = some_data(rng, 1, 2)
    expect(linreg_grads(*single), reference.linreg_grads(*single))
    X, y, w = (rng.integers(1, 9, size=shape) for shape in [(5, 2), (5, 1), (2, 1)])
    expect(linreg_grads(X, y, w, 0.25), reference.linreg_grads(X, y, w, 0.25))
    w = rng.normal(size=(2, 1))
    expect(linreg_grads(X, y, w, 0.25), reference.linreg_grads(X, y, w, 0.25))
    X, y, w, b = some_data(rng, 6, 2)
    large = 1e4 * X, 1e4 * y, w, b
    expect(linreg_grads(*large), reference.linreg_grads(*large), scale=1e9)
