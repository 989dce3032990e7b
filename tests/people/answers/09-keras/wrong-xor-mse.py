# The squared error for a probability.
# build_xor_model: loses, diagnosis squared-error-for-a-probability
import keras

def build_xor_model():
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(4, activation="tanh"), keras.layers.Dense(1, activation="sigmoid")])
    model.compile(optimizer="adam", loss="mse")
    return model
