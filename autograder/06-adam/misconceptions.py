"""Wrong answers to the questions of 06-adam, each with what to tell its author."""

import numpy as np

from deepstart.misconceptions import misconception, probes

# momentum_step


@misconception(
    "momentum_step",
    en="You weight the gradient with 1 - mu and leave the learning rate out of the velocity. That "
    "is another form of momentum; here vel is exactly what is added to w.",
    zh="你给梯度乘了 1 - mu，速度里又没有学习率。那是动量的另一种形式；"
    "这里的 vel 就是直接加到 w 上的量。",
)
def averaged_gradients(w, g, vel, lr, mu):
    vel = mu * vel + (1 - mu) * g
    return w - lr * vel, vel


@misconception(
    "momentum_step",
    en="Your velocity is mu * vel + g, as in PyTorch, and the learning rate comes afterwards. Here "
    "vel is exactly what is added to w.",
    zh="你的速度是 mu * vel + g，学习率后乘，这是 PyTorch 的形式。"
    "这里的 vel 就是直接加到 w 上的量。",
)
def learning_rate_outside(w, g, vel, lr, mu):
    vel = mu * vel + g
    return w - lr * vel, vel


@misconception(
    "momentum_step",
    en="Your velocity points uphill and is subtracted from w. Here it points the way the ball "
    "rolls, and is added.",
    zh="你的速度指向上坡，再从 w 里减去。这里的速度指向小球滚动的方向，是加上去的。",
)
def velocity_uphill(w, g, vel, lr, mu):
    vel = mu * vel + lr * g
    return w - vel, vel


@misconception(
    "momentum_step",
    en="You subtract the velocity from w. It already points downhill.",
    zh="你从 w 里减去了速度。速度本来就指向下坡。",
)
def velocity_subtracted(w, g, vel, lr, mu):
    vel = mu * vel - lr * g
    return w - vel, vel


@misconception(
    "momentum_step",
    en="The gradient pushes your ball uphill. Check the sign in the velocity.",
    zh="梯度把你的小球往山上推。请检查速度里的符号。",
)
def pushed_uphill(w, g, vel, lr, mu):
    vel = mu * vel + lr * g
    return w + vel, vel


@misconception(
    "momentum_step",
    en="You return the old velocity. The next step needs the new one.",
    zh="你返回的是旧的速度。下一步需要新的。",
)
def old_velocity_returned(w, g, vel, lr, mu):
    return w + mu * vel - lr * g, vel.copy()


@misconception(
    "momentum_step",
    en="You move the weights with the old velocity. Update the velocity first.",
    zh="你用旧的速度移动了权重。请先更新速度。",
)
def moves_with_old_velocity(w, g, vel, lr, mu):
    return w + vel, mu * vel - lr * g


@misconception(
    "momentum_step",
    en="This is Nesterov's momentum, which looks one step ahead. The plain form is asked for.",
    zh="这是 Nesterov 动量，会往前多看一步。题目要的是普通的形式。",
)
def nesterov(w, g, vel, lr, mu):
    vel = mu * vel - lr * g
    return w + mu * vel - lr * g, vel


@misconception(
    "momentum_step",
    en="mu belongs to the velocity that survives, not to the gradient.",
    zh="mu 是速度保留下来的比例，不是乘在梯度上的。",
)
def mu_on_the_gradient(w, g, vel, lr, mu):
    vel = vel - mu * lr * g
    return w + vel, vel


@misconception(
    "momentum_step",
    en="This is plain gradient descent: the old velocity is forgotten.",
    zh="这是普通的梯度下降：旧的速度被忘掉了。",
)
def plain_sgd(w, g, vel, lr, mu):
    return w - lr * g, -lr * g


@misconception(
    "momentum_step",
    en="Your ball rolls without friction: mu is missing.",
    zh="你的小球滚动时没有摩擦：少了 mu。",
)
def no_friction(w, g, vel, lr, mu):
    vel = vel - lr * g
    return w + vel, vel


@misconception(
    "momentum_step",
    en="The gradient enters the velocity at full length. Where is the learning rate?",
    zh="梯度原封不动地进了速度。学习率在哪里？",
)
def velocity_without_learning_rate(w, g, vel, lr, mu):
    vel = mu * vel - g
    return w + vel, vel


@misconception(
    "momentum_step",
    en="The learning rate is applied twice, in the velocity and again in the step.",
    zh="学习率乘了两次：速度里一次，移动时又一次。",
)
def learning_rate_twice(w, g, vel, lr, mu):
    vel = mu * vel - lr * g
    return w + lr * vel, vel


@misconception(
    "momentum_step",
    en="You mix velocity and gradient with the shares mu and 1 - mu. Here the push has its full "
    "length.",
    zh="你按 mu 和 1 - mu 把速度和梯度混合。这里那一推不打折扣。",
)
def mixed_with_shares(w, g, vel, lr, mu):
    vel = mu * vel - (1 - mu) * lr * g
    return w + vel, vel


@misconception(
    "momentum_step",
    en="You return the velocity first. The order is w, vel.",
    zh="你先返回了速度。顺序是 w、vel。",
)
def velocity_first(w, g, vel, lr, mu):
    vel = mu * vel - lr * g
    return vel, w + vel


@misconception(
    "momentum_step",
    en="Only the weights come back. The next step needs the velocity too.",
    zh="只返回了权重。下一步还需要速度。",
)
def momentum_weights_only(w, g, vel, lr, mu):
    return w + mu * vel - lr * g


@misconception(
    "momentum_step",
    en="You change the caller's arrays in place. Make new ones.",
    zh="你就地改动了调用者的数组。请生成新的。",
)
def momentum_in_place(w, g, vel, lr, mu):
    vel *= mu
    vel -= lr * g
    w += vel
    return w, vel


