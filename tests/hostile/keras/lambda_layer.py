# A Lambda layer whose Python would run wherever the model is loaded.
import keras


def build_regressor():
    run = keras.layers.Lambda(lambda x: (open("/tmp/left-by-a-submission", "w"), x)[1])
    return keras.Sequential([keras.Input((1,)), run])


build_xor_model = build_cnn = build_regressor
