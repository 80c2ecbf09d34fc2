// The player of the listening room. Without it, the page has the browser's own player and a link to each recording.
// It has no words of its own: they stand on its element. It changes nothing that a screen reader would say over the voice.
"use strict";
(() => {
  const me = document.currentScript;
  const words = JSON.parse(me.dataset.words);
  const base = new URL("..", me.src).pathname.slice(0, -1);
  const locale = document.documentElement.lang || "en";
  const $ = (css, within = document) => within.querySelector(css);
  const all = (css, within = document) => [...within.querySelectorAll(css)];
  const fill = (text, places) => text.replace(/\{(\w+)\}/g, (whole, name) => (name in places ? places[name] : whole));

  // What is kept is shared with the script of all pages. Other tabs write it, too, so it is read again each time.
  const KEY = "earshot" + base;
  const MOST = { heard: 500, marks: 100 };
  let memory = {};
  let isKept = true;

  function read() {
    if (isKept) {
      try {
        const found = JSON.parse(localStorage.getItem(KEY));
        memory = found && typeof found === "object" ? found : {};
      } catch {
        // denied, or spoilt
      }
    }
    return memory;
  }

  function write(change) {
    memory = { ...read(), ...change };
    try {
      localStorage.setItem(KEY, JSON.stringify(memory));
      isKept = true;
    } catch {
      isKept = false;
    }
  }

  /** Pairs of the path of an article or an update and what is known of it, oldest first. */
  function pairs(name) {
    const found = read()[name];
    return (Array.isArray(found) ? found : []).filter(
      (pair) => Array.isArray(pair) && String(pair[0]).startsWith(base + "/articles/") && pair[1],
    );
  }

  const knows = (name, path) => pairs(name).some((pair) => pair[0] === path);

  function put(name, path, value) {
    const others = pairs(name).filter((pair) => pair[0] !== path);
    write({ [name]: (value ? [...others, [path, value]] : others).slice(-MOST[name]) });
  }

  // Only this browser knows the bookmarks, so it asks for their recordings.
  const query = new URLSearchParams(location.search);
  if (query.get("queue") === "bookmarks") {
    const ids = pairs("marks").map(([path]) => path.slice(base.length).split("/")).map((parts) => parts[4] || parts[2]);
    const sound = [...new Set(ids.reverse())].filter((id) => /^[a-z0-9-]{1,100}$/.test(id)).slice(0, MOST.marks);
    if (sound.length) {
      query.delete("queue");
      query.set("updates", sound.join(","));
      location.replace(location.pathname + "?" + String(query).replaceAll("%2C", ","));
      return;
    }
  }

  const deck = $("#deck");
  if (!deck) return;
  const audio = $("#player");
  const title = $("#now");
  const from = $("#from");
  const links = all(".queue .q");
  const items = links.map((link) => ({
    link,
    row: link.closest("li"),
    id: link.dataset.id,
    path: base + link.dataset.path,
    title: $(".first", link).textContent,
    story: link.dataset.story,
    time: $("time", link).textContent,
    length: Number(link.dataset.seconds) || 0,
    starts: link.dataset.starts.split(" ").filter(Boolean).map((start) => start / 1000),
  }));
  audio.controls = false;
  audio.hidden = true;
  $("source", audio).remove();
  deck.replaceWith(deck.content);
  $(".queue").classList.add("on");
  const play = $("[data-do=play]");
  const seek = $("#seek");
  const rate = $("#rate");
  const sleep = $("#sleep");
  let current = items[0];
  let pending = 0;
  let spoken = null;

  // rounded like the lengths in the queue
  const whole = () => Math.max(1, Math.round(length()));
  const clock = (seconds) => Math.floor(seconds / 60) + ":" + String(Math.floor(seconds % 60)).padStart(2, "0");

  function said(seconds) {
    const parts = [["minute", Math.floor(seconds / 60)], ["second", Math.floor(seconds % 60)]]
      .filter(([unit, n]) => n || unit === "second")
      .map(([unit, n]) => n.toLocaleString(locale, { style: "unit", unit, unitDisplay: "long" }));
    return parts.join(" ");
  }

  // A recording is loaded when it is played. Until then, its place is only remembered.
  const now = () => (audio.readyState ? audio.currentTime : pending);
  const length = () => (audio.readyState && Number.isFinite(audio.duration) ? audio.duration : current.length);

  function go(seconds) {
    const target = Math.min(Math.max(seconds, 0), length());
    if (audio.readyState) audio.currentTime = target;
    else pending = target;
    draw();
  }

  /** The sentence that is spoken at a time, and how far. */
  function place(seconds) {
    const sentence = Math.max(0, current.starts.findLastIndex((start) => start <= seconds + 0.05));
    return { id: current.id, sentence, seconds: Math.max(0, seconds - (current.starts[sentence] || 0)) };
  }

  /** The time of a place. The words may have been recorded again since, with other times. */
  function time({ sentence, seconds }) {
    const { starts, length: end } = current;
    if (!starts.length) return Math.min(seconds, end);
    const index = Math.min(Math.max(sentence, 0), starts.length - 1);
    const next = starts[index + 1] ?? end;
    return Math.max(starts[index], Math.min(starts[index] + seconds, next - 0.1));
  }

  function keep() {
    write({ room: place(now()) });
  }

  function load(item, seconds = 0) {
    if (current !== item) keepSilent();
    current = item;
    links.forEach((link) => link.removeAttribute("aria-current"));
    item.link.setAttribute("aria-current", "true");
    audio.removeAttribute("src");
    audio.load();
    pending = seconds;
    title.textContent = item.title;
    title.lang = $(".first", item.link).lang || locale;
    from.replaceChildren(
      ...[item.story, item.time, fill(words.place, { n: items.indexOf(item) + 1, all: items.length })].flatMap((text) => {
        const part = document.createElement("span");
        part.textContent = text;
        return [part, " "];
      }),
    );
    $("[data-read]").href = item.path;
    all(".failed").forEach((told) => told.remove());
    media();
    draw(true);
    paint();
  }

  function start() {
    all(".failed").forEach((told) => told.remove());
    if (!audio.hasAttribute("src")) {
      audio.src = current.link.href;
      audio.defaultPlaybackRate = audio.playbackRate = Number(rate.value);
      audio.preservesPitch = true;
    }
    audio.play().catch(() => {});
  }

  function step(by) {
    const item = items[items.indexOf(current) + by];
    if (!item) return false;
    load(item);
    start();
    return true;
  }

  const previous = () => {
    if (now() > 3 || !step(-1)) go(0);
  };
  const actions = {
    play: () => (audio.paused ? start() : audio.pause()),
    previous,
    back: () => go(now() - 10),
    forward: () => go(now() + 10),
    next: () => step(1),
  };
  all("[data-do]").forEach((button) => button.addEventListener("click", actions[button.dataset.do]));
  items.forEach((item) =>
    item.link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      load(item);
      start();
    }),
  );

  function media() {
    if (!navigator.mediaSession) return;
    navigator.mediaSession.metadata = new MediaMetadata({
      title: current.title,
      artist: current.story + ", " + current.time,
      artwork: [{ src: base + "/icon-512.png", sizes: "512x512", type: "image/png" }],
    });
  }

  if (navigator.mediaSession) {
    const keys = {
      play: start,
      pause: () => audio.pause(),
      stop: () => audio.pause(),
      seekbackward: (event) => go(now() - (event.seekOffset || 10)),
      seekforward: (event) => go(now() + (event.seekOffset || 10)),
      seekto: (event) => go(event.seekTime),
      previoustrack: previous,
      nexttrack: actions.next,
    };
    for (const [name, act] of Object.entries(keys)) {
      try {
        navigator.mediaSession.setActionHandler(name, act);
      } catch {
        // this browser doesn't know the key
      }
    }
  }

  function position() {
    if (!navigator.mediaSession || !navigator.mediaSession.setPositionState || !audio.readyState) return;
    try {
      const duration = length();
      const at = { duration, position: Math.min(now(), duration), playbackRate: audio.playbackRate };
      navigator.mediaSession.setPositionState(at);
    } catch {
      // the sound has no length yet
    }
  }

  const value = (seconds) => fill(words.position, { now: said(seconds), all: said(whole()) });

  // A value that changes under the focus is said, over the voice.
  function draw(always) {
    const seconds = now();
    seek.max = Math.ceil(length()) || 1;
    if (always || document.activeElement !== seek || audio.paused) {
      seek.value = seconds;
      seek.setAttribute("aria-valuetext", value(seconds));
    }
    $("[data-now]").textContent = clock(seconds);
    $("[data-total]").textContent = clock(whole());
  }

  seek.addEventListener("keydown", () => {
    seek.value = now();
  });
  seek.addEventListener("input", () => {
    const seconds = Number(seek.value);
    seek.setAttribute("aria-valuetext", value(seconds));
    go(seconds);
  });

  function label() {
    const isResumed = audio.paused && !audio.hasAttribute("src") && pending > 2;
    const resume = fill(words.resume, { time: clock(pending) });
    $("span", play).textContent = audio.paused ? (isResumed ? resume : words.play) : words.pause;
    $("path", play).setAttribute("d", audio.paused ? "M3 1l12 7-12 7z" : "M3 1h4v14H3zM9 1h4v14H9z");
    if (navigator.mediaSession) navigator.mediaSession.playbackState = audio.paused ? "paused" : "playing";
  }

  function keepSilent() {
    if (spoken) spoken.classList.remove("speaking");
    spoken = null;
  }

  function follow() {
    const { sentence } = place(now());
    const found = current.starts.length && $('[data-n="' + sentence + '"]', current.row);
    if (found === spoken) return;
    keepSilent();
    if (found) found.classList.add("speaking");
    spoken = found || null;
  }

  /** Shows an error, which is said only over no voice. */
  function tell(text) {
    all(".failed").forEach((told) => told.remove());
    const told = document.createElement("p");
    told.className = "failed";
    if (audio.paused) told.setAttribute("role", "alert");
    told.textContent = text;
    $(".keys").after(told);
  }

  let saved = 0;
  audio.addEventListener("timeupdate", () => {
    if (!audio.readyState) return;
    draw();
    if (!audio.paused) follow();
    if (Math.abs(now() - saved) >= 2) {
      saved = now();
      keep();
    }
  });
  audio.addEventListener("loadedmetadata", () => {
    if (pending) audio.currentTime = pending;
    pending = 0;
    draw(true);
    position();
  });
  ["play", "pause"].forEach((type) => audio.addEventListener(type, label));
  ["play", "seeked", "ratechange", "durationchange"].forEach((type) => audio.addEventListener(type, position));
  const pause = () => {
    if (audio.readyState && !audio.ended) keep();
  };
  audio.addEventListener("pause", pause);
  addEventListener("pagehide", pause);
  audio.addEventListener("ended", () => {
    put("heard", current.path, 1);
    keepSilent();
    paint();
    const stops = sleep.value === "end";
    if (stops) sleep.value = "";
    const following = items[items.indexOf(current) + 1];
    write({ room: following ? { id: following.id, sentence: 0, seconds: 0 } : null });
    if (following) {
      load(following);
      if (!stops) start();
    }
    label();
  });
  audio.addEventListener("error", () => {
    if (!audio.hasAttribute("src")) return;
    tell(words.failed);
    audio.removeAttribute("src");
    label();
  });

  rate.value = read().speed || 1;
  if (rate.selectedIndex < 0) rate.value = 1;
  rate.addEventListener("change", () => {
    audio.defaultPlaybackRate = audio.playbackRate = Number(rate.value);
    write({ speed: Number(rate.value) });
  });

  let bedtime = 0;
  sleep.addEventListener("change", () => {
    clearTimeout(bedtime);
    const minutes = Number(sleep.value);
    if (!minutes) return;
    bedtime = setTimeout(() => {
      audio.pause();
      sleep.value = "";
    }, minutes * 60_000);
  });

  all("[data-mark]").forEach((button) =>
    button.addEventListener("click", () => {
      const name = button.dataset.mark;
      put(name, current.path, knows(name, current.path) ? null : name === "marks" ? current.title.slice(0, 200) : 1);
      paint();
    }),
  );

  // Recordings are kept where the service worker finds them. The oldest give way.
  const MOST_KEPT = 50;
  const MOST_BYTES = 200_000_000;
  const keeping = $("[data-keep]");
  const shelf = () => caches.open(KEY + " recordings");

  /** The first of the queue that fit. */
  function chosen() {
    let bytes = 0;
    return items.slice(0, MOST_KEPT).filter(({ link }) => (bytes += Number(link.dataset.bytes)) <= MOST_BYTES);
  }

  async function paintKeeping() {
    const sounds = await shelf();
    const found = await Promise.all(chosen().map(({ link }) => sounds.match(link.href)));
    keeping.setAttribute("aria-pressed", found.every(Boolean));
    keeping.hidden = false;
  }

  async function keepAll() {
    write({ offline: true });
    await navigator.serviceWorker.register(base + "/sw.js", { scope: base + "/" });
    const sounds = await shelf();
    for (const { link, path } of chosen()) {
      if (await sounds.match(link.href)) continue;
      const answer = await fetch(link.href);
      if (!answer.ok) throw new Error(answer.status);
      const body = await answer.blob();
      const headers = { "content-type": body.type, "content-length": String(body.size), "x-update": path };
      await sounds.put(link.href, new Response(body, { headers }));
    }
    await fit(sounds);
    const { active } = await navigator.serviceWorker.ready;
    active.postMessage({ page: location.href });
  }

  async function fit(sounds) {
    const wanted = new Set(chosen().map(({ link }) => link.href));
    const keys = (await sounds.keys()).map((key) => key.url);
    let count = 0;
    let bytes = 0;
    for (const url of [...keys.filter((key) => wanted.has(key)), ...keys.filter((key) => !wanted.has(key)).reverse()]) {
      const size = Number((await sounds.match(url)).headers.get("content-length"));
      if (count + 1 > MOST_KEPT || bytes + size > MOST_BYTES) {
        await sounds.delete(url);
      } else {
        count++;
        bytes += size;
      }
    }
  }

  if (window.caches && navigator.serviceWorker) {
    keeping.addEventListener("click", async () => {
      try {
        if (keeping.getAttribute("aria-pressed") === "true") {
          const sounds = await shelf();
          await Promise.all(chosen().map(({ link }) => sounds.delete(link.href)));
        } else {
          await keepAll();
        }
      } catch {
        tell(words.unkept);
      }
      paintKeeping();
    });
    paintKeeping().catch(() => {});
  }

  /** What is known of the updates. The names of the buttons stay, and only their state changes. */
  function paint() {
    all("[data-mark]").forEach((button) =>
      button.setAttribute("aria-pressed", knows(button.dataset.mark, current.path)),
    );
    const heard = new Set(pairs("heard").map((pair) => pair[0]));
    for (const item of items) {
      const mark = $(".heard", item.link);
      if (mark && !heard.has(item.path)) mark.remove();
      if (mark || !heard.has(item.path)) continue;
      const made = document.createElement("span");
      made.className = "heard";
      made.textContent = words.heard + " ";
      $(".small", item.link).prepend(made);
    }
  }
  addEventListener("storage", paint);
  addEventListener("pageshow", (event) => event.persisted && paint());

  const kept = read().room;
  const there = kept && items.find((item) => item.id === kept.id);
  const heard = new Set(pairs("heard").map((pair) => pair[0]));
  const unheard = items.find((item) => !heard.has(item.path));
  current = there || unheard || items[0];
  const offset = there ? time({ sentence: Number(kept.sentence) || 0, seconds: Number(kept.seconds) || 0 }) : 0;
  load(current, offset);
  label();
})();
