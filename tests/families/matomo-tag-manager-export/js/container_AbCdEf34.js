/*!! Matomo Tag Manager */
(function () {
var Templates = {};
Templates['MatomoTag'] = (function () { return function (parameters, TagManager) { this.fire = function () { TagManager.debug.log('fired'); }; }; })();
// clean: embedded-tracker
Templates['PageViewTrigger'] = (function () { return function (parameters, TagManager) { this.setUp = function (ready) { ready({ event: 'mtm.PageView' }); }; }; })();
window.MatomoTagManager.addContainer({
  "id": "AbCdEf34", "idsite": 3, "versionName": "Spring", "revision": 9, "environment": "live",
  "tags": [
    // expect: embedded-tracker, tracker-before-consent
    {"id": 97, "type": "Matomo", "name": "0123456789abcdef0123456789abcdef", "parameters": {"matomoConfig": {"name": "Settings", "type": "MatomoConfiguration", "lookUpTable": [], "defaultValue": "", "parameters": {"matomoUrl": "https:\/\/statistics.riverford.example\/", "idSite": "3"}, "Variable": "MatomoConfigurationVariable"}, "trackingType": "event"}, "blockTriggerIds": [], "fireTriggerIds": [76], "fireLimit": "unlimited", "Tag": "MatomoTag"},
    // expect: embedded-tracker, tracker-before-consent
    {"id": 98, "type": "CustomHtml", "name": "1123456789abcdef0123456789abcdef", "parameters": {"customHtml": "<script async src=\"https:\/\/static.hotjar.com\/c\/hotjar-1000001.js?sv=6\"><\/script>", "htmlPosition": "headStart"}, "blockTriggerIds": [], "fireTriggerIds": [76], "Tag": "CustomHtmlTag"},
    // expect: embedded-tracker
    // clean: tracker-before-consent
    {"id": 99, "type": "FacebookPixel", "name": "2123456789abcdef0123456789abcdef", "parameters": {"pixelId": "100000000000001"}, "blockTriggerIds": [], "fireTriggerIds": [77], "Tag": "FacebookPixelTag"},
    // expect: embedded-tracker, tracker-before-consent
    {"id": 100, "type": "CustomHtml", "name": "3123456789abcdef0123456789abcdef", "parameters": {"customHtml": {"joinedVariable": ["<script>clarity('identify', '", {"name": "Member", "type": "DataLayer", "lookUpTable": [], "defaultValue": "", "parameters": {"dataLayerName": "member"}, "Variable": "DataLayerVariable"}, "');<\/script>"]}, "htmlPosition": "bodyEnd"}, "blockTriggerIds": [], "fireTriggerIds": [76], "Tag": "CustomHtmlTag"}
  ],
  "triggers": [
    {"id": 76, "type": "PageView", "name": "PageView", "parameters": [], "conditions": [], "Trigger": "PageViewTrigger"},
    {"id": 77, "type": "PageView", "name": "PageView", "parameters": [], "conditions": [{"actual": {"name": "Choice", "type": "Cookie", "lookUpTable": [], "defaultValue": "", "parameters": {"cookieName": "cookie_consent"}, "Variable": "CookieVariable"}, "comparison": "contains", "expected": "marketing"}], "Trigger": "PageViewTrigger"}
  ],
  // clean: embedded-tracker
  "variables": [{"name": "MatomoConfiguration", "type": "MatomoConfiguration", "lookUpTable": [], "defaultValue": "", "parameters": {"matomoUrl": "https:\/\/statistics.riverford.example\/", "idSite": "3"}, "Variable": "MatomoConfigurationVariable"}]
}, Templates);
})();
