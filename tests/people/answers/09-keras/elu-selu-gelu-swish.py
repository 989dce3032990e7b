# Many activations in a row, by name, by function, as layers.
# build_xor_model: full
import keras
from keras import layers


def build_xor_model():
    model = keras.models.Sequential()
    model.add(layers.InputLayer(shape=(2,)))
    model.add(layers.Dense(8, activation="elu"))
    model.add(layers.Dense(8, activation=keras.activations.selu))
    model.add(layers.Dense(8, activation="gelu"))
    model.add(layers.Dense(8, activation="swish"))
    model.add(layers.Dense(4))
    model.add(layers.ELU(alpha=0.5))
    model.add(layers.Dense(1, "sigmoid"))
    model.compile("nadam", keras.losses.binary_crossentropy)
    return model
