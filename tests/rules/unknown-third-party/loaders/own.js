function helper(src) {
  const s = document.createElement("script");
  // clean: unknown-third-party
  s.src = src;
  document.head.appendChild(s);
}
export default helper;

export function chunk(id) {
  const s = document.createElement("script");
  // clean: unknown-third-party
  s.src = __webpack_require__.p + "chunks/" + id + ".js";
  document.head.appendChild(s);
}

export function own(name) {
  const s = document.createElement("script");
  // clean: unknown-third-party
  s.src = window.baseUrl + "/js/" + name + ".js";
  document.head.appendChild(s);
}

export function beside(name) {
  const s = document.createElement("script");
  // clean: unknown-third-party
  s.src = "/js/" + name + ".js";
  document.head.appendChild(s);
}
