"""Parses STIX objects with stix2, nothing custom allowed; what each gives when written again, or why it is refused."""

import json
import sys

import stix2


def parse(one):
    try:
        parsed = stix2.parse(one, allow_custom=False, version="2.1")
    except Exception as error:
        return {"id": one.get("id"), "error": f"{type(error).__name__}: {error}"}
    again = json.loads(parsed.serialize()) if hasattr(parsed, "serialize") else parsed
    return {"id": one.get("id"), "class": type(parsed).__name__, "again": again}


json.dump([parse(one) for one in json.load(sys.stdin)["objects"]], sys.stdout)
