"""Public checks of sgd_epoch, for those who use Otter: `otter check NOTEBOOK -t tests`.

sgd_epoch 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_signature

OK_FORMAT = False

name = "sgd_epoch"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "sgd_epoch takes X, y, w, lr and batch_size, in this order.\n"
        "sgd_epoch 依次接收 X、y、w、lr 和 batch_size。"
    ),
)
def test_signature(sgd_epoch):
    expect_signature(sgd_epoch, "X", "y", "w", "lr", "batch_size")


@test_case(
    name="worked_example",
    points=3,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "The example of the notebook: a batch of two samples and a batch of one.\n"
        "笔记本里的例子：一批两个样本，一批一个样本。"
    ),
)
def test_worked_example(sgd_epoch):
    X = np.array([[1.0], [2.0], [3.0]])
    y = np.array([[2.0], [4.0], [6.0]])
    expect(sgd_epoch(X, y, np.array([[1.0]]), 0.1, 2), (np.array([[2.4]]), 7.25 / 3))
