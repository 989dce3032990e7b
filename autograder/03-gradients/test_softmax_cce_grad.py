"""Checks of softmax_cce_grad."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_shape, expect_signature

pytestmark = pytest.mark.question("softmax_cce_grad")


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(softmax_cce_grad):
    """softmax_cce_grad takes labels and Z, in this order.

    softmax_cce_grad 依次接收 labels 和 Z。
    """
    expect_signature(softmax_cce_grad, "labels", "Z")


@pytest.mark.public
@pytest.mark.weight(0)
def test_shape(softmax_cce_grad):
    """There is one slope for every logit: the result has the shape of Z.

    每个 logit 都有一个斜率：结果与 Z 形状相同。
    """
    Z = np.array([[1.0, 0.5, -1.0], [2.0, 0.0, 0.25]])
    expect_shape(softmax_cce_grad(np.array([1, 2]), Z), (2, 3))


@pytest.mark.public
@pytest.mark.weight(0.75)
def test_worked_example(softmax_cce_grad):
    """The example of the notebook: the softmax rows are 0.2, 0.5, 0.3 and 0.6, 0.1, 0.3.

    笔记本里的例子：softmax 的两行是 0.2、0.5、0.3 和 0.6、0.1、0.3。
    """
    Z = np.log(np.array([[2.0, 5.0, 3.0], [6.0, 1.0, 3.0]]))
    expect(
        softmax_cce_grad(np.array([1, 2]), Z),
        np.array([[0.1, -0.25, 0.15], [0.3, 0.05, -0.35]]),
    )


@pytest.mark.needs("worked_example")
def test_inputs_unchanged(softmax_cce_grad, reference, rng):
    """Other data; and afterwards the caller's arrays must be as before: do you compute in new ones?

    换一组数据；而且之后调用者的数组必须保持原样：你是在新数组里计算的吗？
    """
    labels, Z = np.array([2, 0, 3]), rng.normal(size=(3, 4))
    expect(softmax_cce_grad(labels, Z), reference.softmax_cce_grad(labels, Z))
    expect_pure(softmax_cce_grad)


@pytest.mark.weight(3)
@pytest.mark.needs("worked_example")
def test_random(softmax_cce_grad, reference, rng):
    """Other numbers of samples and classes, and labels that repeat: does every row see its own?

    换成别的样本数和类别数，标签有重复：每一行用的都是自己的标签吗？
    """
    for labels, K in [([3, 1, 1, 0, 3], 4), ([1, 1, 0], 2), ([0, 4], 6), ([2], 3)]:
        labels, Z = np.array(labels), rng.normal(scale=2, size=(len(labels), K))
        expect(softmax_cce_grad(labels, Z), reference.softmax_cce_grad(labels, Z))


@pytest.mark.weight(2)
@pytest.mark.needs("worked_example")
def test_gradient_check(softmax_cce_grad, rng):
    """Wiggle every logit a little: does the loss change as fast as your gradient says?

    把每个 logit 轻轻拨动一下：损失的变化和你的梯度说的一样快吗？
    """
    labels, Z = np.array([1, 3, 3]), rng.normal(size=(3, 4))
    h = 1e-5

    def loss(Z):
        own = Z[np.arange(3), labels]
        return np.mean(np.log(np.sum(np.exp(Z), axis=1)) - own)

    slopes = np.empty_like(Z)
    for i in np.ndindex(Z.shape):
        step = np.zeros_like(Z)
        step[i] = h
        slopes[i] = (loss(Z + step) - loss(Z - step)) / (2 * h)
    expect(softmax_cce_grad(labels, Z), slopes, rtol=1e-6, scale=1e3)


@pytest.mark.needs("worked_example")
def test_whole_numbers(softmax_cce_grad, reference, rng):
    """Logits may be whole numbers; the slopes are fractions all the same.

    logits 可能是整数，斜率仍是小数。
    """
    labels, Z = np.array([2, 0, 0, 1]), rng.integers(-4, 5, size=(4, 3))
    expect(softmax_cce_grad(labels, Z), reference.softmax_cce_grad(labels, Z))


@pytest.mark.weight(2)
@pytest.mark.needs("worked_example")
def test_huge_logits(softmax_cce_grad, reference):
    """Huge logits, different in every row: what happens to exp, and to which row do you shift?

    很大的 logits，而且每行不同：exp 会怎样？减去的又是哪一行的数？
    """
    labels = np.array([2, 0, 1])
    Z = np.array([[1e4, 2.0, -1e4], [-1e4, -9999.0, -9998.5], [3.0, 1e4, 1e4]])
    expect(softmax_cce_grad(labels, Z), reference.softmax_cce_grad(labels, Z))
