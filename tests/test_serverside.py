"""Scripts that run on a server, by their place and by what they import."""

from __future__ import annotations

import pytest

from trackerlint.reach.library import Library
from trackerlint.serverside import Servers

TEXTS = {
    "lib/errors.js": b"import * as errors from '@acme/node';",
    "lib/events.js": b"const { Client } = require('acme-node');",
    "lib/listen.js": b"import express from 'express';",
    "lib/answer.ts": b"import { NextResponse } from 'next/server';",
    "lib/act.ts": b"'use server'\n export async function book() {}",
    "lib/page.tsx": b"import { connection } from 'next/server';",
    "lib/page.js": b"import acme from '@acme/browser'; const what = 'a-node';",
    "lib/later.mjs": b"const acme = await import('acme-node');",
}


def servers() -> Servers:
    return Servers(Library(tuple(TEXTS), TEXTS.__getitem__))


@pytest.mark.parametrize(
    "path",
    [
        "errors.server.config.ts",
        "errors.edge.config.js",
        "src/app/api/track/route.ts",
        "app/route.js",
        "pages/api/track.ts",
        "src/routes/track/+server.ts",
        "netlify/functions/_lib/errors.ts",
        "supabase/functions/track/index.ts",
        "server/api/track.ts",
        "server/middleware/log.mjs",
    ],
)
def test_frameworks_tell_servers_by_their_place(path: str) -> None:
    assert path in Servers(Library((path,), lambda _: b""))


@pytest.mark.parametrize(
    "path",
    ["src/api/track.ts", "src/server.ts", "components/route.tsx", "public/route.js", "server/api/page.php", "a.html"],
)
def test_other_places_say_nothing(path: str) -> None:
    assert path not in Servers(Library((path,), lambda _: b""))


def test_a_library_for_servers_tells_a_server() -> None:
    found = servers()
    assert [path for path in TEXTS if path in found] == [
        "lib/errors.js", "lib/events.js", "lib/listen.js", "lib/answer.ts", "lib/act.ts", "lib/later.mjs",
    ]  # fmt: skip


def test_a_file_that_cannot_be_read_is_none() -> None:
    def read(path: str) -> bytes:
        raise OSError

    assert "lib/gone.js" not in Servers(Library(("lib/gone.js",), read))
