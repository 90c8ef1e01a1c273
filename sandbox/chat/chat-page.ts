import { chatHtml, chatScripts, chatStyle } from "./assets.ts";

/** Nothing but the page's own files: no inline script or style, no foreign host, no embedding. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/**
 * Serves the browser page on which a person plays a simulated user: `/` and `/chat/…`.
 * `?user=<id>` chooses the user, `?start=<payload>` follows a deep link.
 * @returns undefined when the path is not the page's
 */
export function chatPage(request: Request, path: string): Response | undefined {
  const file = fileAt(path);
  if (!file) return undefined;
  if (request.method !== "GET" && request.method !== "HEAD") {
    return new Response("use GET\n", { status: 405, headers: { allow: "GET, HEAD" } });
  }
  return new Response(request.method === "HEAD" ? null : file.text, {
    headers: {
      "content-type": `${file.type}; charset=utf-8`,
      "content-security-policy": contentSecurityPolicy,
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      // A newer sandbox on the same port must not meet the older one's files.
      "cache-control": "no-store",
    },
  });
}

function fileAt(path: string): { type: string; text: string } | undefined {
  if (path === "/") return { type: "text/html", text: chatHtml };
  if (path === "/chat/style.css") return { type: "text/css", text: chatStyle };
  const script = chatScripts.get(/^\/chat\/([a-z]+)\.js$/.exec(path)?.[1] ?? "");
  return script === undefined ? undefined : { type: "text/javascript", text: script };
}
