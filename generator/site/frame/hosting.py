"""The headers that a host is to send, written down as each host reads them; GitHub Pages sends none of ours.

What they say stands in every page already, as far as a page can say it; a host adds that no other site may frame a
page, that files are what they are called, and which senses of the device a page may ask for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.records.directory import Directory
from generator.site.frame import policy
from generator.site.frame.links import API
from generator.site.frame.page import SiteFile

_APACHE = ".htaccess"
_NETLIFY = "_headers"
_NGINX = "nginx-headers.conf"
_OPEN = "Access-Control-Allow-Origin"
"""``*`` lets a page of another site read the open data in a browser. nginx wants that in its own settings."""


def headers(directory: Directory, styles: Iterable[str]) -> dict[str, str]:
    """Each header with its value. ``styles`` are the hashes of those in pictures."""
    return {
        policy.NAME: policy.of_host(directory, styles),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Permissions-Policy": "geolocation=(self), camera=(), microphone=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }


def files(sent: Mapping[str, str]) -> Iterator[SiteFile]:
    """What Netlify and Cloudflare Pages, Apache, and nginx read, for the root of the site."""
    netlify = "".join(f"  {name}: {value}\n" for name, value in sent.items())
    yield SiteFile(_NETLIFY, f"/*\n{netlify}/{API}*\n  {_OPEN}: *\n")
    apache = "".join(f'  Header always set {name} "{value}"\n' for name, value in sent.items())
    apache += f'  SetEnvIf Request_URI "/{API}" OPEN_DATA\n  Header always set {_OPEN} "*" env=OPEN_DATA\n'
    yield SiteFile(_APACHE, f"<IfModule mod_headers.c>\n{apache}</IfModule>\n")
    yield SiteFile(_NGINX, "".join(f'add_header {name} "{value}" always;\n' for name, value in sent.items()))
