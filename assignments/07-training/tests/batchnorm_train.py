"""Public checks of batchnorm_train, for those who use Otter: `otter check NOTEBOOK -t tests`.

batchnorm_train 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_signature

OK_FORMAT = False

name = "batchnorm_train"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "batchnorm_train takes X, gamma, beta, run_mean, run_var, momentum and eps, in this order.\n"
        "batchnorm_train 依次接收 X、gamma、beta、run_mean、run_var、momentum 和 eps。"
    ),
)
def test_signature(batchnorm_train):
    names = ("X", "gamma", "beta", "run_mean", "run_var", "momentum", "eps")
    expect_signature(batchnorm_train, *names)


@test_case(
    name="worked_example",
    points=3,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "The example of the notebook. result[0] is out, result[1] run_mean and result[2] run_var.\n"
        "笔记本里的例子。result[0] 是 out，result[1] 是 run_mean，result[2] 是 run_var。"
    ),
)
def test_worked_example(batchnorm_train):
    X = np.array([[1.0, -3.0], [1.0, 5.0], [9.0, 5.0], [9.0, -3.0]])
    gamma, beta = np.array([10.0, 5.0]), np.array([1.0, -1.0])
    run_mean, run_var = np.array([1.0, 2.0]), np.array([4.0, 1.0])
    out = np.array([[-7.0, -5.0], [-7.0, 3.0], [9.0, 3.0], [9.0, -5.0]])
    expect(
        batchnorm_train(X, gamma, beta, run_mean, run_var, 0.75, 9.0),
        (out, np.array([2.0, 1.75]), np.array([7.0, 4.75])),
    )
