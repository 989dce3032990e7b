# %% single quotation marks
role_of_activation = 'A'


# %% lower case
role_of_activation = "a"


# %% spaces around it
role_of_activation = " A "


# %% lower case and a line break
role_of_activation = "a\n"


# %% in brackets
role_of_activation = ("A")


# %% picked from the options by position
options = ["A", "B", "C", "D"]
role_of_activation = options[0]


# %% computed from a code point
role_of_activation = chr(ord("A") + 0)


# %% changed one's mind
role_of_activation = "B"
role_of_activation = "A"


# %% the key of a dictionary of notes
notes = {"C": "no", "A": "yes"}
role_of_activation = next(key for key, note in notes.items() if note == "yes")
