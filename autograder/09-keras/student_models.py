"""Models of the students, read through their handles and computed again in NumPy.

A Keras model stays in the student's process. Whatever comes from there (layers, configurations,
weights, predictions) is a claim: here it becomes plain records, every claim is checked against the
others, and the forward pass is computed once more from configuration and weights. Nothing of the
student's runs here, and Keras is not needed.

A model is read as a chain of steps, in which every activation is a step of its own, wherever it
was written: `Dense(8, activation="tanh")` reads like `Dense(8)` and `Activation("tanh")`.

That an object is called a Keras model proves nothing, since the names of classes are the student's
to choose. So the model has to take weights that are drawn here, and to answer inputs that are drawn
here as its layers would with these weights.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

import numpy as np

from deepstart.checks import Handle, StudentError, class_name, expect_that, redacted_error
from deepstart.misconceptions import recognised

Array = np.ndarray
Shape = tuple[int, ...]

# What an exercise of this notebook may need, with a wide margin. The network of build_cnn computes
# 7,000 numbers for an image of 9 x 12, with 350,000 multiplications.
MAX_PARAMETERS = 3_000_000
MAX_LAYERS = 100
MAX_NUMBERS = 50_000  # that all steps together compute for one sample
MAX_PRODUCTS = 20_000_000  # multiplications for one sample
MAX_WINDOW = 100
MAX_EPOCHS = 5_000

# How exactly a model's answers are those of its layers: relative, by the numbers that it computes
# with.
TOLERANCE = 1e-4
TOLERANCE_OF_16_BITS = 3e-2

# -- the steps that a model is made of -------------------------------------------------------------


class Step(Protocol):
    """One computation of a forward pass. Shapes are those of one sample, without the batch axis."""

    def weight_shapes(self, shape: Shape) -> list[Shape]:
        """Shapes of the weights, for inputs of this shape."""

    def output_shape(self, shape: Shape) -> Shape:
        """Shape of the output, for inputs of this shape."""

    def compute(self, x: Array, *weights: Array) -> Array:
        """Output for a batch."""


class _Weightless:
    def weight_shapes(self, shape: Shape) -> list[Shape]:
        return []

    def output_shape(self, shape: Shape) -> Shape:
        return shape


@dataclass(frozen=True)
class Dense:
    units: int
    use_bias: bool = True

    def weight_shapes(self, shape: Shape) -> list[Shape]:
        return [(shape[-1], self.units), (self.units,)][: 1 + self.use_bias]

    def output_shape(self, shape: Shape) -> Shape:
        return (*shape[:-1], self.units)

    def compute(self, x: Array, *weights: Array) -> Array:
        W, *b = weights
        return x @ W + sum(b)


@dataclass(frozen=True)
class Window:
    """How a window moves over an image."""

    size: tuple[int, int]
    strides: tuple[int, int]
    same: bool

    def places(self, shape: Shape) -> tuple[int, int]:
        """Number of places of the window, down and to the right."""
        if self.same:
            return tuple(math.ceil(n / s) for n, s in zip(shape, self.strides, strict=True))
        sides = zip(shape, self.size, self.strides, strict=True)
        return tuple((n - k) // s + 1 for n, k, s in sides)

    @property
    def area(self) -> int:
        """How many places of the image a window shows."""
        return math.prod(self.size)

    def views(self, x: Array, fill: float) -> Iterator[tuple[int, int, Array]]:
        """Yield every place with what the window shows there, for a batch (n, h, w, c)."""
        rows, columns = self.places(x.shape[1:3])
        if self.same:
            sides = zip((rows, columns), self.size, self.strides, x.shape[1:3], strict=True)
            extra = [max(0, (places - 1) * s + k - n) for places, k, s, n in sides]
            around = [(0, 0), *((e // 2, e - e // 2) for e in extra), (0, 0)]
            x = np.pad(x, around, constant_values=fill)
        (height, width), (down, right) = self.size, self.strides
        for i, j in np.ndindex(rows, columns):
            top, left = i * down, j * right
            yield i, j, x[:, top : top + height, left : left + width]


@dataclass(frozen=True)
class Conv2D:
    filters: int
    window: Window
    use_bias: bool = True

    def weight_shapes(self, shape: Shape) -> list[Shape]:
        kernel = (*self.window.size, shape[-1], self.filters)
        return [kernel, (self.filters,)][: 1 + self.use_bias]

    def output_shape(self, shape: Shape) -> Shape:
        rows, columns, _channels = shape
        return (*self.window.places((rows, columns)), self.filters)

    def compute(self, x: Array, *weights: Array) -> Array:
        kernel, *b = weights
        out = np.empty((len(x), *self.output_shape(x.shape[1:])))
        for i, j, view in self.window.views(x, 0.0):
            out[:, i, j] = np.tensordot(view, kernel, axes=3)
        return out + sum(b)


@dataclass(frozen=True)
class Pooling2D(_Weightless):
    window: Window
    average: bool = False

    def output_shape(self, shape: Shape) -> Shape:
        rows, columns, channels = shape
        return (*self.window.places((rows, columns)), channels)

    def compute(self, x: Array, *weights: Array) -> Array:
        out = np.empty((len(x), *self.output_shape(x.shape[1:])))
        for i, j, view in self.window.views(x, np.nan):  # what sticks out does not count
            out[:, i, j] = (np.nanmean if self.average else np.nanmax)(view, axis=(1, 2))
        return out


@dataclass(frozen=True)
class GlobalPooling2D(_Weightless):
    average: bool = False

    def output_shape(self, shape: Shape) -> Shape:
        _rows, _columns, channels = shape
        return (channels,)

    def compute(self, x: Array, *weights: Array) -> Array:
        return np.asarray(x.mean(axis=(1, 2)) if self.average else x.max(axis=(1, 2)))


@dataclass(frozen=True)
class Flatten(_Weightless):
    def output_shape(self, shape: Shape) -> Shape:
        return (math.prod(shape),)

    def compute(self, x: Array, *weights: Array) -> Array:
        return x.reshape(len(x), -1)


@dataclass(frozen=True)
class Reshape(_Weightless):
    target: Shape

    def output_shape(self, shape: Shape) -> Shape:
        return np.empty(shape, np.int8).reshape(self.target).shape

    def compute(self, x: Array, *weights: Array) -> Array:
        return x.reshape(len(x), *self.output_shape(x.shape[1:]))


@dataclass(frozen=True)
class Rescaling(_Weightless):
    scale: float
    offset: float

    def compute(self, x: Array, *weights: Array) -> Array:
        return x * self.scale + self.offset


@dataclass(frozen=True)
class BatchNormalization:
    epsilon: float
    scale: bool
    center: bool

    def weight_shapes(self, shape: Shape) -> list[Shape]:
        return [(shape[-1],)] * (2 + self.scale + self.center)

    def output_shape(self, shape: Shape) -> Shape:
        return shape

    def compute(self, x: Array, *weights: Array) -> Array:
        *own, mean, variance = weights
        gamma = own[0] if self.scale else 1.0
        beta = own[-1] if self.center else 0.0
        return gamma * (x - mean) / np.sqrt(variance + self.epsilon) + beta


@dataclass(frozen=True)
class LayerNormalization:
    epsilon: float
    scale: bool
    center: bool

    def weight_shapes(self, shape: Shape) -> list[Shape]:
        return [(shape[-1],)] * (self.scale + self.center)

    def output_shape(self, shape: Shape) -> Shape:
        return shape

    def compute(self, x: Array, *weights: Array) -> Array:
        gamma = weights[0] if self.scale else 1.0
        beta = weights[-1] if self.center else 0.0
        mean, variance = x.mean(axis=-1, keepdims=True), x.var(axis=-1, keepdims=True)
        return gamma * (x - mean) / np.sqrt(variance + self.epsilon) + beta


@dataclass(frozen=True)
class PReLU:
    """A leaky relu whose slopes are learned; they are the same along the shared axes."""

    shared_axes: tuple[int, ...] = ()
    name = "prelu"

    def weight_shapes(self, shape: Shape) -> list[Shape]:
        return [tuple(1 if i in self.shared_axes else n for i, n in enumerate(shape, 1))]

    def output_shape(self, shape: Shape) -> Shape:
        return shape

    def compute(self, x: Array, *weights: Array) -> Array:
        (alpha,) = weights
        return np.where(x > 0, x, alpha * x)


@dataclass(frozen=True)
class Activation(_Weightless):
    name: str
    parameters: tuple[float, ...] = ()

    def compute(self, x: Array, *weights: Array) -> Array:
        return np.asarray(_ACTIVATIONS[self.name](x, *self.parameters))


@dataclass(frozen=True)
class OwnActivation(_Weightless):
    """A function of the student's own; what it computes is found out by trying."""

    def compute(self, x: Array, *weights: Array) -> Array:
        raise NotImplementedError


