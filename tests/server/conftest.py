"""The probe is a program of its own, started by the tests, never imported by them."""

collect_ignore = ["probe.py", "probe_script.py"]
