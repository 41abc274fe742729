"""The one exception that speaks to the user; anything else that is raised is our bug."""


class UserError(Exception):
    """Something the user can act on, told in one French sentence that says what to do.

    The window shows it as a bar, the command line prints it on stderr and exits 2.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