def _log_softmax(x: Array) -> Array:
    shifted = x - x.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


def _sigmoid(x: Array) -> Array:
    return (1 + np.tanh(x / 2)) / 2


def _softplus(x: Array) -> Array:
    return np.logaddexp(0, x)


def _expm1_below(x: Array, scale: float = 1.0) -> Array:
    return np.expm1(np.minimum(x, 0) / scale)


def _relu(
    x: Array, negative_slope: float = 0.0, largest: float = math.inf, threshold: float = 0.0
) -> Array:
    above = np.minimum(x, largest)
    return np.where(x >= threshold, above, negative_slope * (x - threshold))


def _erf(x: Array) -> Array:
    """The error function to 2e-7 (Abramowitz and Stegun, 7.1.26); NumPy has none."""
    t = 1 / (1 + 0.3275911 * np.abs(x))
    series = 0.254829592 + t * (
        -0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))
    )
    return np.sign(x) * (1 - t * series * np.exp(-x * x))


_ACTIVATIONS: dict[str, Callable[..., Array]] = {
    "relu": lambda x: np.maximum(x, 0),
    "relu6": lambda x: np.clip(x, 0, 6),
    "general_relu": _relu,
    "leaky_relu": lambda x, slope=0.2: np.where(x > 0, x, slope * x),
    "elu": lambda x, alpha=1.0: np.where(x > 0, x, alpha * _expm1_below(x)),
    "celu": lambda x, alpha=1.0: np.where(x > 0, x, alpha * _expm1_below(x, alpha)),
    "selu": lambda x: 1.05070098 * np.where(x > 0, x, 1.67326324 * _expm1_below(x)),
    "gelu": lambda x: x * (1 + _erf(x / math.sqrt(2))) / 2,
    "silu": lambda x: x * _sigmoid(x),
    "mish": lambda x: x * np.tanh(_softplus(x)),
    "softplus": _softplus,
    "softsign": lambda x: x / (1 + np.abs(x)),
    "squareplus": lambda x: (x + np.sqrt(x * x + 4)) / 2,
    "exponential": np.exp,
    "sigmoid": _sigmoid,
    "log_sigmoid": lambda x: -_softplus(-x),
    "hard_sigmoid": lambda x: np.clip(x / 6 + 0.5, 0, 1),
    "hard_silu": lambda x: x * np.clip(x / 6 + 0.5, 0, 1),
    "tanh": np.tanh,
    "hard_tanh": lambda x: np.clip(x, -1, 1),
    "tanh_shrink": lambda x: x - np.tanh(x),
    "soft_shrink": lambda x: np.sign(x) * np.maximum(np.abs(x) - 0.5, 0),
    "hard_shrink": lambda x: np.where(np.abs(x) > 0.5, x, 0),
    "sparse_plus": lambda x: np.where(x <= -1, 0, np.where(x < 1, (x + 1) ** 2 / 4, x)),
    "sparse_sigmoid": lambda x: np.clip((x + 1) / 2, 0, 1),
    "softmax": lambda x: np.exp(_log_softmax(x)),
    "log_softmax": _log_softmax,
}
# Named in messages; a name that is not listed could be the student's own choice of words.
_OTHER_LAYERS = (
    *("Conv1D", "Conv2DTranspose", "Conv3D", "SeparableConv2D", "DepthwiseConv2D"),
    *("MaxPooling1D", "MaxPooling3D", "AveragePooling1D", "GlobalAveragePooling1D"),
    *("ZeroPadding2D", "Cropping2D", "UpSampling2D", "Resizing", "Permute"),
    *("Add", "Concatenate", "Multiply", "Average", "Embedding", "LSTM", "GRU", "SimpleRNN"),
    *("GroupNormalization", "Normalization", "TimeDistributed", "RMSNormalization"),
)
_OPTIMIZERS = (
    *("SGD", "Adam", "AdamW", "Nadam", "Adamax", "RMSprop", "Adagrad", "Adadelta", "Ftrl", "Lion"),
)

