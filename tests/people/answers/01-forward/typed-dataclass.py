# A software engineer: type hints, a frozen dataclass, a Protocol, numpy.typing.
# mlp_forward: full
# neuron: full
from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Final, Mapping, TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[np.float64]
HALF: Final = 0.5


@dataclass(frozen=True, slots=True)
class Layer:
    weights: Array
    biases: Array
    activation: Callable[[Array], Array]

    def __call__(self, inputs: Array) -> Array:
        return self.activation(inputs @ self.weights + self.biases)


def rectify(z: Array) -> Array:
    return HALF * (z + np.abs(z))


def logistic(z: Array) -> Array:
    return HALF * (1.0 + np.tanh(HALF * z))


def mlp_forward(X: Array, params: Mapping[str, Array]) -> tuple[Array, Array]:
    hidden = Layer(params["W1"], params["b1"], rectify)
    output = Layer(params["W2"], params["b2"], logistic)
    return (a1 := hidden(X)), output(a1)


def neuron(x: Array, w: Array, b: float) -> float:
    return np.inner(x, w).item() + b
