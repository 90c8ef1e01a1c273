/**
 * Whether PingPong would take this as a place to send notices or buyers to.
 * Notices: absolute http(s), a public host, no query string. A loopback host passes only under the development switch.
 * @returns a sentence on what is wrong, undefined when nothing is
 */
export function complaintAboutNotificationUrl(text: string, allowLoopback: boolean): string | undefined {
  const url = httpUrl(text);
  if (!url) return "must be an absolute http(s) address";
  if (text.includes("?")) return "must not have a query string";
  if (isLoopback(url.hostname)) return allowLoopback ? undefined : "must have a public host";
  return isPrivate(url.hostname) ? "must have a public host" : undefined;
}

export function complaintAboutWebAddress(text: string): string | undefined {
  return httpUrl(text) ? undefined : "must be an absolute http(s) address";
}

function httpUrl(text: string): URL | undefined {
  const url = URL.parse(text);
  return url && (url.protocol === "http:" || url.protocol === "https:") ? url : undefined;
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "[::1]" || host.startsWith("127.");
}

/** A name without a dot is somebody's local machine: refused too (our choice). */
function isPrivate(host: string): boolean {
  if (/^(10\.|192\.168\.|169\.254\.|0\.|172\.(1[6-9]|2\d|3[01])\.)/.test(host)) return true;
  if (host.startsWith("[")) return /^\[(f[cd]|fe[89ab]|::\])/.test(host);
  return host.endsWith(".local") || host.endsWith(".internal") || !host.includes(".");
}
