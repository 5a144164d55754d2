"""The generator of the portal: records in, one checked model in the middle, writers out.

Rooms: ``language`` (text without records), ``records`` (read and check the directory), ``site`` (writers),
``build`` and ``cli`` (the order of a build, the ``portal`` command).
"""
