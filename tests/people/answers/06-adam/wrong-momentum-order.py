# (vel, w) instead of (w, vel).
# momentum_step: loses, diagnosis velocity-first
def momentum_step(w, g, vel, lr, mu):
    vel = mu * vel - lr * g
    return vel, w + vel
