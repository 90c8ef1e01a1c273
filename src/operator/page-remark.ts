import { get } from "../gateways/exchange.ts";

/** A proxy that keeps silent for longer lets buyers down, too (our choice). */
const timeoutMs = 5000;

/**
 * Looks whether the checkout page answers under its address, by the picture that it serves to everybody: no order and no token is
 * named.
 * @param url without a slash at its end
 * @returns what is wrong and its remedy, or undefined if it answers
 */
export async function remarkOnPage(url: string): Promise<string | undefined> {
  const answer = await get({ url: `${url}/pay/picture.jpg`, headers: {}, timeoutMs });
  if (answer.kind === "answered" && answer.status === 200) return undefined;
  const found = answer.kind === "answered" ? `status ${answer.status}` : answer.because;
  return `the checkout page does not answer at ${url}/pay/ (${found}): start the bot, have your proxy pass /pay/ and /buy/ to it, or set CHECKOUT_PAGE=off`;
}
