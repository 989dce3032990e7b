# %% hidden-layer-added
def build_regressor():
    model = keras.Sequential(
        [keras.Input((1,)), keras.layers.Dense(4, activation="relu"), keras.layers.Dense(1)]
    )
    model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
    return model


# %% activation-on-the-output
def build_regressor():
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, activation="relu")])
    model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
    return model


# %% units-are-samples
def build_regressor():
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(100)])
    model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
    return model


# %% cross-entropy-for-a-regression
def build_regressor():
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.SGD(0.1), loss="binary_crossentropy")
    return model


# %% another-optimizer
def build_regressor():
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.1), loss="mse")
    return model


# %% default-learning-rate
def build_regressor():
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.compile(optimizer="sgd", loss="mse")
    return model


# %% no-bias
def build_regressor():
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, use_bias=False)])
    model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
    return model


# %% - momentum
def build_regressor():
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.SGD(0.1, momentum=0.9), loss="mse")
    return model


# %% - absolute error
def build_regressor():
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mae")
    return model


# %% - the sum of squares
def build_regressor():
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.compile(keras.optimizers.SGD(0.1), keras.losses.MeanSquaredError(reduction="sum"))
    return model


# %% - not compiled
def build_regressor():
    return keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])


# %% - nothing returned
def build_regressor():
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")


# %% - a layer instead of a model
def build_regressor():
    return keras.layers.Dense(1)


# %% - a text
def build_regressor():
    return "model"


# %% - the wrong input
def build_regressor():
    model = keras.Sequential([keras.Input((100,)), keras.layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
    return model
