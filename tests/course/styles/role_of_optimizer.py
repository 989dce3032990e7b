# %% single quotation marks
role_of_optimizer = 'A'


# %% lower case
role_of_optimizer = "a"


# %% spaces around it
role_of_optimizer = " A "


# %% lower case and a line break
role_of_optimizer = "a\n"


# %% in brackets
role_of_optimizer = ("A")


# %% picked from the options by position
options = ["A", "B", "C", "D"]
role_of_optimizer = options[0]


# %% computed from a code point
role_of_optimizer = chr(ord("A") + 0)


# %% changed one's mind
role_of_optimizer = "B"
role_of_optimizer = "A"


# %% the key of a dictionary of notes
notes = {"C": "no", "A": "yes"}
role_of_optimizer = next(key for key, note in notes.items() if note == "yes")
