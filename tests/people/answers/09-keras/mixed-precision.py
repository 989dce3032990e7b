# mixed_float16 for a GPU that is not here; the softmax stays float32, as the guide says.
# build_cnn: full
import keras
from keras import layers


def build_cnn(input_shape, n_classes):
    keras.mixed_precision.set_global_policy("mixed_float16")
    model = keras.Sequential([
        layers.Input(input_shape),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Flatten(),
        layers.Dense(128, activation="relu"),
        layers.Dense(n_classes, activation="softmax", dtype="float32"),
    ])
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
