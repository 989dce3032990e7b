"""Models of the students, read through their handles and computed again in NumPy.

A Keras model stays in the student's process. Whatever comes from there (layers, configurations,
weights, predictions) is a claim: here it becomes plain records, every claim is checked against the
others, and the forward pass is computed once more from configuration and weights. Nothing of the
student's runs here, and Keras is not needed.

A model is read as a chain of steps, in which every activation is a step of its own, wherever it
was written: `Dense(8, activation="tanh")` reads like `Dense(8)` and `Activation("tanh")`.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from deepstart.checks import expect_that
from deepstart.misconceptions import recognised
from deepstart.proxies import Handle, StudentError
from deepstart.veil import veiled_error

Array = np.ndarray
Shape = tuple[int, ...]

MAX_PARAMETERS = 10_000_000
MAX_LAYERS = 100

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
            return tuple(math.ceil(n / s) for n, s in zip(shape, self.strides, strict=False))
        sides = zip(shape, self.size, self.strides, strict=False)
        return tuple((n - k) // s + 1 for n, k, s in sides)

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
        return (*self.window.places(shape), self.filters)

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
        return (*self.window.places(shape), shape[-1])

    def compute(self, x: Array, *weights: Array) -> Array:
        out = np.empty((len(x), *self.output_shape(x.shape[1:])))
        for i, j, view in self.window.views(x, -np.inf):
            out[:, i, j] = view.mean(axis=(1, 2)) if self.average else view.max(axis=(1, 2))
        return out


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
class Activation(_Weightless):
    name: str
    slope: float = 0.0  # on the negative side, of those that have one

    def compute(self, x: Array, *weights: Array) -> Array:
        with np.errstate(over="ignore"):
            return np.asarray(_ACTIVATIONS[self.name](x, self.slope))


def _softmax(x: Array, _slope: float) -> Array:
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def _sigmoid(x: Array) -> Array:
    return (1 + np.tanh(x / 2)) / 2


def _softplus(x: Array) -> Array:
    return np.logaddexp(0, x)


def _expm1_below(x: Array) -> Array:
    return np.expm1(np.minimum(x, 0))


_ACTIVATIONS: dict[str, Callable[[Array, float], Array]] = {
    "relu": lambda x, _: np.maximum(x, 0),
    "leaky_relu": lambda x, slope: np.where(x > 0, x, slope * x),
    "elu": lambda x, slope: np.where(x > 0, x, slope * _expm1_below(x)),
    "selu": lambda x, _: 1.05070098 * np.where(x > 0, x, 1.67326324 * _expm1_below(x)),
    "gelu": lambda x, _: x * (1 + np.vectorize(math.erf)(x / math.sqrt(2))) / 2,
    "silu": lambda x, _: x * _sigmoid(x),
    "mish": lambda x, _: x * np.tanh(_softplus(x)),
    "softplus": lambda x, _: _softplus(x),
    "softsign": lambda x, _: x / (1 + np.abs(x)),
    "exponential": lambda x, _: np.exp(x),
    "sigmoid": lambda x, _: _sigmoid(x),
    "tanh": lambda x, _: np.tanh(x),
    "softmax": _softmax,
}
# Named in messages; a name that is not listed could be the student's own choice of words.
_OTHER_LAYERS = (
    *("Conv1D", "Conv2DTranspose", "Conv3D", "SeparableConv2D", "DepthwiseConv2D"),
    *("MaxPooling1D", "MaxPooling3D", "AveragePooling1D", "GlobalAveragePooling2D"),
    *("GlobalMaxPooling2D", "ZeroPadding2D", "Cropping2D", "UpSampling2D", "Resizing", "Permute"),
    *("Add", "Concatenate", "Multiply", "Average", "Embedding", "LSTM", "GRU", "SimpleRNN"),
    *("LayerNormalization", "GroupNormalization", "Normalization", "PReLU", "TimeDistributed"),
)
_OPTIMIZERS = (
    *("SGD", "Adam", "AdamW", "Nadam", "Adamax", "RMSprop", "Adagrad", "Adadelta", "Ftrl", "Lion"),
)

_SLOPES = {"leaky_relu": 0.2, "elu": 1.0}  # where Keras is given the name alone
_OTHER_NAMES = {"swish": "silu", "softmax_v2": "softmax", "leakyrelu": "leaky_relu"}

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

    def outputs(self, X: Array) -> Array:
        """The forward pass, computed here from configuration and weights."""
        x = np.asarray(X, float)
        for step, weights in zip(self.steps, self.weights, strict=True):
            x = step.compute(x, *weights)
        return x

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
        return last.name if isinstance(last, Activation) else "linear"


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


def read_model(handle: Any, X: Array) -> Model:
    """Read a model that takes inputs like X; fail with one sentence where that is impossible.

    The sizes that its configuration implies are looked at before anything large is asked for, and
    its predictions for X must be what its steps compute.
    """
    plan = list(_plan(_layers(handle)))
    _check_sizes([step for step, _ in plan], X.shape[1:])
    said = _predictions(handle, X)
    steps: list[Step] = []
    weights: list[tuple[Array, ...]] = []
    shape = X.shape[1:]
    for step, layer in plan:
        wanted = step.weight_shapes(shape)
        weights.append(_weights(layer, wanted) if wanted else ())
        steps.append(step)
        shape = step.output_shape(shape)
    model = Model(handle, tuple(steps), tuple(weights))
    _check_predictions(said, model.outputs(X))
    return model


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
    if isinstance(handle, Handle) and handle._info.type_name.endswith(".Functional"):
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


def _kind(layer: Handle) -> str:
    """Return the name of a layer's class if it is Keras's, of an operation its activation."""
    *modules, name = layer._info.type_name.split(".")
    if modules[:3] in (["keras", "src", "ops"], ["keras", "src", "activations"]):
        return _canonical(name) if _canonical(name) in _ACTIVATIONS else name
    return name if modules[:1] == ["keras"] else ""


def _plan(layers: Sequence[Handle]) -> Iterator[tuple[Step, Handle]]:
    for layer in layers:
        kind = _kind(layer)
        if kind in _ACTIVATIONS:
            yield Activation(kind, _SLOPES.get(kind, 0.0)), layer
            continue
        if kind not in _READERS:
            _refuse_layer(layer)
        config = layer.get_config()
        try:
            steps = list(_READERS[kind](config))
        except (KeyError, TypeError, ValueError, AttributeError):
            _refuse(
                f"the configuration of a {kind} layer cannot be read",
                f"读不懂一个 {kind} 层的配置",
            )
        for step in steps:
            yield step, layer


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


def _check_sizes(steps: Sequence[Step], shape: Shape) -> None:
    count = 0
    for step in steps:
        try:
            count += sum(map(math.prod, step.weight_shapes(shape)))
            shape = step.output_shape(shape)
            fits = all(0 < n <= MAX_PARAMETERS for n in shape)
        except (ValueError, IndexError, TypeError):
            fits = False
        if not fits:
            name = type(step).__name__
            _refuse(
                f"the {name} layer of your model does not fit what comes before it",
                f"模型里的 {name} 层与它前面的输出对不上",
            )
    if count > MAX_PARAMETERS:
        _refuse(
            "the model has more than ten million parameters. That is far more than the exercise "
            "needs, so it is not looked at any further",
            "模型的参数超过一千万个，远远超过本题的需要，因此不再检查下去",
        )


def _predictions(handle: Handle, X: Array) -> Array:
    try:
        said = handle.predict(X, verbose=0)
    except StudentError as error:
        if "incompatible" in error.message:
            _refuse(
                "the model expects inputs of another shape than those of this exercise",
                "模型要求的输入形状与本题的输入不同",
            )
        kind, text = veiled_error(error)
        _refuse(
            f"`predict` of your model fails for the inputs of this exercise ({kind}) {text}",
            f"用本题的输入调用模型的 `predict` 时出错（{kind}）{text}",
        )
    if not isinstance(said, np.ndarray) or said.dtype.kind != "f":
        _refuse(
            "`predict` of your model does not return an array of floats",
            "模型的 `predict` 返回的不是浮点数组",
        )
    return np.asarray(said, float)


def _check_predictions(said: Array, computed: Array) -> None:
    scale = max(1.0, float(np.abs(computed).max(initial=0.0)))
    if said.shape != computed.shape or not np.all(np.abs(said - computed) <= 1e-4 * scale):
        _refuse(
            "`predict` of your model does not give what its layers compute one after another with "
            "their weights. Build the model from layers only (activations, too), define them in "
            "the order in which they are used, and leave `predict` as Keras made it",
            "模型的 `predict` 给出的，不是它的各层用自己的权重依次算出来的结果。"
            "请只用层来搭建模型（激活函数也一样），按使用的顺序定义各层，"
            "不要改动 Keras 的 `predict`",
        )


def _weights(layer: Handle, wanted: list[Shape]) -> tuple[Array, ...]:
    found = layer.get_weights()
    sound = isinstance(found, (list, tuple)) and all(
        isinstance(array, np.ndarray) and array.dtype.kind == "f" for array in found
    )
    if not sound or [array.shape for array in found] != wanted:
        _refuse(
            f"the weights of the {_kind(layer)} layer do not fit its configuration",
            f"{_kind(layer)} 层的权重与它的配置不符",
        )
    arrays = tuple(array.astype(float) for array in found)
    if not all(np.isfinite(array).all() for array in arrays):
        _refuse(
            "some weights of the model are no finite numbers: the training has diverged",
            "模型的一些权重不是有限的数：训练发散了",
        )
    return arrays


# -- reading the configuration of one layer --------------------------------------------------------

Config = Mapping[str, Any]


def _canonical(name: str) -> str:
    plain = name.lower()
    return _OTHER_NAMES.get(plain, plain)


def _activation(value: Any) -> Iterator[Step]:
    """Read an activation: a name, a function's configuration, or a layer's."""
    if isinstance(value, Mapping) and value.get("class_name") != "function":
        yield from _READERS[value["class_name"]](value["config"])
        return
    name = _canonical(value["config"] if isinstance(value, Mapping) else value)
    if name in _ACTIVATIONS:
        yield Activation(name, _SLOPES.get(name, 0.0))
    elif name != "linear":
        _refuse(
            "the model uses an activation that cannot be checked here. Use a usual one",
            "模型使用了一个这里无法检查的激活函数。请使用常见的激活函数",
        )


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
    window = _window(config, config["pool_size"])
    if window.same:  # then Keras leaves the border out of the average
        raise ValueError
    yield Pooling2D(window, average=True)


def _window(config: Config, size: Any) -> Window:
    if config["data_format"] != "channels_last" or config["padding"] not in ("valid", "same"):
        raise ValueError
    return Window(_pair(size), _pair(config["strides"]), config["padding"] == "same")


def _pair(value: Any) -> tuple[int, int]:
    down, right = value
    return _count(down), _count(right)


def _count(value: Any) -> int:
    if type(value) is not int or value < 1:
        raise ValueError
    return value


def _relu(config: Config) -> Iterator[Step]:
    if config["max_value"] is not None or config["threshold"]:
        raise ValueError
    slope = float(config["negative_slope"])
    yield Activation("leaky_relu", slope) if slope else Activation("relu")


def _softmax_layer(config: Config) -> Iterator[Step]:
    if config["axis"] != -1:
        raise ValueError
    yield Activation("softmax")


def _batch_normalization(config: Config) -> Iterator[Step]:
    if config["axis"] != -1:
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
    "ReLU": _relu,
    "LeakyReLU": lambda config: iter([Activation("leaky_relu", float(config["negative_slope"]))]),
    "ELU": lambda config: iter([Activation("elu", float(config["alpha"]))]),
    "Softmax": _softmax_layer,
    # Nothing happens in these when a model predicts.
    **dict.fromkeys(
        ["InputLayer", "Identity", "Dropout", "SpatialDropout2D", "AlphaDropout"], _nothing
    ),
    **dict.fromkeys(["GaussianNoise", "GaussianDropout", "ActivityRegularization"], _nothing),
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
    try:
        compiled = model.handle.get_compile_config()
    except StudentError:  # a loss that cannot be written down, such as functools.partial
        return Loss("")
    value = compiled.get("loss") if isinstance(compiled, Mapping) else None
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


def expect_no_loss_weights(model: Model, question: str) -> None:
    """Pass unless a third argument of compile became loss_weights by accident."""
    try:
        compiled = model.handle.get_compile_config()
    except StudentError:
        return
    weights = compiled.get("loss_weights") if isinstance(compiled, Mapping) else None
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
    config = optimizer.get_config()
    name = _kind(optimizer) if _kind(optimizer) in _OPTIMIZERS else ""
    return Optimizer(name, config if isinstance(config, Mapping) else {})


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
    if isinstance(history, np.ndarray) and history.ndim == 1:
        history = list(history)
    if not isinstance(history, (list, tuple)) or not history:
        _refuse(
            "the history should be the History that fit returns, its dict, or a list of losses, "
            "one per epoch",
            "history 应该是 fit 返回的 History、它的字典，或者每轮一个损失的列表",
        )
    losses = [_number(loss) for loss in history]
    if not all(math.isfinite(loss) for loss in losses):
        _refuse(
            "some losses in the history are no finite numbers",
            "history 里有些损失不是有限的数",
        )
    return losses


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
