# A hidden layer for a line.
# build_regressor: loses, diagnosis hidden-layer-added
import keras

def build_regressor():
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(10), keras.layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
    return model
