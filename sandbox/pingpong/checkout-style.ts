/** The style of the payment page, light and dark, made for a phone first. */
export const checkoutStyle = `
:root{color-scheme:light dark;--page:#f3f5f9;--card:#fff;--ink:#161b26;--soft:#667085;--line:#e6e9f0;
--brand:#1f5eff;--brand-dark:#174bd0;--good:#0f8a5f;--bad:#c8372d;--note:#fff4d6;--note-ink:#7a4b00}
@media (prefers-color-scheme:dark){:root{--page:#0f131a;--card:#191f2a;--ink:#eef1f6;--soft:#98a2b3;--line:#2a3240;
--brand:#2f66e8;--brand-dark:#2458cf;--good:#3cc796;--bad:#ff7b70;--note:#3a2c07;--note-ink:#ffd98a}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;background:var(--page);color:var(--ink);
font:16px/1.5 -apple-system,BlinkMacSystemFont,"Segoe UI","PingFang SC","Noto Sans CJK SC","Noto Sans SC","Microsoft YaHei",sans-serif}
p,h1,dl,dd{margin:0}
span{color:var(--soft);font-size:.8125em;font-weight:400}
.banner{padding:.625rem 1rem;text-align:center;font-size:.9375rem;background:var(--note);color:var(--note-ink)}
.banner span{display:block;color:inherit}
main{width:100%;max-width:27rem;margin:0 auto;padding:1.25rem 1rem;flex:1}
.card,.message{background:var(--card);border:1px solid var(--line);border-radius:1rem;padding:1.25rem;
box-shadow:0 1px 2px rgb(16 24 40/.05),0 8px 24px rgb(16 24 40/.05)}
.label,.amount{text-align:center}
.label{color:var(--soft);font-size:.875rem}
.amount{font-size:2.5rem;line-height:1.25;font-weight:650;letter-spacing:-.01em;font-variant-numeric:tabular-nums;margin-bottom:1rem}
.amount small{font-size:1rem;font-weight:600;color:var(--soft);letter-spacing:.02em}
dl{border-top:1px solid var(--line);padding-top:.5rem}
dl div{display:flex;justify-content:space-between;gap:1rem;padding:.4375rem 0;font-size:.9375rem}
dt{color:var(--soft);white-space:nowrap}
dd{text-align:right;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
form{display:grid;gap:.75rem;margin-top:1.25rem}
.choose{text-align:center;font-size:.875rem;font-weight:400;color:var(--soft)}
button,.back{display:block;width:100%;min-height:3.125rem;padding:.75rem 1rem;border-radius:.75rem;border:1px solid var(--line);
font:inherit;font-weight:600;text-align:center;text-decoration:none;background:var(--card);color:var(--ink);cursor:pointer}
button:focus-visible,.back:focus-visible{outline:3px solid var(--brand);outline-offset:2px}
button.pay{background:var(--brand);border-color:var(--brand);color:#fff}
button.pay:hover{background:var(--brand-dark)}
button.pay span{color:#fff}
button.fail{color:var(--bad);border-color:currentColor}
button.fail span{color:inherit}
button.cancel{border-color:transparent;background:transparent;color:var(--soft)}
.alert{margin-top:1rem;padding:.75rem 1rem;border-radius:.75rem;text-align:center;font-weight:600;color:var(--bad);border:1px solid currentColor}
.alert span{display:block;color:inherit}
.message{text-align:center;margin-top:1.25rem}
.message b{display:inline-grid;place-items:center;width:3.25rem;height:3.25rem;border-radius:50%;font-size:1.5rem;color:#fff;background:var(--soft)}
.message.paid b{background:var(--good)}
.message h1{font-size:1.25rem;margin:.75rem 0 .25rem}
.message p{color:var(--soft);font-size:.875rem}
.back{margin-top:.75rem}
footer{padding:1rem;text-align:center;font-size:.75rem;color:var(--soft)}
@media (min-width:40rem){main{padding-top:3rem}}
`;
