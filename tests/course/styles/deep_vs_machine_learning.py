# %% single quotation marks
deep_vs_machine_learning = 'B'


# %% lower case
deep_vs_machine_learning = "b"


# %% spaces around it
deep_vs_machine_learning = " B "


# %% lower case and a line break
deep_vs_machine_learning = "b\n"


# %% in brackets
deep_vs_machine_learning = ("B")


# %% picked from the options by position
options = ["A", "B", "C", "D"]
deep_vs_machine_learning = options[1]


# %% computed from a code point
deep_vs_machine_learning = chr(ord("A") + 1)


# %% changed one's mind
deep_vs_machine_learning = "C"
deep_vs_machine_learning = "B"


# %% the key of a dictionary of notes
notes = {"D": "no", "B": "yes"}
deep_vs_machine_learning = next(key for key, note in notes.items() if note == "yes")
