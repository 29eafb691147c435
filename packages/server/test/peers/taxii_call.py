"""Calls taxii2-client as it is told; one answer a call, in order, as JSON.

Reads {"url", "user", "password", "verify", "calls": [{"do", "collection", "id", "of", "limit", "filters", "objects"}]}.
"""

import json
import sys

import requests
from taxii2client.v21 import Server, as_pages


def describe(collection):
    return {
        "id": collection.id,
        "title": collection.title,
        "alias": collection.alias,
        "can_read": collection.can_read,
        "can_write": collection.can_write,
        "media_types": collection.media_types,
    }


def discovery(server, call):
    root = server.default
    return {
        "title": server.title,
        "roots": [one.url for one in server.api_roots],
        "default": root.url,
        "root": root.title,
        "versions": root.versions,
        "max_content_length": root.max_content_length,
    }


def collection_of(server, call):
    return next(one for one in server.default.collections if one.id == call["collection"])


def pages(server, call):
    ask = getattr(collection_of(server, call), call["of"])
    return list(as_pages(ask, per_request=call["limit"], **call.get("filters", {})))


def named(method):
    def of_object(server, call):
        ask = getattr(collection_of(server, call), method)
        return ask(call["id"], **call.get("filters", {}))

    return of_object


def listed(method):
    def of_collection(server, call):
        return getattr(collection_of(server, call), method)(**call.get("filters", {}))

    return of_collection


def add_objects(server, call):
    envelope = {"objects": call["objects"]}
    status = collection_of(server, call).add_objects(envelope, poll_interval=0.1, timeout=60)
    return status._raw


def get_status(server, call):
    return server.default.get_status(call["id"])._raw


DO = {
    "discovery": discovery,
    "collections": lambda server, call: [describe(one) for one in server.default.collections],
    "pages": pages,
    "get_objects": listed("get_objects"),
    "get_manifest": listed("get_manifest"),
    "get_object": named("get_object"),
    "object_versions": named("object_versions"),
    "delete_object": named("delete_object"),
    "add_objects": add_objects,
    "get_status": get_status,
}


def answer(server, call):
    try:
        return {"answer": DO[call["do"]](server, call)}
    except requests.HTTPError as error:
        return {"status": error.response.status_code}
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}


told = json.load(sys.stdin)
server = Server(
    told["url"],
    user=told.get("user"),
    password=told.get("password"),
    verify=told.get("verify", True),
)
json.dump([answer(server, call) for call in told["calls"]], sys.stdout)
