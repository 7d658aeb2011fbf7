<?xml version="1.0"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:template match="/">
    <html>
      <head>
        <title><xsl:value-of select="page/title"/></title>
        <!-- expect: embedded-tracker -->
        <script async="async" src="https://www.googletagmanager.com/gtag/js?id=G-TEST123456"></script>
        <xsl:if test="page/@pixel">
          <script>
            <!-- expect: embedded-tracker -->
            <xsl:text disable-output-escaping="yes">fbq('init', '100000000000001');</xsl:text>
          </script>
        </xsl:if>
      </head>
      <!-- clean: embedded-tracker -->
      <body><a href="https://www.facebook.com/riverford">Facebook</a></body>
    </html>
  </xsl:template>
</xsl:stylesheet>
