"""Reads a workbook by python-calamine and tells how long it took, for `shanhai bench import`.

Prints one line of JSON: rows, seconds of wall time, CPU seconds, the peak resident size in MiB,
and the version; exits with 3 when python-calamine is not installed.
"""

import json
import resource
import sys
import time

try:
    import python_calamine
except ImportError:
    sys.exit(3)


def main(path):
    start = time.perf_counter()
    book = python_calamine.CalamineWorkbook.from_path(path)
    rows = book.get_sheet_by_index(0).to_python()
    seconds = time.perf_counter() - start
    usage = resource.getrusage(resource.RUSAGE_SELF)
    print(
        json.dumps(
            {
                "rows": len(rows),
                "seconds": seconds,
                "cpu": usage.ru_utime + usage.ru_stime,
                "memory": usage.ru_maxrss // 1024,
                "version": getattr(python_calamine, "__version__", ""),
            }
        )
    )


main(sys.argv[1])
