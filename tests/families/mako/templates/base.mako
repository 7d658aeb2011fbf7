<%inherit file="layout.mako"/>
<%! from website import settings %>
<%def name="statistics()">
  <%doc> clean: embedded-tracker </%doc>
  <%doc><script src="https://cdn.logrocket.io/LogRocket.min.js"></script></%doc>
  % if settings.GOOGLE_ANALYTICS_ID:
    <script>
      (function(i,s,o,g,r,a,m){i['GoogleAnalyticsObject']=r;i[r]=i[r]||function(){
      (i[r].q=i[r].q||[]).push(arguments)},i[r].l=1*new Date();a=s.createElement(o),
      m=s.getElementsByTagName(o)[0];a.async=1;a.src=g;m.parentNode.insertBefore(a,m)
      })(window,document,'script','//www.google-analytics.com/analytics.js','ga');
      ## expect: embedded-tracker
      ga('create', ${ settings.GOOGLE_ANALYTICS_ID | sjson, n }, 'auto', {'allowLinker': true});
      ga('set', 'dimension1', ${ user_name | n, sjson });
      ga('send', 'pageview');
    </script>
  % endif
</%def>
## clean: embedded-tracker
## <script src="https://d2wy8f7a9ursnm.cloudfront.net/v7/bugsnag.min.js"></script>
