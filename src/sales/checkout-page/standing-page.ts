import { chatLink } from "../../shop/linked-things.ts";
import { html } from "./html.ts";
import type { Page, Surroundings } from "./layout.ts";
import type { Standing } from "./standing.ts";

/** Why there is a page without a form on it. */
export type Reason = Exclude<Standing, "open"> | "tooMany" | "tooLarge" | "foreign" | "failed" | "notOnSale";

/** Says how an order stands, or why nothing is shown, and leads back to the chat. */
export function standingPage(reason: Reason, { texts, botName }: Surroundings): Page {
  return {
    title: texts.plain(`checkout.title.${reason}`),
    body: html`
      <section><p>${texts.plain(`checkout.text.${reason}`)}</p></section>
      <p><a class="go" href="${chatLink(botName)}">${texts.plain("checkout.backToChat")}</a></p>`,
  };
}

/** For who comes back from PingPong before its word has: it proves nothing that somebody comes back. */
export function waitingPage(token: string, { texts, botName }: Surroundings): Page {
  return {
    title: texts.plain("checkout.title.waiting"),
    body: html`
      <section><p>${texts.plain("checkout.text.waiting")}</p></section>
      <p><a class="go" href="${chatLink(botName)}">${texts.plain("checkout.backToChat")}</a></p>
      <p><a class="go other" href="back">${texts.plain("checkout.lookAgain")}</a></p>
      <p><a class="go other" href="../${token}">${texts.plain("checkout.goOn")}</a></p>`,
  };
}
