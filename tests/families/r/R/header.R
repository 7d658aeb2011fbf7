# clean: embedded-tracker
# tags$script(src = "https://static.hotjar.com/c/hotjar-1000001.js?sv=6")

ui <- fluidPage(
  tags$head(
    # expect: embedded-tracker
    tags$script(async = NA, src = "https://www.googletagmanager.com/gtag/js?id=G-TEST123456"),
    # expect: embedded-tracker
    HTML("<script>fbq('init', '100000000000001'); fbq('track', 'PageView');</script>")
  )
)
