// Adds to pages what a reader may like; all of them work without it. Its words stand on its element, in the page's language.
// What it keeps stays in this browser, and nothing that is being read moves or changes.
"use strict";
(() => {
  const me = document.currentScript;
  const words = JSON.parse(me.dataset.words);
  const root = document.documentElement;
  const base = new URL("..", me.src).pathname.slice(0, -1);
  const ours = { lang: me.lang || root.lang, dir: me.dir || root.dir };
  const $ = (css, within = document) => within.querySelector(css);
  const all = (css, within = document) => [...within.querySelectorAll(css)];

  function make(name, attributes, ...content) {
    const element = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    element.append(...content);
    return element;
  }

  function button(act, ...content) {
    const made = make("button", { type: "button", ...ours }, ...content);
    made.addEventListener("click", act);
    return made;
  }

  function counted(forms, n) {
    const [locale] = Intl.getCanonicalLocales(ours.lang || "en");
    const form = forms[new Intl.PluralRules(locale).select(n)] || forms.other;
    return form.replace("{n}", () => new Intl.NumberFormat(locale).format(n));
  }

  // Read again each time, since other tabs write it, too, and trusted in nothing. If the browser keeps nothing, it lasts as long
  // as the page.
  const KEY = "earshot" + base;
  const MOST = { marks: 100, seen: 300 };
  let memory = {};

  function read() {
    try {
      const found = JSON.parse(localStorage.getItem(KEY));
      if (found && typeof found === "object") memory = found;
    } catch {
      // denied or damaged
    }
    return memory;
  }

  function write(change) {
    memory = { ...read(), ...change };
    try {
      localStorage.setItem(KEY, JSON.stringify(memory));
    } catch {
      // denied or full
    }
  }

  /** Pairs of a path and what is known of it, oldest first. */
  function list(name) {
    const found = read()[name];
    return (Array.isArray(found) ? found : []).filter(
      (pair) => Array.isArray(pair) && String(pair[0]).startsWith(base + "/articles/") && pair[1],
    );
  }

  const find = (name, path) => (list(name).find((pair) => pair[0] === path) || [])[1];

  function put(name, path, value) {
    const others = list(name).filter((pair) => pair[0] !== path);
    write({ [name]: (value ? [...others, [path, value]] : others).slice(-MOST[name]) });
  }

  // What is new since the last visit: said in a word when the page opens, and not again.
  const page = $("[data-since]");
  const story = $("[data-story][data-since]");
  const storyPath = (id) => base + "/articles/" + id;
  const fresh = () => make("b", { class: "tag live", ...ours }, words.fresh);
  const latest = Math.max(0, ...all(".u[data-in]").map((u) => Number(u.dataset.in)));

  if (story) {
    const was = Number(find("seen", storyPath(story.dataset.story)));
    for (const u of was ? all(".u:not(.gone)") : []) {
      const lead = $("h3 > span:last-child:not(.t)", u);
      if (lead && Number(u.dataset.in) > was) lead.prepend(fresh(), " ");
    }
  }
  for (const item of all("li[data-story]")) {
    const was = Number(find("seen", storyPath(item.dataset.story)));
    if (was && Number(item.dataset.latest) > was) $(".dots", item).append(" ", make("span", {}, fresh(), make("span", { class: "vh" }, words.visit)));
  }
  const go = $("[data-listen]");
  if (go && !story && read().visit) {
    go.textContent = words.listen;
    go.search = "?since=" + encodeURIComponent(read().visit);
  }
  addEventListener("pagehide", () => {
    if (story && latest) put("seen", storyPath(story.dataset.story), Math.max(latest, Number(find("seen", storyPath(story.dataset.story))) || 0));
    if (go && !story) write({ visit: page.dataset.since });
  });

  // One line of status, last on the page, so that nothing moves and nobody reads it on the way. It is empty until updates come,
  // and changes once a minute at most.
  const PAUSE = 60_000;
  const status = make("p", { role: "status", class: "news", ...ours });
  const follows = $("[data-events]");
  const updates = new Map();
  let told = -Infinity;
  let telling = 0;
  let showing = 0;

  function tell() {
    clearTimeout(telling);
    const wait = told + PAUSE - Date.now();
    if (updates.size === showing) return;
    if (wait > 0) {
      telling = setTimeout(tell, wait);
      return;
    }
    told = Date.now();
    showing = updates.size;
    status.replaceChildren(
      ...(showing ? [make("a", { href: location.pathname + "?since=" + encodeURIComponent(page.dataset.since) + "#new" }, counted(words.news, showing))] : []),
    );
  }

  function hear(change) {
    if (story && change.article !== story.dataset.story) return;
    if (change.type === "withdrawn") {
      updates.forEach((article, id) => (change.id ? id === change.id : article === change.article) && updates.delete(id));
    } else if (change.id) {
      updates.set(change.id, change.article);
    }
    tell();
  }

  if (follows && read().quiet !== true && "EventSource" in window) {
    document.body.append(status);
    stream(page.dataset.since);
  }

  // A browser has six connections for all tabs of a site, so a lock elects the tab that holds the stream, and it tells the others.
  // A hidden tab holds none. Without locks, as over plain HTTP, each visible tab has its own.
  function stream(start) {
    const channel = "BroadcastChannel" in window ? new BroadcastChannel(KEY) : null;
    let cursor = start;
    let source = null;
    let stop = null;
    let retry = 0;
    let tries = 0;

    function open() {
      close();
      // a server that has lost the cursor refuses it for ever
      source = new EventSource(base + "/events" + (tries > 3 ? "" : "?since=" + encodeURIComponent(cursor)));
      source.onopen = () => (tries = 0);
      source.onerror = ({ target }) => {
        // the browser reconnects by itself unless the server refused it
        if (target === source && target.readyState === EventSource.CLOSED) retry = setTimeout(open, PAUSE * 2 ** Math.min(tries++, 6));
      };
      for (const type of ["published", "restored", "withdrawn"]) {
        source.addEventListener(type, (event) => {
          let change;
          try {
            change = JSON.parse(event.data);
          } catch {
            return;
          }
          receive({ cursor: event.lastEventId, change });
          if (channel) channel.postMessage({ cursor: event.lastEventId, change });
        });
      }
    }

    function close() {
      clearTimeout(retry);
      if (source) source.close();
      source = null;
    }

    function receive({ cursor: at, change }) {
      cursor = at || cursor;
      if (change) hear(change);
    }

    if (channel) {
      channel.onmessage = ({ data }) => {
        if (data.change) {
          receive(data);
        } else if (source && data.from) {
          // a tab that has missed something: what comes twice counts once
          cursor = data.from;
          open();
        }
      };
    }

    function begin() {
      if (document.hidden || stop) return;
      const quit = new AbortController();
      stop = () => {
        quit.abort();
        close();
        stop = null;
      };
      if (!navigator.locks) {
        open();
        return;
      }
      if (channel) channel.postMessage({ from: cursor });
      navigator.locks
        .request(KEY, { signal: quit.signal }, () =>
          new Promise((done) => {
            if (quit.signal.aborted) return done();
            quit.signal.addEventListener("abort", done);
            open();
          }),
        )
        .catch(() => {});
    }

    document.addEventListener("visibilitychange", () => (document.hidden ? stop && stop() : begin()));
    addEventListener("pagehide", () => stop && stop());
    addEventListener("pageshow", begin);
    begin();
  }

  // Share, copy, bookmarks
  function say(text) {
    const toast = make("p", { class: "toast", role: "status", ...ours });
    document.body.append(toast);
    setTimeout(() => toast.append(make("span", {}, text)), 100);
    setTimeout(() => toast.remove(), 4_000);
  }

  for (const link of all("[data-share]")) {
    link.addEventListener("click", async (event) => {
      event.preventDefault();
      const url = link.href.replace(/#.*/, "");
      try {
        if (navigator.share) {
          await navigator.share({ url, title: document.title });
        } else {
          await navigator.clipboard.writeText(url);
          say(words.copied);
        }
      } catch (problem) {
        if (problem.name !== "AbortError") location.href = link.href;
      }
    });
  }

  for (const copy of all("[data-copy]")) {
    const input = document.getElementById(copy.dataset.copy);
    copy.addEventListener("click", async () => {
      input.select();
      try {
        await navigator.clipboard.writeText(input.value);
        say(words.copied);
      } catch {
        // the address is selected, so the reader can copy it
      }
    });
  }

  const drawings = [];
  const draw = () => drawings.forEach((drawing) => drawing());
  addEventListener("storage", draw);
  addEventListener("pageshow", (event) => event.persisted && draw());

  /** A button that is pressed as long as something holds. */
  function toggle(isOn, flip, ...content) {
    const made = button(() => {
      flip();
      draw();
    }, ...content);
    drawings.push(() => made.setAttribute("aria-pressed", isOn()));
    return made;
  }

  for (const u of all(".u:not(.gone)")) {
    const path = $("a.t", u).pathname;
    const share = $("[data-share] .vh", u);
    const title = $("h3", u).textContent.replace(/\s+/g, " ").slice(0, 200);
    $(".do", u).append(
      " ",
      toggle(
        () => Boolean(find("marks", path)),
        () => put("marks", path, find("marks", path) ? null : title),
        words.mark,
        make("span", { class: "vh" }, share ? share.textContent : ""),
      ),
    );
  }

  const here = $("#here");
  if (here) {
    here.hidden = false;
    const alerts = toggle(() => read().quiet !== true, () => write({ quiet: read().quiet !== true }), words.alerts);
    alerts.className = "btn";
    $(".row", here).prepend(alerts, " ");
  }
  for (const clear of all("[data-clear]")) {
    clear.addEventListener("click", () => {
      const { quiet } = read();
      memory = {};
      try {
        localStorage.removeItem(KEY);
      } catch {
        // nothing is kept
      }
      if (quiet) write({ quiet });
      draw();
      say(words.cleared);
    });
  }
  draw();

  // A Listen link of an update plays in the player of the page.
  const player = $(".listen audio");
  for (const link of player ? all("[data-play]") : []) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      play(link);
    });
  }

  function play(link) {
    const bar = player.closest(".listen");
    const heading = $("h2", bar);
    const u = link.closest(".u");
    const time = $("time", u).textContent;
    heading.replaceChildren(words.playing.replace("{name}", () => time));
    player.src = link.href;
    player.play().catch(() => (location.href = link.href));
    bar.classList.toggle("on", matchMedia("(min-height: 30rem)").matches);
    player.onended = () => bar.classList.remove("on");
    if (navigator.mediaSession && window.MediaMetadata) {
      const lead = $("h3 > span:last-child:not(.t)", u);
      navigator.mediaSession.metadata = new MediaMetadata({
        title: (lead || heading).textContent,
        artist: time + ", " + $("h1").textContent,
        album: document.title,
        artwork: [{ src: base + "/icon-512.png", sizes: "512x512", type: "image/png" }],
      });
    }
  }
})();
