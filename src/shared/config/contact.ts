/** Where buyers reach a human. */
export type Contact =
  /** an address that a button opens */
  | { readonly kind: "link"; readonly url: string; readonly label: string }
  /** for an email: Telegram's buttons open none, so that its address is read and copied */
  | { readonly kind: "email"; readonly address: string };

/**
 * Reads a contact: `@username`, or a link of https, tg or mailto.
 * @returns undefined for anything else
 * Source of the names: Telegram's usernames have 5 to 32 characters; buttons take https and tg addresses (Bot API,
 * InlineKeyboardButton.url).
 */
export function parseContact(text: string): Contact | undefined {
  const [, name] = /^@([A-Za-z]\w{4,31})$/.exec(text) ?? [];
  if (name !== undefined) return { kind: "link", url: `https://t.me/${name}`, label: text };
  const [, address] = /^mailto:([^\s<>"?@]{1,64}@[^\s<>"?@]{1,190})$/.exec(text) ?? [];
  if (address !== undefined) return { kind: "email", address };
  const isLink = /^(https|tg):\/\/[^\s<>"]{1,240}$/.test(text) && URL.canParse(text);
  return isLink ? { kind: "link", url: text, label: labelOf(text) } : undefined;
}

/** A name where the address is one's at Telegram, else the address without what everybody knows. */
function labelOf(url: string): string {
  const [, name] = /^https:\/\/t\.me\/([A-Za-z]\w{4,31})\/?$/.exec(url) ?? [];
  return name === undefined ? url.replace(/^(https|tg):\/\//, "").replace(/\/$/, "") : `@${name}`;
}
