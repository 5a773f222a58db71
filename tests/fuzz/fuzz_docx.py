"""Fuzz the Word reader with atheris (pip install atheris):

    python -m tests.fuzz.fuzz_docx -max_total_time=600 [FOLDER OF INPUTS]

Every exception but a ReadError, and every document whose places are wrong, is a find. Inputs that were found go into
`tests/readers/test_docx_fuzz.py` as bytes.
"""

import sys


def main() -> None:
    """Run the fuzzer with the options on the command line until its time is up or something is found."""
    import atheris

    with atheris.instrument_imports(include=["contractscan"]):
        from tests.fuzz.docx_entry import check, package

    atheris.Setup(sys.argv, lambda data: check(package(data)))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
