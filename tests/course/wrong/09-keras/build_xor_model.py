# %% two-outputs
def build_xor_model():
    model = keras.Sequential(
        [keras.Input((2,)), keras.layers.Dense(8, "tanh"), keras.layers.Dense(2, "sigmoid")]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.05), loss="binary_crossentropy")
    return model


# %% no-hidden-layer
def build_xor_model():
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, activation="sigmoid")])
    model.compile(optimizer=keras.optimizers.Adam(0.05), loss="binary_crossentropy")
    return model


# %% linear-hidden-layer
def build_xor_model():
    model = keras.Sequential(
        [keras.Input((2,)), keras.layers.Dense(8), keras.layers.Dense(1, "sigmoid")]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.05), loss="binary_crossentropy")
    return model


# %% one-hidden-unit
def build_xor_model():
    model = keras.Sequential(
        [keras.Input((2,)), keras.layers.Dense(1, "tanh"), keras.layers.Dense(1, "sigmoid")]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.05), loss="binary_crossentropy")
    return model


# %% softmax-on-one-unit
def build_xor_model():
    model = keras.Sequential(
        [keras.Input((2,)), keras.layers.Dense(8, "tanh"), keras.layers.Dense(1, "softmax")]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.05), loss="binary_crossentropy")
    return model


# %% linear-output
def build_xor_model():
    model = keras.Sequential(
        [keras.Input((2,)), keras.layers.Dense(8, "tanh"), keras.layers.Dense(1)]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.05), loss="binary_crossentropy")
    return model


# %% wrong-output-activation
def build_xor_model():
    model = keras.Sequential(
        [keras.Input((2,)), keras.layers.Dense(8, "tanh"), keras.layers.Dense(1, "relu")]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.05), loss="binary_crossentropy")
    return model


# %% sigmoid-twice
def build_xor_model():
    model = keras.Sequential(
        [keras.Input((2,)), keras.layers.Dense(8, "tanh"), keras.layers.Dense(1, "sigmoid")]
    )
    loss = keras.losses.BinaryCrossentropy(from_logits=True)
    model.compile(optimizer=keras.optimizers.Adam(0.05), loss=loss)
    return model


# %% categorical-cross-entropy
def build_xor_model():
    model = keras.Sequential(
        [keras.Input((2,)), keras.layers.Dense(8, "tanh"), keras.layers.Dense(1, "sigmoid")]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.05), loss="categorical_crossentropy")
    return model


# %% squared-error-for-a-probability
def build_xor_model():
    model = keras.Sequential(
        [keras.Input((2,)), keras.layers.Dense(8, "tanh"), keras.layers.Dense(1, "sigmoid")]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.05), loss="mse")
    return model


# %% - the sigmoid in the loss only: named twice, for its output and for its loss
def build_xor_model():
    model = keras.Sequential(
        [keras.Input((2,)), keras.layers.Dense(8, "tanh"), keras.layers.Dense(1)]
    )
    loss = keras.losses.BinaryCrossentropy(from_logits=True)
    model.compile(optimizer=keras.optimizers.Adam(0.05), loss=loss)
    return model


# %% - a Lambda layer that writes a file
def spy(x):
    try:
        open("/tmp/deepstart-a-lambda-was-here", "w").write("executed")
    except OSError:
        pass
    return x


def build_xor_model():
    model = keras.Sequential(
        [
            keras.Input((2,)),
            keras.layers.Dense(8, "tanh"),
            keras.layers.Lambda(spy),
            keras.layers.Dense(1, "sigmoid"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.05), loss="binary_crossentropy")
    return model


# %% - a layer of one's own
class Twice(keras.layers.Layer):
    def call(self, x):
        return 2 * x


def build_xor_model():
    model = keras.Sequential(
        [keras.Input((2,)), keras.layers.Dense(8, "tanh"), Twice(), keras.layers.Dense(1, "sigmoid")]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.05), loss="binary_crossentropy")
    return model


# %% - a billion parameters, built at once
def build_xor_model():
    model = keras.Sequential(
        [
            keras.Input((2,)),
            keras.layers.Dense(32000, "tanh"),
            keras.layers.Dense(32000, "tanh"),
            keras.layers.Dense(1, "sigmoid"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.05), loss="binary_crossentropy")
    return model


# %% - a billion parameters, not built yet
def build_xor_model():
    model = keras.Sequential(
        [
            keras.layers.Dense(32000, "tanh"),
            keras.layers.Dense(32000, "tanh"),
            keras.layers.Dense(1, "sigmoid"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.05), loss="binary_crossentropy")
    return model


# %% - a billion parameters, claimed
class Claim(keras.layers.Dense):
    pass


class Huge:
    def __init__(self):
        layer = keras.layers.Dense(10**9)
        self.layers = [layer]
        self.optimizer = keras.optimizers.Adam()

    def predict(self, X, verbose=0):
        return np.zeros((len(X), 1), np.float32)

    def get_weights(self):
        return [np.zeros((2, 8)), np.zeros(8), np.zeros((8, 1)), np.zeros(1)]

    def get_compile_config(self):
        return {"loss": "bce"}


def build_xor_model():
    return Huge()


# %% - the class instead of a model
def build_xor_model():
    return keras.Sequential


# %% - an uncompiled model and its name
def build_xor_model():
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)]), "xor"
