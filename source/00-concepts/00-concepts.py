# %% [markdown] lang="en"
# # What deep learning is
#
# Before the formulas, the words. This notebook has eight short questions about the ideas that everything later rests on: what deep learning is, what activations, losses and optimizers are for, and where the limits are. Then come two small NumPy functions to warm up, and a picture that they draw together: your first classifier.
#
# For the eight questions, read the text, choose one of the four options and write its letter between quotation marks. The cell below an answer only checks that you wrote one of the four letters. Whether it is the right one you learn when your work is graded: by your teacher, or, if you learn on your own, by `deepstart watch` as soon as you save. So take your time: three of the four options are mistakes that real beginners make.
#
# The course follows the plan of a Chinese introduction, *Deep learning for beginners in Python* (深度学习入门); this is what the notebooks call "the article". You don't need it: everything is explained here, and where the article is mistaken, the notebook says so in passing. This notebook covers its sections 1, 2 and 5.

# %% [markdown] lang="zh"
# # 深度学习是什么
#
# 先弄清概念，再看公式。这一章有八道小题，讲的都是后面各章的基础：深度学习是什么，激活函数、损失函数、优化算法各管什么，它的局限又在哪里。然后是两个用来热身的 NumPy 小函数，最后用它们一起画一幅图：你的第一个分类器。
#
# 八道选择题的做法：读完说明，从四个选项中选一个，把字母写在引号里。运行答案下面的检查单元格，只会告诉你写的是不是合法的字母。选得对不对，要等评分时才知道：有老师的由老师评分；自学的话，运行 `deepstart watch`，一保存就能知道。所以不妨慢一点：其余三个选项都是初学者真实犯过的错误。
#
# 本课程按照一篇中文入门文章《深度学习入门》的章节安排，各章里说的“文章”都是指它。不需要找来看：要用的内容这里都会讲，文章有误的地方也会顺便指出。本章对应它的第 1、2、5 节。

# %% tags=["setup"]
import numpy as np

# %% [markdown] lang="en"
# ## Deep learning and the rest of machine learning
#
# In **machine learning**, nobody tells the program the rule; the program finds it in examples. Take a spam filter: we show it thousands of emails, each labelled "spam" or "not spam", and it learns to tell them apart.
#
# In the classical way (logistic regression, support vector machines, decision trees) a person first decides what to look at: the number of exclamation marks, whether the sender is known, how often the word "free" occurs. These numbers are called **features**. The method then learns how much each feature counts.
#
# **Deep learning** is machine learning with neural networks of several layers. The first layer computes new quantities from the raw input, the second computes new quantities from those, and so on; every layer is adjusted during training. In a network for images, for instance, the first layers end up reacting to edges, later ones to eyes or wheels, although nobody mentioned edges or wheels.
#
# (You will often read that such a network "simulates the thinking of the human brain". Take that as a metaphor: the name and the first idea of a neuron came from biology; what runs in the computer is multiplication, addition and a few simple functions.)
#
# **What distinguishes deep learning best from classical machine learning?**
#
# - **A.** Classical methods follow rules that a person has written down beforehand; deep learning is the first to learn from examples.
# - **B.** Deep learning also learns its features, layer by layer; for classical methods a person usually prepares them.
# - **C.** Deep learning thinks as a human brain does; classical methods only calculate.
# - **D.** Deep learning gives the more accurate result, however few examples there are.

# %% [markdown] lang="zh"
# ## 深度学习与其他机器学习方法
#
# 在**机器学习**里，没有人把规则告诉程序，规则是程序从样本中找出来的。以垃圾邮件过滤为例：给它看几千封邮件，每封都标着“垃圾”或“正常”，它就学会了区分。
#
# 传统的做法（逻辑回归、支持向量机、决策树等）要先由人决定看什么：感叹号有几个、发件人是否认识、“免费”一词出现几次。这些数叫作**特征**。算法学的是每个特征有多重要。
#
# **深度学习**是使用多层神经网络的机器学习。第一层从原始输入算出一批新的量，第二层再从这些量算出下一批，依此类推；每一层都在训练中不断调整。以图像为例，训练之后，靠前的层会对边缘有反应，靠后的层会对眼睛或车轮有反应，尽管从来没有人提到过边缘和车轮。
#
# （常有人说神经网络“模拟人类大脑的思维过程”。把它当作比喻就好：神经元这个名字和最初的想法来自生物学，而计算机里运行的只是乘法、加法和几个简单的函数。）
#
# **下面哪一句最能说明深度学习与传统机器学习的区别？**
#
# - **A.** 传统方法按照人事先写好的规则工作，到了深度学习，程序才开始从样本中学习。
# - **B.** 深度学习连特征也逐层学出来，而传统方法的特征通常由人准备。
# - **C.** 深度学习像人脑一样思考，而传统方法只会计算。
# - **D.** 无论样本多么少，深度学习的结果总是更准确。