_OTHER_NAMES = {
    "swish": "silu", "softmax_v2": "softmax", "leakyrelu": "leaky_relu", "exp": "exponential",
    "hard_swish": "hard_silu", "log_softmax_v2": "log_softmax", "softsign_v2": "softsign",
}  # fmt: skip
# What people call between layers, in the order in which it is tried, and all that is known here.
_USUAL = [
    *map(Activation, ("relu", "softmax", "sigmoid", "tanh", "leaky_relu", "elu", "gelu", "silu")),
    *map(Activation, ("selu", "softplus")),
]
_ALL = [
    *map(Activation, (name for name in _ACTIVATIONS if name != "general_relu")),
    *(Activation("leaky_relu", (slope,)) for slope in (0.01, 0.1, 0.3)),
]

# Never falling, so that taking the largest of a window before or after them is the same.
MONOTONE = ("relu", "leaky_relu", "elu", "selu", "softplus", "softsign", "sigmoid", "tanh")

# -- records ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Loss:
    """A loss as it was compiled: Keras's name for it, or "" for one that Keras does not know."""

    name: str
    from_logits: bool = False
    is_mean: bool = True


@dataclass(frozen=True)
class Optimizer:
    """An optimizer as it was compiled: the name of its class ("" for others than Keras's) and
    its configuration."""

    name: str
    config: Mapping[str, Any]

    @property
    def learning_rate(self) -> float | None:
        """The learning rate, None for a schedule."""
        rate = self.config.get("learning_rate")
        return float(rate) if isinstance(rate, float) else None


@dataclass(frozen=True)
class Model:
    """What a model says of itself: its steps in order, each with its weights."""

    handle: Handle
    steps: tuple[Step, ...]
    weights: tuple[tuple[Array, ...], ...]
    parts: tuple["Part", ...]

    def outputs(self, X: Array) -> Array:
        """The forward pass, computed here from configuration and weights."""
        return _computed(self.steps, self.weights, X)

    @property
    def count_params(self) -> int:
        return sum(array.size for weights in self.weights for array in weights)

    def of(self, kind: type) -> list[Any]:
        """The steps of one kind, in order."""
        return [step for step in self.steps if isinstance(step, kind)]

    @property
    def last_activation(self) -> str:
        """What follows the last layer with weights: the name of an activation or "linear"."""
        last = self.steps[-1] if self.steps else None
        return last.name if isinstance(last, (Activation, PReLU)) else "linear"


def _computed(steps: Sequence[Step], weights: Sequence[tuple[Array, ...]], X: Array) -> Array:
    """Pass X through the steps, a hundred samples at a time, so that little memory is needed."""
    outputs = []
    for start in range(0, len(X), 100):
        x = np.asarray(X[start : start + 100], float)
        with np.errstate(all="ignore"):
            for step, arrays in zip(steps, weights, strict=True):
                x = step.compute(x, *arrays)
        outputs.append(x)
    return np.concatenate(outputs)


# -- reading a model -------------------------------------------------------------------------------


def build(builder: Callable[..., Any], *args: Any) -> Any:
    """Call a student's function that builds a model; say it plainly if the model is far too big."""
    try:
        return builder(*args)
    except StudentError as error:
        if error.type_name in ("ResourceExhaustedError", "MemoryError"):
            _refuse(
                "the model needs more memory than there is: it is far bigger than the exercise "
                "needs",
                "模型需要的内存超过了上限：它远比本题需要的大",
            )
        raise


def read_model(handle: Any, X: Array, rng: np.random.Generator) -> Model:
    """Read a model that takes inputs like X; fail with one sentence where that is impossible.

    The sizes that its configuration implies are looked at before anything large is asked for. Then
    it gets weights drawn from `rng`, and its predictions for X must be what its steps compute with
    them; the same must hold of its own weights, which it has again afterwards.
    """
    shape = X.shape[1:]
    parts = [_part(layer) for layer in _layers(handle)]
    in_order = _names_its_order(handle)
    _check_sizes(parts, shape, in_order)
    said = _predictions(handle, X)  # builds a model that has not seen any input yet
    own = [_weights(part) for part in parts]
    if sum(array.size for arrays in own for array in arrays) > MAX_PARAMETERS:
        _refuse_size()
    drawn = [_drawn(part, arrays, rng) for part, arrays in zip(parts, own, strict=True)]
    _set_weights(parts, drawn)
    probed = _predictions(handle, X)
    _set_weights(parts, own)
    tolerance = max((_tolerance(part) for part in parts), default=TOLERANCE)
    answered = _Answered(X, probed, said, tolerance)
    parts = [replace(part, own=o, arrays=d) for part, o, d in zip(parts, own, drawn, strict=True)]
    found = _in_order(parts, answered) or _searched(parts, answered, in_order)
    if found is None:
        _refuse_chain(parts, shape, in_order)
        raise AssertionError
    steps, order = found
    weights = _shared_out(steps, [array for i in order for array in own[i]], shape)
    return Model(handle, steps, weights, tuple(parts[i] for i in order))


@dataclass(frozen=True)
class Part:
    """One layer of a model: its steps, one after another, its own weights and those drawn here."""

    layer: Handle
    kind: str
    config: Mapping[str, Any]
    steps: tuple[Step, ...]
    own: tuple[Array, ...] = ()
    arrays: tuple[Array, ...] = ()

    @property
    def is_activation(self) -> bool:
        """Whether this layer is an activation and nothing else, so that it may be used again."""
        return all(isinstance(step, (Activation, OwnActivation)) for step in self.steps)

    @property
    def has_weights(self) -> bool:
        """Whether there is anything in it to learn."""
        return not all(isinstance(step, _Weightless) for step in self.steps)


class _TooBigError(Exception):
    """A model computes far more than the exercise can need."""


