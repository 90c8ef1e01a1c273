/** Where our own page in front of PingPong's is. */
export interface CheckoutPage {
  /** https, no trailing slash */
  readonly url: string;
  /** whether buyers come back to it from PingPong, and not to an address of the operator's */
  readonly takesBack: boolean;
}

/** Bytes of a token: as many as make guessing hopeless, and twice that. */
export const tokenBytes = 24;

/** Names an order's page. It says nothing of the order. */
export function pageToken(random: Uint8Array): string {
  if (random.length < tokenBytes) throw new RangeError("Too few random bytes for a token");
  return Buffer.from(random.slice(0, tokenBytes)).toString("base64url");
}

/** Whether a text could be a token. */
export function isPageToken(text: string): boolean {
  return /^[\w-]{32}$/.test(text);
}

/** @returns where a buyer goes to pay, undefined while there is nowhere to go */
export function payAddress(
  page: CheckoutPage | undefined,
  { token, paymentUrl }: { readonly token: string | null; readonly paymentUrl: string | null },
): string | undefined {
  return page && token !== null ? addressOf(page, token) : (paymentUrl ?? undefined);
}

/** Where a buyer comes back to from PingPong. */
export function backAddress(page: CheckoutPage, token: string): string {
  return `${addressOf(page, token)}/back`;
}

/** The picture of the goods that the page itself serves, for PingPong, which wants one. */
export function pictureAddress(url: string): string {
  return `${url}/pay/picture.jpg`;
}

function addressOf({ url }: CheckoutPage, token: string): string {
  return `${url}/pay/${token}`;
}