@misconception(
    "momentum_step",
    en="Your velocity is an average of the gradients with the shares mu and 1 - mu, and lr is "
    "multiplied afterwards. Here vel is exactly what is added to w: mu * vel - lr * g.",
    zh="你的速度是按 mu 和 1 - mu 对梯度取的平均，lr 后乘。"
    "这里的 vel 就是直接加到 w 上的量：mu * vel - lr * g。",
)
def averaged_downhill(w, g, vel, lr, mu):
    vel = mu * vel - (1 - mu) * g
    return w + lr * vel, vel


@misconception(
    "momentum_step",
    en="The push on your ball is (1 - mu) * g. It should be lr * g: mu says only how much of the "
    "velocity is left.",
    zh="你给小球的那一推是 (1 - mu) * g，应该是 lr * g：mu 只决定速度还剩多少。",
)
def share_for_learning_rate(w, g, vel, lr, mu):
    vel = mu * vel - (1 - mu) * g
    return w + vel, vel


@misconception(
    "momentum_step",
    en="Your velocity mixes with the shares mu and 1 - mu, points uphill and is subtracted. Here "
    "the push has its full length lr * g, and the velocity is added.",
    zh="你的速度按 mu 和 1 - mu 混合，又指向上坡、从 w 里减去。"
    "这里那一推是完整的 lr * g，速度是加上去的。",
)
def mixed_uphill(w, g, vel, lr, mu):
    vel = mu * vel + (1 - mu) * lr * g
    return w - vel, vel


@probes("momentum_step")
def _(rng):
    yield rng.normal(size=4), rng.normal(size=4), rng.normal(size=4), 0.15, 0.7


# rmsprop_step


@misconception(
    "rmsprop_step",
    en="Your eps stands outside the root, as in PyTorch and CS231n. A sound convention, but here "
    "it stands inside, as in Keras 3.",
    zh="你的 eps 在根号外面，PyTorch 和 CS231n 就是这样，也说得通；"
    "但这里按 Keras 3，放在根号里面。",
)
def eps_outside(w, g, s, lr, rho, eps):
    s = rho * s + (1 - rho) * g**2
    return w - lr * g / (np.sqrt(s) + eps), s


@misconception(
    "rmsprop_step",
    en="You divide by the mean square itself. Which operation is missing in root mean square?",
    zh="你直接除以了平方的平均。“均方根”里还少了哪一步？",
)
def no_root(w, g, s, lr, rho, eps):
    s = rho * s + (1 - rho) * g**2
    return w - lr * g / (s + eps), s


@misconception(
    "rmsprop_step",
    en="You divide by the root of the old s. Update s first.",
    zh="你除以的是旧的 s 的根。请先更新 s。",
)
def old_s_used(w, g, s, lr, rho, eps):
    return w - lr * g / np.sqrt(s + eps), rho * s + (1 - rho) * g**2


@misconception(
    "rmsprop_step",
    en="You return the old s. The next step needs the new one.",
    zh="你返回的是旧的 s。下一步需要新的。",
)
def old_s_returned(w, g, s, lr, rho, eps):
    return w - lr * g / np.sqrt(rho * s + (1 - rho) * g**2 + eps), s.copy()


@misconception(
    "rmsprop_step",
    en="The shares have changed places: which of the two keeps the memory?",
    zh="两个比例的位置对调了：哪一个是用来保留记忆的？",
)
def rho_swapped(w, g, s, lr, rho, eps):
    s = (1 - rho) * s + rho * g**2
    return w - lr * g / np.sqrt(s + eps), s


@misconception(
    "rmsprop_step",
    en="Your s averages the gradients. What should be averaged is their squares.",
    zh="你的 s 是对梯度求平均。应该对梯度的平方求平均。",
)
def gradient_not_squared(w, g, s, lr, rho, eps):
    s = rho * s + (1 - rho) * g
    return w - lr * g / np.sqrt(np.abs(s) + eps), s


@misconception(
    "rmsprop_step",
    en="Your s only grows: this is Adagrad. In RMSProp old squares fade.",
    zh="你的 s 只增不减：这是 Adagrad。RMSProp 里旧的平方会逐渐淡去。",
)
def adagrad(w, g, s, lr, rho, eps):
    s = s + g**2
    return w - lr * g / np.sqrt(s + eps), s


@misconception(
    "rmsprop_step",
    en="The new square enters at full weight. The two shares should add up to 1.",
    zh="新的平方没有打折就加进来了。两个比例之和应该是 1。",
)
def full_new_square(w, g, s, lr, rho, eps):
    s = rho * s + g**2
    return w - lr * g / np.sqrt(s + eps), s


@misconception(
    "rmsprop_step",
    en="eps is missing. What happens where all gradients have been 0?",
    zh="少了 eps。如果某处的梯度一直是 0，会怎么样？",
)
def rmsprop_without_eps(w, g, s, lr, rho, eps):
    s = rho * s + (1 - rho) * g**2
    return w - lr * g / np.sqrt(s), s


@misconception(
    "rmsprop_step",
    en="eps has slipped into the s that you return. It belongs only under the root.",
    zh="eps 混进了你返回的 s。它只应该出现在根号下面。",
)
def eps_in_memory(w, g, s, lr, rho, eps):
    s = rho * s + (1 - rho) * g**2 + eps
    return w - lr * g / np.sqrt(s), s


@misconception(
    "rmsprop_step",
    en="Your step goes uphill. Check its sign.",
    zh="你的步子在往山上走。请检查符号。",
)
def rmsprop_uphill(w, g, s, lr, rho, eps):
    s = rho * s + (1 - rho) * g**2
    return w + lr * g / np.sqrt(s + eps), s


