"""The search: what is looked through, the index, the ranking, and the files the browser loads.

``contents`` turns records and vocabulary into plain data, ``index`` cuts it into terms (lunr), ``ranking`` answers a
query, ``files`` writes it all for the browser, where ``ranking.js`` gives the same answers.
"""