@dataclass
class _Effort:
    """What the steps so far compute for one sample, to stop before it is far too much."""

    parameters: int = 0
    numbers: int = 0
    products: int = 0

    def add(self, step: Step, shape: Shape) -> Shape:
        """Return the shape behind a step; raise if it does not fit, or is far too large."""
        output = step.output_shape(shape)
        weights = sum(map(math.prod, step.weight_shapes(shape)))
        if any(n < 1 for n in output):
            raise ValueError
        places = math.prod(output[:-1])
        window = getattr(step, "window", None)
        self.parameters += weights
        self.numbers += math.prod(output)
        self.products += places * max(weights, output[-1] * (window.area if window else 1))
        limits = MAX_PARAMETERS, MAX_NUMBERS, MAX_PRODUCTS
        spent = self.parameters, self.numbers, self.products
        if any(own > limit for own, limit in zip(spent, limits, strict=True)):
            raise _TooBigError
        if window and max(window.size) > MAX_WINDOW:
            raise _TooBigError
        return output


# What comes of a step whose input has the wrong number of axes, or too few places.
_MISFIT = (ValueError, IndexError, TypeError, OverflowError)


@dataclass(frozen=True)
class _Answered:
    """What a model said for inputs, with the weights drawn here and with its own."""

    X: Array
    drawn: Array
    own: Array
    tolerance: float

    def agrees(self, computed: Array, said: Array) -> bool:
        """Whether these numbers are what the model said, as exactly as it computes."""
        if said.shape != computed.shape or not np.isfinite(computed).all():
            return False
        scale = max(1.0, float(np.abs(computed).max(initial=0.0)))
        return bool(np.all(np.abs(said - computed) <= self.tolerance * scale))

    def by(self, steps: Sequence[Step], parts: Sequence[Part]) -> bool:
        """Whether the model said what these steps compute with the weights of these layers."""
        shape = self.X.shape[1:]
        drawn = _shared_out(steps, [array for part in parts for array in part.arrays], shape)
        own = _shared_out(steps, [array for part in parts for array in part.own], shape)
        return self.agrees(_computed(steps, drawn, self.X), self.drawn) and self.agrees(
            _computed(steps, own, self.X), self.own
        )


_Chain = tuple[tuple[Step, ...], tuple[int, ...]]  # the steps, and the numbers of their layers


def _in_order(parts: Sequence[Part], answered: _Answered) -> _Chain | None:
    """Read the layers one after another; None if that is not what the model computes."""
    steps = tuple(step for part in parts for step in part.steps)
    if any(isinstance(step, OwnActivation) for step in steps):
        return None
    shape = answered.X.shape[1:]
    effort = _Effort()
    try:
        for part in parts:
            wanted: list[Shape] = []
            for step in part.steps:
                wanted += step.weight_shapes(shape)
                shape = effort.add(step, shape)
            if [array.shape for array in part.arrays] != wanted:
                return None
    except (*_MISFIT, _TooBigError):
        return None
    return (steps, tuple(range(len(parts)))) if answered.by(steps, parts) else None


def _shared_out(
    steps: Sequence[Step], arrays: Sequence[Array], shape: Shape
) -> tuple[tuple[Array, ...], ...]:
    """Give each step its share of the arrays, which stand in the order of the steps."""
    weights, rest = [], list(arrays)
    for step in steps:
        count = len(step.weight_shapes(shape))
        weights.append(tuple(rest[:count]))
        rest = rest[count:]
        shape = step.output_shape(shape)
    return tuple(weights)


def _searched(parts: Sequence[Part], answered: _Answered, in_order: bool) -> _Chain | None:
    """Find out what a model computes whose layers alone don't say it.

    A subclass may define its layers in any order, use an activation again, and call functions
    (`tf.nn.softmax(x)`) between them; and an activation may be a function of the student's own. So
    orders of the layers and activations behind those that have none are tried until one computes
    what the model said. The weights were drawn at random, so nothing else does the same by chance.
    """
    used = [i for i, part in enumerate(parts) if part.arrays or not part.has_weights]
    if not in_order:
        used = [i for i in used if not parts[i].is_activation]
    known = [step for part in parts for step in part.steps if isinstance(step, Activation)]
    for options in ([*known, *_USUAL], [*known, *_USUAL, *_ALL]):
        search = _Search(parts, list(dict.fromkeys(options)), answered, in_order)
        x = np.asarray(answered.X[:4], float)
        if found := search.from_here((), (), tuple(used), x, _Effort()):
            return found
    return None


@dataclass
class _Search:
    """Goes through the chains that the layers of a model allow, depth first."""

    parts: Sequence[Part]
    options: Sequence[Activation]
    answered: _Answered
    in_order: bool
    left: int = 500_000_000  # multiplications
    tries: int = 20_000

    def from_here(
        self,
        steps: tuple[Step, ...],
        order: tuple[int, ...],
        rest: tuple[int, ...],
        x: Array,
        effort: _Effort,
    ) -> _Chain | None:
        """Return a whole chain that begins with these steps, whose output for the inputs is x."""
        if not rest:
            ends = self.answered.agrees(x, self.answered.drawn[: len(x)])
            used = [self.parts[i] for i in order]
            return (steps, order) if ends and self.answered.by(steps, used) else None
        for i in rest[:1] if self.in_order else rest:
            others = tuple(n for n in rest if n != i)
            for more in self._ways(self.parts[i], x.shape[1:]):
                chain = self._through(steps, more, order, i, others, x, effort)
                if chain is not None:
                    return chain
        return None

    def _ways(self, part: Part, shape: Shape) -> Iterator[tuple[Step, ...]]:
        """Yield what a layer may compute: itself, and an activation behind it."""
        before: tuple[Step, ...] = ()
        first = part.steps[0] if part.steps else None
        flat = (math.prod(shape),)
        flattens = any(isinstance(step, Flatten) for other in self.parts for step in other.steps)
        may_flatten = isinstance(first, Dense) and len(shape) > 1 and not self.in_order
        if may_flatten and not flattens and part.arrays and part.arrays[0].shape[:1] == flat:
            before = (Flatten(),)  # by a function
        own = [i for i, step in enumerate(part.steps) if isinstance(step, OwnActivation)]
        if own:
            for option in self.options:
                yield tuple(option if i in own else s for i, s in enumerate(part.steps))
            return
        yield (*before, *part.steps)
        ends_linear = not part.steps or not isinstance(part.steps[-1], (Activation, PReLU))
        if not self.in_order and ends_linear and part.has_weights:
            for option in self.options:
                yield (*before, *part.steps, option)

    def _through(
        self,
        steps: tuple[Step, ...],
        more: tuple[Step, ...],
        order: tuple[int, ...],
        i: int,
        others: tuple[int, ...],
        x: Array,
        effort: _Effort,
    ) -> _Chain | None:
        effort = replace(effort)
        shape, wanted = x.shape[1:], []
        before = effort.products
        try:
            for step in more:
                wanted += step.weight_shapes(shape)
                shape = effort.add(step, shape)
        except (*_MISFIT, _TooBigError):
            return None
        if [array.shape for array in self.parts[i].arrays] != wanted:
            return None
        self.left -= len(x) * (effort.products - before)
        self.tries -= 1
        if self.left < 0 or self.tries < 0:
            return None
        weights = _shared_out(more, self.parts[i].arrays, x.shape[1:])
        with np.errstate(all="ignore"):
            for step, arrays in zip(more, weights, strict=True):
                x = step.compute(x, *arrays)
        return self.from_here((*steps, *more), (*order, i), others, x, effort)


