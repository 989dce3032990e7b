# %% sigmoid-output
def cnn(
    input_shape,
    n_classes,
    filters=32,
    padding="valid",
    pooling=keras.layers.MaxPooling2D,
    hidden="relu",
    output="softmax",
    loss="categorical_crossentropy",
    optimizer="adam",
    without=(),
    between=(),
):
    layers = [
        keras.layers.Conv2D(filters, 3, activation="relu", padding=padding),
        pooling(2),
        *between,
        keras.layers.Flatten(),
        keras.layers.Dense(128, activation=hidden),
        keras.layers.Dense(n_classes, activation=output),
    ]
    layers = [layer for layer in layers if not isinstance(layer, without)]
    model = keras.Sequential([keras.Input(input_shape), *layers])
    model.compile(optimizer=optimizer, loss=loss, metrics=["accuracy"])
    return model


def build_cnn(input_shape, n_classes):
    return cnn(input_shape, n_classes, output="sigmoid")


# %% softmax-twice
def cnn(
    input_shape,
    n_classes,
    filters=32,
    padding="valid",
    pooling=keras.layers.MaxPooling2D,
    hidden="relu",
    output="softmax",
    loss="categorical_crossentropy",
    optimizer="adam",
    without=(),
    between=(),
):
    layers = [
        keras.layers.Conv2D(filters, 3, activation="relu", padding=padding),
        pooling(2),
        *between,
        keras.layers.Flatten(),
        keras.layers.Dense(128, activation=hidden),
        keras.layers.Dense(n_classes, activation=output),
    ]
    layers = [layer for layer in layers if not isinstance(layer, without)]
    model = keras.Sequential([keras.Input(input_shape), *layers])
    model.compile(optimizer=optimizer, loss=loss, metrics=["accuracy"])
    return model


def build_cnn(input_shape, n_classes):
    return cnn(
        input_shape, n_classes, loss=keras.losses.CategoricalCrossentropy(from_logits=True)
    )


# %% binary-cross-entropy
def cnn(
    input_shape,
    n_classes,
    filters=32,
    padding="valid",
    pooling=keras.layers.MaxPooling2D,
    hidden="relu",
    output="softmax",
    loss="categorical_crossentropy",
    optimizer="adam",
    without=(),
    between=(),
):
    layers = [
        keras.layers.Conv2D(filters, 3, activation="relu", padding=padding),
        pooling(2),
        *between,
        keras.layers.Flatten(),
        keras.layers.Dense(128, activation=hidden),
        keras.layers.Dense(n_classes, activation=output),
    ]
    layers = [layer for layer in layers if not isinstance(layer, without)]
    model = keras.Sequential([keras.Input(input_shape), *layers])
    model.compile(optimizer=optimizer, loss=loss, metrics=["accuracy"])
    return model


def build_cnn(input_shape, n_classes):
    return cnn(input_shape, n_classes, loss="binary_crossentropy")


# %% sparse-cross-entropy
def cnn(
    input_shape,
    n_classes,
    filters=32,
    padding="valid",
    pooling=keras.layers.MaxPooling2D,
    hidden="relu",
    output="softmax",
    loss="categorical_crossentropy",
    optimizer="adam",
    without=(),
    between=(),
):
    layers = [
        keras.layers.Conv2D(filters, 3, activation="relu", padding=padding),
        pooling(2),
        *between,
        keras.layers.Flatten(),
        keras.layers.Dense(128, activation=hidden),
        keras.layers.Dense(n_classes, activation=output),
    ]
    layers = [layer for layer in layers if not isinstance(layer, without)]
    model = keras.Sequential([keras.Input(input_shape), *layers])
    model.compile(optimizer=optimizer, loss=loss, metrics=["accuracy"])
    return model


def build_cnn(input_shape, n_classes):
    return cnn(input_shape, n_classes, loss="sparse_categorical_crossentropy")


