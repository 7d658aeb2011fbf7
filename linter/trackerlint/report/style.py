"""How the report looks: one style sheet, no fonts or pictures of others; contrast of at least 4.5 to 1 for all text."""

STYLE = """
:root{--ink:#1b1b1b;--quiet:#4a4a4a;--line:#767676;--before:#9b1c31;--unknown:#7a5200;--after:#17594a;--ground:#fff}
*{box-sizing:border-box}
body{margin:0 auto;max-width:76rem;padding:1.5rem;font:1rem/1.5 system-ui,-apple-system,"Segoe UI",sans-serif;
color:var(--ink);background:var(--ground)}
h1{font-size:2rem;line-height:1.2;margin:.5rem 0}
h2{font-size:1.5rem;line-height:1.2;margin:2.5rem 0 .75rem;border-top:3px solid var(--ink);padding-top:.75rem}
h3{font-size:1.15rem;margin:1.25rem 0 .5rem}h4{font-size:1rem;margin:1rem 0 .25rem}
a{color:#0b4f8a}a:focus,[tabindex]:focus{outline:3px solid #0b4f8a;outline-offset:2px}
main:focus,article:focus{outline-offset:6px}
.skip{position:absolute;left:-999rem}.skip:focus{left:1rem;top:1rem;background:#fff;padding:.5rem 1rem}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0}
.short{font-size:1.1rem;padding-left:1.2rem}
.wide{overflow-x:auto}.wide svg{min-width:58rem;width:100%;height:auto;display:block}
.legend{display:flex;flex-wrap:wrap;gap:1.5rem;list-style:none;padding:0}
.swatch{display:inline-block;width:2rem;height:1rem;margin-right:.5rem;vertical-align:-.1rem;border:2px solid}
.swatch.ungated{background:var(--before);border-color:var(--before)}
.swatch.unknown{background:#f0dfbd;border:2px dashed var(--unknown)}
.swatch.gated{background:#cfe5de;border:2px dotted var(--after)}
.flow text{font:15px system-ui,sans-serif;fill:var(--ink);paint-order:stroke;stroke:#fff;stroke-width:4px;
stroke-linejoin:round}
.flow .head{font-weight:bold}.flow .note{font-size:12.5px;fill:var(--quiet)}
.flow .node{fill:#555}.node.ungated{fill:var(--before)}.node.unknown{fill:var(--unknown)}.node.gated{fill:var(--after)}
.flow .band{fill-opacity:.32;stroke-width:1.5}
.band.ungated{fill:var(--before);stroke:var(--before);fill-opacity:.5}
.band.unknown{fill:#d9ab4a;stroke:var(--unknown);stroke-dasharray:7 4}
.band.gated{fill:#5fae97;stroke:var(--after);stroke-dasharray:2 4}
.flow a:focus{outline:none}
.flow a:focus rect{stroke:#0b4f8a;stroke-width:5}.flow a:focus text{text-decoration:underline}
.flow a:hover text{text-decoration:underline}
.columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(17rem,1fr));gap:1rem}
.card{border:1px solid var(--line);border-top:8px solid var(--line);padding:.5rem 1rem}
.card.ungated{border-top-color:var(--before)}.card.unknown{border-top:8px dashed var(--unknown)}
.card.gated{border-top:8px dotted var(--after)}.card h3{margin-top:.25rem}
dl{margin:.5rem 0}dt{font-weight:bold}dd{margin:0 0 .5rem 1rem}
article{border:1px solid var(--line);padding:.25rem 1rem 1rem;margin:1rem 0}
article{overflow-x:auto}article th{overflow-wrap:break-word}article td,dd{overflow-wrap:anywhere}
article td{min-width:7rem}
table{border-collapse:collapse;width:100%;margin:.75rem 0}caption{text-align:left;font-weight:bold;padding:.25rem 0}
th,td{border:1px solid var(--line);padding:.4rem .5rem;text-align:left;vertical-align:top}
#table td:nth-child(3){min-width:16rem}
thead th{background:#f0f0f0}tbody th{font-weight:bold}
code{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.9em;overflow-wrap:anywhere}
.pages{columns:3 18rem;padding-left:1.2rem}
#table{overflow-x:auto}
@media print{body{max-width:none;padding:0;font-size:10pt}nav,.skip{display:none}.wide{overflow:visible}
.wide svg{min-width:0}
#table,article{overflow:visible}#table table{font-size:8pt}#table td:nth-child(3){min-width:0}
article,.card,tr,svg{break-inside:avoid}h2,h3,h4{break-after:avoid}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
@page{size:A4 landscape;margin:15mm}
""".strip()
"""The style sheet. Bands and cards differ by their edges too, not by colour alone."""