# %% question="deep_vs_machine_learning"
# deep_vs_machine_learning = "?"   with A, B, C or D in place of the question mark
# BEGIN SOLUTION
deep_vs_machine_learning = "B"
# END SOLUTION

# %% [markdown] lang="en"
# ## Three names, one inside the other
#
# **Artificial intelligence** (AI) is the oldest and the widest of the three: any attempt to make machines do what takes intelligence. A chess program from 1980 whose rules were all written by hand belongs to it, and so does a route planner.
#
# **Machine learning** (ML) is the part of it in which the behaviour is learned from data. **Deep learning** (DL) is the part of that which uses networks of many layers.
#
# **Which statement follows from this?**
#
# - **A.** Every program of artificial intelligence uses machine learning, because without learning there is no intelligence.
# - **B.** Machine learning and deep learning are two separate branches of artificial intelligence; no method belongs to both.
# - **C.** Every method of machine learning is deep learning, but a decision tree has fewer layers.
# - **D.** Every method of deep learning is machine learning and artificial intelligence, but not vice versa.

# %% [markdown] lang="zh"
# ## 三个名词，层层包含
#
# **人工智能**（AI）这个名称出现得最早，涵盖也最广：凡是想让机器做需要智能的事，都算在内。1980 年的国际象棋程序，规则全部由人手写，属于人工智能；路线规划程序也属于人工智能。
#
# **机器学习**（ML）是其中的一部分：行为是从数据中学来的。**深度学习**（DL）又是机器学习的一部分：使用多层神经网络。
#
# **由此可以得出哪一个结论？**
#
# - **A.** 所有人工智能程序都用到机器学习，因为不会学习就谈不上智能。
# - **B.** 机器学习和深度学习是人工智能的两个独立分支，没有哪种方法同属两者。
# - **C.** 所有机器学习方法都是深度学习，只不过决策树的层数少一些。
# - **D.** 深度学习都属于机器学习和人工智能，反过来不成立。

# %% question="ai_ml_dl_nesting"
# ai_ml_dl_nesting = "?"   with A, B, C or D in place of the question mark
# BEGIN SOLUTION
ai_ml_dl_nesting = "D"
# END SOLUTION

# %% [markdown] lang="en"
# ## What an activation function is for
#
# A neuron multiplies every input by a weight, adds the products and a bias, and sends the sum through an **activation function** $f$:
#
# $$y = f(w_1 x_1 + w_2 x_2 + \dots + w_n x_n + b)$$
#
# Three that you will write yourself in the next notebook: *sigmoid* squeezes the sum into (0, 1), *tanh* into (-1, 1), and *ReLU* keeps positive sums and replaces negative ones by 0:
#
# | the sum | -2 | -1 | 0 | 1 | 2 |
# |---|---|---|---|---|---|
# | sigmoid | 0.12 | 0.27 | 0.5 | 0.73 | 0.88 |
# | tanh | -0.96 | -0.76 | 0 | 0.76 | 0.96 |
# | ReLU | 0 | 0 | 0 | 1 | 2 |
#
# Sketch one row on paper, with the sum to the right and the result upwards. Sigmoid and tanh give an S-shaped curve, ReLU a line with a kink at 0; none of them is one straight line.
#
# **Why does a network need activation functions?**
#
# - **A.** They aren't linear: with them, several layers can represent more than a single weighted sum can.
# - **B.** They compare the output with the true value and say how large the error is.
# - **C.** They turn the output of every neuron into a probability, so that it is a number between 0 and 1.
# - **D.** They switch a neuron on while the network trains, and off again when it predicts.

# %% [markdown] lang="zh"
# ## 激活函数的作用
#
# 神经元把每个输入乘以一个权重，把乘积加起来，再加上偏置，然后把这个和送进**激活函数** $f$：
#
# $$y = f(w_1 x_1 + w_2 x_2 + \dots + w_n x_n + b)$$
#
# 下一章你会亲手写出三种：*sigmoid* 把和压缩到 (0, 1)，*tanh* 压缩到 (-1, 1)，*ReLU* 保留正数，把负数换成 0：
#
# | 加权和 | -2 | -1 | 0 | 1 | 2 |
# |---|---|---|---|---|---|
# | sigmoid | 0.12 | 0.27 | 0.5 | 0.73 | 0.88 |
# | tanh | -0.96 | -0.76 | 0 | 0.76 | 0.96 |
# | ReLU | 0 | 0 | 0 | 1 | 2 |
#
# 任选一行，在纸上以加权和为横轴、结果为纵轴画一画。sigmoid 和 tanh 是 S 形曲线，ReLU 是在 0 处有一个折点的折线，都不是一条直线。
#
# **网络为什么需要激活函数？**
#
# - **A.** 它不是线性的：有了它，多层网络才能表示单个加权和表示不了的函数。
# - **B.** 它把输出与真实值比较，说明误差有多大。
# - **C.** 它把每个神经元的输出都变成概率，也就是一个 0 到 1 之间的数。
# - **D.** 它在训练时打开神经元，在预测时再把神经元关上。

