import { createHash } from "node:crypto";
import type { Words } from "../../locales/texts.ts";
import { languageTags } from "./countries.ts";
import { Html, html } from "./html.ts";
import { script } from "./script.ts";
import { style } from "./style.ts";

/** One page: everything that a browser needs, in one answer. */
export interface Page {
  readonly title: string;
  readonly body: Html;
  /** whether it remembers an address */
  readonly hasScript?: boolean;
  /** whether search engines may show it: what is about one order is nobody else's */
  readonly isPublic?: boolean;
}

/** Whose page it is, and whom it speaks to. */
export interface Surroundings {
  readonly shopName: string;
  readonly botName: string;
  readonly texts: Words;
}

/** How a page is sent. */
interface Sending {
  readonly status: number;
  /** where a form may end besides here: browsers hold a redirect against it, too */
  readonly paymentOrigin: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Writes a page out, with the strictest headers that it works under. */
export function answer(page: Page, { shopName, texts }: Surroundings, sending: Sending): Response {
  const { title, body, hasScript = false, isPublic = false } = page;
  const whole = html`<!doctype html>
<html lang="${languageTags[texts.language]}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width,initial-scale=1">
    <title>${title} · ${shopName}</title>
    <style>${new Html(style)}</style>
  </head>
  <body>
    <main>
      <p class="shop">${shopName}</p>
      <h1>${title}</h1>
      ${body}
    </main>
    ${hasScript && html`<script>${new Html(script)}</script>`}
  </body>
</html>`;
  const headers = { ...headersOf(sending.paymentOrigin, isPublic), ...sending.headers };
  return new Response(whole.text, { status: sending.status, headers });
}

/** Headers of every answer: nothing is loaded from elsewhere, framed, cached, passed on or guessed. */
function headersOf(paymentOrigin: string, isPublic = false): Readonly<Record<string, string>> {
  return {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": [
      "default-src 'none'",
      `style-src '${digestOf(style)}'`,
      `script-src '${digestOf(script)}'`,
      `form-action 'self' https: ${paymentOrigin}`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join("; "),
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    ...(!isPublic && { "x-robots-tag": "noindex, nofollow" }),
  };
}

function digestOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
