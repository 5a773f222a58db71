"""A contract as long as wanted, of our own sentences: sections of ten kinds, each with its own numbers."""

from contractscan.model import Document
from contractscan.readers import Source, read

HEAD = "SERVICES AGREEMENT\n\nThis Agreement is between Harbor Systems Inc. (“Vendor”) and the Town Library (“Library”).\n\n"
KINDS = (
    "Definitions. “Loan Data {n}” means records that identify a patron and what the patron borrowed, but excludes counts.",
    "Use. Vendor shall use Loan Data only to provide the Services and on the Library's documented instructions.",
    "Disclosure. Vendor shall not disclose Patron Data to any third party without the Library's prior written consent, "
    "except (a) to subcontractors listed in Exhibit {n}; (b) where a court order requires it; and (c) as Section {n} says.",
    "Breach. Vendor shall notify the Library within {n} hours after it becomes aware of a breach of Patron Data.",
    "Retention. Vendor may keep server logs for {n} days and shall then delete them from its systems and backups.",
    "Fees. The Library shall pay each invoice within {n} days after it receives it; late sums bear interest.",
    "Audit. Once a year, on {n} days' notice, the Library may audit the Vendor's compliance with this Agreement.",
    "Exit. On termination Vendor shall return Patron Data in CSV and delete it within {n} days, and certify that.",
    "Liability. Neither party is liable for indirect damages; the total liability is the fees of {n} months.",
    "Changes. Vendor may change Service features; no change to this Agreement binds unless both parties sign it.",
)


def long_contract(sections: int) -> Document:
    """Return a contract of that many numbered sections; about 22 of them fill a page."""
    lines = [f"{n}. {KINDS[n % len(KINDS)].format(n=n)}" for n in range(1, sections + 1)]
    text = HEAD + "\n\n".join(lines) + "\n"
    return read(Source("long.txt", text.encode()))
