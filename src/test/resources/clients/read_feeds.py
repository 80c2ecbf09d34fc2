"""Prints the feeds at the given addresses as parsed by feedparser, in JSON."""

import json
import sys

import feedparser


def read(address):
    feed = feedparser.parse(address)
    return {
        "address": address,
        "bozo": repr(feed.get("bozo_exception")) if feed.bozo else None,
        "version": feed.version,
        "entries": [
            {
                "id": entry.get("id"),
                "title": entry.get("title"),
                "enclosures": [
                    [enclosure.get("href"), int(enclosure.get("length")), enclosure.get("type")]
                    for enclosure in entry.get("enclosures", [])
                ],
            }
            for entry in feed.entries
        ],
    }


json.dump([read(address) for address in sys.argv[1:]], sys.stdout)
