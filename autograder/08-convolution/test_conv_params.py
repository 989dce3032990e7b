"""Checks of conv_params."""

import pytest

from deepstart.checks import expect, expect_signature

pytestmark = pytest.mark.question("conv_params")


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(conv_params):
    """conv_params takes kh, kw, c_in and filters, in this order.

    conv_params 依次接收 kh、kw、c_in 和 filters。
    """
    expect_signature(conv_params, "kh", "kw", "c_in", "filters")


@pytest.mark.public
@pytest.mark.weight(0.15)
def test_worked_example(conv_params):
    """The first layer of the network in notebook 09: 32 filters of 3 x 3 on grey images.

    第 09 章那个网络的第一层：32 个 3×3 的卷积核，作用在灰度图上。
    """
    expect(conv_params(3, 3, 1, 32), 320)


@pytest.mark.weight(2)
@pytest.mark.needs("worked_example")
def test_more_channels(conv_params):
    """Several channels, and kernels that aren't square.

    多个通道，卷积核也不是正方形。
    """
    expect(conv_params(5, 3, 3, 8), 368)
    expect(conv_params(1, 1, 64, 10), 650)
    expect(conv_params(2, 7, 4, 1), 57)
