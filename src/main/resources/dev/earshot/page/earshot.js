// Adds to pages what a reader may like, and what none of them needs. It has no words of its own: they stand on its element.
// Nothing is sent anywhere, and nothing moves under the reader: for all that is added early, the style sheet keeps room.
"use strict";
(() => {
  const me = document.currentScript;
  const words = JSON.parse(me.dataset.words);
  const root = document.documentElement;
  const base = new URL("..", me.src).pathname.slice(0, -1);
  const tongue = { lang: me.lang || root.lang, dir: me.dir || root.dir };
  const locale = known(tongue.lang) || "en";
  const plural = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);

  function known(tag) {
    try {
      return Intl.getCanonicalLocales(tag)[0];
    } catch {
      return null;
    }
  }

  const counted = (forms, n) =>
    (forms[plural.select(n)] || forms.other).replace("{n}", () => numbers.format(n));

  function make(name, attributes, ...content) {
    const element = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    element.append(...content);
    return element;
  }

  function button(text, act) {
    const made = make("button", { type: "button", class: "act" }, text);
    made.addEventListener("click", act);
    return made;
  }

  // What is kept is read anew each time, since other tabs write it too, and trusted in nothing. Where the browser keeps
  // nothing, or no more, it lasts as long as the page does.
  const KEY = "earshot" + base;
  const MOST = { heard: 500, marks: 100, places: 50 };
  let memory = {};
  let kept = true;

  function read() {
    if (kept) {
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
      kept = true;
    } catch {
      kept = false;
    }
  }

  /** Pairs of the path of an article or an update and what is known of it, oldest first. */
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

  const updates = [...document.querySelectorAll("main article[id]")].flatMap((article) => {
    const heading = document.getElementById(article.getAttribute("aria-labelledby"));
    const link = heading && heading.querySelector("a[href]");
    const title = link || document.querySelector("h1");
    return heading && title
      ? [{ article, heading, link, path: (link || location).pathname, title: title.textContent.slice(0, 200) }]
      : [];
  });

  // Drawn anew when another tab has changed what is kept, and when the page comes back from the history.
  const drawings = [];
  const draw = () => drawings.forEach((drawing) => drawing());
  addEventListener("storage", draw);

  /** A button that is down as long as something is so of an update; its name goes on with the update's headline. */
  function toggle(update, name, text, value) {
    const made = button(text, () => {
      put(name, update.path, find(name, update.path) ? null : value);
      draw();
    });
    made.id = update.article.id + "-" + name;
    made.setAttribute("aria-labelledby", made.id + " " + update.heading.id);
    drawings.push(() => made.setAttribute("aria-pressed", Boolean(find(name, update.path))));
    return made;
  }

  for (const update of updates) {
    update.article.append(
      make(
        "p",
        { class: "acts", ...tongue },
        toggle(update, "heard", words.heard, 1),
        toggle(update, "marks", words.mark, update.title),
      ),
    );
  }

  /** Two words for one button, which says what it will do. */
  function setting(name, off, on, then) {
    const made = button("", () => {
      write({ [name]: !read()[name] });
      draw();
    });
    drawings.push(() => {
      const isOff = read()[name] === true;
      // untouched where it says so already, lest a screen reader say it again
      const text = isOff ? on : off;
      if (made.textContent !== text) made.textContent = text;
      then(isOff);
    });
    return made;
  }

  const follows = (/^\/articles\/[^/]+|^\/$/.exec(location.pathname.slice(base.length)) || [])[0];
  const stream = follows && typeof EventSource === "function" && document.querySelector("main section, main article");
  const aids = make("section", { class: "aids", "aria-labelledby": "aids", ...tongue });
  aids.append(make("p", { class: "label", id: "aids" }, words.aids));
  if (stream) aids.append(make("p", {}, setting("quiet", words.quiet, words.tell, news(base + follows.replace(/\/$/, "") + "/events"))));
  if (updates.some((update) => update.link)) {
    aids.append(make("p", {}, words.keys), make("p", {}, setting("still", words.keysOff, words.keysOn, () => {})));
    document.addEventListener("keydown", jump);
  }
  aids.append(bookmarks());
  document.querySelector("footer").append(aids);

  function bookmarks() {
    const summary = make("summary", {});
    const links = make("ul", { class: "links", role: "list" });
    const forget = button(words.forget, () => {
      write({ heard: [], marks: [], places: [] });
      draw();
    });
    drawings.push(() => {
      const marks = list("marks").reverse();
      summary.textContent = counted(words.marks, marks.length);
      // a title is in whatever language its article was
      links.replaceChildren(
        ...marks.map(([path, title]) => make("li", { dir: "auto" }, make("a", { href: path }, String(title)))),
      );
    });
    return make("details", {}, summary, links, forget);
  }

  // Alt, Shift and a key for pages: free in browsers, and in NVDA, JAWS and Orca, whose own are letters and arrows.
  function jump(event) {
    const step = { PageDown: 1, PageUp: -1 }[event.key];
    if (!step || !event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey || read().still === true) return;
    const here = document.activeElement;
    const side = step > 0 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
    const links = updates.flatMap(({ link }) => (link && here.compareDocumentPosition(link) & side ? [link] : []));
    const target = links.at(step > 0 ? 0 : -1);
    if (target) {
      event.preventDefault();
      target.focus();
    }
  }

  // One line of status, empty until there is news, and never changed twice in a minute. It counts updates that came, and no
  // longer those that went again. The place in the log is asked for first, so that nothing is missed while the page lies in
  // the history.
  function news(path) {
    const PAUSE = 60_000;
    const status = make("p", { role: "status", class: "news", ...tongue });
    // in front of the main part and not in it, where it would be all that is heard of its beginning
    document.querySelector("header").append(status);
    const fresh = new Map();
    let cursor = null;
    let source = null;
    let spoken = -Infinity;
    let timer = 0;
    let retry = 0;
    let tries = 0;
    let wanted = false;

    function tell() {
      clearTimeout(timer);
      const wait = spoken + PAUSE - Date.now();
      const text = fresh.size ? counted(words.news, fresh.size) : "";
      if (!wanted || text === status.textContent) return;
      if (wait > 0) {
        timer = setTimeout(tell, wait);
      } else {
        spoken = Date.now();
        status.textContent = text;
      }
    }

    function hear(event) {
      cursor = event.lastEventId || cursor;
      let change;
      try {
        change = JSON.parse(event.data);
      } catch {
        return;
      }
      if (change.type === "withdrawn") {
        fresh.forEach((article, id) => (change.id ? id === change.id : article === change.article) && fresh.delete(id));
      } else if (change.id) {
        fresh.set(change.id, change.article);
      }
      tell();
    }

    /** Where the log is now, by the first line of a stream. */
    async function place() {
      const stop = new AbortController();
      try {
        const answer = await fetch(path, { signal: stop.signal });
        const reader = answer.body.getReader();
        let text = "";
        for (let part; answer.ok && !/^id: .*\n/m.test(text) && !(part = await reader.read()).done; ) {
          text += new TextDecoder().decode(part.value);
        }
        return (/^id: (.*)\n/m.exec(text) || [])[1];
      } catch {
        return null;
      } finally {
        stop.abort();
      }
    }

    function later() {
      close();
      clearTimeout(retry);
      retry = setTimeout(open, PAUSE * 2 ** Math.min(tries++, 6));
    }

    async function open() {
      if (!wanted || source) return;
      const mine = (source = { close() {} });
      cursor = cursor || (await place());
      if (source !== mine) return;
      if (!cursor) return later();
      try {
        source = new EventSource(path + "?since=" + encodeURIComponent(cursor));
      } catch {
        return later();
      }
      ["published", "restored", "withdrawn"].forEach((type) => source.addEventListener(type, hear));
      source.onopen = () => (tries = 0);
      source.onerror = ({ target }) => {
        // it comes back by itself unless the server refused it, as it does where it forgot the cursor
        if (target === source && target.readyState === EventSource.CLOSED) {
          cursor = null;
          later();
        }
      };
    }

    function close() {
      if (source) source.close();
      source = null;
    }

    addEventListener("pagehide", () => {
      close();
      clearTimeout(retry);
    });
    addEventListener("pageshow", (event) => {
      if (!event.persisted) return;
      draw();
      open();
    });
    return (quiet) => {
      if (wanted === !quiet) return;
      wanted = !quiet;
      if (wanted) {
        open();
      } else {
        close();
        clearTimeout(retry);
        clearTimeout(timer);
        // what comes while it is off isn't told later either
        cursor = null;
        fresh.clear();
        status.textContent = "";
      }
    };
  }

  const audio = document.querySelector("audio[src]");
  if (audio) player(new URL(audio.src).pathname);

  function player(path) {
    const controls = make("p", { class: "acts", ...tongue });
    const speeds = make("select", { class: "act", id: "speed" });
    [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3].forEach((speed) => speeds.append(make("option", { value: speed }, numbers.format(speed) + " ×")));
    const play = (speed) => {
      audio.preservesPitch = true;
      audio.defaultPlaybackRate = audio.playbackRate = speed;
    };
    speeds.addEventListener("change", () => {
      play(Number(speeds.value));
      write({ speed: Number(speeds.value) });
    });
    drawings.push(() => {
      speeds.value = read().speed;
      if (speeds.selectedIndex < 0) speeds.value = 1;
      play(Number(speeds.value));
    });
    controls.append(make("label", { for: "speed" }, words.speed), speeds);

    const place = Number(find("places", path));
    if (place > 0 && place < 1e6) {
      controls.append(
        button(words.goOn.replace("{time}", () => clock(place)), () => {
          audio.currentTime = place;
          audio.play().catch(() => {});
        }),
      );
    }
    audio.after(controls);
    audio.addEventListener("play", () => transcript(path.replace(/mp3$/, "vtt")), { once: true });

    // the first and the last seconds are no place to go on from
    const keep = () => {
      const now = Math.floor(audio.currentTime);
      if (now) put("places", path, now > 9 && audio.duration - now > 9 ? now : null);
    };
    let last = 0;
    audio.addEventListener("timeupdate", () => {
      if (Math.abs(audio.currentTime - last) < 5) return;
      last = audio.currentTime;
      keep();
    });
    ["pause", "ended"].forEach((type) => audio.addEventListener(type, keep));
    addEventListener("pagehide", keep);
  }

  function clock(seconds) {
    const units = [["hour", Math.floor(seconds / 3600)], ["minute", Math.floor(seconds / 60) % 60], ["second", Math.floor(seconds) % 60]];
    const parts = units
      .filter((unit) => unit[1])
      .map(([unit, n]) => n.toLocaleString(locale, { style: "unit", unit, unitDisplay: "long" }));
    return new Intl.ListFormat(locale, { type: "unit", style: "narrow" }).format(parts);
  }

  // The sentence that is spoken is painted, which changes nothing of the page for a screen reader. Cues and page are compared
  // by letters and digits alone, since marks and white space differ.
  function transcript(path) {
    const single = audio.closest("article.single");
    if (!single || !window.Highlight || !CSS.highlights) return;
    const track = make("track", { kind: "metadata", src: path });
    const spoken = new Highlight();
    const ranges = new Map();
    CSS.highlights.set("spoken", spoken);
    track.addEventListener("load", () => {
      const page = letters(single);
      let from = 0;
      for (const cue of track.track.cues) {
        const said = letters(cue.getCueAsHTML());
        const at = page.find(said.text, from);
        if (at < 0) continue;
        from = at + said.text.length;
        const range = new StaticRange({
          startContainer: page.places[at].node,
          startOffset: page.places[at].start,
          endContainer: page.places[from - 1].node,
          endOffset: page.places[from - 1].end,
        });
        ranges.set(cue, range);
      }
      paint();
    });
    const paint = () => {
      spoken.clear();
      [...(track.track.activeCues || [])].forEach((cue) => ranges.has(cue) && spoken.add(ranges.get(cue)));
    };
    audio.append(track);
    track.track.addEventListener("cuechange", paint);
    track.track.mode = "hidden";
  }

  /** The letters and digits of what is in a node, where each stands, and where a word begins. */
  function letters(within) {
    const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
    const places = [];
    const texts = [];
    for (let node; (node = walker.nextNode()); ) {
      if (node.parentElement && node.parentElement.closest(".listen, .acts")) continue;
      let first = true;
      for (const { 0: letter, index } of node.data.matchAll(/[\p{L}\p{N}]|[^\p{L}\p{N}]+/gu)) {
        const isLetter = /[\p{L}\p{N}]/u.test(letter);
        const lower = isLetter ? letter.toLowerCase() : "";
        texts.push(lower);
        for (let i = 0; i < lower.length; i++) places.push({ node, start: index, end: index + letter.length, first });
        first = !isLetter;
      }
    }
    const text = texts.join("");
    const search = (said, from) => {
      let at = text.indexOf(said, from);
      while (at >= 0 && !places[at].first) at = text.indexOf(said, at + 1);
      return at;
    };
    const find = (said, from) => {
      const at = said ? search(said, from) : -1;
      // a short sentence may have been found too far down
      return at < 0 && said && from ? search(said, 0) : at;
    };
    return { text, places, find };
  }

  const share = document.getElementById("share");
  if (share && navigator.share) {
    const canonical = document.querySelector("link[rel=canonical]");
    share.append(
      button(words.share, () =>
        navigator.share({ title: document.title, url: canonical ? canonical.href : location.origin + location.pathname }).catch(() => {}),
      ),
    );
  }

  draw();
})();
