"""What comes back from the departments: answers on a check sheet, on the telephone, in a list of open data.

Each of them becomes ``Answer`` values; ``taking`` changes the records by them, checks the change, and writes nothing.
"""
