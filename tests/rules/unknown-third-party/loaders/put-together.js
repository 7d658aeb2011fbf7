export function load(name) {
  const s = document.createElement("script");
  // expect: unknown-third-party:note
  s.src = window.settings.counters[name].host + "/collect.js";
  document.head.appendChild(s);
}

export function spread(name) {
  const s = document.createElement("script");
  s.src = "//" + pick(name) + "/count.js?site=" + window.siteNumber;
  document.head.appendChild(s);
}
