#!/usr/bin/env python3
"""Holds a result file against the field list that its format publishes.

    validate.py FORMAT FILE

Needs nothing but Python's own library. Says what is wrong, and ends with 1 if anything is.

The lists: xunit's junit-10.xsd and GitLab's "Unit test reports"; Exercism's "The Test Runner Interface", version 3;
Gradescope's "Autograder Specifications"; GitHub's "Workflow commands" and "SARIF support for code scanning"; OASIS SARIF
2.1.0; "TAP version 14"; RFC 4180; GitHub Classroom's autograding reporter.
"""

import base64
import csv
import io
import json
import re
import sys
import urllib.parse
import xml.etree.ElementTree

MOST = 100
KINDS = ["compile", "vet", "panic", "race", "deadlock", "leak", "livelock", "budget", "wrong",
         "late", "sequential"]


class Wrong(Exception):
    pass


def need(condition, *words):
    if not condition:
        raise Wrong(" ".join(str(word) for word in words))


CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
COMMANDS = re.compile(r"(?m)^\s*::|##\[")


def harmless(text, where):
    """What a terminal or a service shows must not steer it."""
    found = CONTROLS.search(text)
    need(not found, where, "has the control", found and hex(ord(found.group())))
    found = COMMANDS.search(text)
    need(not found, where, "has what GitHub takes for a command:", found and text[found.start():][:60])


def strings(value, where="it"):
    if isinstance(value, str):
        harmless(value, where)
    elif isinstance(value, list):
        for index, one in enumerate(value):
            strings(one, "%s[%d]" % (where, index))
    elif isinstance(value, dict):
        for key, one in value.items():
            strings(one, where + "." + key)


def pairs(found):
    keys = [key for key, _ in found]
    need(len(keys) == len(set(keys)), "an object has a key twice:", keys)
    return dict(found)


def loaded(text):
    value = json.loads(text, object_pairs_hook=pairs)
    strings(value)
    return value


def fields(value, where, required, optional=()):
    need(isinstance(value, dict), where, "must be an object")
    for key in required:
        need(key in value, where, "has no", key)
    known = {**required, **dict(optional)}
    for key, one in value.items():
        need(key in known, where, "has the unknown field", key)
        kind = known[key]
        if isinstance(kind, (list, tuple, set)):
            need(one in kind, where, key, "is", repr(one))
        else:
            need(type(one) is kind, where, key, "must be", kind.__name__)


def check_json(text):
    top = loaded(text)
    fields(top, "top", {"version": [1], "results": list, "passed": int, "failed": int, "error": int,
                        "interrupted": int})
    states = ["passed", "failed", "error", "interrupted"]
    for state in states:
        need(sum(one["status"] == state for one in top["results"]) == top[state], "count of", state)
    for one in top["results"]:
        fields(one, "result", {
            "name": str, "title": str, "files": list, "status": states, "score": int,
            "maxScore": [MOST], "schedules": int, "complete": bool, "headline": str,
            "diagnostics": list, "verdicts": list, "tests": list,
        }, {"person": str, "exercise": str, "trouble": dict})
        need(0 <= one["score"] <= MOST, "score", one["score"])
        need((one["status"] == "error") == ("trouble" in one), "trouble and status differ")
        for verdict in one["verdicts"]:
            fields(verdict, "verdict", {
                "kind": KINDS, "message": str, "detail": list, "test": str, "count": int,
                "schedules": int, "randomCount": int, "randomRuns": int, "preemptions": int,
                "goroutines": list, "cycle": list, "stepCount": int, "steps": list,
            }, {"file": str, "line": int, "misconception": str, "replay": str})
        for test in one["tests"]:
            need(test["status"] in ("passed", "failed", "skipped"), "test's status")


def check_junit(text):
    harmless(text, "the file")
    root = xml.etree.ElementTree.fromstring(text)
    allowed = {
        "testsuites": ({"name", "time", "tests", "failures", "errors", "disabled"}, {"testsuite"}),
        "testsuite": ({"name", "tests", "failures", "errors", "skipped", "time", "timestamp",
                       "hostname", "id", "package", "group", "file", "log", "url", "version"},
                      {"properties", "testcase", "system-out", "system-err"}),
        "properties": (set(), {"property"}),
        "property": ({"name", "value"}, set()),
        "testcase": ({"name", "classname", "time", "group", "file", "line"},
                     {"skipped", "error", "failure", "system-out", "system-err"}),
        "failure": ({"message", "type"}, set()),
        "error": ({"message", "type"}, set()),
        "skipped": ({"message", "type"}, set()),
        "system-out": (set(), set()),
        "system-err": (set(), set()),
    }
    need(root.tag == "testsuites", "the root is", root.tag)
    for element in root.iter():
        attributes, children = allowed[element.tag]
        for name, value in element.attrib.items():
            need(name in attributes, element.tag, "has the attribute", name)
            harmless(value, element.tag + "@" + name)
        for child in element:
            need(child.tag in children, element.tag, "has the child", child.tag)
    for suite in root:
        cases = suite.findall("testcase")
        need(suite.get("name"), "a suite has no name")
        for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            need(int(suite.get(name)) == sum(one.find(tag) is not None for one in cases), name)
        need(int(suite.get("tests")) == len(cases) > 0, "tests")
        float(suite.get("time"))
        for one in cases:
            need(one.get("name") and one.get("classname"), "a case has no name")
            float(one.get("time"))
            need(len([child for child in one if child.tag in ("failure", "error", "skipped")]) <= 1,
                 "a case ends twice")
            if one.get("line") is not None:
                int(one.get("line"))


