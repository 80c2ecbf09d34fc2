"""Fetches each address in a file with CacheControl until its copy has expired and was validated, and prints what it has then."""
import hashlib, json, sys, time
import requests
from cachecontrol import CacheControl
from cachecontrol.adapter import CacheControlAdapter

validated = set()
build_response = CacheControlAdapter.build_response


def watching(self, request, response, *arguments, **options):
    if response.status == 304:
        validated.add(request.url)
    return build_response(self, request, response, *arguments, **options)


CacheControlAdapter.build_response = watching
session = CacheControl(requests.Session())
addresses = open(sys.argv[1]).read().split()
last = {}
end = time.time() + 240
while not validated.issuperset(addresses) and time.time() < end:
    for address in addresses:
        if address not in validated:
            response = session.get(address)
            last[address] = {
                "status": response.status_code,
                "type": response.headers.get("Content-Type", ""),
                "sha256": hashlib.sha256(response.content).hexdigest(),
            }
missing = sorted(set(addresses) - validated)
assert not missing, "never validated: " + " ".join(missing)
for address in addresses:
    print(json.dumps(last[address]))
