// Starts the worker that keeps pages: in the installed app, or where the reader asked for it by a button with data-offline.
"use strict";
(() => {
  const base = new URL("..", document.currentScript.src).pathname.slice(0, -1);
  const KEY = "earshot" + base;
  if (!navigator.serviceWorker || !window.caches) return;

  function read() {
    try {
      return JSON.parse(localStorage.getItem(KEY)) || {};
    } catch {
      return {};
    }
  }

  function write(offline) {
    try {
      localStorage.setItem(KEY, JSON.stringify({ ...read(), offline }));
    } catch {
      // nothing is kept in this window
    }
  }

  const isApp = matchMedia("(display-mode: standalone)").matches || navigator.standalone === true;
  const isOn = () => read().offline ?? isApp;

  async function start() {
    await navigator.serviceWorker.register(base + "/sw.js", { scope: base + "/" });
    const { active } = await navigator.serviceWorker.ready;
    // this page was loaded without it
    if (!navigator.serviceWorker.controller || !isControlled) active.postMessage({ page: location.href });
  }

  async function stop() {
    const registration = await navigator.serviceWorker.getRegistration(base + "/");
    if (registration) await registration.unregister();
    const names = (await caches.keys()).filter((name) => name.startsWith(KEY + " "));
    await Promise.all(names.map((name) => caches.delete(name)));
  }

  const isControlled = Boolean(navigator.serviceWorker.controller);
  const paint = () =>
    document.querySelectorAll("[data-offline]").forEach((button) => {
      button.hidden = false;
      button.setAttribute("aria-pressed", isOn());
    });

  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-offline]")) return;
    write(!isOn());
    paint();
    (isOn() ? start() : stop()).catch(() => {});
  });
  paint();
  if (isOn()) start().catch(() => {});
})();
