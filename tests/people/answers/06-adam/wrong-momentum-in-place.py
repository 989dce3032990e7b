# vel *= mu; vel -= ...: the caller's velocity.
# momentum_step: loses, diagnosis momentum-in-place
def momentum_step(w, g, vel, lr, mu):
    vel *= mu
    vel -= lr * g
    w += vel
    return w, vel
