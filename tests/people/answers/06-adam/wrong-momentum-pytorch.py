# PyTorch's form, the learning rate outside of the velocity.
# momentum_step: loses, diagnosis learning-rate-outside
def momentum_step(w, g, vel, lr, mu):
    vel = mu * vel + g
    return w - lr * vel, vel
