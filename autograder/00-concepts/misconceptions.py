"""Wrong answers to the questions of 00-concepts, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes


@misconception(
    "deep_vs_machine_learning",
    en=(
        "You say that classical methods follow rules written by a person. Read again what the "
        "spam filter is shown, and what machine learning means."
    ),
    zh=(
        "你认为传统方法按人写的规则工作。再看看垃圾邮件的例子里给程序看的是什么，机器学习又是什"
        "么意思。"
    ),
)
def only_deep_learning_learns():
    return "A"


@misconception(
    "deep_vs_machine_learning",
    en=(
        "The brain is a picture that gave neurons their name. What does the computer really "
        "calculate, and is that thinking?"
    ),
    zh="大脑只是一个比喻，神经元因它得名。计算机真正在算的是什么？那算思考吗？",
)
def thinks_like_a_brain():
    return "C"


@misconception(
    "deep_vs_machine_learning",
    en=(
        "Many layers have many weights to learn. Think of the clinic with 40 images at the end "
        "of the questions: is more always better?"
    ),
    zh="层数多，要学的权重也多。想想最后一道选择题里只有 40 张影像的医院：总是更好吗？",
)
def always_better():
    return "D"


@probes("deep_vs_machine_learning")
def _(rng):
    yield ()


@misconception(
    "ai_ml_dl_nesting",
    en=(
        "Every program of AI would have to learn, then. Did the chess program with "
        "hand-written rules learn anything?"
    ),
    zh="照这么说，人工智能程序都得会学习。规则由人手写的国际象棋程序学过什么吗？",
)
def all_ai_learns():
    return "A"


@misconception(
    "ai_ml_dl_nesting",
    en="Deep learning finds its rule in examples. What is a method called that does so?",
    zh="深度学习从样本中找出规则。这样做的方法叫什么？",
)
def separate_branches():
    return "B"


@misconception(
    "ai_ml_dl_nesting",
    en="The circles are inside out: is a decision tree a neural network at all?",
    zh="包含关系反了：决策树是神经网络吗？",
)
def circles_inside_out():
    return "C"


@probes("ai_ml_dl_nesting")
def _(rng):
    yield ()


@misconception(
    "role_of_activation",
    en=(
        "An activation function never sees the true value: it gets only the sum of its own "
        "neuron. What is it called that compares with the truth?"
    ),
    zh="激活函数根本看不到真实值，它得到的只是自己那个神经元的加权和。与真实值作比较的是什么？",
)
def measures_the_error():
    return "B"


@misconception(
    "role_of_activation",
    en="That describes the sigmoid. What about tanh(-2) or ReLU(7): are these probabilities?",
    zh="这说的是 sigmoid。tanh(-2) 和 ReLU(7) 呢，它们是概率吗？",
)
def always_a_probability():
    return "C"


@misconception(
    "role_of_activation",
    en=(
        "The name misleads: the function is computed in training and in predicting alike. What "
        "does it do to the sum that enters it?"
    ),
    zh="名称容易引起误会：训练和预测时都要计算激活函数。它对送进来的和做了什么？",
)
def switches_neurons():
    return "D"


@probes("role_of_activation")
def _(rng):
    yield ()


@misconception(
    "role_of_loss",
    en=(
        "That is the error rate. For the three flats 0.417 was computed, and nothing was "
        "counted. Does a count change when a weight changes a tiny bit?"
    ),
    zh="那是错误率。三套房子算出的 0.417 并不是数出来的。权重只改动一点点，数出来的个数会变吗？",
)
def share_of_errors():
    return "A"


@misconception(
    "role_of_loss",
    en=(
        "The rule by which weights change has another name; it uses the loss. What is the loss "
        "itself?"
    ),
    zh="修改权重的规则另有名称，它要用到损失。那么损失本身是什么？",
)
def rule_of_the_update():
    return "B"


@misconception(
    "role_of_loss",
    en=(
        "What turns a sum into an output is an activation function. The loss comes after the "
        "prediction: what does it compare it with?"
    ),
    zh="把加权和变成输出的是激活函数。损失在预测之后才计算：它把预测与什么作比较？",
)
def output_function():
    return "D"


@probes("role_of_loss")
def _(rng):
    yield ()


@misconception(
    "role_of_optimizer",
    en=(
        "A person fixes layers and neurons before training starts. What is still changing "
        "while the network trains?"
    ),
    zh="层数和神经元个数在训练之前就由人定好了。训练过程中还在变化的是什么？",
)
def chooses_the_architecture():
    return "B"


@misconception(
    "role_of_optimizer",
    en=(
        "That promises too much, as the article does. What is said above about deep valleys "
        "and about when one stops?"
    ),
    zh="这和文章一样，说得过满。上面关于谷底、关于何时停下，是怎么说的？",
)
def finds_the_minimum():
    return "C"


@misconception(
    "role_of_optimizer",
    en=(
        "To optimise a program can mean that. Here something else is made smaller than the "
        "running time: what?"
    ),
    zh="“优化程序”确实可以是这个意思，但这里要变小的不是运行时间，而是什么？",
)
def makes_it_faster():
    return "D"


@probes("role_of_optimizer")
def _(rng):
    yield ()


@misconception(
    "linear_stack",
    en=(
        "That holds for networks with activations. How many neurons would bend a sum of "
        "straight lines?"
    ),
    zh="带激活函数的网络才是这样。直线与直线相加，要多少个神经元才能变弯？",
)
def any_function():
    return "A"


@misconception(
    "linear_stack",
    en=(
        "For a higher degree x would have to be multiplied by x somewhere. Where does that "
        "happen in 3(2x + 1) - 4?"
    ),
    zh="次数要升高，就得有 x 乘以 x 的地方。在 3(2x + 1) - 4 里，哪里有这样的乘法？",
)
def degree_grows():
    return "B"


@misconception(
    "linear_stack",
    en="A kink needs a place where the slope changes. Is there such a place in 3(2x + 1) - 4?",
    zh="有折点，就要有斜率改变的地方。3(2x + 1) - 4 里有这样的地方吗？",
)
def a_kink_per_layer():
    return "C"


@probes("linear_stack")
def _(rng):
    yield ()


@misconception(
    "sgd_noise",
    en=(
        "If the weights were drawn again in each step, nothing learned would last. How often "
        "are they initialised?"
    ),
    zh="如果每一步都重新抽取权重，学到的东西就留不下来了。初始化做几次？",
)
def weights_drawn_again():
    return "A"


@misconception(
    "sgd_noise",
    en=(
        "Rounding errors are about 0.0000000000000001 in size; gradient descent has them, too. "
        "What differs between the two methods?"
    ),
    zh="舍入误差只有 0.0000000000000001 左右，梯度下降同样有。两种方法的区别在哪里？",
)
def rounding():
    return "C"


@misconception(
    "sgd_noise",
    en=(
        "The figure's data has no wrong label at all, and still the right-hand path jitters. "
        "Which samples does each step see?"
    ),
    zh="图中的数据没有一个标签是错的，右边的路线照样抖动。每一步看到的是哪些样本？",
)
def wrong_labels():
    return "D"


@probes("sgd_noise")
def _(rng):
    yield ()


@misconception(
    "biggest_challenge_data",
    en=(
        "A whole computing centre is at the clinic's disposal for as long as it takes. What is "
        "scarce?"
    ),
    zh="医院可以一直使用整个计算中心。缺少的是什么？",
)
def computation():
    return "A"


@misconception(
    "biggest_challenge_data",
    en=(
        "Nobody asks for reasons in this case. Compare how the network does on images that it "
        "knows and on new ones."
    ),
    zh="这个例子里没有人要求说明理由。比较一下网络在见过的影像和新影像上的表现。",
)
def interpretability():
    return "B"


@misconception(
    "biggest_challenge_data",
    en=(
        "Medical images are private, but what did the patients sign, and what was removed? "
        "Something else is missing here."
    ),
    zh="医学影像确实涉及隐私，但患者签了什么，去除了什么？这里缺的是另一样东西。",
)
def privacy():
    return "D"


@probes("biggest_challenge_data")
def _(rng):
    yield ()


@misconception(
    "column_means",
    en=(
        "You have one mean per row, that is per sample. The mean of a column is wanted: which "
        "direction has to disappear?"
    ),
    zh="你求的是每行（每个样本）的平均值。题目要的是每列的平均值：应该消失的是哪个方向？",
)
def row_means(X):
    return X.mean(axis=1)


@misconception(
    "column_means",
    en=(
        "You have one mean over the whole table. Columns are different quantities and each "
        "needs a mean of its own: look up `axis`."
    ),
    zh="你把整张表平均成了一个数。各列是不同的量，要分别求平均：查一查 `axis` 参数。",
)
def one_mean_for_all(X):
    return float(X.mean())


@misconception(
    "column_means",
    en="These are the sums of the columns. One step of the formula is missing.",
    zh="这是每列的和，公式还差一步。",
)
def sums(X):
    return X.sum(axis=0) * 1.0


@misconception(
    "column_means",
    en=(
        "The sums are right, but they are divided by the number of columns. How many numbers "
        "does each sum have?"
    ),
    zh="和是对的，但除以了列数。每个和里有多少个数？",
)
def divided_by_columns(X):
    return X.sum(axis=0) / X.shape[1]


@misconception(
    "column_means",
    en=(
        "You divide by m - 1, which some use for variances. A mean divides by the number of "
        "samples."
    ),
    zh="你除以了 m - 1，那是有些人算方差时用的。平均值应除以样本数。",
)
def divided_by_m_minus_1(X):
    return X.sum(axis=0) / max(len(X) - 1, 1)


@misconception(
    "column_means",
    en=(
        "The means are right, but they lie in a table with one row, of shape (1, n). An array "
        "of shape (n,) is wanted."
    ),
    zh="平均值是对的，但放在了一张只有一行的表里，形状是 (1, n)。要的是形状 (n,) 的数组。",
)
def keeps_a_row(X):
    return X.mean(axis=0, keepdims=True)


@misconception(
    "column_means",
    en="You take the value in the middle, the median. The mean is the sum divided by the number.",
    zh="你取的是排在中间的数，即中位数。平均值是总和除以个数。",
)
def medians(X):
    return np.median(X, axis=0)


@misconception(
    "column_means",
    en="Your division cuts off the decimals: `//` rounds down.",
    zh="你的除法把小数去掉了：`//` 是向下取整。",
)
def whole_numbers_only(X):
    return X.sum(axis=0) // len(X)


@misconception(
    "column_means",
    en="The means are right, but they are in a Python list. Return the NumPy array itself.",
    zh="平均值是对的，但放在了 Python 列表里。请直接返回 NumPy 数组。",
)
def a_plain_list(X):
    return X.mean(axis=0).tolist()


@misconception(
    "column_means",
    en=(
        "You take the middle between the smallest and the largest value; every value counts in "
        "a mean."
    ),
    zh="你取的是最大值与最小值的中点，而平均值要算上每一个数。",
)
def middle_of_the_range(X):
    return (X.max(axis=0) + X.min(axis=0)) / 2


@probes("column_means")
def _(rng):
    yield (rng.normal(3, 2, (4, 7)),)
    yield (rng.integers(-50, 50, (5, 3)),)
    yield (rng.normal(size=(1, 4)),)


def squares(A, B):
    """The right answer, row by row."""
    return np.array([((a - B) ** 2.0).sum(axis=1) for a in A])


@misconception(
    "pairwise_sq_dists",
    en=(
        "Your way is right for few points, but it builds an array of m·n·d numbers, and for "
        "2000 points the memory doesn't suffice. The text shows two ways out."
    ),
    zh=(
        "点少时这种做法是对的，但它建立了 m·n·d 个数的数组，2000 个点时内存不够。说明里给出了两"
        "条出路。"
    ),
)
def all_differences_in_one_array(A, B):
    if len(A) * len(B) * A.shape[1] > 10**8:
        np.empty(2**55)  # raises what NumPy raises when the memory doesn't suffice
    return ((A[:, None, :] - B[None, :, :]) ** 2.0).sum(axis=2)


@misconception(
    "pairwise_sq_dists",
    en="These are the distances themselves. The squared ones are wanted: leave out the root.",
    zh="这是距离本身。题目要的是距离的平方：不用开方。",
)
def root_taken(A, B):
    return np.sqrt(squares(A, B))


@misconception(
    "pairwise_sq_dists",
    en="You add up the absolute differences. The formula squares each difference.",
    zh="你把差的绝对值加了起来，而公式是把每个差平方。",
)
def sum_of_absolute_differences(A, B):
    return np.array([np.abs(a - B).sum(axis=1) * 1.0 for a in A])


@misconception(
    "pairwise_sq_dists",
    en="You take the mean over the coordinates. The formula has a sum.",
    zh="你对各坐标取了平均，而公式里是求和。",
)
def mean_over_coordinates(A, B):
    return squares(A, B) / A.shape[1]


@misconception(
    "pairwise_sq_dists",
    en=(
        "The distances are right, but the table lies on its side: the rows belong to A, the "
        "columns to B."
    ),
    zh="距离都对，但表的行列颠倒了：行对应 A，列对应 B。",
)
def transposed(A, B):
    return squares(B, A)


@misconception(
    "pairwise_sq_dists",
    en="Multiply out (a - b)² once more: how often does the product a·b occur in it?",
    zh="再展开一次 (a - b)²：a·b 这个乘积出现几次？",
)
def product_once(A, B):
    return np.maximum(squares(A, B) + A @ B.T, 0.0)


@misconception(
    "pairwise_sq_dists",
    en="Multiply out (a - b)² once more and look at the sign of the product.",
    zh="再展开一次 (a - b)²，注意乘积前面的符号。",
)
def product_added(A, B):
    return squares(A, B) + 4.0 * A @ B.T


@misconception(
    "pairwise_sq_dists",
    en="(a - b)² isn't a² + b². Multiply it out: what is missing?",
    zh="(a - b)² 不等于 a² + b²。展开看看，缺了什么？",
)
def product_left_out(A, B):
    return squares(A, B) + 2.0 * A @ B.T


@misconception(
    "pairwise_sq_dists",
    en=(
        "You add up the coordinates first and square afterwards. It is the other way round: "
        "square every difference, then add."
    ),
    zh="你先把坐标加起来再平方了。顺序应该反过来：先把每个差平方，再求和。",
)
def square_of_the_sum(A, B):
    return np.subtract.outer(A.sum(axis=1), B.sum(axis=1)) ** 2.0


@misconception(
    "pairwise_sq_dists",
    en=(
        "Your formula is right, but rounding can leave a tiny negative number where the "
        "distance is 0. A squared distance is never negative."
    ),
    zh="公式是对的，但距离为 0 的地方，舍入可能留下一个极小的负数。距离的平方不会是负数。",
)
def rounding_below_zero(A, B):
    return (A**2).sum(axis=1)[:, None] + (B**2).sum(axis=1) - 2.0 * A @ B.T


@misconception(
    "pairwise_sq_dists",
    en=(
        "You compare only row with row: the first of A with the first of B, and so on. Every "
        "row of A belongs with every row of B."
    ),
    zh="你只拿 A 的第一行比 B 的第一行，第二行比第二行……而 A 的每一行都要和 B 的每一行比。",
)
def matching_rows_only(A, B):
    return ((A - B) ** 2).sum(axis=1)


@misconception(
    "pairwise_sq_dists",
    en=(
        "A @ B.T holds the products of the points, not their distances. The long formula has "
        "two more terms."
    ),
    zh="A @ B.T 是各点的乘积，不是距离。展开的公式里还有另外两项。",
)
def dot_products(A, B):
    return A @ B.T * 1.0


@misconception(
    "pairwise_sq_dists",
    en="Whole numbers in give whole numbers out. The result should hold floats, whatever comes in.",
    zh="输入整数，你返回的也是整数。无论输入是什么，结果都应是浮点数。",
)
def whole_numbers_kept(A, B):
    return squares(A, B).astype(np.result_type(A, B))


@probes("pairwise_sq_dists")
def _(rng):
    yield rng.normal(size=(5, 3)), rng.normal(1, 2, (4, 3))
    yield rng.integers(-9, 10, (3, 2)), rng.integers(-9, 10, (4, 2))
    A = rng.normal(10, 3, (60, 5))
    yield lambda dists: bool(np.all(dists(A.copy(), A.copy()) >= 0))
