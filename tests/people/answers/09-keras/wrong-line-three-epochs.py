# Three epochs of fit with the default batch.
# build_regressor: full
# fit_line: loses
import keras

def build_regressor():
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
    return model

def fit_line(X, y, seed):
    keras.utils.set_random_seed(seed)
    model = build_regressor()
    model.fit(X, y, epochs=3, verbose=0)
    w, b = model.layers[-1].get_weights()
    return float(w[0][0]), float(b[0])
