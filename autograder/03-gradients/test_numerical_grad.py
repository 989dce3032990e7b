"""Checks of numerical_grad."""

import numpy as np
import pytest

from deepstart.checks import expect, expect_pure, expect_signature, expect_that

pytestmark = pytest.mark.question("numerical_grad")


def at(point, shape):
    """Return what a function is asked of, if it has the right shape: nothing else is broadcast."""
    if np.shape(point) != shape:
        raise ValueError(f"f wants an array of shape {shape}")
    return point


def wavy(rng, shape):
    """A smooth function in which every entry of w influences the slope of all others."""
    A = rng.uniform(0.5, 1.5, size=shape)

    def f(w):
        return float(np.sin(np.sum(A * at(w, shape))) + np.sum(w**3))

    def exact_grad(w):
        return A * np.cos(np.sum(A * w)) + 3 * w**2

    return f, exact_grad


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(numerical_grad):
    """numerical_grad takes f, w and h, in this order, and h has a default.

    numerical_grad 依次接收 f、w 和 h，其中 h 有默认值。
    """
    expect_signature(numerical_grad, "f", "w", optional=("h",))


@pytest.mark.public
@pytest.mark.weight(0)
def test_what_f_gets(numerical_grad):
    """f wants an array like w, in which a single entry has moved. What do you hand to it?

    f 需要的是和 w 一样的数组，其中只有一个元素移动过。你传给它的是什么？
    """
    w = np.array([[1.0, -2.0, 0.5], [3.0, 0.25, -1.5]])
    points = []

    def f(point):
        points.append(np.array(point) if isinstance(point, np.ndarray) else None)
        return float(np.sum(np.square(point)))

    numerical_grad(f, w.copy(), 0.5)
    expect_that(len(points) > 0, en="f was never called", zh="f 一次也没有被调用")
    for point in points:
        expect_that(
            point is not None and point.shape == w.shape,
            en="f was called with something that is not an array of w's shape",
            zh="调用 f 时传入的不是与 w 同形状的数组",
        )
        expect_that(
            point.dtype == np.float64,
            en="f was called with an array that is not float64",
            zh="调用 f 时传入的数组不是 float64",
        )
        expect_that(
            np.count_nonzero(np.abs(point - w) > 1e-9) <= 1,
            en="f was called with several entries of w changed at once",
            zh="调用 f 时，w 有多个元素同时被改动",
        )


@pytest.mark.public
@pytest.mark.weight(0.75)
def test_worked_example(numerical_grad):
    """The example of the notebook: w0³ w1 at (2, 5) with h = 0.1.

    笔记本里的例子：w0³ w1 在 (2, 5) 处，h = 0.1。
    """
    expect(
        numerical_grad(lambda w: float(w[0] ** 3 * w[1]), np.array([2.0, 5.0]), 0.1),
        np.array([60.05, 8.0]),
    )


@pytest.mark.needs("worked_example")
def test_leaves_w_alone(numerical_grad, reference, rng):
    """Another function; and the caller still needs w: on which array do you make your small steps?

    换一个函数；而且调用者还要用 w：你的小步是在哪个数组上走的？
    """
    w = rng.normal(size=(2, 3))
    f, _ = wavy(rng, w.shape)
    expect(numerical_grad(f, w, 0.3), reference.numerical_grad(f, w, 0.3))
    expect_pure(numerical_grad)


@pytest.mark.weight(2)
@pytest.mark.needs("worked_example")
def test_exact_gradient(numerical_grad, rng):
    """Another function, and h left at its default: how close do you come to its exact gradient?

    换一个函数，h 取默认值：与精确的梯度相差多少？
    """
    w = rng.normal(size=(3, 4))
    f, exact_grad = wavy(rng, w.shape)
    expect(numerical_grad(f, w), exact_grad(w), rtol=1e-6, scale=max(1, abs(f(w))) / 2e-5)


@pytest.mark.weight(2)
@pytest.mark.needs("worked_example")
def test_step(numerical_grad, reference, rng):
    """Other steps h, large enough to see: do you step to both sides, by exactly h?

    换几个看得出差别的大步长 h：是否向两边各走了正好 h？
    """
    for h in (0.25, 0.7):
        w = rng.normal(size=5)
        w[3] = 0.0
        f, _ = wavy(rng, w.shape)
        expect(numerical_grad(f, w, h), reference.numerical_grad(f, w, h))


@pytest.mark.needs("worked_example")
def test_default_step(numerical_grad):
    """The caller may leave h out: how far do you step then?

    调用者可以不给 h：这时你走多远？
    """
    w = np.array([0.5, -1.5, 2.0])
    distances = []

    def f(point):
        distances.append(np.max(np.abs(at(point, w.shape) - w)))
        return float(np.sum(point**2))

    expect(numerical_grad(f, w), 2 * w, rtol=1e-6)
    expect_that(
        np.isclose(max(distances), 1e-5, rtol=1e-3),
        en="without h, the step is not the default that the task names",
        zh="不给 h 时，步长不是题目规定的默认值",
    )


@pytest.mark.needs("worked_example")
def test_shapes(numerical_grad, reference, rng):
    """One entry, a column, three dimensions: does the result always have the shape of w?

    一个元素、一列、三维数组：结果的形状总与 w 相同吗？
    """
    for shape in [(1,), (4, 1), (2, 1, 3)]:
        w = rng.normal(size=shape)
        f, _ = wavy(rng, shape)
        expect(numerical_grad(f, w, 0.4), reference.numerical_grad(f, w, 0.4))


@pytest.mark.weight(2)
@pytest.mark.needs("worked_example")
def test_whole_numbers(numerical_grad, rng):
    """w may hold whole numbers: can an entry of your arrays move by less than 1?

    w 里可能是整数：你的数组里，一个元素能移动不到 1 吗？
    """
    w = rng.integers(-3, 4, size=(2, 3))
    f, exact_grad = wavy(rng, w.shape)
    dtypes = []

    def recording(point):
        dtypes.append(getattr(point, "dtype", None))
        return f(point)

    grad = numerical_grad(recording, w)
    expect_that(
        all(dtype == np.float64 for dtype in dtypes),
        en="f was called with an array that is not float64",
        zh="调用 f 时传入的数组不是 float64",
    )
    expect(grad, exact_grad(w), rtol=1e-6, scale=max(1, abs(f(w))) / 2e-5)