# %% question="role_of_activation"
# role_of_activation = "?"   with A, B, C or D in place of the question mark
# BEGIN SOLUTION
role_of_activation = "A"
# END SOLUTION

# %% [markdown] lang="en"
# ## What a loss function is for
#
# Suppose a network is to guess what a flat costs. For three flats it says 2.0, 3.0 and 5.0, and the truth is 2.5, 3.0 and 4.0. A **loss function** makes one number out of this: the mean of the squared differences, for instance, is $(0.5^2 + 0^2 + 1^2) / 3 \approx 0.417$. If every guess were right, it would be 0. Change a weight of the network a tiny bit, and this number changes a tiny bit too. That is what makes it useful: you can feel your way downhill.
#
# **What is the loss?**
#
# - **A.** The share of the samples for which the network's prediction turns out to be wrong, in per cent.
# - **B.** The rule by which the weights are changed after every step.
# - **C.** A number that says how far the predictions are from the truth; training makes it small.
# - **D.** The function in the last layer that turns the network's output into a prediction.

# %% [markdown] lang="zh"
# ## 损失函数的作用
#
# 假设用网络来预测房价。三套房子，它给出 2.0、3.0、5.0，真实值是 2.5、3.0、4.0。**损失函数**把这些变成一个数：例如差的平方的平均值 $(0.5^2 + 0^2 + 1^2) / 3 \approx 0.417$。如果全都猜对，它就是 0。把网络的某个权重改动一点点，这个数也只变化一点点。它的用处正在于此：可以顺着它的变化，一步步往低处走。
#
# **损失是什么？**
#
# - **A.** 预测错误的样本所占的百分比。
# - **B.** 每一步之后修改权重时遵循的规则。
# - **C.** 说明预测与真实值相差多远的数，训练要让它变小。
# - **D.** 最后一层中的函数，它把网络算出的输出变成最终的预测结果。

# %% question="role_of_loss"
# role_of_loss = "?"   with A, B, C or D in place of the question mark
# BEGIN SOLUTION
role_of_loss = "C"
# END SOLUTION

# %% [markdown] lang="en"
# ## What an optimizer is for
#
# For every weight you can work out its **gradient**: how fast the loss grows when this weight grows a little. A gradient of 3, for instance, means: make the weight larger by 0.01, and the loss grows by about 0.03. If the gradient is positive, a slightly smaller weight gives a slightly smaller loss; if it is negative, a slightly larger one does. Gradient descent, stochastic gradient descent (SGD) and Adam are **optimizers**: they use the gradients to take a small step, again and again.
#
# "Until the loss reaches its minimum", says the article, but no optimizer in this course can promise that. A step may be too long, and the valley you arrive in needn't be the deepest one. In practice you stop when the loss hardly falls any more, or when it stops falling on data that was kept aside (the *validation set*).
#
# **What does an optimizer do?**
#
# - **A.** It uses the gradients to change the weights a little at a time, so that the loss tends to fall.
# - **B.** It decides how many layers and neurons the network should have.
# - **C.** It goes on searching until it has found those weights for which the loss is the smallest possible.
# - **D.** It rewrites the calculation so that the network needs less time for the same result.

# %% [markdown] lang="zh"
# ## 优化算法的作用
#
# 对每个权重都可以求出**梯度**（严格说，对单个权重求的叫偏导数，所有偏导数合起来才叫梯度）：这个权重增大一点时，损失增长得有多快。例如梯度是 3，意思就是：权重增大 0.01，损失大约增大 0.03。梯度为正，把权重减小一点，损失就减小一点；梯度为负，则应把权重增大一点。梯度下降、随机梯度下降（SGD）和 Adam 都是**优化算法**（优化器）：根据梯度迈出一小步，如此反复。
#
# 文章说要重复到“损失函数达到最小值”，可是本课程中没有一种优化算法能保证这一点。步子可能迈得太大，走到的谷底也未必是最深的。实践中，当损失几乎不再下降，或者在事先留出的数据（*验证集*）上不再下降时，就停下来。
#
# **优化算法做的是什么？**
#
# - **A.** 利用梯度一次次稍微调整权重，使损失趋于下降。
# - **B.** 决定网络应该有多少层、多少个神经元。
# - **C.** 一直搜索下去，直到找出使损失达到最小可能值的那组权重。
# - **D.** 改写计算过程，使网络用更少的时间得到同样的结果。

