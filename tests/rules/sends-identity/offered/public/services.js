// The list of services that a consent manager brings along: the site asks for none of these.
// clean: sends-identity

// PostHog
tarteaucitron.services.posthog = {
  "key": "posthog",
  "js": function () {
    "use strict";
    posthog.init(tarteaucitron.user.posthogKey, { api_host: tarteaucitron.user.posthogHost });
  }
};

// Meta
tarteaucitron.services.facebookpixel = {
  "key": "facebookpixel",
  "js": function () {
    "use strict";
    tarteaucitron.addScript('https://connect.facebook.net/en_US/fbevents.js'); fbq('init', tarteaucitron.user.facebookpixelId);
  }
};

// HubSpot
tarteaucitron.services.hubspot = {
  "key": "hubspot",
  "js": function () {
    "use strict";
    tarteaucitron.addScript('//js.hs-scripts.com/' + tarteaucitron.user.hubspotId + '.js');
  }
};

// TikTok
tarteaucitron.services.tiktok = {
  "key": "tiktok",
  "js": function () {
    "use strict";
    tarteaucitron.addScript('https://analytics.tiktok.com/i18n/pixel/sdk.js?sdkid=' + tarteaucitron.user.tiktokId);
  }
};

// Snap
tarteaucitron.services.snapchat = {
  "key": "snapchat",
  "js": function () {
    "use strict";
    window.snaptr('init', tarteaucitron.user.snapchatId, { 'user_email': tarteaucitron.user.snapchatEmail });
  }
};

// Clarity
tarteaucitron.services.clarity = {
  "key": "clarity",
  "js": function () {
    "use strict";
    tarteaucitron.addScript('https://www.clarity.ms/tag/' + tarteaucitron.user.clarity);
  }
};

// Hotjar
tarteaucitron.services.hotjar = {
  "key": "hotjar",
  "js": function () {
    "use strict";
    tarteaucitron.addScript('https://static.hotjar.com/c/hotjar-' + tarteaucitron.user.hotjarId + '.js?sv=6');
  }
};

// Yandex
tarteaucitron.services.metrica = {
  "key": "metrica",
  "js": function () {
    "use strict";
    tarteaucitron.addScript('https://mc.yandex.ru/metrika/tag.js'); ym(tarteaucitron.user.yandexmetrica, 'init', { webvisor: true });
  }
};

// LinkedIn
tarteaucitron.services.linkedin = {
  "key": "linkedin",
  "js": function () {
    "use strict";
    tarteaucitron.addScript('https://snap.licdn.com/li.lms-analytics/insight.min.js');
  }
};

// Pinterest
tarteaucitron.services.pinterest = {
  "key": "pinterest",
  "js": function () {
    "use strict";
    tarteaucitron.addScript('https://s.pinimg.com/ct/core.js'); pintrk('load', tarteaucitron.user.pinterestId);
  }
};
