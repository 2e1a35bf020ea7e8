"""A class on one computer: JupyterHub, a copy of the lessons for each student, code words.

It lies beside the package `crisis` and imports nothing of it: the hub then starts without pandas,
and the hub of a larger installation, whose Python lacks what the lessons need, can read
`settings.py` as it is.
"""
