"""Finding entries: by words through Whoosh, by facet from sets in memory."""
