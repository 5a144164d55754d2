"""The form in which a record is edited in a browser: Sveltia CMS, told by the schemas what a record may hold.

It is no part of the site: ``portal admin`` makes it in a folder of its own.
"""
