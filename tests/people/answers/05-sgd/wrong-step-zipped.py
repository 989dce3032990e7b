# zip over the values pairs by place.
# sgd_step: loses, diagnosis paired-by-position
def sgd_step(params, grads, lr):
    return {k: p - lr * g for (k, p), g in zip(params.items(), grads.values())}
