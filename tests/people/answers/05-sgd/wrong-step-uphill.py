# A plus.
# sgd_step: loses, diagnosis uphill
def sgd_step(params, grads, lr):
    return {k: params[k] + lr * grads[k] for k in params}
