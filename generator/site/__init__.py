"""The writers: each module turns the checked directory into files of the site."""
