(function () {
  const e = document.createElement("script");
  // expect: unknown-third-party:note
  e.src = unscramble(window.parts[3]) + "/t.js";
  document.body.append(e);
})();
