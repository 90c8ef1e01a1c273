import { type Catalogue, findProduct } from "../../catalogue/catalogue.ts";
import type { Texts } from "../../locales/texts.ts";
import { dueOf, type Order } from "../../shared/orders.ts";
import { chatLink } from "../../shop/linked-things.ts";
import { priceLabel, timeLabel } from "../card/labels.ts";
import { addressFieldset, fieldLabel } from "./address-fieldset.ts";
import type { FieldFault, TypedAddress } from "./address-form.ts";
import { deliveryWords } from "./delivery-words.ts";
import { type Html, html } from "./html.ts";
import type { Page, Surroundings } from "./layout.ts";
import { orderNames } from "./order-names.ts";

/** An order that can be paid, with what its page says of it. */
export interface PayableOrder extends Surroundings {
  readonly texts: Texts;
  readonly order: Pick<
    Order,
    | "productId"
    | "chosenYear"
    | "merchantTransactionId"
    | "expiresAt"
    | "amountMinor"
    | "discountMinor"
    | "currency"
  >;
  readonly catalogue: Catalogue;
  /** the shop's terms and its refund rule, plain text */
  readonly terms: string;
}

/** What the form holds. */
export interface FormState {
  readonly typed: TypedAddress;
  readonly faults: readonly FieldFault[];
  /** why the buyer is still here */
  readonly notice?: string;
  /** the buyer has not sent it yet */
  readonly isFresh?: boolean;
}

/** The page that asks for the billing address. Its form is sent to the page's own address. */
export function formPage(shown: PayableOrder, state: FormState): Page {
  const { texts, order, botName } = shown;
  const submit = texts.plain("checkout.submit", { price: priceLabel(dueOf(order)) });
  return {
    title: texts.plain("checkout.pay.title"),
    hasScript: true,
    body: html`
      ${noteOf(state, texts)}
      ${orderSection(shown)}
      <form method="post" novalidate data-fresh="${state.isFresh ? "yes" : "no"}">
        ${whatEnterPresses}
        ${addressFieldset(state, texts)}
        <p class="soft">${texts.plain("checkout.next")}</p>
        <button>${submit}</button>
      </form>
      ${footer(texts, botName)}`,
  };
}

/** The page of an order whose payment page PingPong has made: what it was made for does not change any more. */
export function readyPage(shown: PayableOrder, paymentUrl: string): Page {
  const { texts, botName } = shown;
  return {
    title: texts.plain("checkout.pay.title"),
    body: html`
      ${orderSection(shown)}
      <p>${texts.plain("checkout.ready")}</p>
      <p><a class="go" href="${paymentUrl}" rel="noreferrer">${texts.plain("checkout.toPingPong")}</a></p>
      ${footer(texts, botName)}`,
  };
}

/** The key Enter presses a form's first button, and the first that is seen changes the country. */
const whatEnterPresses = html`<button hidden></button>`;

function noteOf({ notice, faults, typed }: FormState, texts: Texts): Html | undefined {
  if (notice !== undefined) return html`<div class="note" role="alert"><p>${notice}</p></div>`;
  if (faults.length === 0) return undefined;
  const lines = faults.map(
    (fault) => html`<li><a href="#${fault.field}">${faultText(fault, typed, texts)}</a></li>`,
  );
  return html`
    <div class="note" role="alert">
      <h2>${texts.plain("checkout.faults")}</h2>
      <ul>${lines}</ul>
    </div>`;
}

function faultText(fault: FieldFault, { country }: TypedAddress, texts: Texts): string {
  const field = fieldLabel(fault.field, country, texts);
  return texts.plain(`checkout.fault.${fault.kind}`, {
    field,
    ...(fault.kind === "long" && { count: fault.most }),
  });
}

function orderSection(shown: PayableOrder): Html {
  const { texts, order, catalogue, terms } = shown;
  const product = findProduct(catalogue, order.productId);
  return html`
    <section>
      <dl>
        ${orderNames(shown)}
        <dt>${texts.plain("checkout.order.until")}</dt>
        <dd>${timeLabel(order.expiresAt, texts)}</dd>
        <dt>${texts.plain("checkout.order.price")}</dt>
        <dd class="price">${priceLabel(dueOf(order))}</dd>
      </dl>
      ${product && html`<p>${product.summary[texts.language]}</p>`}
      <p>${deliveryWords(product?.questions ?? 0, texts)}</p>
      <details>
        <summary>${texts.plain("checkout.terms")}</summary>
        <p class="soft text">${terms}</p>
      </details>
    </section>`;
}

function footer(texts: Texts, botName: string): Html {
  return html`<footer><a href="${chatLink(botName)}">${texts.plain("checkout.backToChat")}</a></footer>`;
}
