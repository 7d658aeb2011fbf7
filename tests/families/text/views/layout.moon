html = require "lapis.html"

class Layout extends html.Widget
  content: =>
    html_5 ->
      head ->
        raw [[
          <!-- expect: embedded-tracker -->
          <script async src="https://www.googletagmanager.com/gtag/js?id=G-TEST123456"></script>
        ]]
        -- clean: embedded-tracker
        -- raw [[<script src="https://static.hotjar.com/c/hotjar-1000001.js?sv=6"></script>]]
