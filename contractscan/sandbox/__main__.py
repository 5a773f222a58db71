"""The other end of `contractscan.sandbox.fresh` and `contractscan.sandbox.served`."""

import sys

if sys.argv[1:] == ["serve"]:
    from contractscan.sandbox.served import serve

    serve()
else:
    from contractscan.sandbox.fresh import do_once

    do_once()
