# %% default-sgd
def build_xor_model():
    model = keras.Sequential(
        [keras.Input((2,)), keras.layers.Dense(8, "tanh"), keras.layers.Dense(1, "sigmoid")]
    )
    model.compile(optimizer="sgd", loss="binary_crossentropy")
    return model


# %% all-units-alike
def build_xor_model():
    zero = {"kernel_initializer": "zeros"}
    hidden = keras.layers.Dense(8, activation="tanh", **zero)
    output = keras.layers.Dense(1, activation="sigmoid", **zero)
    model = keras.Sequential([keras.Input((2,)), hidden, output])
    model.compile(optimizer=keras.optimizers.Adam(0.05), loss="binary_crossentropy")
    return model


# %% all-units-alike
def build_xor_model():
    ones = keras.initializers.Ones()
    hidden = keras.layers.Dense(4, activation="tanh", kernel_initializer=ones)
    output = keras.layers.Dense(1, activation="sigmoid", kernel_initializer=ones)
    model = keras.Sequential([keras.Input((2,)), hidden, output])
    model.compile(optimizer=keras.optimizers.Adam(0.05), loss="binary_crossentropy")
    return model


# %% labels-apart-from-inputs
def train_xor(seed):
    keras.utils.set_random_seed(seed)
    X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    y = np.array([[0.0], [1.0], [1.0], [0.0]])
    model = build_xor_model()
    order = np.array([1, 0, 3, 2])
    return model, [float(model.train_on_batch(X[order], y)) for _ in range(300)]


# %% another-model-returned
def train_xor(seed):
    keras.utils.set_random_seed(seed)
    X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    y = np.array([[0.0], [1.0], [1.0], [0.0]])
    model = build_xor_model()
    history = [float(model.train_on_batch(X, y)) for _ in range(300)]
    return build_xor_model(), history


# %% too-many-epochs
def train_xor(seed):
    keras.utils.set_random_seed(seed)
    X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    y = np.array([[0.0], [1.0], [1.0], [0.0]])
    model = build_xor_model()
    return model, [float(model.train_on_batch(X, y)) for _ in range(600)]


# %% - not trained
def train_xor(seed):
    keras.utils.set_random_seed(seed)
    return build_xor_model(), []


# %% - no history
def train_xor(seed):
    keras.utils.set_random_seed(seed)
    X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    y = np.array([[0.0], [1.0], [1.0], [0.0]])
    model = build_xor_model()
    for _ in range(300):
        model.train_on_batch(X, y)
    return model, None


# %% - the model alone
def train_xor(seed):
    keras.utils.set_random_seed(seed)
    X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    y = np.array([[0.0], [1.0], [1.0], [0.0]])
    model = build_xor_model()
    for _ in range(300):
        model.train_on_batch(X, y)
    return model


# %% - a fake history
def train_xor(seed):
    keras.utils.set_random_seed(seed)
    X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    y = np.array([[0.0], [1.0], [1.0], [0.0]])
    model = build_xor_model()
    for _ in range(1000):
        model.train_on_batch(X, y)
    return model, {"loss": [0.0] * 10}


# %% - a fake history and an untrained model
def train_xor(seed):
    return build_xor_model(), {"loss": [0.7, 0.4, 0.001]}


# %% - a patched predict
class Liar(keras.Sequential):
    def predict(self, X, **options):
        return (X[:, :1] != X[:, 1:]).astype("float32")


def train_xor(seed):
    model = Liar(
        [keras.Input((2,)), keras.layers.Dense(8, "tanh"), keras.layers.Dense(1, "sigmoid")]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.05), loss="binary_crossentropy")
    return model, [0.7, 0.1, 0.001]


# %% - weights that diverged
def train_xor(seed):
    model = build_xor_model()
    model.set_weights([np.full(w.shape, np.nan) for w in model.get_weights()])
    return model, [0.7, float("nan")]


# %% outputs-unlike-targets
def build_xor_model():
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(2, activation="sigmoid")])
    model.compile(optimizer="sgd", loss="binary_crossentropy")
    return model


# %% not-trained
def train_xor(seed):
    hidden = keras.layers.Dense(2, activation="tanh")
    output = keras.layers.Dense(1, activation="sigmoid")
    model = keras.Sequential([keras.Input((2,)), hidden, output])
    model.compile(optimizer="adam", loss="binary_crossentropy")
    W1, b1 = np.array([[10.0, 10.0], [10.0, 10.0]]), np.array([-5.0, -15.0])
    model.set_weights([W1, b1, np.array([[5.0], [-5.0]]), np.array([-5.0])])
    return model, [0.7, 0.5, 0.3, 0.1, 0.0067]


# %% - an accuracy beside every loss
def build_xor_model():
    hidden = keras.layers.Dense(8, activation="tanh")
    model = keras.Sequential([keras.Input((2,)), hidden, keras.layers.Dense(1, "sigmoid")])
    model.compile(keras.optimizers.Adam(0.05), "binary_crossentropy", metrics=["accuracy"])
    return model


def train_xor(seed):
    keras.utils.set_random_seed(seed)
    X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    y = np.array([[0.0], [1.0], [1.0], [0.0]])
    model = build_xor_model()
    return model, [model.train_on_batch(X, y) for _ in range(200)]
