"""Public checks of prepare_images, for those who use Otter: `otter check NOTEBOOK -t tests`.

prepare_images 的公开检查，供使用 Otter 的人运行。
"""

import sys

import numpy as np
from otter.test_files import test_case

if "tests/helper" not in sys.path:
    sys.path.append("tests/helper")

from public_checks import expect, expect_shape, expect_signature, expect_that

OK_FORMAT = False

name = "prepare_images"



@test_case(
    name="signature",
    points=0,
    failure_message=(
        "prepare_images takes X, y, n_classes and max_value, in this order.\n"
        "prepare_images 依次接收 X、y、n_classes 和 max_value。"
    ),
)
def test_signature(prepare_images):
    expect_signature(prepare_images, "X", "y", "n_classes", "max_value")


@test_case(
    name="shapes",
    points=0,
    failure_message=(
        "Two images of 3 x 4 and 5 classes give arrays of shapes (2, 3, 4, 1) and (2, 5).\n"
        "两张 3 x 4 的图像、5 个类别，得到形状为 (2, 3, 4, 1) 和 (2, 5) 的数组。"
    ),
)
def test_shapes(prepare_images):
    X = np.array([[[1, 0, 2, 3], [4, 4, 0, 1], [9, 8, 7, 6]]] * 2)
    result = prepare_images(X, np.array([4, 1]), 5, 10)
    expect_that(
        isinstance(result, (tuple, list)) and len(result) == 2,
        en="the function should return two arrays: images and targets",
        zh="函数应该返回两个数组：images 和 targets",
    )
    expect_shape(result[0], (2, 3, 4, 1))
    expect_shape(result[1], (2, 5))


@test_case(
    name="worked_example",
    points=2,
    success_message=(
        "These checks are public; hidden checks with other inputs count as well.\n"
        "以上是公开检查；评分时还有使用其他输入的隐藏检查。"
    ),
    failure_message=(
        "The example of the notebook, as float32: pixels divided by 8, label 2 of 3 classes.\n"
        "笔记本里的例子，float32：像素除以 8，三个类别中的标签 2。"
    ),
)
def test_worked_example(prepare_images):
    X = np.array([[[0, 2, 4], [8, 6, 1]]])
    images = np.array([[[[0.0], [0.25], [0.5]], [[1.0], [0.75], [0.125]]]], dtype=np.float32)
    targets = np.array([[0.0, 0.0, 1.0]], dtype=np.float32)
    expect(prepare_images(X, np.array([2]), 3, 8), (images, targets), rtol=1e-6)
