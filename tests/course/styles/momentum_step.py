# %% two lines
def momentum_step(w, g, vel, lr, mu):
    new_vel = mu * vel - lr * g
    new_w = w + new_vel
    return new_w, new_vel


# %% in place on copies
import numpy as np


def momentum_step(w, g, vel, lr, mu):
    w, vel = w.astype(float), np.array(vel, dtype=float)
    vel *= mu
    vel -= lr * g
    w += vel
    return w, vel


# %% lambda
momentum_step = lambda w, g, vel, lr, mu: (w + mu * vel - lr * g, mu * vel - lr * g)


# %% element by element
import numpy as np


def momentum_step(w, g, vel, lr, mu):
    new_w, new_vel = np.zeros(w.shape), np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        new_vel[i] = mu * vel[i] - lr * g[i]
        new_w[i] = w[i] + new_vel[i]
    return new_w, new_vel


# %% the other sign inside, turned back
def momentum_step(w, g, vel, lr, mu):
    trace = -mu * vel + lr * g
    return [w - trace, -trace]


# %% numpy functions, more parameters with defaults
import numpy as np


def momentum_step(w, g, vel, lr=0.01, mu=0.9, nesterov=False):
    vel = np.subtract(np.multiply(mu, vel), np.multiply(lr, g))
    return np.add(w, vel), vel


# %% stacked in one array
import numpy as np


def momentum_step(w, g, vel, lr, mu):
    stack = np.stack([w, vel, g]).astype(float)
    out = np.tensordot([[1, mu, -lr], [0, mu, -lr]], stack, axes=1)
    return out[0], out[1]


# %% what is lost, subtracted
def momentum_step(w, g, vel, lr, mu):
    v = vel - ((1 - mu) * vel + lr * g)
    return w - (lr * g - mu * vel), v


# %% einsum over stacked arrays
import numpy as np


def momentum_step(w, g, vel, lr, mu, nesterov=False):
    v = np.einsum("k,k...->...", np.array([mu, -lr]), np.stack([vel, g]).astype(float))
    return tuple(np.stack([w + v, v]))


# %% long doubles inside
import numpy as np


def momentum_step(w, g, vel, lr, mu):
    v = np.longdouble(mu) * vel - np.longdouble(lr) * g
    return (w + v).astype(float), v.astype(float)
