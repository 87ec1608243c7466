import { THEMES, type ColorName } from '../../pictures/palette.ts';
import { PICTURE_FONTS } from '../../pictures/picture.ts';

function variables(theme: keyof typeof THEMES): string {
  return (Object.keys(THEMES[theme]) as ColorName[]).map((name) => `--${name}:${THEMES[theme][name]};`).join('');
}

/** The style of a report: the colours of the window, light or dark as the reader's system is, light on paper. */
export const REPORT_STYLE = `
:root{color-scheme:light dark;${variables('light')}}
@media screen and (prefers-color-scheme:dark){:root{${variables('dark')}}}
*{box-sizing:border-box}
body{margin:0;background:var(--canvas);color:var(--ink);font:14px/20px ${PICTURE_FONTS};font-variant-numeric:tabular-nums;word-break:keep-all;overflow-wrap:anywhere}
main,footer{max-width:1112px;margin:0 auto;padding:0 32px}
header{padding:44px 0 8px}
h1{margin:0;font-size:26px;line-height:34px;font-weight:600;letter-spacing:-0.01em}
h2{margin:0 0 12px;font-size:17px;line-height:24px;font-weight:600}
h3{margin:0 0 6px;font-size:14px;line-height:20px;font-weight:600}
section{margin:44px 0 0}
.result{margin:0 0 26px}
.meta{margin:4px 0 0;color:var(--ink-2)}
.lead{margin:22px 0 0;padding:14px 18px;border-left:3px solid var(--accent-text);background:var(--chrome);font-size:16px;line-height:25px}
.lead p{margin:0}
.warning{color:var(--warning)}
.note{margin:0 0 8px;color:var(--ink-2);font-size:13px;line-height:19px}
.wide{overflow-x:auto}
table{overflow-wrap:normal;border-collapse:collapse;font-size:13px;line-height:18px;min-width:100%}
th,td{padding:6px 16px 6px 0;text-align:left;font-weight:400;vertical-align:baseline;border-bottom:1px solid var(--line)}
th:last-child,td:last-child{padding-right:0}
thead th{color:var(--ink-2);font-size:12px;border-bottom-color:var(--line-strong);white-space:nowrap}
tbody th{min-width:140px}
.number{text-align:right;white-space:nowrap}
tbody th.number{min-width:0}
strong{font-weight:600}
.sd,.faint,.path{color:var(--ink-3);font-size:12px}
.path{font-size:11px;margin-left:6px}
.better{color:var(--positive)}
.worse{color:var(--danger)}
.hash{font-size:11px;color:var(--ink-2);word-break:break-all;min-width:200px}
.runs th,.runs td{white-space:nowrap}
.swatch{margin-right:8px;vertical-align:-1px;flex:none}
.name{display:inline-block;max-width:320px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;vertical-align:bottom}
thead .name{max-width:160px}
.charts{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:24px 16px}
figure{margin:0;min-width:0}
.whole{grid-column:1/-1}
figure>svg{display:block;width:100%;height:auto;border:1px solid var(--line)}
details{margin-top:8px}
summary{width:max-content;max-width:100%;padding:2px 0;color:var(--accent-text);cursor:pointer;font-size:13px}
summary:focus-visible{outline:2px solid var(--accent-text);outline-offset:3px}
details[open]>summary{margin-bottom:8px}
.pairs{margin:0;padding:0 0 0 18px}
.pairs li{margin:0 0 6px}
footer{padding-top:20px;padding-bottom:52px;margin-top:52px;border-top:1px solid var(--line);max-width:1048px;padding-left:0;padding-right:0;color:var(--ink-3);font-size:12px;line-height:18px}
footer p{margin:0}
@media (max-width:1112px){footer{margin-left:32px;margin-right:32px}}
@media (max-width:760px){main{padding:0 16px}footer{margin-left:16px;margin-right:16px}.charts{grid-template-columns:minmax(0,1fr)}}
@media print{@page{margin:14mm}main{max-width:none;padding:0}footer{margin-left:0;margin-right:0}header{padding-top:0}figure,tr,.result{break-inside:avoid}h2,h3{break-after:avoid}.wide{overflow:visible}.lead{background:none}body{font-size:12px}}
`;
