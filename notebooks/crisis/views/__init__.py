"""Views: map, timeline and positions, each with three faces: live, picture and words.

A scene gathers the rows to show as records; every face is made from the same records.
"""