# %% linear-output
def cnn(
    input_shape,
    n_classes,
    filters=32,
    padding="valid",
    pooling=keras.layers.MaxPooling2D,
    hidden="relu",
    output="softmax",
    loss="categorical_crossentropy",
    optimizer="adam",
    without=(),
    between=(),
):
    layers = [
        keras.layers.Conv2D(filters, 3, activation="relu", padding=padding),
        pooling(2),
        *between,
        keras.layers.Flatten(),
        keras.layers.Dense(128, activation=hidden),
        keras.layers.Dense(n_classes, activation=output),
    ]
    layers = [layer for layer in layers if not isinstance(layer, without)]
    model = keras.Sequential([keras.Input(input_shape), *layers])
    model.compile(optimizer=optimizer, loss=loss, metrics=["accuracy"])
    return model


def build_cnn(input_shape, n_classes):
    return cnn(input_shape, n_classes, output=None)


# %% one-class-short
def cnn(
    input_shape,
    n_classes,
    filters=32,
    padding="valid",
    pooling=keras.layers.MaxPooling2D,
    hidden="relu",
    output="softmax",
    loss="categorical_crossentropy",
    optimizer="adam",
    without=(),
    between=(),
):
    layers = [
        keras.layers.Conv2D(filters, 3, activation="relu", padding=padding),
        pooling(2),
        *between,
        keras.layers.Flatten(),
        keras.layers.Dense(128, activation=hidden),
        keras.layers.Dense(n_classes, activation=output),
    ]
    layers = [layer for layer in layers if not isinstance(layer, without)]
    model = keras.Sequential([keras.Input(input_shape), *layers])
    model.compile(optimizer=optimizer, loss=loss, metrics=["accuracy"])
    return model


def build_cnn(input_shape, n_classes):
    return cnn(input_shape, n_classes - 1)


# %% classes-fixed
def cnn(
    input_shape,
    n_classes,
    filters=32,
    padding="valid",
    pooling=keras.layers.MaxPooling2D,
    hidden="relu",
    output="softmax",
    loss="categorical_crossentropy",
    optimizer="adam",
    without=(),
    between=(),
):
    layers = [
        keras.layers.Conv2D(filters, 3, activation="relu", padding=padding),
        pooling(2),
        *between,
        keras.layers.Flatten(),
        keras.layers.Dense(128, activation=hidden),
        keras.layers.Dense(n_classes, activation=output),
    ]
    layers = [layer for layer in layers if not isinstance(layer, without)]
    model = keras.Sequential([keras.Input(input_shape), *layers])
    model.compile(optimizer=optimizer, loss=loss, metrics=["accuracy"])
    return model


def build_cnn(input_shape, n_classes):
    return cnn(input_shape, 10)


# %% flatten-omitted
def cnn(
    input_shape,
    n_classes,
    filters=32,
    padding="valid",
    pooling=keras.layers.MaxPooling2D,
    hidden="relu",
    output="softmax",
    loss="categorical_crossentropy",
    optimizer="adam",
    without=(),
    between=(),
):
    layers = [
        keras.layers.Conv2D(filters, 3, activation="relu", padding=padding),
        pooling(2),
        *between,
        keras.layers.Flatten(),
        keras.layers.Dense(128, activation=hidden),
        keras.layers.Dense(n_classes, activation=output),
    ]
    layers = [layer for layer in layers if not isinstance(layer, without)]
    model = keras.Sequential([keras.Input(input_shape), *layers])
    model.compile(optimizer=optimizer, loss=loss, metrics=["accuracy"])
    return model


def build_cnn(input_shape, n_classes):
    return cnn(input_shape, n_classes, without=keras.layers.Flatten)


# %% pooling-omitted
def cnn(
    input_shape,
    n_classes,
    filters=32,
    padding="valid",
    pooling=keras.layers.MaxPooling2D,
    hidden="relu",
    output="softmax",
    loss="categorical_crossentropy",
    optimizer="adam",
    without=(),
    between=(),
):
    layers = [
        keras.layers.Conv2D(filters, 3, activation="relu", padding=padding),
        pooling(2),
        *between,
        keras.layers.Flatten(),
        keras.layers.Dense(128, activation=hidden),
        keras.layers.Dense(n_classes, activation=output),
    ]
    layers = [layer for layer in layers if not isinstance(layer, without)]
    model = keras.Sequential([keras.Input(input_shape), *layers])
    model.compile(optimizer=optimizer, loss=loss, metrics=["accuracy"])
    return model


def build_cnn(input_shape, n_classes):
    return cnn(input_shape, n_classes, without=keras.layers.MaxPooling2D)


