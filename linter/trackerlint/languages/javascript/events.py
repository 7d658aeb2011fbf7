"""Names by which code says when a function is to run."""

from __future__ import annotations

EVENTS = {
    **dict.fromkeys(
        ["click", "dblclick", "mousedown", "mouseup", "touchstart", "touchend", "tap", "pointerdown", "auxclick"],
        "click",
    ),
    **dict.fromkeys(["submit", "formsubmit"], "submit"),
    **dict.fromkeys(
        ["change", "input", "keyup", "keydown", "keypress", "blur", "focus", "focusin", "focusout", "paste", "select"],
        "input",
    ),
    **dict.fromkeys(["scroll", "wheel"], "scroll"),
    **dict.fromkeys(["popstate", "hashchange", "routechangecomplete", "routechangestart"], "route"),
    **dict.fromkeys(["mousemove", "mouseover", "mouseenter", "mouseleave", "hover"], "mousemove"),
    **dict.fromkeys(["beforeunload", "unload", "pagehide", "visibilitychange"], "leave"),
}
"""Events of the browser, in lower case, and the trigger that each stands for."""

READY = frozenset(
    [
        "domcontentloaded",
        "load",
        "ready",
        "pageshow",
        "readystatechange",
        "turbolinks:load",
        "turbo:load",
        "astro:page-load",
        "onload",
        "onready",
        "onreadystatechange",
        "deviceready",
        "pjax:success",
        "pjax:complete",
        "nuxt:ready",
        "hydrated",
    ]
)
"""Events that come by themselves once a page is loaded."""

LOADS = frozenset(
    [
        "useEffect",
        "useLayoutEffect",
        "useMount",
        "onMounted",
        "mounted",
        "head",
        "metaInfo",
        "created",
        "beforeMount",
        "componentDidMount",
        "ngOnInit",
        "ngAfterViewInit",
        "connectedCallback",
        "onMount",
        "afterRender",
        "setup",
        "constructor",
        "render",
        "initialize",
        "ready",
        "onClientEntry",
        "onInitialClientRender",
        "defineNuxtPlugin",
        "enhanceApp",
        "useCallback",
        "useMemo",
        "forEach",
        "map",
        "filter",
        "reduce",
        "some",
        "every",
        "each",
        "then",
        "catch",
        "finally",
        "call",
        "apply",
        "bind",
        "requestIdleCallback",
        "requestAnimationFrame",
        "nextTick",
        "queueMicrotask",
        "$nextTick",
        "resolve",
        "Promise",
        "define",
        "require",
        "import",
        "IIFE",
        "assign",
        "memo",
        "forwardRef",
        "defineComponent",
        "run",
        "init",
        "async",
        "defineClientConfig",
        "boot",
        "attach",
        "extend",
        "noConflict",
        "jQuery",
        "$",
        "didInsertElement",
    ]
)
"""Functions and methods that run what they are given as soon as the page, or a component, is there."""

HOOKS = frozenset(
    [
        "onRenderBody",
        "onPreRenderHTML",
        "wrapRootElement",
        "wrapPageElement",
        "replaceRenderer",
        "injectHtmlTags",
        "transformIndexHtml",
        "transformHead",
        "transformHtml",
        "contentFor",
        "renderBody",
        "renderBodyStart",
        "getInitialProps",
        "componentWillMount",
        "UNSAFE_componentWillMount",
        "ngAfterContentInit",
        "firstUpdated",
        "onBeforeMount",
        "beforeCreate",
    ]
)
"""Functions that a framework looks for and runs for every page, whoever made the object that holds them."""

TIMERS = frozenset(["setTimeout", "setInterval", "debounce", "throttle", "later", "delay"])
ROUTES = frozenset(
    [
        "onRouteUpdate",
        "onRouteDidUpdate",
        "afterEach",
        "beforeEach",
        "routeChangeComplete",
        "afterRouteChanged",
        "onRouteChange",
    ]
)
LISTENERS = frozenset(["addEventListener", "on", "one", "bind", "live", "delegate", "attachEvent", "listen", "once"])
"""Functions whose first argument names an event."""

DIRECT = frozenset(
    ["click", "submit", "change", "scroll", "keyup", "hover", "dblclick", "keydown", "blur", "focus", "input"]
)
"""Methods named like the event that they listen to."""
