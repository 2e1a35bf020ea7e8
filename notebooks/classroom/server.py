"""Start one student's Jupyter server, without the most costly thing that it would load in vain.

rfc3987_syntax takes two seconds of computing to load, more than half of a server's start, and
checks international addresses (IRIs) in JSON schemas, of which Jupyter's have none. jsonschema does
without it where it is missing. Thirty servers that start at once are a minute faster so.
"""

import sys

sys.modules["rfc3987_syntax"] = None  # an import of it fails like that of a missing package

from jupyterhub.singleuser import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