def expect_known(condition: Any, question: str, id: str, *, en: str, zh: str) -> None:
    """Pass when the condition holds; otherwise the answer is a known mistake, which is named."""
    if condition is not True and condition is not np.True_:
        recognised(question, id, en=en, zh=zh)
    expect_that(condition, en=en, zh=zh)


def _refuse(en: str, zh: str) -> None:
    expect_that(False, en=en, zh=zh)


def _layers(handle: Any, depth: int = 0) -> list[Handle]:
    """Return the layers of a model in order, with those of models inside it."""
    layers = _asked(handle, "layers")
    if isinstance(handle, Handle) and class_name(handle).endswith(".Functional"):
        layers = _asked(handle, "operations")  # here also keras.ops.relu(x) and the like are seen
    if not isinstance(layers, (list, tuple)) or not all(isinstance(i, Handle) for i in layers):
        what = "another object" if isinstance(handle, Handle) else f"a {type(handle).__name__}"
        _refuse(
            f"a Keras model should be returned, but this is no model ({what})",
            f"应该返回一个 Keras 模型，得到的却不是模型（{what}）",
        )
    found: list[Handle] = []
    for layer in layers:
        if _kind(layer) in _READERS or depth >= 5 or not _is_model(layer):
            found.append(layer)
        else:
            found += _layers(layer, depth + 1)
    if len(found) > MAX_LAYERS:
        _refuse("the model has more than a hundred layers", "模型有一百多层，太多了")
    return found


def _asked(handle: Any, name: str) -> Any:
    if not isinstance(handle, Handle):
        return None
    try:
        return getattr(handle, name)
    except StudentError:
        return None


def _is_model(layer: Handle) -> bool:
    return isinstance(_asked(layer, "layers"), (list, tuple))


def _names_its_order(handle: Handle) -> bool:
    """Whether the layers of a model are those that it uses, in the order in which it uses them."""
    if class_name(handle).rpartition(".")[2] not in ("Sequential", "Functional"):
        return False
    inner = [layer for layer in _asked(handle, "layers") or () if isinstance(layer, Handle)]
    return all(_names_its_order(i) for i in inner if _kind(i) not in _READERS and _is_model(i))


def _kind(layer: Handle) -> str:
    """Return the name of a layer's class if it is Keras's, of an operation its activation."""
    *modules, name = class_name(layer).split(".")
    if modules[:3] in (["keras", "src", "ops"], ["keras", "src", "activations"]):
        return _canonical(name) if _canonical(name) in _ACTIVATIONS else name
    return name if modules[:1] == ["keras"] else ""


class _Attributes(Mapping[str, Any]):
    """The configuration of a layer that can't write it down, such as one with a lambda inside."""

    def __init__(self, layer: Handle) -> None:
        self._layer = layer

    def __getitem__(self, name: str) -> Any:
        value = _asked(self._layer, name)
        return {"class_name": "__lambda__"} if isinstance(value, Handle) else value

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def _part(layer: Handle) -> Part:
    kind = _kind(layer)
    if kind in _ACTIVATIONS:
        return Part(layer, kind, {}, (_operation(kind, layer),))
    if kind not in _READERS:
        _refuse_layer(layer)
    try:
        config = layer.get_config()
    except StudentError:
        config = _Attributes(layer)
    try:
        if not isinstance(config, Mapping):
            raise TypeError
        return Part(layer, kind, config, tuple(_READERS[kind](config)))
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, StudentError):
        _refuse(
            f"the configuration of a {kind} layer cannot be read",
            f"读不懂一个 {kind} 层的配置",
        )
        raise


def _operation(name: str, operation: Handle) -> Step:
    """Read keras.ops.relu(x) and the like, with the options that it was given."""
    slope = _asked(operation, {"elu": "alpha", "celu": "alpha"}.get(name, "negative_slope"))
    if name == "relu":
        return next(_relu_step(slope or 0.0, _asked(operation, "max_value"),
                               _asked(operation, "threshold") or 0.0))  # fmt: skip
    has_slope = name in ("leaky_relu", "elu", "celu") and isinstance(slope, (int, float))
    return Activation(name, (float(slope),) if has_slope else ())


def _refuse_layer(layer: Handle) -> None:
    kind = _kind(layer)
    if kind and kind != "Lambda":
        name = f" ({kind})" if kind in _OTHER_LAYERS else ""
        _refuse(
            f"the model has a layer that its description does not ask for{name}",
            f"模型里有一个题目没有要求的层{name}",
        )
    _refuse(
        "the model has a Lambda layer or another layer with code of its own, which is not run here "
        "and so cannot be checked. Use the layers of Keras",
        "模型里有 Lambda 层或其他带自定义代码的层；评分时不会运行它，因此无法检查。"
        "请使用 Keras 自带的层",
    )


def _refuse_size() -> None:
    _refuse(
        "the model is far bigger than the exercise needs (more than three million parameters, or "
        "far too many numbers for one sample), so it is not looked at any further",
        "模型远比本题需要的大（参数超过三百万个，或者一个样本要算的数太多），因此不再检查下去",
    )


def _check_sizes(parts: Sequence[Part], shape: Shape, in_order: bool) -> None:
    effort = _Effort()
    for part in parts:
        try:
            for step in part.steps:
                shape = effort.add(step, shape)
        except _TooBigError:
            _refuse_size()
        except _MISFIT:
            if not in_order:
                return
            _refuse(
                f"the {part.kind} layer of your model does not fit what comes before it",
                f"模型里的 {part.kind} 层与它前面的输出对不上",
            )


