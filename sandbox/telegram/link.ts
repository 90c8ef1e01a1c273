/** Why Telegram refuses an address, in TDLib's words. */
interface WrongLink {
  readonly because: "URL host is empty" | "Wrong HTTP URL" | "Unsupported URL protocol";
}

/**
 * Checks and normalises an address as TDLib does: `http`, `https`, `tg` and `ton`, a scheme is optional,
 * a host needs a dot. So `http://localhost` is refused and `http://127.0.0.1` is not.
 * @returns the address as clients get it (lower-case host, a path), or why it is refused
 */
export function checkedLink(link: string): string | WrongLink {
  const trimmed = link.trim();
  if (/^(tg|ton):/i.test(trimmed)) return trimmed;
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(trimmed)?.[1]?.toLowerCase();
  if (scheme && scheme !== "http" && scheme !== "https") return { because: "Unsupported URL protocol" };
  const rest = scheme ? trimmed.slice(scheme.length + 3) : trimmed;
  if (/^[/?#]|^$/.test(rest)) return { because: "URL host is empty" };
  const url = URL.parse(`${scheme ?? "http"}://${rest}`);
  if (!url || /\s/.test(trimmed) || !hasPlausibleHost(url)) return { because: "Wrong HTTP URL" };
  return url.href;
}

function hasPlausibleHost({ hostname }: URL): boolean {
  return hostname.startsWith("[") || hostname.includes(".");
}
