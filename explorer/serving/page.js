/* What stands between the browser and the terminal of textual.js, which is loaded after this and knows nothing of it. */
(() => {
  "use strict";

  const nonce = document.currentScript.nonce;
  const WORDS = {
    1000: "You have left explore. Nothing is running in this tab any more.",
    4001: "This session ended because something went wrong. Your files are as they were; the terminal that serves this says where the report is.",
    4002: "Nobody was here for a long time, so this session was ended.",
    4003: "As many sessions are open as may be. Close another tab, then open it again; `explore serve --sessions N` allows more.",
    lost: "The connection is gone: `explore serve` was ended, or cannot be reached. Start it again, and open the address that it prints.",
  };
  const part = (id) => document.getElementById(id);
  const focus = () => document.querySelector(".xterm-helper-textarea")?.focus();

  // The terminal makes its own style sheets; the page's policy takes only those that bear its mark.
  const create = Document.prototype.createElement;
  Document.prototype.createElement = function (name, options) {
    const element = create.call(this, name, options);
    if (String(name).toLowerCase() === "style") element.nonce = nonce;
    return element;
  };

  // textual.js hides why a session ended.
  window.WebSocket = class extends WebSocket {
    constructor(...words) {
      super(...words);
      this.addEventListener("close", (event) => ended(WORDS[event.code] ?? WORDS.lost));
    }
  };

  function ended(words) {
    part("offer").hidden = true;
    part("ended-words").textContent = words;
    part("ended").hidden = false;
    part("again").focus();
  }

  // A link in a document leads away from this machine: it is shown, never followed.
  window.open = (url) => {
    const show = (link) => link && offer("This is not opened from here; it is the address that the text has:", String(link));
    show(url);
    return { opener: null, location: { set href(link) { show(link); } } };
  };

  // What the app copies. The terminal would wait for the promise, so it gets one at once.
  const clipboard = navigator.clipboard;
  const write = clipboard ? clipboard.writeText.bind(clipboard) : () => Promise.reject(new Error("no clipboard"));
  const ours = {
    writeText: async (text) => {
      if (text) write(text).catch(() => offer("The browser wants to be asked before text is copied:", text));
    },
    readText: async () => "",
  };
  if (clipboard) Object.assign(clipboard, ours);
  else Object.defineProperty(navigator, "clipboard", { value: ours });

  function offer(words, text) {
    part("offer-words").textContent = words;
    part("offer-text").value = text;
    part("offer").hidden = false;
    part("offer-text").focus();
    part("offer-text").select();
  }

  function close() {
    part("offer").hidden = true;
    focus();
  }

  function copy() {
    const box = part("offer-text");
    const instead = () => {
      box.focus();
      box.select();
      if (document.execCommand("copy")) close();
    };
    write(box.value).then(close, instead);
  }

  // ctrl+v is the browser's, which pastes; the terminal would take it for a control character.
  window.addEventListener(
    "keydown",
    (event) => {
      if (!part("offer").hidden && event.key === "Escape") close();
      if (event.ctrlKey && !event.altKey && event.key.toLowerCase() === "v") event.stopImmediatePropagation();
    },
    true,
  );

  document.addEventListener("DOMContentLoaded", () => {
    const secure = location.protocol === "https:" ? "wss:" : "ws:";
    part("terminal").dataset.sessionWebsocketUrl = `${secure}//${location.host}${location.pathname}ws`;
    part("again").addEventListener("click", () => location.reload());
    part("offer-close").addEventListener("click", close);
    part("offer-copy").addEventListener("click", copy);
    const seen = new MutationObserver(() => {
      if (!document.body.classList.contains("-first-byte")) return;
      seen.disconnect();
      focus();
    });
    seen.observe(document.body, { attributeFilter: ["class"] });
  });
})();