def _predictions(handle: Handle, X: Array) -> Array:
    try:
        said = handle.predict(X, verbose=0)
        if isinstance(said, Handle):  # of a number format that NumPy does not have
            said = said.astype("float32")
    except StudentError as error:
        if "incompatible" in error.message:
            _refuse(
                "the model expects inputs of another shape than those of this exercise",
                "模型要求的输入形状与本题的输入不同",
            )
        kind, text = redacted_error(error)
        _refuse(
            f"`predict` of your model fails for the inputs of this exercise ({kind}) {text}",
            f"用本题的输入调用模型的 `predict` 时出错（{kind}）{text}",
        )
    if not isinstance(said, np.ndarray) or said.dtype.kind != "f":
        _refuse(
            "`predict` of your model does not return an array of floats",
            "模型的 `predict` 返回的不是浮点数组",
        )
    if said.size > len(X) * MAX_NUMBERS:
        _refuse_size()
    return np.asarray(said, float)


def _tolerance(part: Part) -> float:
    """Return how exactly a layer computes: Keras can be told to do it with 16 bits."""
    policy = part.config.get("dtype")
    name = policy.get("config", {}).get("name") if isinstance(policy, Mapping) else policy
    return TOLERANCE_OF_16_BITS if str(name).endswith("16") else TOLERANCE


def _weights(part: Part) -> tuple[Array, ...]:
    if not part.has_weights:
        return ()
    found = part.layer.get_weights()
    sound = isinstance(found, (list, tuple)) and all(
        isinstance(array, np.ndarray) and array.dtype.kind == "f" for array in found
    )
    if not sound:
        _refuse_weights(part)
    if sum(array.size for array in found) > MAX_PARAMETERS:
        _refuse_size()
    arrays = tuple(array.astype(float) for array in found)
    if not all(np.isfinite(array).all() for array in arrays):
        _refuse(
            "some weights of the model are no finite numbers: the training has diverged",
            "模型的一些权重不是有限的数：训练发散了",
        )
    return arrays


def _refuse_weights(part: Part) -> None:
    _refuse(
        f"the weights of the {part.kind} layer do not fit its configuration",
        f"{part.kind} 层的权重与它的配置不符",
    )


def _drawn(part: Part, arrays: Sequence[Array], rng: np.random.Generator) -> tuple[Array, ...]:
    """Return weights of these shapes that no training has made."""
    if any(isinstance(step, BatchNormalization) for step in part.steps):  # has a variance
        return tuple(rng.uniform(0.2, 0.9, size=array.shape) for array in arrays)
    spreads = [1.5 / math.sqrt(max(1, math.prod(array.shape[:-1]))) for array in arrays]
    return tuple(
        rng.normal(scale=spread if array.ndim > 1 else 0.5, size=array.shape)
        for array, spread in zip(arrays, spreads, strict=True)
    )


def _set_weights(parts: Sequence[Part], weights: Sequence[Sequence[Array]]) -> None:
    for part, arrays in zip(parts, weights, strict=True):
        if arrays:
            try:
                part.layer.set_weights(list(arrays))
            except StudentError:
                _refuse(
                    f"`set_weights` of the {part.kind} layer does not work, so this is no layer of "
                    "Keras as it should be",
                    f"{part.kind} 层的 `set_weights` 不起作用，所以它不是正常的 Keras 层",
                )


def _refuse_chain(parts: Sequence[Part], shape: Shape, in_order: bool) -> None:
    """Say why a model could not be read."""
    if any(isinstance(step, OwnActivation) for part in parts for step in part.steps):
        _refuse(
            "the model uses an activation with code of its own, which is not run here, and it is "
            "none of the usual ones. Use an activation of Keras",
            "模型用了自己写的激活函数；评分时不会运行它，而且它与常见的激活函数都不同。"
            "请使用 Keras 自带的激活函数",
        )
    if in_order:
        for part in parts:
            wanted: list[Shape] = []
            for step in part.steps:
                wanted += step.weight_shapes(shape)
                shape = step.output_shape(shape)
            if [array.shape for array in part.arrays] != wanted:
                _refuse_weights(part)
    _refuse_predictions()


def _refuse_predictions() -> None:
    _refuse(
        "`predict` of your model does not give what its layers compute one after another with "
        "their weights. Build the model from layers only (activations, too), define them in "
        "the order in which they are used, and leave `predict` as Keras made it",
        "模型的 `predict` 给出的，不是它的各层用自己的权重依次算出来的结果。"
        "请只用层来搭建模型（激活函数也一样），按使用的顺序定义各层，"
        "不要改动 Keras 的 `predict`",
    )


# -- reading the configuration of one layer --------------------------------------------------------

Config = Mapping[str, Any]


def _canonical(name: str) -> str:
    plain = name.lower()
    return _OTHER_NAMES.get(plain, plain)


def _activation(value: Any) -> Iterator[Step]:
    """Read an activation: a name, a function's configuration, or a layer's."""
    if isinstance(value, Mapping) and value.get("class_name") in _READERS:
        yield from _READERS[value["class_name"]](value["config"])
        return
    if isinstance(value, Mapping):
        value = value.get("config") if value.get("class_name") == "function" else ""
    name = _canonical(value) if isinstance(value, str) else ""
    if name in _ACTIVATIONS:
        yield Activation(name)
    elif name != "linear" and value is not None:
        yield OwnActivation()


def _dense(config: Config) -> Iterator[Step]:
    yield Dense(_count(config["units"]), bool(config["use_bias"]))
    yield from _activation(config["activation"])


def _conv2d(config: Config) -> Iterator[Step]:
    if tuple(config["dilation_rate"]) != (1, 1) or config["groups"] != 1:
        raise ValueError
    window = _window(config, config["kernel_size"])
    yield Conv2D(_count(config["filters"]), window, bool(config["use_bias"]))
    yield from _activation(config["activation"])


def _max_pooling(config: Config) -> Iterator[Step]:
    yield Pooling2D(_window(config, config["pool_size"]))


def _average_pooling(config: Config) -> Iterator[Step]:
    yield Pooling2D(_window(config, config["pool_size"]), average=True)


def _global_pooling(config: Config, average: bool) -> Iterator[Step]:
    if config["data_format"] != "channels_last":
        raise ValueError
    yield GlobalPooling2D(average)
    if config["keepdims"]:
        yield Reshape((1, 1, -1))


