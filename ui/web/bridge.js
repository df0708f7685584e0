// The few things a page cannot do from Python: copy words, flash the source of a mark, keep a theme.
// This text is fixed; nothing from a report or a model ever becomes part of it.
(() => {
  if (window.zhiwen) return;
  window.zhiwen = true;

  const byHand = (words) => {
    // Clipboards need a secure address; plain http on another machine is served by a selection.
    const field = document.createElement("textarea");
    field.value = words;
    field.style.cssText = "position:fixed;opacity:0";
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  };

  const copy = (words) =>
    navigator.clipboard && window.isSecureContext
      ? navigator.clipboard.writeText(words).catch(() => byHand(words))
      : Promise.resolve(byHand(words));

  const copied = (button) => {
    const label = button.textContent;
    button.textContent = button.dataset.zwDone;
    button.disabled = true;
    setTimeout(() => { button.textContent = label; button.disabled = false; }, 1400);
  };

  const show = (card) => {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    card.scrollIntoView({ block: "nearest", behavior: still ? "auto" : "smooth" });
    card.classList.remove("zw-flash");
    void card.offsetWidth; // Begins the animation again when the same mark is followed twice.
    card.classList.add("zw-flash");
  };

  const theme = (name) => {
    const pages = JSON.parse(document.querySelector("[data-zw-pages]").dataset.zwPages);
    for (const page of [location.pathname, ...pages])
      localStorage.setItem(`stActiveTheme-${page}-v2`, JSON.stringify(name));
    location.reload();
  };

  // What a page wants seen is brought into view once, when it first appears.
  const seen = new Set();
  const arrive = () => {
    const chosen = document.querySelector("[data-zw-language]")?.dataset.zwLanguage;
    if (chosen) document.cookie = `zhiwen-language=${chosen}; path=/; max-age=31536000; SameSite=Strict`;
    const kept = JSON.parse(localStorage.getItem(`stActiveTheme-${location.pathname}-v2`) ?? '"System"');
    for (const choice of document.querySelectorAll("[data-zw-theme]"))
      choice.setAttribute("aria-pressed", String(choice.dataset.zwTheme === kept));
    const all = [...document.querySelectorAll("[data-zw-here]")];
    const fresh = all.filter((each) => !seen.has(each.dataset.zwHere));
    fresh.forEach((each) => seen.add(each.dataset.zwHere));
    const last = fresh.at(-1);
    if (!last) return;
    // What came before it may still be on its way out, so it is done thrice, unless a hand is there.
    const hand = new AbortController();
    for (const move of ["wheel", "touchmove", "keydown", "mousedown"])
      addEventListener(move, () => hand.abort(), { signal: hand.signal, passive: true });
    for (const wait of [200, 600, 1300])
      setTimeout(() => hand.signal.aborted || last.scrollIntoView({ block: "start" }), wait);
    setTimeout(() => hand.abort(), 1400);
  };
  new MutationObserver(arrive).observe(document.body, { childList: true, subtree: true });
  arrive();

  document.addEventListener("click", (event) => {
    const from = (selector) => event.target.closest(selector);
    const button = from("[data-zw-copy]");
    if (button) return copy(button.dataset.zwCopy).then(() => copied(button));
    const choice = from("[data-zw-theme]");
    if (choice) return theme(choice.dataset.zwTheme);
    const mark = from("a.zw-mark");
    const card = mark && document.getElementById(mark.getAttribute("href").slice(1));
    if (card) { event.preventDefault(); show(card); }
  });
})();
