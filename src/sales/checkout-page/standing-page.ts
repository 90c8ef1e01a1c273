import { chatLink } from "../../shop/linked-things.ts";
import { html } from "./html.ts";
import type { Page, Surroundings } from "./layout.ts";
import { orderNames } from "./order-names.ts";
import type { PayableOrder } from "./pay-page.ts";
import type { Standing } from "./standing.ts";

/** Why there is a page with nothing on it. */
export type Reason = "unknown" | "tooMany" | "tooLarge" | "foreign" | "failed" | "notOnSale";

/** Says why nothing is shown, and leads back to the chat. */
export function refusalPage(reason: Reason, { texts, botName }: Surroundings): Page {
  return {
    title: texts.plain(`checkout.title.${reason}`),
    body: html`
      <section><p>${texts.plain(`checkout.text.${reason}`)}</p></section>
      <p><a class="go" href="${chatLink(botName)}">${texts.plain("checkout.backToChat")}</a></p>`,
  };
}

/** Says how an order stands, and which it is: its buyer may have several. */
export function standingPage(standing: Exclude<Standing, "open">, shown: PayableOrder): Page {
  const { texts, botName } = shown;
  if (standing === "unknown") return refusalPage(standing, shown);
  return {
    title: texts.plain(`checkout.title.${standing}`),
    body: html`
      <section>
        <p>${texts.plain(`checkout.text.${standing}`)}</p>
        <dl>${orderNames(shown)}</dl>
      </section>
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
