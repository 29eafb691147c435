"""Makes an event of MISP out of a STIX bundle with misp-stix; its attributes, and what the converter complains of."""

import json
import sys

from misp_stix_converter import ExternalSTIX2toMISPParser
from stix2 import parse

parser = ExternalSTIX2toMISPParser()
parser.load_stix_bundle(parse(json.load(sys.stdin)["bundle"], allow_custom=True))
parser.parse_stix_bundle(single_event=True)
event = parser.misp_event
attributes = event.attributes + [one for thing in event.objects for one in thing.attributes]
json.dump(
    {
        "attributes": [{"type": one.type, "value": one.value} for one in attributes],
        "tags": [tag.name for tag in event.tags],
        "errors": {key: list(said) for key, said in parser.errors.items()},
    },
    sys.stdout,
)
