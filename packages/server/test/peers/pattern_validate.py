"""Validates STIX patterns with stix2-patterns; the messages about each, none for a valid one."""

import json
import sys

from stix2patterns.validator import run_validator


def validate(pattern):
    try:
        return [str(said) for said in run_validator(pattern, stix_version="2.1")]
    except Exception as error:
        return [f"{type(error).__name__}: {error}"]


json.dump([validate(one) for one in json.load(sys.stdin)["patterns"]], sys.stdout)