# %% question="role_of_optimizer"
# role_of_optimizer = "?"   with A, B, C or D in place of the question mark
# BEGIN SOLUTION
role_of_optimizer = "A"
# END SOLUTION

# %% [markdown] lang="en"
# ## A stack of linear layers
#
# Leave out the activation function, and a layer with one input and one output computes $w x + b$. Put two of them in a row, say $2x + 1$ and then $3u - 4$, and write out by hand what comes out for $x$:
#
# $$3\,(2x + 1) - 4 = \;?$$
#
# Multiply it out on paper before you answer.
#
# **What can a network of ten layers *without* activation functions represent?**
#
# - **A.** Any function whatever, if its layers have enough neurons.
# - **B.** Curves of degree ten and less, since every layer raises the degree by one.
# - **C.** Lines with up to nine kinks, one wherever two layers meet.
# - **D.** Nothing that a single layer without an activation couldn't represent.
#
# When your answer is a letter, the figure below draws such a network beside the same network with ReLU between its layers. Look at it: do you want to keep your answer?

# %% [markdown] lang="zh"
# ## 把线性层叠起来
#
# 去掉激活函数，一个输入、一个输出的层算的就是 $w x + b$。把两层接起来，比如先算 $2x + 1$，再算 $3u - 4$，动手写出 $x$ 经过两层的结果：
#
# $$3\,(2x + 1) - 4 = \;?$$
#
# 先在纸上展开，再回答。
#
# **一个有十层、但*没有*激活函数的网络，能表示什么？**
#
# - **A.** 只要各层的神经元足够多，任何函数都能表示。
# - **B.** 十次及以下的曲线，因为每多一层，次数就加一。
# - **C.** 最多有九个折点的折线，每两层的连接处有一个。
# - **D.** 凡是它能表示的，一个不带激活函数的层也能表示。
#
# 写下字母之后，下面的图会画出这样一个网络，旁边是各层之间加上 ReLU 的同一个网络。看一看：你还坚持原来的答案吗？

# %% question="linear_stack"
# linear_stack = "?"   with A, B, C or D in place of the question mark
# BEGIN SOLUTION
linear_stack = "D"
# END SOLUTION

# %% tags=["figure"]
if linear_stack_check.grade == 1:  # draws once you have chosen a letter
    import matplotlib.pyplot as plt

    def ten_layers(x, between):
        """Send x through ten layers of eight neurons each, with `between` after all but the last."""
        rng = np.random.default_rng(6)
        sizes = [1] + [8] * 9 + [1]
        a = x
        for layer in range(10):
            n_in, n_out = sizes[layer], sizes[layer + 1]
            W = rng.normal(0, np.sqrt(2 / n_in), (n_in, n_out))
            a = a @ W + rng.normal(0, 0.5, n_out)
            if layer < 9:
                a = between(a)
        return a

    x = np.linspace(-3, 3, 301)[:, None]
    fig, axes = plt.subplots(1, 2, figsize=(9, 3.2))
    axes[0].plot(x, ten_layers(x, lambda a: a))
    axes[0].set_title("ten layers, no activation")
    axes[1].plot(x, ten_layers(x, lambda a: np.maximum(a, 0)), color="C1")
    axes[1].set_title("ten layers, ReLU in between")
    for ax in axes:
        ax.set_xlabel("input x")
        ax.set_ylabel("output")
        ax.grid(alpha=0.3)
    fig.tight_layout()
    plt.show()

# %% [markdown] lang="en"
# ## Why SGD is noisy
#
# Gradient descent looks at *all* samples before each step. **Stochastic gradient descent** is impatient: it looks at one sample, or at a small batch of, say, 32, and steps at once. A step costs far less, so there are many more of them. The price is that the path is jittery, and so is the curve of the loss.
#
# A comparison: to learn the mean height of a school's pupils, you can measure all 800, or ask five who happen to come by. Ask another five, and you get another number.
#
# **Where does the noise of SGD come from?**
#
# - **A.** The weights are drawn at random again before every step.
# - **B.** A few samples give only an estimate of the gradient, a different one in each step.
# - **C.** Computers round, and the rounding errors of many small steps add up.
# - **D.** Some labels in the data are wrong; with faultless data SGD would go as smoothly as gradient descent.
#
# Here, too, a figure follows once you have chosen. Its data is faultless: all points lie exactly on one line.

