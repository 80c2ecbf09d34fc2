// Keeps pages that were read, and recordings that a listener chose, so that they open without a network. It answers only for
// pages, their files and kept recordings; feeds, events and everything else go straight to the server. It has no words of its
// own: a saved page says by its own words when it was saved.
"use strict";
const base = new URL(registration.scope).pathname.replace(/\/$/, "");
const NAME = "earshot" + base + " ";
const PAGES = NAME + "pages";
const FILES = NAME + "files";
const SOUNDS = NAME + "recordings";
const STATE = NAME + "place";
const MOST_PAGES = 60;
const MOST_FILES = 40;
const MOST_READS = 5;

// A cache between may have answered with what is a little older than the log. So the log is read again from before.
const OVERLAP = 60_000;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("message", (event) => {
  const page = event.data && event.data.page;
  if (typeof page !== "string") return;
  const url = new URL(page);
  if (url.origin === location.origin && isPage(url)) event.waitUntil(visit(new Request(url), url, event));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || !url.pathname.startsWith(base + "/")) return;
  const path = url.pathname.slice(base.length);
  if (request.mode === "navigate") {
    if (isPage(url)) event.respondWith(visit(request, url, event));
  } else if (path.startsWith("/assets/")) {
    event.respondWith(file(request));
  } else if (/^\/audio\/[0-9a-f]{64}\.mp3$/.test(path) && !url.search) {
    event.respondWith(recording(request));
  }
});

/** Files, such as feeds, have a dot in their path. */
function isPage(url) {
  const path = url.pathname.slice(base.length);
  return !path.includes(".") && !/^\/(api|hub|websub|healthz|readyz|metrics)(\/|$)|\/events$/.test(path);
}

/** A page by the name that it is kept by: display settings come from wherever the reader was before. */
function keyOf(url) {
  const key = new URL(url);
  key.searchParams.delete("reading");
  key.hash = "";
  return key.href;
}

/** Answers with the page from the server, or with the saved one. What was withdrawn is deleted before either is shown. */
async function visit(request, url, event) {
  const [fresh, gone] = await Promise.all([fetch(request).catch(() => null), sweep()]);
  if (!fresh) return saved(keyOf(url));
  event.waitUntil(keep(keyOf(url), fresh.clone(), gone));
  return fresh;
}

async function keep(key, page, gone) {
  const pages = await caches.open(PAGES);
  if (page.status === 404 || page.status === 410) {
    await pages.delete(key);
    return;
  }
  const type = page.headers.get("content-type") || "";
  if (!page.ok || !type.startsWith("text/html") || /no-store/.test(page.headers.get("cache-control"))) return;
  const html = await page.text();
  if (gone.some((path) => names(html, path))) return;
  const headers = new Headers({ "content-type": type, "x-saved": String(Date.now()) });
  const policy = page.headers.get("content-security-policy");
  if (policy) headers.set("content-security-policy", policy);
  const files = await caches.open(FILES);
  for (const [, path] of html.matchAll(/(?:href|src)="([^"]+)"/g)) {
    const url = new URL(path, location);
    const isFile = url.origin === location.origin && url.pathname.startsWith(base + "/assets/");
    if (isFile && !(await files.match(url))) await files.add(url).catch(() => {});
  }
  await trim(files, MOST_FILES);
  // after its files, since without them it can't be read as it should; at the end, so that the last one read is the last one dropped
  await pages.put(key, new Response(html, { headers }));
  await trim(pages, MOST_PAGES);
}

async function trim(cache, most) {
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - most)).map((key) => cache.delete(key)));
}

/** A saved page says at its beginning how old it is. */
async function saved(key) {
  const kept = await (await caches.open(PAGES)).match(key);
  if (!kept) return Response.error();
  const at = new Date(Number(kept.headers.get("x-saved")));
  const html = (await kept.text()).replace(
    /<main\b[^>]*? data-saved="([^"]*)" data-saved-lang="([^"]*)"[^>]*>/,
    (main, words, lang) =>
      main + '<p class="said" dir="auto" lang="' + lang + '">' + words.replace("{time}", () => when(at, lang)) + "</p>",
  );
  return new Response(html, { headers: kept.headers });
}

function when(at, lang) {
  const format = { weekday: "long", month: "long", day: "numeric", hour: "numeric", minute: "2-digit" };
  try {
    return at.toLocaleString(lang, format);
  } catch {
    return at.toLocaleString(undefined, format);
  }
}

async function file(request) {
  return (await (await caches.open(FILES)).match(request.url)) || fetch(request);
}

async function recording(request) {
  const kept = await (await caches.open(SOUNDS)).match(request.url);
  if (!kept) return fetch(request);
  const range = /^bytes=(\d*)-(\d*)$/.exec(request.headers.get("range") || "");
  if (!range || !(range[1] || range[2])) return kept;
  const sound = await kept.blob();
  const first = range[1] ? Number(range[1]) : Math.max(0, sound.size - Number(range[2]));
  const last = range[1] && range[2] ? Math.min(Number(range[2]), sound.size - 1) : sound.size - 1;
  if (first > last) {
    return new Response(null, { status: 416, headers: { "content-range": "bytes */" + sound.size } });
  }
  return new Response(sound.slice(first, last + 1), {
    status: 206,
    headers: {
      "accept-ranges": "bytes",
      "content-length": String(last + 1 - first),
      "content-range": "bytes " + first + "-" + last + "/" + sound.size,
      "content-type": kept.headers.get("content-type"),
    },
  });
}

/** Deletes everything kept that names what was withdrawn since the last contact. Returns the paths of that. */
async function sweep() {
  const state = await caches.open(STATE);
  const place = await state.match(base + "/").then((found) => (found ? found.json() : null)).catch(() => null);
  const gone = [];
  let since = place && place.from;
  let isWhole = false;
  try {
    for (let reads = 0; reads < MOST_READS && !isWhole; reads++) {
      const query = since ? "?since=" + encodeURIComponent(since) : "";
      const answer = await fetch(base + "/withdrawn.json" + query, { cache: "no-store" });
      // the log is another one
      if (answer.status === 400 || answer.status === 410) break;
      if (!answer.ok) return gone;
      const part = await answer.json();
      gone.push(...part.withdrawn);
      since = part.next;
      isWhole = !part.more;
    }
  } catch {
    return gone;
  }
  if (!isWhole) {
    await Promise.all([PAGES, SOUNDS, STATE].map((name) => caches.delete(name)));
    return gone;
  }
  if (gone.length) await drop(gone);
  const now = Date.now();
  if (!place || Math.abs(now - place.at) > OVERLAP) {
    const next = { from: place ? place.last : since, last: since, at: now };
    await state.put(base + "/", new Response(JSON.stringify(next)));
  }
  return gone;
}

async function drop(gone) {
  for (const name of [PAGES, SOUNDS]) {
    const cache = await caches.open(name);
    for (const key of await cache.keys()) {
      const kept = await cache.match(key);
      const text = name === PAGES ? new URL(key.url).pathname + '"' + (await kept.text()) : kept.headers.get("x-update");
      if (gone.some((path) => names(text, path))) await cache.delete(key);
    }
  }
}

/** Whether a text has a path, and not only a longer one that begins alike. */
function names(text, path) {
  for (let at = text.indexOf(path); at >= 0; at = text.indexOf(path, at + 1)) {
    if (!/[a-z0-9-]/.test(text.charAt(at + path.length))) return true;
  }
  return false;
}
