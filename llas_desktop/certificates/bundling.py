"""Many certificates as one file for the printer."""

import io
from collections.abc import Iterable

import pikepdf


def bundled(papers: Iterable[bytes]) -> bytes:
    """The pages of all `papers` in their order, without what belongs to the single files: signatures and attachments."""
    with pikepdf.new() as bundle:
        for paper in papers:
            with pikepdf.open(io.BytesIO(paper)) as source:
                for page in source.pages:
                    if "/Annots" in page:
                        del page.Annots
                bundle.pages.extend(source.pages)
        out = io.BytesIO()
        bundle.save(out, deterministic_id=True)
        return out.getvalue()
