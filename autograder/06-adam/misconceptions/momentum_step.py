"""Wrong answers to momentum_step, each with what to tell its author."""

from deepstart.misconceptions import misconception, probes


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
    en="This is Nesterov's momentum, which looks one step ahead. Here you write the plain form.",
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
    zh="你按 mu 和 1 - mu 把速度和梯度混合。这里的“一推” -lr·g 要原样加上，不乘 1 - mu。",
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
