"""The words by which contracts call the two sides, the people in between and everyone else."""

import re

from contractscan.understand.nouns import Role

VENDOR_WORDS = frozenset(
    {
        "vendor", "provider", "service provider", "licensor", "processor", "data processor", "supplier", "seller",
        "data importer", "importer", "contractor", "consultant", "hosting provider", "cloud provider",
        "application provider", "solution provider", "content provider", "software provider", "we", "us",
    }
)  # fmt: skip
LIBRARY_WORDS = frozenset(
    {
        "library", "libraries", "customer", "client", "licensee", "subscriber", "institution", "controller",
        "data controller", "school", "district", "school district", "lea", "local education agency",
        "local educational agency", "educational agency", "education agency", "city", "county", "university", "college",
        "participating library", "participating institution", "member library", "consortium", "data exporter",
        "exporter", "purchaser", "buyer", "authorized institution", "participant", "you", "customers", "clients",
        "subscribers", "licensees",
    }
)  # fmt: skip
# Words that stand for either side; the other party of the contract decides.
EITHER_SIDE_WORDS = frozenset(
    {
        "company", "organization", "organisation", "publisher", "operator", "agency", "member", "merchant", "business",
        "sponsor", "developer", "host", "partner", "user", "board", "authority", "state", "owner", "department",
        "distributor", "your company",
    }
)  # fmt: skip
PATRON_WORDS = (
    "patron", "patrons", "user", "users", "end user", "end users", "authorized user", "authorized users",
    "authorised user", "authorised users", "student", "students", "cardholder", "cardholders", "borrower", "borrowers",
    "visitor", "visitors", "data subject", "data subjects", "library user", "library users",
)  # fmt: skip
THIRD_PARTY_WORDS = (
    "subprocessor", "subprocessors", "sub-processor", "sub-processors", "contracted processor", "subcontractor",
    "subcontractors", "sub-contractor", "affiliate", "affiliates", "third party", "third parties", "law enforcement",
)  # fmt: skip
PRONOUNS = frozenset({"we", "us", "our", "ours", "ourselves", "you", "your", "yours"})
POSSESSIVES = frozenset({"our", "ours", "ourselves", "your", "yours"})

CAPITAL = r"(?:[a-z]{1,4}|\d{1,4})?[A-Z]"
"""How a name may begin: with a capital, or with a few small letters or digits in front of one ("abcAssess")."""

LIBRARY_NAME = re.compile(
    r"\b(?:librar(?:y|ies)(?!\s+(?:Systems?|Software|Solutions?|Technolog|Automation|Suppl|Services|Tools|Cloud))|city|county|town(?:ship)?|village|borough|university|college|school|district|academy"
    r"|board\s+of|department\s+of|state\s+of|commonwealth|council|consortium|municipal\w*|customer|client|subscriber"
    r"|you(?:r)?|entity|organi[sz]ation\s+(?:that|who|agreeing|identified|listed|named))\b",
    re.IGNORECASE,
)
COMPANY_FORM = re.compile(
    r"\b(?:Inc|Incorporated|LLC|L\.L\.C|Ltd|Limited|Corp|Corporation|GmbH|AG|SE|SA|S\.A|SL|S\.L|SAS|S\.A\.S|BV|B\.V|AB|"
    r"Oy|ApS|plc|PLC|LP|LLP|Pty|Co|KG|NV|N\.V|SARL|SRL|S\.r\.l|"
    r"ehf|hf|A/S|ASA|s\.r\.o|a\.s|d\.o\.o|z\.o\.o|Kft|Bhd|Pte)\b\.?"
)
# What a bracketed word in quotes stands for when it is no party.
NO_PARTY = re.compile(
    r"\b(?:agreement|addendum|dpa|msa|terms|policy|services?|products?|software|platform|sites?|websites?|apps?|order|date"
    r"|term|fees?|data|information|content|laws?|gdpr|ccpa|ferpa|coppa|clauses?|sccs?|act|regulation|directive|part(?:y|ies)"
    r"|schedule|exhibit|annex|period|documentation|materials?|marks?|purposes?|notice|account|territory|program|project|sow|statement|tax(?:es)?|vat|gst|audit)\b",
    re.IGNORECASE,
)


def role_of_words(text: str) -> Role:
    """Return the side that a role word stands for by itself, UNKNOWN for a name or a word of either side."""
    plain = " ".join(text.lower().removeprefix("the ").split())
    if plain in VENDOR_WORDS:
        return Role.VENDOR
    if plain in LIBRARY_WORDS:
        return Role.LIBRARY
    if plain in THIRD_PARTY_WORDS:
        return Role.THIRD_PARTY
    return Role.UNKNOWN


def is_role_word(text: str) -> bool:
    """Say whether a text is a role word of any kind and not a name."""
    plain = " ".join(text.lower().removeprefix("the ").split())
    return (
        role_of_words(plain) is not Role.UNKNOWN
        or plain in EITHER_SIDE_WORDS
        or plain in PATRON_WORDS
        or plain in PRONOUNS
    )
