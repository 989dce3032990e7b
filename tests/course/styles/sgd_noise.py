# %% single quotation marks
sgd_noise = 'B'


# %% lower case
sgd_noise = "b"


# %% spaces around it
sgd_noise = " B "


# %% lower case and a line break
sgd_noise = "b\n"


# %% in brackets
sgd_noise = ("B")


# %% picked from the options by position
options = ["A", "B", "C", "D"]
sgd_noise = options[1]


# %% computed from a code point
sgd_noise = chr(ord("A") + 1)


# %% changed one's mind
sgd_noise = "C"
sgd_noise = "B"


# %% the key of a dictionary of notes
notes = {"D": "no", "B": "yes"}
sgd_noise = next(key for key, note in notes.items() if note == "yes")