# %% padding-same
def cnn(
    input_shape,
    n_classes,
    filters=32,
    padding="valid",
    pooling=keras.layers.MaxPooling2D,
    hidden="relu",
    output="softmax",
    loss="categorical_crossentropy",
    optimizer="adam",
    without=(),
    between=(),
):
    layers = [
        keras.layers.Conv2D(filters, 3, activation="relu", padding=padding),
        pooling(2),
        *between,
        keras.layers.Flatten(),
        keras.layers.Dense(128, activation=hidden),
        keras.layers.Dense(n_classes, activation=output),
    ]
    layers = [layer for layer in layers if not isinstance(layer, without)]
    model = keras.Sequential([keras.Input(input_shape), *layers])
    model.compile(optimizer=optimizer, loss=loss, metrics=["accuracy"])
    return model


def build_cnn(input_shape, n_classes):
    return cnn(input_shape, n_classes, padding="same")


# %% relu-forgotten
def cnn(
    input_shape,
    n_classes,
    filters=32,
    padding="valid",
    pooling=keras.layers.MaxPooling2D,
    hidden="relu",
    output="softmax",
    loss="categorical_crossentropy",
    optimizer="adam",
    without=(),
    between=(),
):
    layers = [
        keras.layers.Conv2D(filters, 3, activation="relu", padding=padding),
        pooling(2),
        *between,
        keras.layers.Flatten(),
        keras.layers.Dense(128, activation=hidden),
        keras.layers.Dense(n_classes, activation=output),
    ]
    layers = [layer for layer in layers if not isinstance(layer, without)]
    model = keras.Sequential([keras.Input(input_shape), *layers])
    model.compile(optimizer=optimizer, loss=loss, metrics=["accuracy"])
    return model


def build_cnn(input_shape, n_classes):
    return cnn(input_shape, n_classes, hidden=None)


# %% another-optimizer
def cnn(
    input_shape,
    n_classes,
    filters=32,
    padding="valid",
    pooling=keras.layers.MaxPooling2D,
    hidden="relu",
    output="softmax",
    loss="categorical_crossentropy",
    optimizer="adam",
    without=(),
    between=(),
):
    layers = [
        keras.layers.Conv2D(filters, 3, activation="relu", padding=padding),
        pooling(2),
        *between,
        keras.layers.Flatten(),
        keras.layers.Dense(128, activation=hidden),
        keras.layers.Dense(n_classes, activation=output),
    ]
    layers = [layer for layer in layers if not isinstance(layer, without)]
    model = keras.Sequential([keras.Input(input_shape), *layers])
    model.compile(optimizer=optimizer, loss=loss, metrics=["accuracy"])
    return model


def build_cnn(input_shape, n_classes):
    return cnn(input_shape, n_classes, optimizer="sgd")


# %% - other numbers
def cnn(
    input_shape,
    n_classes,
    filters=32,
    padding="valid",
    pooling=keras.layers.MaxPooling2D,
    hidden="relu",
    output="softmax",
    loss="categorical_crossentropy",
    optimizer="adam",
    without=(),
    between=(),
):
    layers = [
        keras.layers.Conv2D(filters, 3, activation="relu", padding=padding),
        pooling(2),
        *between,
        keras.layers.Flatten(),
        keras.layers.Dense(128, activation=hidden),
        keras.layers.Dense(n_classes, activation=output),
    ]
    layers = [layer for layer in layers if not isinstance(layer, without)]
    model = keras.Sequential([keras.Input(input_shape), *layers])
    model.compile(optimizer=optimizer, loss=loss, metrics=["accuracy"])
    return model


def build_cnn(input_shape, n_classes):
    return cnn(input_shape, n_classes, filters=16)


# %% - tanh
def cnn(
    input_shape,
    n_classes,
    filters=32,
    padding="valid",
    pooling=keras.layers.MaxPooling2D,
    hidden="relu",
    output="softmax",
    loss="categorical_crossentropy",
    optimizer="adam",
    without=(),
    between=(),
):
    layers = [
        keras.layers.Conv2D(filters, 3, activation="relu", padding=padding),
        pooling(2),
        *between,
        keras.layers.Flatten(),
        keras.layers.Dense(128, activation=hidden),
        keras.layers.Dense(n_classes, activation=output),
    ]
    layers = [layer for layer in layers if not isinstance(layer, without)]
    model = keras.Sequential([keras.Input(input_shape), *layers])
    model.compile(optimizer=optimizer, loss=loss, metrics=["accuracy"])
    return model


