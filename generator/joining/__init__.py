"""The open data of several built towns, joined into one page and one file that lead to each of them."""
