# %% loop into an empty dictionary
def sgd_step(params, grads, lr):
    new_params = {}
    for name in params:
        new_params[name] = params[name] - lr * grads[name]
    return new_params


# %% copy first, then in place
import copy

import numpy as np


def sgd_step(params, grads, lr):
    result = copy.deepcopy(params)
    for name, value in result.items():
        value = value.astype(float)
        value -= np.multiply(grads[name], lr)
        result[name] = value
    return result


# %% lambda and dict()
sgd_step = lambda params, grads, lr: dict((k, params[k] + (-lr) * grads[k]) for k in params)


# %% sorted keys and zip of two lists
import numpy as np


def sgd_step(params, grads, lr):
    keys = sorted(params)
    new = [np.subtract(params[k], lr * grads[k]) for k in keys]
    return dict(zip(keys, new))


# %% element by element
import numpy as np


def sgd_step(params, grads, lr):
    result = {}
    for key, p in params.items():
        new = np.zeros(p.shape)
        for index in np.ndindex(p.shape):
            new[index] = p[index] - lr * grads[key][index]
        result[key] = new
    return result


# %% ordered dictionary, optional parameter, one array for all
from collections import OrderedDict

import numpy as np


def sgd_step(params, grads, lr, verbose=False):
    flat = np.concatenate([params[k].ravel() for k in params]).astype(np.float64)
    slope = np.concatenate([grads[k].ravel() for k in params])
    flat = flat - slope * lr
    result, start = OrderedDict(), 0
    for k, p in params.items():
        result[k] = flat[start : start + p.size].reshape(p.shape).copy()
        start += p.size
    if verbose:
        print("step", lr)
    return result


# %% decorated closure
import functools


def logged(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        print("called", function.__name__)
        return function(*args, **kwargs)

    return wrapper


@logged
def sgd_step(params, grads, lr):
    move = lambda key: params[key] - grads[key] * lr
    return {key: move(key) for key in grads}


# %% a mappingproxy
from types import MappingProxyType

import numpy as np


def sgd_step(params, grads, lr):
    return MappingProxyType({k: np.add(params[k], -lr * grads[k]) for k in grads})


# %% a callable object, a defaultdict
from collections import defaultdict


class SGD:
    def __call__(self, params, grads, lr):
        d = defaultdict(float)
        for k in params:
            d[k] = params[k] + (-(lr) * grads[k])
        return d


sgd_step = SGD()


# %% deepcopy, entries replaced
import copy


def sgd_step(params, grads, lr):
    p = copy.deepcopy(params)
    for k in p:
        p[k] = p[k] - lr * grads[k]
    return p


# %% a subclass of dict
class P(dict):
    __getattr__ = dict.__getitem__


def sgd_step(params, grads, lr):
    return P((k, v - lr * grads[k]) for k, v in params.items())