# %% [markdown] lang="zh"
# ## SGD 为什么有噪声
#
# 梯度下降每走一步，都要先看完*所有*样本。**随机梯度下降**没有这个耐心：只看一个样本，或者一小批（比如 32 个），立刻就走。每一步便宜得多，于是可以多走很多步。代价是路线会抖动，损失曲线也跟着抖动。
#
# 打个比方：想知道全校学生的平均身高，可以把 800 人都量一遍，也可以只问碰巧路过的五个人。换五个人再问，得到的就是另一个数。
#
# **SGD 的噪声从何而来？**
#
# - **A.** 每走一步之前，权重都重新随机抽取一次。
# - **B.** 少数样本只能给出梯度的一个估计，每一步都不同。
# - **C.** 计算机会舍入，许多小步的舍入误差累积起来。
# - **D.** 数据里有些标签是错的；如果数据毫无差错，SGD 就会和梯度下降一样平稳。
#
# 选好之后，下面同样会画一幅图。图中的数据毫无差错：所有点都恰好在一条直线上。

# %% question="sgd_noise"
# sgd_noise = "?"   with A, B, C or D in place of the question mark
# BEGIN SOLUTION
sgd_noise = "B"
# END SOLUTION

# %% tags=["figure"]
if sgd_noise_check.grade == 1:  # draws once you have chosen a letter
    import matplotlib.pyplot as plt

    rng = np.random.default_rng(0)
    x = rng.uniform(-1, 2, 64)
    y = 3 * x + 2  # every point lies exactly on the line

    def descend(samples_per_step, steps=200, lr=0.03):
        """Fit y = w x + b and return all points (w, b) on the way."""
        w, b = 0.0, 0.0
        path = [(w, b)]
        for _ in range(steps):
            i = rng.choice(64, samples_per_step, replace=False)
            error = w * x[i] + b - y[i]
            w, b = w - lr * 2 * np.mean(error * x[i]), b - lr * 2 * np.mean(error)
            path.append((w, b))
        return np.array(path)

    w_axis, b_axis = np.linspace(-0.2, 4.2, 60), np.linspace(-0.2, 3.2, 60)
    error = w_axis[:, None, None] * x + b_axis[None, :, None] - y
    loss = np.mean(error**2, axis=2)
    fig, axes = plt.subplots(1, 2, figsize=(9, 3.6), sharey=True)
    for ax, samples in zip(axes, (64, 1), strict=True):
        ax.contour(w_axis, b_axis, loss.T, levels=15, cmap="Greys", linewidths=0.8)
        path = descend(samples)
        ax.plot(path[:, 0], path[:, 1], ".-", markersize=3, linewidth=0.8)
        ax.plot(3, 2, "r*", markersize=12)
        ax.set_title(f"{samples} of 64 samples per step")
        ax.set_xlabel("w")
        ax.set_xlim(w_axis[0], w_axis[-1])
        ax.set_ylim(b_axis[0], b_axis[-1])
    axes[0].set_ylabel("b")
    fig.tight_layout()
    plt.show()

# %% [markdown] lang="en"
# ## Which challenge is it?
#
# Four things often stand in the way of deep learning:
#
# - **data**: training usually takes very many examples;
# - **computation**: it takes much computing power;
# - **interpretability**: the network is a "black box", and it is hard to say why it decided as it did;
# - **privacy**: the data is often personal.
#
# Now a case. A clinic wants to recognise a rare disease on X-ray images. All patients have agreed in writing that their images may be used, and names have been removed. A university lends its computing centre for as long as it takes. The network only puts images in an order of urgency, a doctor looks at every one of them anyway, and nobody asks the network for reasons. In the whole country, 40 images of the disease exist. After training, the network is right on all 40, and on new patients it is hardly better than a coin toss.
#
# **Which of the four is the biggest obstacle here?**
#
# - **A.** Computation.
# - **B.** Interpretability.
# - **C.** Data.
# - **D.** Privacy.

# %% [markdown] lang="zh"
# ## 遇到的是哪一种挑战
#
# 深度学习常常遇到四种挑战：
#
# - **数据需求**：训练通常需要大量样本；
# - **计算需求**：训练需要大量计算资源；
# - **可解释性**：网络像个“黑盒”，很难说清它为什么这样判断；
# - **数据隐私**：用到的往往是个人数据。
#
# 来看一个例子。一家医院想从 X 光片上识别一种罕见病。所有患者都书面同意使用自己的影像，姓名也已去除。一所大学把计算中心借给他们，要用多久都行。网络只负责按紧急程度给影像排序，反正每一张都有医生亲自看，没有人要求网络说明理由。这种病的影像，全国一共只有 40 张。训练之后，这 40 张网络全部判断正确，而对新的患者，它比抛硬币好不了多少。
#
# **这里最大的障碍是哪一种？**
#
# - **A.** 计算需求。
# - **B.** 可解释性。
# - **C.** 数据需求。
# - **D.** 数据隐私。

# %% question="biggest_challenge_data"
# biggest_challenge_data = "?"   with A, B, C or D in place of the question mark
# BEGIN SOLUTION
biggest_challenge_data = "C"
# END SOLUTION