def _window(config: Config, size: Any) -> Window:
    if config["data_format"] != "channels_last" or config["padding"] not in ("valid", "same"):
        raise ValueError
    return Window(_pair(size), _pair(config["strides"]), config["padding"] == "same")


def _axis(config: Config) -> Any:
    axes = _listed(config["axis"])
    return axes[0] if len(axes) == 1 else axes


def _listed(value: Any) -> list[Any]:
    """Return one or more values as a list; the lists inside of layers are Keras's own kind."""
    return list(value) if isinstance(value, (list, tuple, Handle)) else [value]


def _pair(value: Any) -> tuple[int, int]:
    down, right = value
    return _count(down), _count(right)


def _count(value: Any) -> int:
    if type(value) is not int or not 1 <= value <= 10**9:
        raise ValueError
    return value


def _relu_layer(config: Config) -> Iterator[Step]:
    return _relu_step(config["negative_slope"], config["max_value"], config["threshold"])


def _relu_step(slope: Any, largest: Any, threshold: Any) -> Iterator[Step]:
    if largest is None and not threshold:
        yield Activation("leaky_relu", (float(slope),)) if slope else Activation("relu")
    else:
        limit = math.inf if largest is None else float(largest)
        yield Activation("general_relu", (float(slope), limit, float(threshold)))


def _softmax_layer(config: Config) -> Iterator[Step]:
    if _axis(config) != -1:
        raise ValueError
    yield Activation("softmax")


def _prelu(config: Config) -> Iterator[Step]:
    axes = config["shared_axes"]
    yield PReLU(() if axes is None else tuple(map(_count, _listed(axes))))


def _layer_normalization(config: Config) -> Iterator[Step]:
    if _axis(config) != -1 or config.get("rms_scaling"):
        raise ValueError
    yield LayerNormalization(
        float(config["epsilon"]), bool(config["scale"]), bool(config["center"])
    )


def _batch_normalization(config: Config) -> Iterator[Step]:
    if _axis(config) != -1:
        raise ValueError
    yield BatchNormalization(
        float(config["epsilon"]), bool(config["scale"]), bool(config["center"])
    )


def _nothing(_config: Config) -> Iterator[Step]:
    return iter(())


_READERS: dict[str, Callable[[Config], Iterator[Step]]] = {
    "Dense": _dense,
    "Conv2D": _conv2d,
    "MaxPooling2D": _max_pooling,
    "AveragePooling2D": _average_pooling,
    "Flatten": lambda config: iter([Flatten()]),
    "Reshape": lambda config: iter([Reshape(tuple(map(int, config["target_shape"])))]),
    "Rescaling": lambda config: iter([Rescaling(float(config["scale"]), float(config["offset"]))]),
    "BatchNormalization": _batch_normalization,
    "Activation": lambda config: _activation(config["activation"]),
    "GlobalMaxPooling2D": lambda config: _global_pooling(config, average=False),
    "GlobalAveragePooling2D": lambda config: _global_pooling(config, average=True),
    "LayerNormalization": _layer_normalization,
    "ReLU": _relu_layer,
    "LeakyReLU": lambda config: iter(
        [Activation("leaky_relu", (float(config["negative_slope"]),))]
    ),
    "ELU": lambda config: iter([Activation("elu", (float(config["alpha"]),))]),
    "PReLU": _prelu,
    "Softmax": _softmax_layer,
    # Nothing happens in these when a model predicts.
    **dict.fromkeys(
        ["InputLayer", "Identity", "Dropout", "SpatialDropout2D", "AlphaDropout"], _nothing
    ),
    **dict.fromkeys(["GaussianNoise", "GaussianDropout", "ActivityRegularization"], _nothing),
    **dict.fromkeys(["RandomFlip", "RandomRotation", "RandomZoom", "RandomTranslation"], _nothing),
    **dict.fromkeys(["RandomContrast", "RandomBrightness"], _nothing),
}

# -- what a model was compiled with ----------------------------------------------------------------

_LOSSES = {
    "mse": "mean_squared_error",
    "meansquarederror": "mean_squared_error",
    "bce": "binary_crossentropy",
    "binarycrossentropy": "binary_crossentropy",
    "categoricalcrossentropy": "categorical_crossentropy",
    "sparsecategoricalcrossentropy": "sparse_categorical_crossentropy",
}
_MEANS = ("sum_over_batch_size", "mean", "mean_with_sample_weight", "auto")


def read_loss(model: Model) -> Loss:
    """Read the loss that a model was compiled with."""
    compiled = _compiled(model)
    if not compiled:
        return Loss("")
    value = compiled.get("loss")
    if value is None:
        _refuse("the model is not compiled with a loss", "模型没有用 compile 指定损失")
    while isinstance(value, (list, tuple)) and len(value) == 1:
        (value,) = value
    if isinstance(value, Mapping) and len(value) == 1:  # {"name of the output": loss}
        (value,) = value.values()
    name, config = value, {}
    if isinstance(value, Mapping):
        name, config = value.get("class_name"), value.get("config")
        if name == "function":
            name, config = config, {}
    plain = str(name).replace("_", "").lower()
    if not isinstance(config, Mapping):
        return Loss("")
    return Loss(
        _LOSSES.get(plain, ""),
        from_logits=bool(config.get("from_logits", False)),
        is_mean=config.get("reduction", "mean") in _MEANS,
    )


def _compiled(model: Model) -> Mapping[str, Any]:
    """Return what a model was compiled with; nothing where that can't be written down, such as a
    loss that is a functools.partial."""
    try:
        compiled = model.handle.get_compile_config()
    except StudentError:
        return {}
    return compiled if isinstance(compiled, Mapping) else {"loss": None}


def expect_no_loss_weights(model: Model, question: str) -> None:
    """Pass unless a third argument of compile became loss_weights by accident."""
    weights = _compiled(model).get("loss_weights")
    listed = weights if isinstance(weights, (list, tuple)) else [weights]
    expect_known(
        all(weight is None or type(weight) in (int, float) for weight in listed),
        question,
        "metrics-as-loss-weights",
        en="the third argument of compile is loss_weights, not metrics, so `fit` will fail. Write "
        'metrics=["accuracy"]',
        zh="compile 的第三个参数是 loss_weights，而不是 metrics，所以 `fit` 会出错。"
        '请写成 metrics=["accuracy"]',
    )


