"""The site without a connection: what of it a device keeps, the worker that answers from it, and the page about it.

``bundle`` puts what is kept of a language into one file, so that it comes whole or not at all; ``worker.js`` is the
service worker, written by hand (no library: those that there are keep lists of files and bring many times its code);
``offline.js`` asks it to keep the site; ``page`` is the page that says so, and where everything is removed again.
"""

from generator.site.offline.bundles import Pages, bundle, latest
from generator.site.offline.page import shared, write

__all__ = ["Pages", "bundle", "latest", "shared", "write"]
