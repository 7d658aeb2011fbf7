const { createProxyMiddleware } = require("http-proxy-middleware");

// expect: disguised-tracker:warning
app.use("/tags", createProxyMiddleware({ target: "https://www.google-analytics.com", changeOrigin: true }));
