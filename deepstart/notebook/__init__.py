"""What a released notebook carries in its first cell, so that one file is enough.

`grader` is what students call; `card` draws what they read, here and for `deepstart.check`;
`public_checks` compares, for the judge as well. `deepstart build` packs these modules into each
notebook (`build/carried.py`), where they run without deepstart being installed: so they import
NumPy, IPython where it is there, `deepstart.language` (in the notebook a small stand-in with the
words of its language) and each other, and nothing else.
"""
