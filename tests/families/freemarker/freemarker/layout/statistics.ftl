<#-- clean: embedded-tracker -->
<#-- <script src="https://cdn.amplitude.com/libs/amplitude-8.5.0-min.gz.js"></script> -->
<#if (trackingId!"") != ''>
  <script>
    (function(i,s,o,g,r,a,m){i['GoogleAnalyticsObject']=r;i[r]=i[r]||function(){
    (i[r].q=i[r].q||[]).push(arguments)},i[r].l=1*new Date();a=s.createElement(o),
    m=s.getElementsByTagName(o)[0];a.async=1;a.src=g;m.parentNode.insertBefore(a,m)
    })(window,document,'script','//www.google-analytics.com/analytics.js','ga');
    <#-- expect: embedded-tracker -->
    ga('create', '${trackingId}', 'auto', {'legacyCookieDomain': '${domain?js_string}'});
    ga('send', 'pageview');
  </script>
</#if>
<#include "/layout/footer.ftl">
<@page.scripts section="end" />
