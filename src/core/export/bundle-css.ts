import type { Look } from './marks.ts';

/** How the single page looks: a slide as large as the window, on a phone and on paper a long page. */
export const bundleCss = ({ paper, ink, ink2, line, shade }: Look): string => `
:root{--paper:${paper};--ink:${ink};--ink-2:${ink2};--line:${line};--shade:${shade};--u:min(1vw,1.7778vh)}
*{box-sizing:border-box}
[hidden]{display:none!important}
html,body{margin:0;background:var(--paper);color:var(--ink);font:400 16px/1.45 "Be Vietnam Pro",system-ui,sans-serif;font-variant-numeric:tabular-nums}
h1,p,ul,ol,figure{margin:0;padding:0}
.leaf{display:flex;flex-direction:column;gap:calc(1.2*var(--u));padding:calc(2.2*var(--u)) calc(3.2*var(--u)) calc(1.4*var(--u));min-height:100vh}
header{display:flex;justify-content:space-between;align-items:flex-start;gap:24px}
h1{font-weight:600;font-size:max(24px,calc(2.7*var(--u)));line-height:1.25;letter-spacing:-.01em;text-wrap:balance}
.badge{flex:none;border:1.5px dashed var(--ink-2);border-radius:99px;padding:.25em .9em;font-weight:600;font-size:max(13px,calc(1.05*var(--u)))}
.words{color:var(--ink-2);font-size:max(16px,calc(1.6*var(--u)));display:grid;gap:.5em;max-width:70ch}
.problem{border-left:4px solid var(--ink-2);padding-left:.8em;font-weight:600}
.leaf[data-figures="0"] .words{font-size:max(20px,calc(2.1*var(--u)));margin-top:4vh}
.figures{flex:1;min-height:0;display:grid;grid-auto-columns:minmax(0,1fr);grid-auto-flow:column;gap:calc(2.4*var(--u))}
.figures .pair{min-height:0;min-width:0;display:flex;flex-direction:column;gap:calc(1.6*var(--u))}
.pair .chart{flex:1}
.pair .table{flex:none;max-height:50%}
.pair td,.pair th{padding:.15em .8em .15em 0}
.figures figure{min-height:0;min-width:0;display:flex;flex-direction:column;gap:calc(.6*var(--u))}
.figures figure>svg{flex:1;min-height:0;width:100%;font-family:inherit}
.map>svg{max-height:100%}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.2em 1.1em;font-size:max(13px,calc(1.05*var(--u)));color:var(--ink-2)}
.legend b{color:var(--ink);font-weight:600;margin-right:.5em}
.legend svg{vertical-align:-1px}
.player{display:flex;align-items:center;gap:12px;font-size:max(15px,calc(1.5*var(--u)));font-weight:600}
.player input{flex:1;accent-color:var(--ink);min-width:80px;height:36px}
.player output{min-width:12em}
button{font:inherit;font-weight:600;color:var(--ink);background:var(--paper);border:1px solid var(--ink-2);border-radius:6px;min-height:36px;min-width:36px;padding:0 .9em;cursor:pointer}
button:hover{background:var(--shade)}
:focus-visible{outline:3px solid var(--ink);outline-offset:2px}
table{border-collapse:collapse;width:100%;font-size:max(14px,calc(1.2*var(--u)))}
caption{text-align:left;font-weight:600;padding-bottom:.4em}
th,td{text-align:left;padding:.3em .8em .3em 0;border-bottom:1px solid var(--line);vertical-align:top}
thead th{border-bottom:1.5px solid var(--ink-2);color:var(--ink-2);font-weight:600}
.number,.chart td{text-align:right}
.table{overflow:auto}
details{font-size:14px}
summary{cursor:pointer;color:var(--ink-2);min-height:28px}
details>div{overflow:auto;max-height:38vh}
footer{border-top:1px solid var(--line);padding-top:calc(.7*var(--u));color:var(--ink-2);font-size:max(12px,calc(.98*var(--u)))}
.facts{color:var(--ink);font-weight:600}
.notes{border:1.5px dashed var(--ink-2);border-radius:6px;padding:12px 16px;background:var(--shade);font-size:16px;max-height:34vh;overflow:auto}
.bar{display:none;align-items:center;gap:8px;padding:4px calc(3.2*var(--u)) 10px;justify-content:flex-end}
#page{min-width:4.5em;text-align:center;font-weight:600}
#contents{position:fixed;inset:0;background:var(--paper);padding:6vh 8vw;overflow:auto;font-size:18px}
#contents li{padding:6px 0}
#contents a{color:var(--ink)}
#contents p{margin-top:1.2em;color:var(--ink-2);max-width:70ch;font-size:15px}
#veil{position:fixed;inset:0;z-index:2}
#veil.black{background:#000}
#veil.white{background:#fff}
.live .leaf:not(.now){display:none}
.live .bar{display:flex}
@media (min-width:700px) and (min-aspect-ratio:1/1){
.live .leaf{height:calc(100vh - 52px);min-height:0}
.leaf[data-figures="1"]{display:grid;grid-template-columns:minmax(0,32%) minmax(0,1fr);grid-template-rows:auto minmax(0,1fr) auto}
.leaf[data-figures="1"]>header,.leaf[data-figures="1"]>footer,.leaf[data-figures="1"]>aside{grid-column:1/-1}
}
@media (max-width:699px),(max-aspect-ratio:1/1){
.leaf{padding:20px 16px}
.figures{grid-auto-flow:row}
header{flex-direction:column;gap:8px}
.player{flex-wrap:wrap}
.bar button{padding:0 .7em;font-size:14px;white-space:nowrap}
#page{min-width:3.5em}
.bar{justify-content:center;position:sticky;bottom:0;background:var(--paper);border-top:1px solid var(--line);padding:8px}
}
@media print{
.live .leaf:not(.now){display:flex}
.leaf{break-after:page;height:100vh}
.bar,#contents,#veil,.player,details{display:none!important}
}
`;
