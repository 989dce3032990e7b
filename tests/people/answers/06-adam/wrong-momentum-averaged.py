# (1 - mu)·g, the form of a well-known course.
# momentum_step: loses, diagnosis averaged-gradients
def momentum_step(w, g, vel, lr, mu):
    vel = mu * vel + (1 - mu) * g
    return w - lr * vel, vel