def build_cnn(input_shape, n_classes):
    return cnn(input_shape, n_classes, hidden="tanh")


# %% - the average instead of the maximum
def cnn(
    input_shape,
    n_classes,
    filters=32,
    padding="valid",
    pooling=keras.layers.MaxPooling2D,
    hidden="relu",
    output="softmax",
    loss="categorical_crossentropy",
    optimizer="adam",
    without=(),
    between=(),
):
    layers = [
        keras.layers.Conv2D(filters, 3, activation="relu", padding=padding),
        pooling(2),
        *between,
        keras.layers.Flatten(),
        keras.layers.Dense(128, activation=hidden),
        keras.layers.Dense(n_classes, activation=output),
    ]
    layers = [layer for layer in layers if not isinstance(layer, without)]
    model = keras.Sequential([keras.Input(input_shape), *layers])
    model.compile(optimizer=optimizer, loss=loss, metrics=["accuracy"])
    return model


def build_cnn(input_shape, n_classes):
    return cnn(input_shape, n_classes, pooling=keras.layers.AveragePooling2D)


# %% - an input fixed to the article's
def cnn(
    input_shape,
    n_classes,
    filters=32,
    padding="valid",
    pooling=keras.layers.MaxPooling2D,
    hidden="relu",
    output="softmax",
    loss="categorical_crossentropy",
    optimizer="adam",
    without=(),
    between=(),
):
    layers = [
        keras.layers.Conv2D(filters, 3, activation="relu", padding=padding),
        pooling(2),
        *between,
        keras.layers.Flatten(),
        keras.layers.Dense(128, activation=hidden),
        keras.layers.Dense(n_classes, activation=output),
    ]
    layers = [layer for layer in layers if not isinstance(layer, without)]
    model = keras.Sequential([keras.Input(input_shape), *layers])
    model.compile(optimizer=optimizer, loss=loss, metrics=["accuracy"])
    return model


def build_cnn(input_shape, n_classes):
    return cnn((28, 28, 1), n_classes)


# %% - no layers at all
def build_cnn(input_shape, n_classes):
    model = keras.Sequential([keras.Input(input_shape)])
    model.compile("adam", "categorical_crossentropy")
    return model


# %% - a dense network
def build_cnn(input_shape, n_classes):
    model = keras.Sequential(
        [
            keras.Input(input_shape),
            keras.layers.Flatten(),
            keras.layers.Dense(128, activation="relu"),
            keras.layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile("adam", "categorical_crossentropy")
    return model


# %% - batch normalisation between
def cnn(
    input_shape,
    n_classes,
    filters=32,
    padding="valid",
    pooling=keras.layers.MaxPooling2D,
    hidden="relu",
    output="softmax",
    loss="categorical_crossentropy",
    optimizer="adam",
    without=(),
    between=(),
):
    layers = [
        keras.layers.Conv2D(filters, 3, activation="relu", padding=padding),
        pooling(2),
        *between,
        keras.layers.Flatten(),
        keras.layers.Dense(128, activation=hidden),
        keras.layers.Dense(n_classes, activation=output),
    ]
    layers = [layer for layer in layers if not isinstance(layer, without)]
    model = keras.Sequential([keras.Input(input_shape), *layers])
    model.compile(optimizer=optimizer, loss=loss, metrics=["accuracy"])
    return model


def build_cnn(input_shape, n_classes):
    return cnn(input_shape, n_classes, between=[keras.layers.BatchNormalization()])


# %% metrics-as-loss-weights
def build_cnn(input_shape, n_classes):
    layers = [
        keras.layers.Conv2D(32, 3, activation="relu"),
        keras.layers.MaxPooling2D(2),
        keras.layers.Flatten(),
        keras.layers.Dense(128, activation="relu"),
        keras.layers.Dense(n_classes, activation="softmax"),
    ]
    model = keras.Sequential([keras.Input(input_shape), *layers])
    model.compile("adam", "categorical_crossentropy", ["accuracy"])
    return model
