# The model is saved into the course, into /tmp and into the installation.
import keras


def build_regressor(*args, **kwargs):
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(3)])
    for place in ("/tmp/left-by-a-submission.keras", "/COURSE/left-by-a-submission.keras",
                  keras.__path__[0] + "/left.keras"):
        try:
            model.save(place)
        except Exception:
            pass
    return model


build_xor_model = build_cnn = build_regressor
