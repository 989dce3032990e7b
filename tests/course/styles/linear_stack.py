# %% single quotation marks
linear_stack = 'D'


# %% lower case
linear_stack = "d"


# %% spaces around it
linear_stack = " D "


# %% lower case and a line break
linear_stack = "d\n"


# %% in brackets
linear_stack = ("D")


# %% picked from the options by position
options = ["A", "B", "C", "D"]
linear_stack = options[3]


# %% computed from a code point
linear_stack = chr(ord("A") + 3)


# %% changed one's mind
linear_stack = "A"
linear_stack = "D"


# %% the key of a dictionary of notes
notes = {"B": "no", "D": "yes"}
linear_stack = next(key for key, note in notes.items() if note == "yes")
