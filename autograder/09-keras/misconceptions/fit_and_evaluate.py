"""Wrong answers to fit_and_evaluate: its checks recognise them in the training itself.

So none is declared here. The suite names them with `expect_known`; answers that make these
mistakes lie in `tests/course/wrong/09-keras`.
"""
