# No activation in the hidden layer.
# build_xor_model: loses, diagnosis linear-hidden-layer
import keras

def build_xor_model():
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(8), keras.layers.Dense(1, activation="sigmoid")])
    model.compile(optimizer="adam", loss="binary_crossentropy")
    return model
