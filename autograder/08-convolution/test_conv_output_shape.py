"""Checks of conv_output_shape."""

import pytest

from deepstart.checks import expect, expect_signature

pytestmark = pytest.mark.question("conv_output_shape")


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(conv_output_shape):
    """conv_output_shape takes h, w, kh, kw, stride and pad, in this order.

    conv_output_shape 依次接收 h、w、kh、kw、stride 和 pad。
    """
    expect_signature(conv_output_shape, "h", "w", "kh", "kw", "stride", "pad")


@pytest.mark.public
@pytest.mark.weight(0.25)
def test_worked_example(conv_output_shape):
    """The examples of the notebook: the first layer of notebook 09, and a less square one.

    笔记本里的例子：第 09 章的第一层，以及一个不那么方的。
    """
    expect(conv_output_shape(28, 28, 3, 3, 1, 0), (26, 26))
    expect(conv_output_shape(9, 15, 2, 5, 2, 1), (5, 7))


@pytest.mark.needs("worked_example")
def test_other_kernels(conv_output_shape):
    """Stride 1, no padding, other images and kernels.

    步长为 1，不填充，换成其他图像和卷积核。
    """
    expect(conv_output_shape(10, 7, 3, 2, 1, 0), (8, 6))
    expect(conv_output_shape(6, 11, 1, 4, 1, 0), (6, 8))
    expect(conv_output_shape(4, 5, 4, 5, 1, 0), (1, 1))


@pytest.mark.needs("worked_example")
def test_strides(conv_output_shape):
    """Larger steps: what happens to a remainder too small for another step?

    步子更大：剩下不够再走一步的部分怎么办？
    """
    expect(conv_output_shape(11, 8, 3, 3, 2, 0), (5, 3))
    expect(conv_output_shape(20, 13, 5, 2, 4, 0), (4, 3))
    expect(conv_output_shape(3, 9, 3, 4, 7, 0), (1, 1))


@pytest.mark.needs("worked_example")
def test_padding(conv_output_shape):
    """With padding: on how many sides are zeros added?

    有填充时：零加在几条边上？
    """
    expect(conv_output_shape(28, 30, 5, 3, 1, 2), (28, 32))
    expect(conv_output_shape(7, 12, 3, 4, 3, 3), (4, 5))
    expect(conv_output_shape(32, 16, 7, 7, 2, 3), (16, 8))