# %% [markdown] lang="en"
# ## Warm-up: the mean of every column
#
# In this course a table of data is a NumPy array `X` with one **row per sample** and one **column per quantity**. Its shape `(m, n)` says: m samples, n columns. We want the mean of every column:
#
# $$\mu_j = \frac{1}{m} \sum_{i=1}^{m} X_{ij}$$
#
# By hand, for three samples with two columns:
#
# | | column 0 | column 1 |
# |---|---|---|
# | sample 0 | 1 | 10 |
# | sample 1 | 2 | 20 |
# | sample 2 | 6 | 60 |
# | **mean** | (1 + 2 + 6) / 3 = **3** | (10 + 20 + 60) / 3 = **30** |
#
# NumPy calls the directions of an array its **axes** and counts them from 0. Axis 0 runs down, from sample to sample; axis 1 runs to the right, from column to column:
#
# ```
#            axis 1 →
#  axis 0   [  1   10 ]
#     ↓     [  2   20 ]
#           [  6   60 ]
# ```
#
# `column_means` makes an array of shape `(2,)` from one of shape `(3, 2)`: the axis of the samples disappears, and one number per column is left. NumPy's functions that summarise (`np.sum`, `np.max`, ...) take an argument `axis`, the number of the axis that disappears. Try both and look at the shapes.
#
# **No loops, please**: no `for`, no `while`, no comprehension. Networks handle millions of numbers, and NumPy goes through them in compiled code, a hundred times faster than a loop in Python does. One check passes in a table of 5 rows and 300,000 columns; NumPy needs about a millisecond for it, and the check allows 40.

# %% [markdown] lang="zh"
# ## 热身：每一列的平均值
#
# 在本课程里，一张数据表就是一个 NumPy 数组 `X`：**每行是一个样本**，**每列是一个量**。形状 `(m, n)` 表示 m 个样本、n 列。现在要求每一列的平均值：
#
# $$\mu_j = \frac{1}{m} \sum_{i=1}^{m} X_{ij}$$
#
# 三个样本、两列，先用手算：
#
# | | 第 0 列 | 第 1 列 |
# |---|---|---|
# | 样本 0 | 1 | 10 |
# | 样本 1 | 2 | 20 |
# | 样本 2 | 6 | 60 |
# | **平均值** | (1 + 2 + 6) / 3 = **3** | (10 + 20 + 60) / 3 = **30** |
#
# NumPy 把数组的各个方向叫作**轴**（axis），从 0 开始编号。轴 0（axis=0）竖着走，从一个样本到下一个样本；轴 1（axis=1）横着走，从一列到下一列：
#
# ```
#            axis 1 →
#  axis 0   [  1   10 ]
#     ↓     [  2   20 ]
#           [  6   60 ]
# ```
#
# `column_means` 把形状 `(3, 2)` 的数组变成形状 `(2,)` 的数组：样本所在的轴被“压掉”了，每一列只剩一个数。NumPy 里做汇总的函数（`np.sum`、`np.max` 等）都有参数 `axis`，它指明压掉的是哪个轴。两个都试一试，看看得到的形状。
#
# **请不要用循环**：不用 `for`，不用 `while`，也不用推导式。神经网络要处理几百万个数，NumPy 用编译好的代码处理它们，比 Python 的循环快上百倍。有一项检查会传入一张 5 行、30 万列的表；NumPy 一毫秒左右就能算完，检查给的时间是 40 毫秒。


# %% question="column_means"
def column_means(X):
    """Mean of every column: mu_j = (1/m) * sum over i of X[i, j].

    X: array (m, n), one row per sample. Returns an array (n,).
    """
    # BEGIN SOLUTION
    return X.mean(axis=0)
    # END SOLUTION


