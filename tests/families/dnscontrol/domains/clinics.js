D_EXTEND("clinics.riverford.example",
  // expect: disguised-tracker
  ALIAS("stats", "cdn.usefathom.com.")
);
