"""Reads an event of MISP with pymisp, strictly; what it holds, and how it is written again."""

import json
import sys

from pymisp import MISPEvent

event = MISPEvent(strict_validation=True)
event.from_json(json.load(sys.stdin)["event"])
json.dump(
    {
        "uuid": event.uuid,
        "info": event.info,
        "date": str(event.date),
        "tags": [tag.name for tag in event.tags],
        "attributes": [
            {"type": one.type, "category": one.category, "value": one.value, "to_ids": one.to_ids}
            for one in event.attributes
        ],
        "again": json.loads(event.to_json()),
    },
    sys.stdout,
)
