"""Whether a text layer holds language or the noise of a font that maps its glyphs to the wrong letters."""

import re

PAIRS = """
th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de hi ri ro
ic ne ea ra ce li ch ll be ma si om ur ca el ta la ns di fo ho pe ec pr no ct us ac ot il tr ly nc et ut ss so
rs un lo wa ge ie wh ee wi em ad ol rt po we na ul ni ts mo ow pa im mi ai sh ir su id os iv ia am fi ci vi pl
ig tu ev ld ry mp fe bl ab gh ty op wo sa ay ex ke fr oo av ag if ap gr od bo sp rd do uc bu ei ov by rm ep tt
oc fa ef cu rn sc gi da yo cr cl du ga qu ue ff ba ey ls va um pp ua up lu go ht ru ug ds lt pi rc rr eg au ck
ew mu br bi pt ak pu ui rg ib tl ny ki rk ys ob mm fu ph og ms ye ud mb ip ub oi rl gu dr hr cc tw ft wn nu af
hu nn eo vo rv nf xp gn sm fl iz ok nl my gl aw ju oa eq sy sl ps jo lf nv je nk kn gs dy hy ze ks xt bs ik dd
rp sk xi oe oy ws lv dl rf eu dg wr xa yi nm eb rb cy tm hn rw ya ka ja za ix ko mn
"""
"""The pairs of letters that are common inside English words."""
COMMON_PAIRS = frozenset(PAIRS.split())
WORD = re.compile(r"[a-z]{3,}")
GLYPH_NUMBER = re.compile(r"\(cid:\d+\)")
NOISE = re.compile("[\ufffd\ue000-\uf8ff\x00\x01\x03-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
WIDE = re.compile("[\u2020-\u7a7a]")
FEWEST_WIDE = 10
FEWEST_PAIRS = 60
FEWEST_NOISE = 4
WINDOWS = 4
WINDOW = 200
PLAUSIBLE = 0.62
"""English contracts lie above 0.93, names and other western languages above 0.8, shifted letters under 0.5."""
NOISE_SHARE = 0.2


def is_gibberish(text: str) -> bool:
    """Say whether a page of text cannot be language: glyph numbers, private-use signs, or implausible letters."""
    noise = 0 if text.isascii() and text.isprintable() else len(NOISE.findall(text))
    if "(cid:" in text:
        noise += sum(map(len, GLYPH_NUMBER.findall(text)))
    if noise > max(FEWEST_NOISE, NOISE_SHARE * (len(text) - text.count(" "))):
        return True
    if not text.isascii() and _is_paired_ascii(text):
        return True
    plausible = plausibility(_sample(text))
    return plausible is not None and plausible < PLAUSIBLE


def plausibility(text: str) -> float | None:
    """Return which share of neighbouring letters in words are common pairs, or None when there are too few."""
    pairs = [word[index : index + 2] for word in WORD.findall(text.lower()) for index in range(len(word) - 1)]
    if len(pairs) < FEWEST_PAIRS:
        return None
    return sum(map(COMMON_PAIRS.__contains__, pairs)) / len(pairs)


def _is_paired_ascii(text: str) -> bool:
    """Say whether what looks like Chinese is two western letters in each character: bytes read as UTF-16."""
    wide = WIDE.findall(text)
    paired = sum(all(chr(byte).isalpha() or byte == 0x20 for byte in ord(sign).to_bytes(2)) for sign in wide)
    return len(wide) >= FEWEST_WIDE and paired > 0.8 * len(wide)


def _sample(text: str) -> str:
    """Return stretches from all over a long text, or the whole of a short one."""
    if len(text) <= WINDOWS * WINDOW:
        return text
    step = (len(text) - WINDOW) // (WINDOWS - 1)
    return " ".join(text[start : start + WINDOW] for start in range(0, step * WINDOWS, step))
