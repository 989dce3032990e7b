"""Public checks of fit_and_evaluate, for those who use Otter: `otter check NOTEBOOK -t tests`.

fit_and_evaluate 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_signature, expect_that

OK_FORMAT = False

name = "fit_and_evaluate"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "fit_and_evaluate takes X, y and seed, in this order.\n"
        "fit_and_evaluate 依次接收 X、y 和 seed。"
    ),
)
def test_signature(fit_and_evaluate):
    expect_signature(fit_and_evaluate, "X", "y", "seed")


@test_case(
    name="small_example",
    points=4,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "160 easy images of ten classes: two parts without overlap, and the accuracy of the model.\n"
        "十个类别的 160 张简单图像：两份互不重叠，报告的是这个模型的准确率。"
    ),
)
def test_small_example(fit_and_evaluate):
    m = 160  # a fifth of it, and a tenth of the rest, can hold every class
    y = np.arange(m) % 10
    X = np.zeros((m, 8, 8), dtype=int)
    for i in range(m):
        row, column = 3 * (y[i] // 4), 2 * (y[i] % 4)
        X[i, row : row + 2, column : column + 2] = 16 - i // 10
    model, accuracy, idx_train, idx_test = fit_and_evaluate(X, y, 0)
    expect(sorted([*map(int, idx_train), *map(int, idx_test)]), list(range(m)))
    images = (X / 16).astype(np.float32).reshape(m, 8, 8, 1)
    answers = np.argmax(model.predict(images, verbose=0), axis=1)
    rows = [int(i) for i in idx_test]
    own = float(np.mean(answers[rows] == y[rows]))
    expect_that(
        bool(abs(accuracy - own) <= 1 / len(rows) + 1e-6),
        en="the accuracy you return is not the one that your model has on the samples idx_test",
        zh="你返回的准确率，不是模型在 idx_test 上的准确率",
    )