# %% [markdown] lang="en"
# ## Warm-up: all distances at once
#
# How alike are two samples? One measure is the squared distance of the points: the sum of the squared differences of their coordinates. For all pairs of a row of `A` (m points) and a row of `B` (n points) this gives a table of m rows and n columns:
#
# $$D_{ij} = \sum_{k=1}^{d} (A_{ik} - B_{jk})^2$$
#
# By hand, with two points in `A` and three in `B`:
#
# | | B₀ = (0, 0) | B₁ = (3, 4) | B₂ = (1, 1) |
# |---|---|---|---|
# | A₀ = (0, 0) | 0 + 0 = **0** | 9 + 16 = **25** | 1 + 1 = **2** |
# | A₁ = (1, 2) | 1 + 4 = **5** | 4 + 4 = **8** | 0 + 1 = **1** |
#
# NumPy does this with **broadcasting**: where one array has length 1 along an axis, it is repeated along this axis to fit the other. And `None` inside the square brackets puts in an axis of length 1. So for the first coordinates of the points above, `a = np.array([0, 1])` and `b = np.array([0, 3, 1])`, the column `a[:, None]` has shape (2, 1), the row `b[None, :]` has shape (1, 3), and their difference has shape (2, 3) and holds every coordinate of `a` minus every coordinate of `b`:
#
# $$\begin{pmatrix} 0 \\ 1 \end{pmatrix} - \begin{pmatrix} 0 & 3 & 1 \end{pmatrix} \;\to\; \begin{pmatrix} 0-0 & 0-3 & 0-1 \\ 1-0 & 1-3 & 1-1 \end{pmatrix} = \begin{pmatrix} 0 & -3 & -1 \\ 1 & -2 & 0 \end{pmatrix}$$
#
# **Watch your memory.** With 2000 points on each side and 50 coordinates, the array of *all* differences has 2000 · 2000 · 50 = 200 million numbers, 1.6 GB, and its square as much again. One check does exactly this, with 2 GiB of memory and a few seconds of time. There are two ways out: handle the rows of `A` one after the other, or multiply out the square first,
#
# $$\sum_k (a_k - b_k)^2 = \sum_k a_k^2 + \sum_k b_k^2 - 2 \sum_k a_k b_k ,$$
#
# and use a **matrix product** for the last sum. `P @ Q` takes each row of `P` with each column of `Q`, multiplies them number by number and adds up; the sum for row i and column j stands at row i, column j of the result. `B.T`, the *transpose* of `B`, has the rows of `B` as its columns. So `A @ B.T` holds $\sum_k a_k b_k$ for every pair of rows. For A₁ = (1, 2) and B₁ = (3, 4) that is $1 \cdot 3 + 2 \cdot 4 = 11$, and the long formula gives $5 + 25 - 2 \cdot 11 = 8$, as in the table.
#
# This is what the big libraries do, and it has a catch: subtracting nearly equal numbers leaves rounding errors, so a distance that should be 0 may come out as -0.0000000001. A squared distance is never negative; make sure that yours isn't either.

# %% [markdown] lang="zh"
# ## 热身：一次算出所有距离
#
# 两个样本有多相似？一种衡量办法是两点距离的平方：各坐标之差的平方和。取 `A` 的一行（共 m 个点）和 `B` 的一行（共 n 个点），所有配对构成一张 m 行 n 列的表：
#
# $$D_{ij} = \sum_{k=1}^{d} (A_{ik} - B_{jk})^2$$
#
# `A` 有两个点，`B` 有三个点，手算如下：
#
# | | B₀ = (0, 0) | B₁ = (3, 4) | B₂ = (1, 1) |
# |---|---|---|---|
# | A₀ = (0, 0) | 0 + 0 = **0** | 9 + 16 = **25** | 1 + 1 = **2** |
# | A₁ = (1, 2) | 1 + 4 = **5** | 4 + 4 = **8** | 0 + 1 = **1** |
#
# NumPy 用**广播**来做这件事：如果一个数组在某个轴上长度为 1，就沿这个轴重复，直到与另一个数组匹配。方括号里写 `None`，就会插入一个长度为 1 的轴。取上面各点的第一个坐标，`a = np.array([0, 1])`，`b = np.array([0, 3, 1])`：列 `a[:, None]` 的形状是 (2, 1)，行 `b[None, :]` 的形状是 (1, 3)，两者之差的形状是 (2, 3)，里面是 `a` 的每个坐标减去 `b` 的每个坐标：
#
# $$\begin{pmatrix} 0 \\ 1 \end{pmatrix} - \begin{pmatrix} 0 & 3 & 1 \end{pmatrix} \;\to\; \begin{pmatrix} 0-0 & 0-3 & 0-1 \\ 1-0 & 1-3 & 1-1 \end{pmatrix} = \begin{pmatrix} 0 & -3 & -1 \\ 1 & -2 & 0 \end{pmatrix}$$
#
# **小心内存。** 两边各 2000 个点、50 个坐标时，*全部*坐标差构成的数组有 2000 · 2000 · 50 = 2 亿个数，占 1.6 GB，它的平方还要再占这么多。有一项检查正是这个规模，内存只有 2 GiB，时间只有几秒。出路有两条：一行一行地处理 `A`；或者先把平方展开，
#
# $$\sum_k (a_k - b_k)^2 = \sum_k a_k^2 + \sum_k b_k^2 - 2 \sum_k a_k b_k ,$$
#
# 最后那个和用**矩阵乘法**来算。`P @ Q` 让 `P` 的每一行与 `Q` 的每一列逐个相乘再相加，第 i 行与第 j 列的结果就放在第 i 行第 j 列。`B.T` 是 `B` 的*转置*：`B` 的行变成它的列。所以 `A @ B.T` 里正是每一对行的 $\sum_k a_k b_k$。以 A₁ = (1, 2)、B₁ = (3, 4) 为例，它是 $1 \cdot 3 + 2 \cdot 4 = 11$，代入展开式得 $5 + 25 - 2 \cdot 11 = 8$，与表中一致。
#
# 各大程序库都是这样做的。不过有一个陷阱：两个几乎相等的数相减，会留下舍入误差，本该是 0 的距离可能算成 -0.0000000001。距离的平方不会是负数，请处理好这一点。


