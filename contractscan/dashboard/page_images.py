"""The pictures of pages that a session has drawn, so that turning back is quick."""

from contractscan.dashboard.held import Held
from contractscan.dashboard.scanning import page_picture
from contractscan.dashboard.session import KEPT_IMAGES, Session

SCALE = 1.75


def page_image(state: Session, held: Held, page: int) -> bytes:
    """Return the page as PNG, drawn once and then remembered. Raises `ReadError`."""
    key = (held.outcome.sha256, page, SCALE)
    if key not in state.images:
        picture = page_picture(held.upload.content, page, SCALE)
        while len(state.images) >= KEPT_IMAGES:
            del state.images[next(iter(state.images))]
        state.images[key] = picture
    return state.images[key]
