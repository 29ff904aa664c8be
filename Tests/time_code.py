#!/usr/bin/env python3
"""Tells a time code of a demonstration login that was not used yet, and waits when there is none.

Usage: Tests/time_code.py STATE_FILE STAFF_CODE
"""
import json, os, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "browser"))
from people import Clerk

state, staff = sys.argv[1:]
if os.path.exists(state):
    with open(state, encoding="utf-8") as file:
        Clerk.used.update(json.load(file))
print(Clerk(staff).time_code())
with open(state, "w", encoding="utf-8") as file:
    json.dump(Clerk.used, file)
