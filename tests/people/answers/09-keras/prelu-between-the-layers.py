# A PReLU with a slope that is trained, as in an advanced tutorial.
# build_xor_model: full
import keras


def build_xor_model():
    model = keras.Sequential([
        keras.Input((2,)),
        keras.layers.Dense(8),
        keras.layers.PReLU(alpha_initializer=keras.initializers.Constant(0.25)),
        keras.layers.Dense(1, activation="sigmoid"),
    ])
    model.compile(optimizer=keras.optimizers.Adam(0.02), loss="binary_crossentropy")
    return model
