/** How the pages look: one column, light or dark as the device is, with nothing from elsewhere. */
export const style = `
:root{color-scheme:light dark;--paper:#f6f3ee;--card:#fff;--ink:#241f1a;--soft:#645a50;--line:#8d8276;--accent:#96281b;--on:#fff;--fault:#a3160a;--note:#fff4d6}
@media(prefers-color-scheme:dark){:root{--paper:#151312;--card:#201d1b;--ink:#f1ebe4;--soft:#b9ada1;--line:#857a70;--accent:#f0937f;--on:#2a0d07;--fault:#ff9d90;--note:#3a3013}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI","PingFang SC","PingFang TC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{max-width:34rem;margin:0 auto;padding:1.25rem 1rem 2.5rem}
.shop{margin:0;color:var(--soft)}
h1{font-size:1.5rem;line-height:1.3;margin:.1rem 0 1rem}
h2,legend{font-size:1.1rem;font-weight:600;margin:0;padding:0}
section,fieldset,.note{background:var(--card);border:1px solid color-mix(in srgb,var(--line) 35%,transparent);border-radius:.75rem;padding:1rem;margin:0 0 1rem;min-width:0}
legend{float:left;width:100%}legend+*{clear:both}
dl{margin:.5rem 0;display:grid;grid-template-columns:auto 1fr;gap:.25rem 1rem}
dt{color:var(--soft)}dd{margin:0;text-align:right;overflow-wrap:anywhere}
section>:first-child{margin-top:0}section>:last-child,.note>:last-child{margin-bottom:0}.note>:first-child{margin-top:0}
.number{font-size:.85rem;white-space:nowrap;align-self:center}.price{font-weight:700;font-size:1.15rem}
p{margin:.5rem 0}.soft{color:var(--soft);font-size:.9rem}.text{white-space:pre-line}
label{display:block;margin:.9rem 0 .25rem;font-weight:600}
input:not([type=checkbox]),select{width:100%;font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.65rem .7rem;min-height:2.9rem}
:is(input,select)[aria-invalid=true]{border-color:var(--fault);border-width:2px}
.fault{color:var(--fault)}.note{background:var(--note)}.note ul{margin:.25rem 0 0;padding-left:1.2rem}
.remember label{display:flex;gap:.6rem;align-items:center;font-weight:400}
input[type=checkbox]{width:1.3rem;height:1.3rem;accent-color:var(--accent)}
button,.go{display:block;width:100%;font:inherit;font-weight:600;text-align:center;text-decoration:none;background:var(--accent);color:var(--on);border:1px solid var(--accent);border-radius:.75rem;padding:.85rem 1rem;cursor:pointer}
.other{background:none;color:var(--accent);margin-top:.6rem;padding:.6rem 1rem}
a{color:var(--accent)}.note a{color:inherit}
details{margin-top:.5rem}summary{cursor:pointer;color:var(--accent);padding:.35rem 0}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
[hidden]{display:none!important}
footer{margin-top:1.5rem;text-align:center}
`;
