"""The words that point elsewhere: sections, exhibits, other documents, addresses on the web, blanks to fill in."""

import re

NUMBER = (
    r"(?:\d{1,3}(?:\.\d{1,3}){0,5}|[A-Z]\.\d{1,3}(?:\.\w{1,3}){0,3}|[IVXLC]{1,6}\b|[A-Z]\b|(?=\([a-z]))"
    r"(?:\s?\((?:[a-z]{1,5}|[A-Z]{1,3}|\d{1,3})\)){0,4}"
)
SECTION = re.compile(
    r"(?:\b(?P<word>[Ss]ections?|SECTIONS?|[Cc]lauses?|[Aa]rticles?|ARTICLES?|[Pp]aragraphs?|[Ss]ub-?[Ss]ections?"
    rf"|[Ss]ub-?[Cc]lauses?|Parts?)\s+|(?<!\w)§{{1,2}}\s*)"
    rf"(?P<numbers>{NUMBER}(?:\s*(?:,|and|or|and/or|to|through|&|–|-)\s*{NUMBER}){{0,8}})(?![\w%])"
)
NUMBERS = re.compile(NUMBER)
OF_A_LAW = re.compile(
    r"^\s*(?:,?\s*(?:paragraphs?|subsections?)\s+\S+\s*)?(?:\([^()]{1,40}\)\s*)?(?:of|to|in|under)?\s*(?:the\s+)?(?:EU\s+|UK\s+|Swiss\s+)?"
    r"(?:\w+\s+){0,6}?(?:GDPR|FADP|Act\b|Regulations?\b|Directive|Code\b|CCPA|CPRA|Statutes?|Convention|SCCs?\b|Standard\s+Contractual|Charter"
    r"|U\.?S\.?C|C\.?F\.?R|Clauses\b|Addendum\s+SCC|[Ll]aws?\b)"
)
BEHIND_A_LAW = re.compile(
    r"(?:GDPR|Code|Act|Regulation\s*\S*|C\.?F\.?R\.?|U\.?S\.?C\.?A?\.?|Stat\.?|Clauses|SCCs?)[\s,(]*$"
)
OF_ANOTHER = re.compile(
    r"^\s*(?:\([^()]{1,60}\)\s*)?(?:of|to|in|under)\s+(?:the|your|our|such|that|its)\s+(?!present)(?:[A-Z]\w*\s+){0,5}(?:Agreement|Terms|Contract|Addendum|DPA|MSA|Policy)\b"
)
ATTACHMENT = re.compile(
    r"\b(?P<word>[Ee]xhibits?|EXHIBITS?|[Ss]chedules?|SCHEDULES?|[Aa]nnex(?:es|ure)?|ANNEX|[Aa]ppendi(?:x|ces)|APPENDIX"
    r"|[Aa]ttachments?|ATTACHMENTS?)\s+(?:No\.?\s*)?[“\"]?(?P<id>[A-Z]{1,2}(?:-\d{1,2})?\b|[IVX]{1,5}\b|\d{1,2}(?:\.\d{1,2})?(?:-\d{1,2})?\b)"
)
LONE_ATTACHMENT = re.compile(
    r"\b(?:the|each|such|in|an)\s+(?P<word>Exhibit|Schedule|Annex|Appendix|Attachment|Data\s+Protection\s+Schedule)s?\b(?!\s+(?:[A-Z]\b|[IVX]+\b|\d))"
)
HERE = re.compile(
    r"\b(?:this|the\s+present)\s+(?:[Ss]ection|[Cc]lause|[Aa]rticle|[Pp]aragraph|Exhibit|Schedule|Annex|Appendix|Attachment)\b(?!\s+(?:\d|[A-Z]\b|[IVX]+\b|[A-Z]\.\d))"
)
URL = re.compile(
    r"\b(?:https?://|www\.)[^\s<>()\[\]“”\"']{3,300}|\b[a-z0-9-]{2,40}(?:\.[a-z0-9-]{2,30}){0,2}\.(?:com|org|net|io|ai|eu|co|edu|gov)/[^\s<>()“”\"']{2,200}"
)
TITLE = (
    r"(?:(?:[A-Z][\w’'&-]*(?:\s+(?:of|and|for|&)\s+(?=[A-Z])|\s+)){1,6}"
    r"(?:Agreement|Addendum|Policy|Policies|Terms|Notice|Statement|Order\s+Form|Order|Contract|Guidelines?|Documentation|Handbook"
    r"|Rules|Standards?|Plan|Conditions|Guide|Portal|Page|Center|Centre)"
    r"|Terms\s+(?:of\s+(?:Service|Use)|and\s+Conditions)|Documentation|SLA|MSA|EULA|BAA)"
)
DOCUMENT = re.compile(
    rf"\b(?:(?:[Tt]he|[Oo]ur|[Ii]ts|[Tt]heir|[Ss]uch|an?)\s+(?:\w+\s+)?|[A-Z]\w+(?:’s|'s)\s+(?:\w+\s+)?)(?P<title>{TITLE})\b(?!\s+(?:Date|Effective|Form)\b)"
    r"|\b(?:our|its|their|the\s+vendor’s|[A-Z]\w+(?:’s|'s))\s+(?:\w+\s+){0,3}?(?P<plain>(?:privacy|security|retention|data|acceptable\s+use|cookie)"
    r"\s+(?:\w+\s+){0,2}?(?:policy|policies|notice|statement|practices|program|schedule|standards|procedures))\b"
)
POINTS = re.compile(
    r"\b(?:as\s+(?:set\s+(?:forth|out)|described|defined|specified|provided|detailed|stated|listed|updated|amended)|posted|published|available|found"
    r"|located|incorporated\s+(?:herein\s+)?by\s+reference|in\s+accordance\s+with|pursuant\s+to|subject\s+to|governed\s+by|described"
    r"|set\s+(?:forth|out)|(?:meanings?\s+given|defined|ascribed)(?:\s+to\s+(?:it|them))?\s+in|refer\s+to|see|comply\s+with|listed|specified|under)\b",
    re.IGNORECASE,
)
MOVING = re.compile(
    r"\b(?:as\s+(?:may\s+be\s+)?(?:updated|amended|modified|revised)(?:\s+by\s+\w+)?\s+from\s+time\s+to\s+time|then[\s-]current|most\s+recent\s+version"
    r"|as\s+(?:may\s+be\s+)?updated\b)",
    re.IGNORECASE,
)
BLANK = re.compile(
    r"\[\s*(?:●|•|\*{1,3}|_{1,40}|\.{2,}|…|\s)\s*\]|_{4,}|…{3,}|\[(?:insert|enter|fill|tbd|to\s+be|add|describe|specify|name|date|address"
    r"|number|amount|customer|company|vendor|provider|library|state|title|list|e\.g\.)[^\]\n]{0,120}\]"
    r"|\[[xn#]{1,3}\]|\{\s*[a-z]\w{2,40}\s*\}|<\s*(?:insert|enter)[^>\n]{0,80}>|\b(?:TBD|to\s+be\s+(?:determined|completed|agreed|inserted|filled\s+in))\b",
    re.IGNORECASE,
)
