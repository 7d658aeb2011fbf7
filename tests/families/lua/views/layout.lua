local html = require("lapis.html")

-- clean: embedded-tracker
-- local old = "<script src='https://static.hotjar.com/c/hotjar-1000001.js?sv=6'></script>"

return html.Widget:extend({
  content = function(self)
    raw([[
      <!-- expect: embedded-tracker -->
      <script async src="https://www.googletagmanager.com/gtag/js?id=G-TEST123456"></script>
    ]])
  end
})
