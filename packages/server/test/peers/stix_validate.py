"""Validates STIX objects, one by one or as a bundle, with stix2-validator; errors and warnings of each.

Reads {"objects": [...], "interop": false}.
"""

import json
import sys

from stix2validator import ValidationOptions, validate_instance

told = json.load(sys.stdin)
options = ValidationOptions(version="2.1", silent=True, interop=told.get("interop", False))


def validate(one):
    try:
        found = validate_instance(one, options)
    except Exception as error:
        return {"id": one.get("id"), "errors": [f"{type(error).__name__}: {error}"], "warnings": []}
    return {
        "id": one.get("id"),
        "errors": [str(error) for error in found.errors],
        "warnings": [str(warning) for warning in found.warnings],
    }


json.dump([validate(one) for one in told["objects"]], sys.stdout)
