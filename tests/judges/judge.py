"""Twilio's Python library as a judge: one JSON object a line in, one out."""

import inspect
import json
import sys
import xml.etree.ElementTree as tree

from twilio.request_validator import RequestValidator
from twilio.twiml.voice_response import VoiceResponse


class Form(dict):
    """A form whose names may come more than once."""

    def getlist(self, name):
        return self[name]


def form(pairs):
    values = Form()
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    return values


def sign(ask):
    validator = RequestValidator(ask["token"])
    return {"signature": validator.compute_signature(ask["url"], form(ask["form"]))}


def validate(ask):
    validator = RequestValidator(ask["token"])
    return {"good": validator.validate(ask["url"], form(ask["form"]), ask["signature"])}


def snake(name):
    words = ("_" + letter.lower() if letter.isupper() else letter for letter in name)
    return "".join(words).lstrip("_")


# How the library calls what a verb holds as its text.
TEXT = {
    "say": "message",
    "play": "url",
    "redirect": "url",
    "enqueue": "name",
    "conference": "name",
    "number": "phone_number",
    "queue": "name",
}


def build(parent, element, unknown):
    """Adds to a builder of Twilio's what our document says there."""
    method = getattr(parent, snake(element.tag), None)
    if method is None:
        unknown.append(element.tag)
        return
    known = inspect.signature(method).parameters
    values = {}
    for name, value in element.attrib.items():
        argument = snake(name)
        if argument not in known:
            unknown.append(f"{element.tag}.{name}")
        values[argument] = value
    text = TEXT.get(method.__name__)
    if text and element.text:
        values[text] = element.text
    child = method(**values)
    for inner in element:
        build(child, inner, unknown)


def twiml(ask):
    ours = tree.fromstring(ask["xml"])
    unknown = []
    response = VoiceResponse()
    for element in ours:
        build(response, element, unknown)
    theirs = str(response)
    return {
        "unknown": unknown,
        "same": tree.canonicalize(ask["xml"]) == tree.canonicalize(theirs),
        "theirs": theirs,
    }


ASKS = {"sign": sign, "validate": validate, "twiml": twiml}

for line in sys.stdin:
    ask = json.loads(line)
    print(json.dumps(ASKS[ask["do"]](ask)), flush=True)
