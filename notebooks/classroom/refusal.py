"""The end of a command: one sentence that says what is wrong and what helps."""


class Refusal(Exception):
    """What cannot be done, and the remedy, in one sentence for the teacher."""
