"""Writes the texts that TemplateTest expects: what Jinja2 on Python makes of the templates here, with the settings of
transformers' apply_chat_template. Run it in this folder, with Jinja2 3.1 installed, after a change of templates.json."""

import datetime
import json

import jinja2
import jinja2.ext
import jinja2.nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment


class Generation(jinja2.ext.Extension):
    tags = {"generation"}

    def parse(self, parser):
        line = next(parser.stream).lineno
        body = parser.parse_statements(["name:endgeneration"], drop_needle=True)
        return jinja2.nodes.CallBlock(self.call_method("said"), [], [], body).set_lineno(line)

    def said(self, caller):
        return caller()


def raise_exception(message):
    raise jinja2.exceptions.TemplateError(message)


def tojson(value, ensure_ascii=False, indent=None, separators=None, sort_keys=False):
    return json.dumps(value, ensure_ascii=ensure_ascii, indent=indent, separators=separators, sort_keys=sort_keys)


environment = ImmutableSandboxedEnvironment(
    trim_blocks=True, lstrip_blocks=True, extensions=[Generation, jinja2.ext.loopcontrols]
)
environment.filters["tojson"] = tojson
environment.globals["raise_exception"] = raise_exception
environment.globals["strftime_now"] = datetime.datetime(2026, 11, 30, 17, 6, 7).strftime

with open("templates.json", encoding="utf-8") as file:
    given = json.load(file)
rendered = []
for case in given["cases"]:
    template = given["templates"].get(case["template"], case["template"])
    values = dict(given["values"])
    if "messages" in case:
        values["messages"] = given["messages"][case["messages"]]
    try:
        rendered.append(environment.from_string(template).render(**values))
    except Exception:
        rendered.append(None)
with open("rendered.json", "w", encoding="utf-8") as file:
    json.dump({"rendered": rendered}, file, ensure_ascii=True, indent=1)
    file.write("\n")