@misconception(
    "rmsprop_step",
    en="The step ignores s: this is plain gradient descent.",
    zh="这一步没有用到 s：这是普通的梯度下降。",
)
def s_not_used(w, g, s, lr, rho, eps):
    return w - lr * g, rho * s + (1 - rho) * g**2


@misconception(
    "rmsprop_step",
    en="One s is shared by all weights. Every weight should have its own.",
    zh="所有权重共用一个 s。每个权重应该有自己的 s。",
)
def one_s_for_all(w, g, s, lr, rho, eps):
    s = rho * s + (1 - rho) * np.full_like(s, np.mean(g**2), dtype=float)
    return w - lr * g / np.sqrt(s + eps), s


@misconception(
    "rmsprop_step",
    en="You use rho = 0.9 always. Take the rho that is passed in.",
    zh="你总是用 rho = 0.9。请用传进来的 rho。",
)
def rho_fixed(w, g, s, lr, rho, eps):
    s = 0.9 * s + 0.1 * g**2
    return w - lr * g / np.sqrt(s + eps), s


@misconception(
    "rmsprop_step",
    en="You correct the bias as Adam would at its first step. RMSProp has no such correction.",
    zh="你做了 Adam 第一步那样的偏差修正。RMSProp 没有这种修正。",
)
def rmsprop_bias_corrected(w, g, s, lr, rho, eps):
    s = rho * s + (1 - rho) * g**2
    return w - lr * g / np.sqrt(s / (1 - rho) + eps), s


@misconception(
    "rmsprop_step",
    en="You return s first. The order is w, s.",
    zh="你先返回了 s。顺序是 w、s。",
)
def s_first(w, g, s, lr, rho, eps):
    s = rho * s + (1 - rho) * g**2
    return s, w - lr * g / np.sqrt(s + eps)


@misconception(
    "rmsprop_step",
    en="Only the weights come back. The next step needs s too.",
    zh="只返回了权重。下一步还需要 s。",
)
def rmsprop_weights_only(w, g, s, lr, rho, eps):
    s = rho * s + (1 - rho) * g**2
    return w - lr * g / np.sqrt(s + eps)


@misconception(
    "rmsprop_step",
    en="You change the caller's arrays in place. Make new ones.",
    zh="你就地改动了调用者的数组。请生成新的。",
)
def rmsprop_in_place(w, g, s, lr, rho, eps):
    s *= rho
    s += (1 - rho) * g**2
    w -= lr * g / np.sqrt(s + eps)
    return w, s


@misconception(
    "rmsprop_step",
    en="Your eps is a number of your own, under the root. Take the eps that is passed in.",
    zh="你在根号里用的是自己写的 eps。请用传进来的 eps。",
)
def rmsprop_eps_fixed(w, g, s, lr, rho, eps):
    s = rho * s + (1 - rho) * g**2
    return w - lr * g / np.sqrt(s + 1e-7), s


@misconception(
    "rmsprop_step",
    en="Your eps is a number of your own, and it stands outside the root. Take the eps that is "
    "passed in, and add it under the root.",
    zh="你用的是自己写的 eps，而且放在根号外面。请用传进来的 eps，加在根号里面。",
)
def rmsprop_eps_fixed_outside(w, g, s, lr, rho, eps):
    s = rho * s + (1 - rho) * g**2
    return w - lr * g / (np.sqrt(s) + 1e-8), s


@probes("rmsprop_step")
def _(rng):
    yield rng.normal(size=4), rng.normal(size=4), rng.uniform(0.5, 2, size=4), 0.15, 0.7, 0.2


# adam_step


def means(g, m, v, beta1, beta2):
    return beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g**2


def hats(m, v, t, beta1, beta2):
    return m / (1 - beta1**t), v / (1 - beta2**t)


