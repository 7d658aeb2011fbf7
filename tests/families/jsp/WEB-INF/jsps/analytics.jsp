<%@ page contentType="text/html; charset=UTF-8" %>
<%@ taglib prefix="c" uri="http://java.sun.com/jsp/jstl/core" %>
<%-- clean: embedded-tracker --%>
<%-- <script src="https://cdn.heapanalytics.com/js/heap-1000001.js"></script> --%>
<c:if test="${not empty analyticsId}">
  <script>
    (function(i,s,o,g,r,a,m){i['GoogleAnalyticsObject']=r;i[r]=i[r]||function(){
    (i[r].q=i[r].q||[]).push(arguments)},i[r].l=1*new Date();a=s.createElement(o),
    m=s.getElementsByTagName(o)[0];a.async=1;a.src=g;m.parentNode.insertBefore(a,m)
    })(window,document,'script','https://www.google-analytics.com/analytics.js','ga');
    <%-- expect: embedded-tracker --%>
    ga('create', '${analyticsId}', 'auto');
    ga('send', 'pageview', '<%= request.getServletPath() %>');
  </script>
</c:if>
