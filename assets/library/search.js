"use strict";
// Shows the books that hold all words of the search; the address keeps it.
(() => {
  const find = document.getElementById("find");
  const found = document.getElementById("found");
  const none = document.getElementById("none");
  const plain = (s) => s.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const books = [...document.querySelectorAll(".book")].map((el) => ({ el, text: plain(el.dataset.find) }));
  const show = () => {
    const words = plain(find.value).split(/\s+/).filter(Boolean);
    let n = 0;
    for (const { el, text } of books) {
      const fits = words.every((w) => text.includes(w));
      el.hidden = !fits;
      if (fits) n++;
    }
    found.textContent = words.length ? `${n} of ${books.length} books` : `${n} ${n === 1 ? "book" : "books"}`;
    none.hidden = n > 0;
    const hash = words.length ? "#q=" + encodeURIComponent(find.value.trim()) : "";
    if (hash !== location.hash && (hash || location.hash.startsWith("#q="))) {
      history.replaceState(null, "", hash || location.pathname + location.search);
    }
  };
  const read = () => {
    if (location.hash.startsWith("#q=")) {
      find.value = decodeURIComponent(location.hash.slice(3));
      show();
    }
  };
  document.querySelector(".tools").hidden = false;
  find.addEventListener("input", show);
  addEventListener("hashchange", read);
  addEventListener("keydown", (e) => {
    if (e.key === "/" && document.activeElement !== find && !e.ctrlKey && !e.metaKey && !e.altKey) {
      e.preventDefault();
      find.focus();
    } else if (e.key === "Escape" && document.activeElement === find) {
      find.value = "";
      show();
    }
  });
  read();
})();