@misconception(
    "adam_step",
    en="Your step is -lr·g: the moments are computed and never used, as in the article's recipe.",
    zh="你的步子是 -lr·g：两个矩算了却没有用上，和文章的步骤一样。",
)
def moments_unused(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    return w - lr * g, m, v


@misconception(
    "adam_step",
    en="The bias correction is missing. How large are m and v after the very first step?",
    zh="少了偏差修正。刚走完第一步时，m 和 v 有多大？",
)
def no_bias_correction(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    return w - lr * m / (np.sqrt(v) + eps), m, v


@misconception(
    "adam_step",
    en="You count as if t started at 0 and add 1, as an old course template does. Here the first "
    "step already has t = 1.",
    zh="你把 t 当成从 0 开始，又加了 1，有些旧的课程模板是这样写的。这里第一步的 t 已经是 1。",
)
def t_plus_one(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    m_hat, v_hat = hats(m, v, t + 1, beta1, beta2)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


@misconception(
    "adam_step",
    en="Your correction divides by 1 - beta, as at the first step, and ignores t.",
    zh="你的修正总是除以 1 - beta，像第一步那样，没有用到 t。",
)
def t_frozen(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    m_hat, v_hat = hats(m, v, 1, beta1, beta2)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


@misconception(
    "adam_step",
    en="You multiply beta by t. What does the small t above beta mean?",
    zh="你把 beta 和 t 相乘了。beta 右上角的小 t 是什么意思？",
)
def beta_times_t(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    m_hat, v_hat = m / (1 - beta1 * t), v / (1 - beta2 * t)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


@misconception(
    "adam_step",
    en="Your eps is added after the division. Brackets decide what belongs to the denominator.",
    zh="你的 eps 是在除完之后才加的。哪些属于分母，要看括号。",
)
def eps_after_division(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    m_hat, v_hat = hats(m, v, t, beta1, beta2)
    return w - (lr * m_hat / np.sqrt(v_hat) + eps), m, v


@misconception(
    "adam_step",
    en="This is the form that Keras computes: eps is added to the uncorrected root. It is a later "
    "exercise.",
    zh="这是 Keras 计算的形式：eps 加在未修正的根上。那是后面的一道题。",
)
def keras_form(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    alpha_t = lr * np.sqrt(1 - beta2**t) / (1 - beta1**t)
    return w - alpha_t * m / (np.sqrt(v) + eps), m, v


@misconception(
    "adam_step",
    en="Your eps stands under the root. In RMSProp it did; in Adam it does not.",
    zh="你的 eps 在根号里面。RMSProp 里是这样，Adam 里不是。",
)
def eps_under_root(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    m_hat, v_hat = hats(m, v, t, beta1, beta2)
    return w - lr * m_hat / np.sqrt(v_hat + eps), m, v


@misconception(
    "adam_step",
    en="The root is missing: you divide by the mean square itself.",
    zh="少了开方：你直接除以了平方的平均。",
)
def adam_no_root(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    m_hat, v_hat = hats(m, v, t, beta1, beta2)
    return w - lr * m_hat / (v_hat + eps), m, v


@misconception(
    "adam_step",
    en="Your v averages the gradients instead of their squares.",
    zh="你的 v 平均的是梯度，而不是梯度的平方。",
)
def v_of_plain_gradients(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g
    m_hat, v_hat = hats(m, v, t, beta1, beta2)
    return w - lr * m_hat / (np.sqrt(np.abs(v_hat)) + eps), m, v


@misconception(
    "adam_step",
    en="beta1 and beta2 have changed places in the running means.",
    zh="滑动平均里的 beta1 和 beta2 对调了。",
)
def betas_swapped(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta2, beta1)
    m_hat, v_hat = hats(m, v, t, beta1, beta2)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


@misconception(
    "adam_step",
    en="beta1 and beta2 have changed places everywhere. Which one belongs to the squares?",
    zh="beta1 和 beta2 处处都对调了。哪一个是用在平方上的？",
)
def betas_swapped_everywhere(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta2, beta1)
    m_hat, v_hat = hats(m, v, t, beta2, beta1)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


@misconception(
    "adam_step",
    en="The shares are the wrong way round: beta should keep the old mean, 1 - beta the new value.",
    zh="比例弄反了：beta 应该乘旧的平均，1 - beta 乘新的值。",
)
def shares_reversed(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, 1 - beta1, 1 - beta2)
    m_hat, v_hat = hats(m, v, t, beta1, beta2)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


@misconception(
    "adam_step",
    en="You return the corrected values as the new memory. They are for this step only.",
    zh="你把修正后的值当作新的记忆返回了。它们只供这一步使用。",
)
def hats_returned(w, g, m, v, t, lr, beta1, beta2, eps):
    m_hat, v_hat = hats(*means(g, m, v, beta1, beta2), t, beta1, beta2)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m_hat, v_hat


@misconception(
    "adam_step",
    en="You return the old m and v. The next step needs the new ones.",
    zh="你返回的是旧的 m 和 v。下一步需要新的。",
)
def old_memory_returned(w, g, m, v, t, lr, beta1, beta2, eps):
    m_hat, v_hat = hats(*means(g, m, v, beta1, beta2), t, beta1, beta2)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m.copy(), v.copy()


@misconception(
    "adam_step",
    en="The step uses the old m and v. In Adam they are updated first.",
    zh="这一步用的是旧的 m 和 v。Adam 要先更新它们。",
)
def step_from_old_memory(w, g, m, v, t, lr, beta1, beta2, eps):
    m_hat, v_hat = hats(m, v, t, beta1, beta2)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), *means(g, m, v, beta1, beta2)


@misconception(
    "adam_step",
    en="v is corrected, m is not.",
    zh="v 修正了，m 却没有。",
)
def m_not_corrected(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    return w - lr * m / (np.sqrt(v / (1 - beta2**t)) + eps), m, v


@misconception(
    "adam_step",
    en="m is corrected, v is not.",
    zh="m 修正了，v 却没有。",
)
def v_not_corrected(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    return w - lr * m / (1 - beta1**t) / (np.sqrt(v) + eps), m, v


@misconception(
    "adam_step",
    en="The numerator is the gradient of this step alone. Where does m come in?",
    zh="分子只是这一步的梯度。m 用在哪里呢？",
)
def gradient_in_numerator(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    return w - lr * g / (np.sqrt(v / (1 - beta2**t)) + eps), m, v


@misconception(
    "adam_step",
    en="You change m and v of the caller in place. Make new arrays.",
    zh="你就地改动了调用者的 m 和 v。请生成新的数组。",
)
def memory_in_place(w, g, m, v, t, lr, beta1, beta2, eps):
    m *= beta1
    m += (1 - beta1) * g
    v *= beta2
    v += (1 - beta2) * g**2
    m_hat, v_hat = hats(m, v, t, beta1, beta2)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


@misconception(
    "adam_step",
    en="You change the caller's w in place. Make a new array.",
    zh="你就地改动了调用者的 w。请生成新的数组。",
)
def weights_in_place(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    m_hat, v_hat = hats(m, v, t, beta1, beta2)
    w -= lr * m_hat / (np.sqrt(v_hat) + eps)
    return w, m, v


@misconception(
    "adam_step",
    en="Your step goes uphill. Check its sign.",
    zh="你的步子在往山上走。请检查符号。",
)
def adam_uphill(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    m_hat, v_hat = hats(m, v, t, beta1, beta2)
    return w + lr * m_hat / (np.sqrt(v_hat) + eps), m, v


@misconception(
    "adam_step",
    en="You use 0.9 and 0.999 always. Take the beta1 and beta2 that are passed in.",
    zh="你总是用 0.9 和 0.999。请用传进来的 beta1 和 beta2。",
)
def betas_fixed(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, 0.9, 0.999)
    m_hat, v_hat = hats(m, v, t, 0.9, 0.999)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


@misconception(
    "adam_step",
    en="You use 1e-8 always. Take the eps that is passed in.",
    zh="你总是用 1e-8。请用传进来的 eps。",
)
def eps_fixed(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    m_hat, v_hat = hats(m, v, t, beta1, beta2)
    return w - lr * m_hat / (np.sqrt(v_hat) + 1e-8), m, v


@misconception(
    "adam_step",
    en="eps is missing. What happens where all gradients have been 0?",
    zh="少了 eps。如果某处的梯度一直是 0，会怎么样？",
)
def adam_without_eps(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    m_hat, v_hat = hats(m, v, t, beta1, beta2)
    return w - lr * m_hat / np.sqrt(v_hat), m, v


@misconception(
    "adam_step",
    en="The new gradient enters at full weight. The two shares of a running mean add up to 1.",
    zh="新的梯度没有打折就加进来了。滑动平均的两个比例之和是 1。",
)
def full_new_gradient(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = beta1 * m + g, beta2 * v + g**2
    m_hat, v_hat = hats(m, v, t, beta1, beta2)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


@misconception(
    "adam_step",
    en="One v is shared by all weights. Every weight should have its own.",
    zh="所有权重共用一个 v。每个权重应该有自己的 v。",
)
def one_v_for_all(w, g, m, v, t, lr, beta1, beta2, eps):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * np.sum(g**2)
    m_hat, v_hat = hats(m, v, t, beta1, beta2)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


@misconception(
    "adam_step",
    en="Only the weights come back. The next step needs m and v too.",
    zh="只返回了权重。下一步还需要 m 和 v。",
)
def adam_weights_only(w, g, m, v, t, lr, beta1, beta2, eps):
    m_hat, v_hat = hats(*means(g, m, v, beta1, beta2), t, beta1, beta2)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps)


@misconception(
    "adam_step",
    en="Your results stand in another order. It is w, m, v.",
    zh="你返回的顺序不对，应该是 w、m、v。",
)
def memory_first(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    m_hat, v_hat = hats(m, v, t, beta1, beta2)
    return m, v, w - lr * m_hat / (np.sqrt(v_hat) + eps)


def adam_probe(rng):
    w, g, m = rng.normal(size=4), rng.normal(size=4), rng.normal(size=4)
    return w, g, m, rng.uniform(0.5, 2, size=4), 3, 0.15, 0.7, 0.9, 0.2


@probes("adam_step")
def _(rng):
    yield adam_probe(rng)


# adam_minimize


def run(grad_fn, w0, steps, lr, advance=None, eps=1e-8):
    """Run Adam; advance(t, g, m, v) says which m, v and correction step are used at step t."""
    w, m, v, path = np.array(w0, dtype=float), np.zeros(len(w0)), np.zeros(len(w0)), []
    for t in range(1, steps + 1):
        m, v, t_used = (advance or usual)(t, grad_fn(w), m, v)
        m_hat, v_hat = hats(m, v, t_used, 0.9, 0.999)
        w = w - lr * m_hat / (np.sqrt(v_hat) + eps)
        path.append(w)
    return np.array(path)


def usual(t, g, m, v):
    return *means(g, m, v, 0.9, 0.999), t


@misconception(
    "adam_minimize",
    en="m and v start from zero again at every step. They should go on.",
    zh="每一步 m 和 v 又从零开始了。它们应该延续下去。",
)
def memory_reset(grad_fn, w0, steps, lr):
    return run(grad_fn, w0, steps, lr, lambda t, g, m, v: usual(t, g, 0 * m, 0 * v))


@misconception(
    "adam_minimize",
    en="t stays at 1. It should count the steps.",
    zh="t 一直是 1。它应该数步数。",
)
def t_never_advances(grad_fn, w0, steps, lr):
    return run(grad_fn, w0, steps, lr, lambda t, g, m, v: (*usual(t, g, m, v)[:2], 1))


@misconception(
    "adam_minimize",
    en="Your t is one too large at every step. The first step has t = 1.",
    zh="你的 t 每一步都大了 1。第一步的 t 是 1。",
)
def t_starts_at_2(grad_fn, w0, steps, lr):
    return run(grad_fn, w0, steps, lr, lambda t, g, m, v: usual(t + 1, g, m, v))


@misconception(
    "adam_minimize",
    en="Your t starts at 0, and the correction then divides by zero.",
    zh="你的 t 从 0 开始，修正时就除以零了。",
)
def t_starts_at_0(grad_fn, w0, steps, lr):
    return run(grad_fn, w0, steps, lr, lambda t, g, m, v: (*usual(t, g, m, v)[:2], t - 1))


@misconception(
    "adam_minimize",
    en="All your rows are the same array, changed in place, so all show the last point. Store "
    "copies.",
    zh="你的每一行都是同一个数组，它被就地修改，所以全是最后一个点。请存副本。",
)
def rows_alias(grad_fn, w0, steps, lr):
    path = run(grad_fn, w0, steps, lr)
    return np.repeat(path[-1:], steps, axis=0)


@misconception(
    "adam_minimize",
    en="Your path starts with w0 and lacks the last point. What is row 0 of the result?",
    zh="你的路径从 w0 开始，又少了最后一个点。结果的第 0 行应该是哪个点？",
)
def w0_in_and_last_out(grad_fn, w0, steps, lr):
    return np.vstack([w0, run(grad_fn, w0, steps, lr)])[:-1]


@misconception(
    "adam_minimize",
    en="Your path has one row too many: w0 itself does not belong to it.",
    zh="你的路径多了一行：w0 本身不在其中。",
)
def w0_included(grad_fn, w0, steps, lr):
    return np.vstack([w0, run(grad_fn, w0, steps, lr)])


@misconception(
    "adam_minimize",
    en="You make one step too few.",
    zh="你少走了一步。",
)
def one_step_less(grad_fn, w0, steps, lr):
    return run(grad_fn, w0, steps, lr)[:-1]


@misconception(
    "adam_minimize",
    en="You return the last point only. All points of the path are asked for.",
    zh="你只返回了最后一个点。题目要的是路径上所有的点。",
)
def last_point_only(grad_fn, w0, steps, lr):
    return run(grad_fn, w0, steps, lr)[-1]


@misconception(
    "adam_minimize",
    en="All coordinates share one v. Each should have its own.",
    zh="所有坐标共用一个 v。每个坐标应该有自己的 v。",
)
def shared_v(grad_fn, w0, steps, lr):
    def advance(t, g, m, v):
        return 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * np.sum(g**2), t

    return run(grad_fn, w0, steps, lr, advance)


@misconception(
    "adam_minimize",
    en="m and v are one and the same array: `m = v = ...` gives one array two names.",
    zh="m 和 v 是同一个数组：`m = v = ...` 只是给一个数组起了两个名字。",
)
def m_is_v(grad_fn, w0, steps, lr):
    w, path = np.array(w0, dtype=float), []
    m = v = np.zeros(len(w0))
    for t in range(1, steps + 1):
        g = grad_fn(w)
        m *= 0.9
        m += 0.1 * g
        v *= 0.999
        v += 0.001 * g**2
        m_hat, v_hat = hats(m, v, t, 0.9, 0.999)
        w = w - lr * m_hat / (np.sqrt(np.abs(v_hat)) + 1e-8)
        path.append(w)
    return np.array(path)


@misconception(
    "adam_minimize",
    en="The gradient is asked for at w0 only. Ask at the present point in every step.",
    zh="只在 w0 处求了梯度。每一步都要在当前的点上求。",
)
def gradient_at_w0_only(grad_fn, w0, steps, lr):
    g0 = grad_fn(w0)
    return run(lambda w: g0, w0, steps, lr)


@misconception(
    "adam_minimize",
    en="The bias correction is missing, so the first steps are too long.",
    zh="少了偏差修正，所以开头的步子太长。",
)
def run_without_correction(grad_fn, w0, steps, lr):
    return run(grad_fn, w0, steps, lr, lambda t, g, m, v: (*usual(t, g, m, v)[:2], 10**9))


@misconception(
    "adam_minimize",
    en="This is plain gradient descent, as in the article's recipe: m and v are never used.",
    zh="这是普通的梯度下降，和文章的步骤一样：m 和 v 从来没有用上。",
)
def run_of_the_article(grad_fn, w0, steps, lr):
    w, path = np.array(w0, dtype=float), []
    for _ in range(steps):
        w = w - lr * grad_fn(w)
        path.append(w)
    return np.array(path)


@misconception(
    "adam_minimize",
    en="Your Adam has eps = 1e-7, the default of Keras. The text asks for 1e-8.",
    zh="你的 Adam 用的是 eps = 1e-7，那是 Keras 的默认值。题目要求 1e-8。",
)
def eps_of_keras(grad_fn, w0, steps, lr):
    return run(grad_fn, w0, steps, lr, eps=1e-7)


@misconception(
    "adam_minimize",
    en="Your beta2 is 0.99. The text asks for 0.999.",
    zh="你的 beta2 是 0.99。题目要求 0.999。",
)
def beta2_of_two_nines(grad_fn, w0, steps, lr):
    w, m, v, path = np.array(w0, dtype=float), np.zeros(len(w0)), np.zeros(len(w0)), []
    for t in range(1, steps + 1):
        m, v = means(grad_fn(w), m, v, 0.9, 0.99)
        m_hat, v_hat = hats(m, v, t, 0.9, 0.99)
        w = w - lr * m_hat / (np.sqrt(v_hat) + 1e-8)
        path.append(w)
    return np.array(path)


@misconception(
    "adam_minimize",
    en="beta1 and beta2 have changed places: 0.9 is for m, 0.999 for v.",
    zh="beta1 和 beta2 对调了：0.9 用于 m，0.999 用于 v。",
)
def run_with_betas_swapped(grad_fn, w0, steps, lr):
    w, m, v, path = np.array(w0, dtype=float), np.zeros(len(w0)), np.zeros(len(w0)), []
    for t in range(1, steps + 1):
        m, v = means(grad_fn(w), m, v, 0.999, 0.9)
        m_hat, v_hat = hats(m, v, t, 0.999, 0.9)
        w = w - lr * m_hat / (np.sqrt(v_hat) + 1e-8)
        path.append(w)
    return np.array(path)


@misconception(
    "adam_minimize",
    en="Your steps go uphill. Check the sign.",
    zh="你的步子在往山上走。请检查符号。",
)
def run_uphill(grad_fn, w0, steps, lr):
    return run(grad_fn, w0, steps, -lr)


@misconception(
    "adam_minimize",
    en="grad_fn is called twice in every step. Keep its result under a name and use that.",
    zh="每一步调用了两次 grad_fn。请把结果存到一个变量里再用。",
)
def gradient_asked_twice(grad_fn, w0, steps, lr):
    w, m, v, path = np.array(w0, dtype=float), np.zeros(len(w0)), np.zeros(len(w0)), []
    for t in range(1, steps + 1):
        m = 0.9 * m + 0.1 * grad_fn(w)
        v = 0.999 * v + 0.001 * grad_fn(w) ** 2
        m_hat, v_hat = hats(m, v, t, 0.9, 0.999)
        w = w - lr * m_hat / (np.sqrt(v_hat) + 1e-8)
        path.append(w)
    return np.array(path)


@misconception(
    "adam_minimize",
    en="You change the caller's w0 in place. Start from a copy.",
    zh="你就地改动了调用者的 w0。请从它的副本出发。",
)
def moves_w0(grad_fn, w0, steps, lr):
    m, v, path = np.zeros(len(w0)), np.zeros(len(w0)), []
    for t in range(1, steps + 1):
        m, v = means(grad_fn(w0), m, v, 0.9, 0.999)
        m_hat, v_hat = hats(m, v, t, 0.9, 0.999)
        w0 -= lr * m_hat / (np.sqrt(v_hat) + 1e-8)
        path.append(w0.copy())
    return np.array(path)


@misconception(
    "adam_minimize",
    en="Your path keeps the integers of w0, so the decimals of every point are lost.",
    zh="你的路径沿用了 w0 的整数类型，每个点的小数部分都丢掉了。",
)
def integer_path(grad_fn, w0, steps, lr):
    path = np.zeros((steps, len(w0)), dtype=w0.dtype)
    path[:] = run(grad_fn, w0, steps, lr)
    return path


@misconception(
    "adam_minimize",
    en="Your path lies on its side: one row per step is asked for.",
    zh="你的路径横过来了：应该一步一行。",
)
def path_transposed(grad_fn, w0, steps, lr):
    return run(grad_fn, w0, steps, lr).T.copy()


def keras_run(grad_fn, w0, steps, lr, eps=1e-8):
    w, m, v, path = np.array(w0, dtype=float), np.zeros(len(w0)), np.zeros(len(w0)), []
    for t in range(1, steps + 1):
        m, v = means(grad_fn(w), m, v, 0.9, 0.999)
        alpha_t = lr * np.sqrt(1 - 0.999**t) / (1 - 0.9**t)
        w = w - alpha_t * m / (np.sqrt(v) + eps)
        path.append(w)
    return np.array(path)


@misconception(
    "adam_minimize",
    en="This is the form that Keras computes: eps is added to the uncorrected root. Here adam_step "
    "is asked for, with eps beside the corrected one.",
    zh="这是 Keras 计算的形式：eps 加在未修正的根上。"
    "这里要的是 adam_step 的形式，eps 加在修正后的根上。",
)
def run_in_keras_form(grad_fn, w0, steps, lr):
    return keras_run(grad_fn, w0, steps, lr)


@misconception(
    "adam_minimize",
    en="This is Keras's Adam, with its form and its eps of 1e-7. Here adam_step with 1e-8 is asked "
    "for.",
    zh="这是 Keras 的 Adam：它的形式，还有它的 eps = 1e-7。这里要的是 adam_step，eps = 1e-8。",
)
def run_of_keras(grad_fn, w0, steps, lr):
    return keras_run(grad_fn, w0, steps, lr, eps=1e-7)


@misconception(
    "adam_minimize",
    en="eps is missing in your steps. The text asks for 1e-8.",
    zh="你的步子里少了 eps。题目要求 1e-8。",
)
def run_without_eps(grad_fn, w0, steps, lr):
    return run(grad_fn, w0, steps, lr, eps=0.0)


@misconception(
    "adam_minimize",
    en="Your eps stands under the root. In Adam it is added to the root.",
    zh="你的 eps 在根号里面。Adam 里它是加在根上的。",
)
def run_with_eps_under_root(grad_fn, w0, steps, lr):
    w, m, v, path = np.array(w0, dtype=float), np.zeros(len(w0)), np.zeros(len(w0)), []
    for t in range(1, steps + 1):
        m, v = means(grad_fn(w), m, v, 0.9, 0.999)
        m_hat, v_hat = hats(m, v, t, 0.9, 0.999)
        w = w - lr * m_hat / np.sqrt(v_hat + 1e-8)
        path.append(w)
    return np.array(path)


@probes("adam_minimize")
def _(rng):
    curvatures = np.array([2.0, 9.0])
    yield (lambda w: curvatures * (w - 1)), 2 * rng.normal(size=2), 5, 0.2
    yield (lambda w: 1e-8 * curvatures * w), 2 * rng.normal(size=2), 3, 0.2
    yield (lambda w: curvatures * (w - 1)), np.array([4, -3]), 3, 0.2

    def calls_in_four_steps(adam_minimize):
        calls = []

        def grad_fn(w):
            calls.append(1)
            return curvatures * w

        adam_minimize(grad_fn, np.array([1.5, -0.5]), 4, 0.1)
        return len(calls)

    yield calls_in_four_steps


# adam_step_keras


def alpha(t, lr, beta1, beta2):
    return lr * np.sqrt(1 - beta2**t) / (1 - beta1**t)


@misconception(
    "adam_step_keras",
    en="This is Algorithm 1, your adam_step: eps is added to the corrected root. In the Keras form "
    "it meets the uncorrected one.",
    zh="这是算法 1，也就是 adam_step：eps 加在修正后的根上。Keras 的形式里，eps 加在未修正的根上。",
)
def algorithm_1(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    m_hat, v_hat = hats(m, v, t, beta1, beta2)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


@misconception(
    "adam_step_keras",
    en="Look at alpha_t again: a root is missing in it.",
    zh="再看看 alpha_t：里面少了一个根号。",
)
def no_root_in_alpha(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    return w - lr * (1 - beta2**t) / (1 - beta1**t) * m / (np.sqrt(v) + eps), m, v


@misconception(
    "adam_step_keras",
    en="The root in alpha_t reaches too far. It covers the part with beta2 only.",
    zh="alpha_t 里的根号罩得太宽了。它只罩着含 beta2 的部分。",
)
def root_over_everything(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    return w - lr * np.sqrt((1 - beta2**t) / (1 - beta1**t)) * m / (np.sqrt(v) + eps), m, v


@misconception(
    "adam_step_keras",
    en="The correction is applied twice: in alpha_t, and again in m and v.",
    zh="修正做了两次：alpha_t 里一次，m 和 v 上又一次。",
)
def corrected_twice(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    m_hat, v_hat = hats(m, v, t, beta1, beta2)
    return w - alpha(t, lr, beta1, beta2) * m_hat / (np.sqrt(v_hat) + eps), m, v


@misconception(
    "adam_step_keras",
    en="Your eps stands under the root. It is added to the root.",
    zh="你的 eps 在根号里面。它应该加在根上。",
)
def keras_eps_under_root(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    return w - alpha(t, lr, beta1, beta2) * m / np.sqrt(v + eps), m, v


@misconception(
    "adam_step_keras",
    en="alpha_t is upside down: which correction multiplies, and which divides?",
    zh="alpha_t 上下颠倒了：哪个修正是乘，哪个是除？",
)
def alpha_upside_down(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    return w - lr * (1 - beta1**t) / np.sqrt(1 - beta2**t) * m / (np.sqrt(v) + eps), m, v


@misconception(
    "adam_step_keras",
    en="beta1 and beta2 have changed places in alpha_t.",
    zh="alpha_t 里的 beta1 和 beta2 对调了。",
)
def alpha_betas_swapped(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    return w - alpha(t, lr, beta2, beta1) * m / (np.sqrt(v) + eps), m, v


@misconception(
    "adam_step_keras",
    en="There is no correction: lr stands where alpha_t should.",
    zh="没有修正：该用 alpha_t 的地方用了 lr。",
)
def lr_for_alpha(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    return w - lr * m / (np.sqrt(v) + eps), m, v


@misconception(
    "adam_step_keras",
    en="The numerator is the gradient of this step alone. It should be m.",
    zh="分子只是这一步的梯度，应该是 m。",
)
def keras_gradient_in_numerator(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    return w - alpha(t, lr, beta1, beta2) * g / (np.sqrt(v) + eps), m, v


@misconception(
    "adam_step_keras",
    en="The root over v is missing.",
    zh="v 没有开方。",
)
def keras_no_root(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    return w - alpha(t, lr, beta1, beta2) * m / (v + eps), m, v


@misconception(
    "adam_step_keras",
    en="Your t is one too large: the first step already has t = 1.",
    zh="你的 t 大了 1：第一步的 t 已经是 1。",
)
def keras_t_plus_one(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    return w - alpha(t + 1, lr, beta1, beta2) * m / (np.sqrt(v) + eps), m, v


@misconception(
    "adam_step_keras",
    en="You multiply beta by t. The formula has a power.",
    zh="你把 beta 和 t 相乘了。公式里是乘方。",
)
def keras_beta_times_t(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    alpha_t = lr * np.sqrt(np.abs(1 - beta2 * t)) / (1 - beta1 * t)
    return w - alpha_t * m / (np.sqrt(v) + eps), m, v


@misconception(
    "adam_step_keras",
    en="eps is missing, and with it the only difference between the two forms.",
    zh="少了 eps，两种形式唯一的区别也就没有了。",
)
def keras_without_eps(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    return w - alpha(t, lr, beta1, beta2) * m / np.sqrt(v), m, v


@misconception(
    "adam_step_keras",
    en="Your step goes uphill. Check its sign.",
    zh="你的步子在往山上走。请检查符号。",
)
def keras_uphill(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    return w + alpha(t, lr, beta1, beta2) * m / (np.sqrt(v) + eps), m, v


@misconception(
    "adam_step_keras",
    en="The step uses the old m and v. They are updated first.",
    zh="这一步用的是旧的 m 和 v。要先更新它们。",
)
def keras_step_from_old_memory(w, g, m, v, t, lr, beta1, beta2, eps):
    new_w = w - alpha(t, lr, beta1, beta2) * m / (np.sqrt(v) + eps)
    return new_w, *means(g, m, v, beta1, beta2)


@misconception(
    "adam_step_keras",
    en="You return corrected values as the new memory. m and v are returned as they are.",
    zh="你把修正后的值当作新的记忆返回了。m 和 v 应该原样返回。",
)
def keras_hats_returned(w, g, m, v, t, lr, beta1, beta2, eps):
    m, v = means(g, m, v, beta1, beta2)
    new_w = w - alpha(t, lr, beta1, beta2) * m / (np.sqrt(v) + eps)
    return new_w, *hats(m, v, t, beta1, beta2)


@misconception(
    "adam_step_keras",
    en="You change m and v of the caller in place. Make new arrays.",
    zh="你就地改动了调用者的 m 和 v。请生成新的数组。",
)
def keras_memory_in_place(w, g, m, v, t, lr, beta1, beta2, eps):
    m *= beta1
    m += (1 - beta1) * g
    v *= beta2
    v += (1 - beta2) * g**2
    return w - alpha(t, lr, beta1, beta2) * m / (np.sqrt(v) + eps), m, v


@probes("adam_step_keras")
def _(rng):
    yield adam_probe(rng)