def expect_learns(model: Model, X: Array, Y: Array, loss: Callable[[Array, Array], float]) -> None:
    """Pass when the model can be trained: a step on a batch moves its weights, and downhill.

    `loss` takes targets and outputs. A learning rate may start at 0, a step with 16 bits may be
    left out, so there are a few steps. Where more than this loss decides about a step, any change
    will do. A Sequential with a loss for each output, {"name": loss}, is one that Keras itself
    takes when it compiles and cannot train.
    """
    named = _compiled(model).get("loss")
    if isinstance(named, Mapping) and "class_name" not in named:
        return
    for _ in range(5):
        try:
            model.handle.fit(X, Y, batch_size=len(X), epochs=1, verbose=0)
        except StudentError as error:
            kind, text = redacted_error(error)
            _refuse(
                f"`fit` of your model fails ({kind}) {text}",
                f"调用模型的 `fit` 时出错（{kind}）{text}",
            )
        arrays = [array for part in model.parts for array in _weights(part)]
        weights = _shared_out(model.steps, arrays, X.shape[1:])
        changes = [
            [after - before for before, after in zip(old, new, strict=True)]
            for old, new in zip(model.weights, weights, strict=True)
        ]
        largest = max((float(np.abs(c).max()) for own in changes for c in own), default=0.0)
        if largest > 0:
            break

    def loss_at(along: float) -> float:
        moved = [
            tuple(w + along / largest * c for w, c in zip(old, own, strict=True))
            for old, own in zip(model.weights, changes, strict=True)
        ]
        return loss(Y, _computed(model.steps, moved, X))

    expect_that(
        largest > 0 and (not _is_plain(model) or loss_at(1e-5) < loss_at(-1e-5)),
        en="the model does not learn: an epoch of `fit` does not change its weights so "
        "that the loss falls",
        zh="模型学不动：用 `fit` 训练一轮，权重并没有朝着损失下降的方向改变",
    )


def _is_plain(model: Model) -> bool:
    """Whether nothing but the loss and the gradient decides where a step leads."""
    if read_optimizer(model).name in ("", "Ftrl") or model.of(BatchNormalization):
        return False
    layers = _layers(model.handle)
    if any(_kind(layer) in _READERS and _is_random(layer) for layer in layers):
        return False
    settings = [value for part in model.parts for value in part.config.items()]
    return not any(name.endswith("regularizer") and value for name, value in settings)


def _is_random(layer: Handle) -> bool:
    kind = _kind(layer)
    return "Dropout" in kind or "Noise" in kind or "Random" in kind or "Regul" in kind


def evaluated_loss(model: Model, X: Array, Y: Array) -> float:
    """The value that a model's own loss has on data, for losses that Keras does not know."""
    value = model.handle.evaluate(X, Y, verbose=0)
    if isinstance(value, (list, tuple)) and value:
        value = value[0]
    return float(value) if isinstance(value, (float, np.floating)) else math.nan


def read_optimizer(model: Model) -> Optimizer:
    """Read the optimizer that a model was compiled with."""
    optimizer = _asked(model.handle, "optimizer")
    if not isinstance(optimizer, Handle):
        _refuse("the model is not compiled with an optimizer", "模型没有用 compile 指定优化器")
    if _kind(optimizer) == "LossScaleOptimizer":  # Keras puts it around, for 16 bits
        inner = _asked(optimizer, "inner_optimizer")
        optimizer = inner if isinstance(inner, Handle) else optimizer
    try:
        config = optimizer.get_config()
    except StudentError:  # a schedule with code of its own, say
        config = {}
    name = _kind(optimizer) if _kind(optimizer) in _OPTIMIZERS else ""
    return Optimizer(name, config if isinstance(config, Mapping) else {})


def steps_of_training(model: Model) -> int:
    """Return how many steps the optimizer of a model has made, as Keras counts them."""
    optimizer = _asked(model.handle, "optimizer")
    steps = _number(_asked(optimizer, "iterations"))
    return int(steps) if math.isfinite(steps) else 0


def binary_crossentropy(y: Array, p: Array) -> float:
    """Mean of -(y ln p + (1 - y) ln(1 - p)), p clipped as Keras does."""
    p = np.clip(p, 1e-7, 1 - 1e-7)
    return float(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))


def categorical_crossentropy(Y: Array, P: Array) -> float:
    """Mean over the rows of -sum of Y ln P, P clipped as Keras does."""
    return float(-np.mean(np.sum(Y * np.log(np.clip(P, 1e-7, 1 - 1e-7)), axis=1)))


# -- what a training returned ----------------------------------------------------------------------


def read_losses(history: Any) -> list[float]:
    """Read the losses of a training, one per epoch: of a History, its dict, or a sequence."""
    if isinstance(history, Handle):
        history = _asked(history, "history")
    if isinstance(history, Mapping):
        history = history.get("loss")
    if _is_array(history):
        history = list(history)
    if not isinstance(history, (list, tuple)) or not history:
        _refuse(
            "the history should be the History that fit returns, its dict, or a list of losses, "
            "one per epoch",
            "history 应该是 fit 返回的 History、它的字典，或者每轮一个损失的列表",
        )
    if len(history) > MAX_EPOCHS:
        _refuse(
            f"the history has more than {MAX_EPOCHS} entries; there should be one per epoch",
            f"history 里有 {MAX_EPOCHS} 个以上的元素；应该每轮一个",
        )
    if any(isinstance(e, (list, tuple, Mapping)) or _is_array(e) for e in history):
        _refuse(
            "an entry of the history is a list or a dict, such as [loss, accuracy] of "
            "train_on_batch with metrics: keep the loss alone",
            "history 里有元素是列表或字典，例如带 metrics 时 train_on_batch 返回的 "
            "[loss, accuracy]：请只保留损失",
        )
    losses = [_number(loss) for loss in history]
    if not all(math.isfinite(loss) for loss in losses):
        _refuse(
            "some losses in the history are no finite numbers",
            "history 里有些损失不是有限的数",
        )
    return losses


def _is_array(value: Any) -> bool:
    return isinstance(value, np.ndarray) and value.ndim > 0


def _number(value: Any) -> float:
    if isinstance(value, Handle):  # a tensor
        try:
            value = value.numpy()
        except StudentError:
            return math.nan
    is_number = isinstance(value, (int, float, np.number)) or np.shape(value) == ()
    try:
        return float(value) if is_number else math.nan
    except (TypeError, ValueError):
        return math.nan
