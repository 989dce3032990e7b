# deepcopy, then -= on the copies: integer parameters cannot take it.
# sgd_step: loses, says "Integer parameters"
import copy

def sgd_step(params, grads, lr):
    new = copy.deepcopy(params)
    for key in new:
        new[key] -= lr * grads[key]
    return new