def check_exercism(text):
    top = loaded(text)
    fields(top, "top", {"version": [3], "status": ["pass", "fail", "error"]},
           {"message": str, "tests": list})
    need((top["status"] == "error") == ("message" in top), "message belongs to error")
    need(len(top.get("message", "x").encode()) <= 65535 and top.get("message", "x"), "message")
    need(top["status"] == "error" or top.get("tests"), "tests are missing")
    for test in top.get("tests", []):
        fields(test, "test", {"name": str, "status": ["pass", "fail", "error"]},
               {"message": str, "output": str, "test_code": str, "task_id": int})
        need(test["status"] == "pass" or test.get("message"), "a failed test says nothing")
        need(len(test.get("message", "").encode()) <= 65535, "a test's message is too long")
        need(len(test.get("output", "")) <= 500, "a test's output is too long")
    bad = [test for test in top.get("tests", []) if test["status"] != "pass"]
    need(top["status"] != "pass" or not bad, "pass with failed tests")
    need(top["status"] != "fail" or bad, "fail without a failed test")


def check_gradescope(text):
    top = loaded(text)
    formats = ["text", "html", "simple_format", "md", "ansi"]
    seen = ["hidden", "after_due_date", "after_published", "visible"]
    fields(top, "top", {"score": int, "tests": list}, {
        "execution_time": int, "output": str, "output_format": formats,
        "test_output_format": formats, "test_name_format": formats, "visibility": seen,
        "stdout_visibility": seen, "extra_data": dict, "leaderboard": list})
    total = most = 0
    for test in top["tests"]:
        fields(test, "test", {"score": int, "max_score": int, "status": ["passed", "failed"],
                              "name": str, "number": str, "output": str}, {
            "name_format": formats, "output_format": formats, "tags": list, "visibility": seen,
            "extra_data": dict})
        need(0 <= test["score"] <= test["max_score"], "a test's score")
        total, most = total + test["score"], most + test["max_score"]
    need(total == top["score"], "the tests' scores add up to", total, "not", top["score"])
    need(most % MOST == 0, "the tests' most points add up to", most)


def check_classroom(text):
    need(re.fullmatch(r"[A-Za-z0-9+/]+=*\n", text), "is not one line of base64")
    top = loaded(base64.b64decode(text.strip(), validate=True).decode())
    states = ["pass", "fail", "error"]
    fields(top, "top", {"version": [1], "status": states, "max_score": int, "tests": list})
    for test in top["tests"]:
        fields(test, "test", {"name": str, "status": states, "score": int, "message": str,
                              "test_code": str, "filename": str, "line_no": int, "duration": int})
    need(sum(test["score"] for test in top["tests"]) <= top["max_score"], "too many points")
    if top["status"] == "pass":
        need(sum(test["score"] for test in top["tests"]) == top["max_score"], "pass without all points")


def check_github(text):
    need(text == "" or text.endswith("\n"), "the last line has no end")
    harmless_escape = re.compile(r"(?:[^%\r\n]|%25|%0A|%0D)*")
    value = re.compile(r"(?:[^%\r\n:,]|%25|%0A|%0D|%3A|%2C)*")
    for line in text.split("\n")[:-1]:
        match = re.fullmatch(r"::(error|warning|notice) (.*?)::(.*)", line)
        need(match, "no command:", line[:80])
        for pair in match.group(2).split(","):
            name, sign, rest = pair.partition("=")
            need(sign and name in ("title", "file", "line", "endLine", "col", "endColumn"), pair)
            need(value.fullmatch(rest), "a value is not escaped:", rest[:80])
            if name in ("line", "col"):
                need(int(rest) > 0, name)
        need(harmless_escape.fullmatch(match.group(3)), "a message is not escaped")
        harmless(urllib.parse.unquote(match.group(3)), "a message")