# %% question="pairwise_sq_dists"
def pairwise_sq_dists(A, B):
    """Squared distances of all pairs: D[i, j] = sum over k of (A[i, k] - B[j, k])².

    A: (m, d), B: (n, d). Returns an array (m, n) of floats, none of them negative.
    """
    # BEGIN SOLUTION
    squares = (A**2).sum(axis=1)[:, None] + (B**2).sum(axis=1)
    return np.maximum(squares - 2 * A @ B.T, 0.0)
    # END SOLUTION


# %% [markdown] lang="en"
# Now both together. There are three groups of points. `column_means` finds the middle of each group; `pairwise_sq_dists` measures how far every point of the plane is from the three middles, and the point gets the colour of the nearest one. This is a complete classifier that has learned from data, and it is classical machine learning at its simplest: it has no layers.
#
# Look at the borders between the regions: all of them are pieces of straight lines. To bend them takes layers with activations, and that is where the next notebook begins.

# %% [markdown] lang="zh"
# 现在把两个函数合起来用。平面上有三组点。`column_means` 求出每组的中心；`pairwise_sq_dists` 算出平面上每个位置到三个中心的距离，最近的是哪个中心，这个位置就涂成哪种颜色。这已经是一个完整的、从数据中学到规则的分类器，也是最简单的传统机器学习：里面没有任何层。
#
# 注意各区域的边界，每一段都是直线。要让边界弯曲，就需要带激活函数的层，下一章就从那里开始。

# %% tags=["figure"]
# draws once both functions are right
if column_means_check.grade == 1 and pairwise_sq_dists_check.grade == 1:
    import matplotlib.pyplot as plt

    rng = np.random.default_rng(3)
    groups = [rng.normal(middle, 0.8, (40, 2)) for middle in ([-2, 0], [1, 2], [2, -1.5])]
    means = np.array([column_means(group) for group in groups])
    ticks = np.linspace(-5, 5, 200)
    places = np.array([(u, v) for v in ticks for u in ticks])
    nearest = pairwise_sq_dists(places, means).argmin(axis=1).reshape(200, 200)

    fig, ax = plt.subplots(figsize=(5, 4.5))
    colors = ["C0", "C1", "C2"]
    ax.contourf(ticks, ticks, nearest, levels=[-0.5, 0.5, 1.5, 2.5], colors=colors, alpha=0.2)
    for k, group in enumerate(groups):
        ax.scatter(group[:, 0], group[:, 1], s=14, color=colors[k])
        ax.scatter(means[k, 0], means[k, 1], s=160, marker="X", color=colors[k], edgecolor="black")
    ax.set_title("every place takes the colour of the nearest mean")
    ax.set_aspect("equal")
    fig.tight_layout()
    plt.show()

# %% [markdown] lang="en"
# ### Where to read on
#
# - Goodfellow, Bengio and Courville, *Deep Learning*, chapter 1: the history and the nesting of the three names (free at deeplearningbook.org).
# - LeCun, Bengio and Hinton, *Deep learning*, Nature 521 (2015), 436–444: a short overview by three of the founders, with hardly a formula.
# - NumPy's own pages *NumPy: the absolute basics for beginners* and *Broadcasting* at numpy.org.
#
# Next: **01 Neurons and forward propagation**, where you compute what a network computes.

# %% [markdown] lang="zh"
# ### 延伸阅读
#
# - Goodfellow、Bengio、Courville：《深度学习》（俗称“花书”）第 1 章，讲历史和三个名词的包含关系（英文版在 deeplearningbook.org 免费阅读，有中译本）。
# - 阿斯顿·张等，《动手学深度学习》，[预备知识](https://zh.d2l.ai/chapter_preliminaries/index.html)一章：数组、矩阵乘法和导数，正是后面几章要用的。
# - 斋藤康毅，《深度学习入门：基于 Python 的理论与实现》：同样从零开始用 NumPy 写网络，第 3～7 章与本课程的第 01～08 章大致对应（它与上面说的“文章”同名，但不是一回事）。
# - LeCun、Bengio、Hinton：*Deep learning*，Nature 521 (2015)，436–444 页：三位奠基人写的综述，几乎没有公式。
# - NumPy 官方文档：*NumPy: the absolute basics for beginners* 和 *Broadcasting*（numpy.org）。
#
# 下一章：**01 神经元与前向传播**，动手算出网络所算的东西。