def check_sarif(text):
    top = loaded(text)
    fields(top, "top", {"$schema": str, "version": ["2.1.0"], "runs": list})
    for run in top["runs"]:
        fields(run, "run", {"tool": dict, "results": list}, {
            "columnKind": ["utf16CodeUnits", "unicodeCodePoints"], "invocations": list})
        driver = run["tool"]["driver"]
        fields(driver, "driver", {"name": str}, {"version": str, "rules": list, "informationUri": str})
        levels = ["none", "note", "warning", "error"]
        for rule in driver["rules"]:
            fields(rule, "rule", {"id": str, "shortDescription": dict}, {
                "name": str, "fullDescription": dict, "help": dict, "defaultConfiguration": dict})
            need(rule["defaultConfiguration"]["level"] in levels, "a rule's level")
        names = [rule["id"] for rule in driver["rules"]]
        need(len(set(names)) == len(names), "a rule is there twice")
        for result in run["results"]:
            fields(result, "result", {"message": dict, "ruleId": names, "ruleIndex": int}, {
                "level": levels, "locations": list, "relatedLocations": list, "codeFlows": list,
                "partialFingerprints": dict, "properties": dict})
            need(names[result["ruleIndex"]] == result["ruleId"], "ruleIndex")
            need(result["message"]["text"], "a result says nothing")
            need(all(type(one) is str for one in result["partialFingerprints"].values()), "prints")
            for one in result["locations"] + result.get("relatedLocations", []):
                sarif_location(one)
            for flow in result.get("codeFlows", []):
                fields(flow, "codeFlow", {"threadFlows": list})
                for thread in flow["threadFlows"]:
                    fields(thread, "threadFlow", {"locations": list})
                    need(thread["locations"], "a thread flow is empty")
                    for one in thread["locations"]:
                        fields(one, "threadFlowLocation", {"location": dict})
                        sarif_location(one["location"])
        for one in run["invocations"]:
            fields(one, "invocation", {"executionSuccessful": bool},
                   {"toolExecutionNotifications": list})


def sarif_location(one):
    fields(one, "location", {"physicalLocation": dict}, {"message": dict})
    place = one["physicalLocation"]
    fields(place, "physicalLocation", {"artifactLocation": dict}, {"region": dict})
    uri = place["artifactLocation"]["uri"]
    need(re.fullmatch(r"(?:[A-Za-z0-9\-._~/]|%[0-9A-F]{2})+", uri), "uri", uri)
    urllib.parse.unquote(uri, errors="strict")
    region = place.get("region", {"startLine": 1})
    fields(region, "region", {"startLine": int}, {"startColumn": int, "endLine": int, "endColumn": int})
    need(region["startLine"] >= 1 and region.get("startColumn", 1) >= 1, "region")


def check_tap(text):
    harmless(text, "the file")
    lines = text.split("\n")
    need(lines.pop() == "", "the last line has no end")
    need(lines.pop(0) == "TAP version 14", "no version")
    numbers = tap(lines, "")
    need(not lines, "a line that is not TAP's:", lines[:1])
    return numbers


def tap(lines, indent):
    """Takes one stream's lines; how many test points failed."""
    plan, count, failed = None, 0, 0
    point = re.compile(indent + r"(not )?ok (\d+) - ((?:[^\\#\n]|\\\\|\\#)*)(?: # (SKIP|TODO)\b.*)?")
    while lines and lines[0].startswith(indent):
        line = lines[0]
        if re.fullmatch(indent + r"1\.\.\d+( # SKIP .*)?", line):
            need(plan is None, "two plans")
            plan = int(re.search(r"\d+", line[len(indent) + 3:]).group())
            lines.pop(0)
            continue
        if line.startswith(indent + "# Subtest: ") and indent == "":
            lines.pop(0)
            inner = tap(lines, "    ")
            match = point.fullmatch(lines[0])
            need(match, "after a subtest comes its test point, not", lines[0])
            need(not inner or match.group(1), "a subtest failed and its test point is ok")
        match = point.fullmatch(lines[0])
        if not match:
            break
        lines.pop(0)
        count += 1
        need(int(match.group(2)) == count, "test point", match.group(2), "is not", count)
        if match.group(1) and not match.group(4):
            failed += 1
        if lines and lines[0] == indent + "  ---":
            lines.pop(0)
            while lines and lines[0] != indent + "  ...":
                pair = re.fullmatch(indent + r"  ([a-z_]+): (.+)", lines.pop(0))
                need(pair, "no YAML")
                # What we write of YAML is JSON, but for numbers.
                json.loads(pair.group(2))
            need(lines, "a YAML block has no end")
            lines.pop(0)
    need(plan == count, "the plan says", plan, "and there are", count)
    return failed


def check_csv(text):
    harmless(text.replace("\r\n", "\n"), "the file")
    need("\n" not in text.replace("\r\n", "").replace("\n", "") , "a bare line end")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    head = ["person", "exercise", "status", "verdict", "score", "max_score", "tests_passed", "tests",
            "interleavings", "complete", "place", "message", "replay"]
    need(rows[0] == head, "the head is", rows[0])
    for row in rows[1:]:
        need(len(row) == len(head), "a row has", len(row), "fields")
        need(row[2] in ("passed", "failed", "error", "interrupted"), "status", row[2])
        need(row[3] in [""] + KINDS, "verdict", row[3])
        need(0 <= int(row[4]) <= int(row[5]) == MOST, "score")
        for field in row:
            need(not re.match(r"[=+\-@]", field) or re.fullmatch(r"-?\d+|-", field), "a formula:", field[:40])


def main():
    name, path = sys.argv[1:]
    with open(path, "rb") as file:
        data = file.read()
    try:
        globals()["check_" + name](data.decode("utf-8"))
    except (Wrong, ValueError, KeyError, IndexError, TypeError,
            xml.etree.ElementTree.ParseError, csv.Error) as error:
        print("%s: %s: %s" % (name, type(error).__name__, error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
