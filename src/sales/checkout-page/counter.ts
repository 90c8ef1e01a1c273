import { readCode as readAffiliateCode } from "../../affiliate/start-link.ts";
import type { App } from "../../app.ts";
import { findOffer } from "../../catalogue/offers.ts";
import { languageOf, type Texts, textsIn } from "../../locales/texts.ts";
import type { BillingAddress } from "../../rails/rail.ts";
import type { Order } from "../../shared/orders.ts";
import { openRails } from "../../shop/open-rails.ts";
import { readCode as readPromoCode } from "../../shop/promo/codes.ts";
import { settingText } from "../../shop/settings.ts";
import { askSoon, type Checkout, findByToken } from "../checkout/checkouts.ts";
import { isPageToken } from "../checkout/page-address.ts";
import { checkAddress, type FieldFault, readAddress, type TypedAddress } from "./address-form.ts";
import { likelyCountry, rulesOf } from "./countries.ts";
import { answer, type Page, type Surroundings } from "./layout.ts";
import { attemptPayment, type Till } from "./pay.ts";
import { type FormState, formPage, type PayableOrder, readyPage } from "./pay-page.ts";
import { type BroughtCodes, productPage } from "./product-page.ts";
import { standingOf } from "./standing.ts";
import { type Reason, refusalPage, standingPage, waitingPage } from "./standing-page.ts";

/** What the pages need of the shop. */
export type PageShop = Till & Pick<App, "shopName" | "botName" | "timeZone" | "clock" | "paymentOrigin">;

/** Serves the pages of orders and products: what is asked for is looked up, what is shown is what the books say. */
export class Counter {
  readonly #shop: PageShop;

  constructor(shop: PageShop) {
    this.#shop = shop;
  }

  /** The page of an order: the form, the way on, or how it stands. */
  async show(token: string, request: Request): Promise<Response> {
    const found = await this.#find(token);
    if (!found) return this.refuse("unknown", request, 404);
    const { shown, checkout } = found;
    const standing = this.#standing(found);
    if (standing !== "open") return this.#send(standingPage(standing, shown), shown, 200);
    if (checkout.paymentUrl !== null) return this.#send(readyPage(shown, checkout.paymentUrl), shown, 200);
    const wanted = new URL(request.url).searchParams.get("country") ?? "";
    const country = rulesOf(wanted) ? wanted : likelyCountry[shown.texts.language];
    return this.#form(shown, { typed: { ...empty, country }, faults: [], isFresh: true }, 200);
  }

  /** Takes the sent form in: the buyer goes on to PingPong, or reads why not, with all that was typed. */
  async pay(token: string, request: Request, form: URLSearchParams, ip: string): Promise<Response> {
    const found = await this.#find(token);
    if (!found) return this.refuse("unknown", request, 404);
    const { shown, checkout } = found;
    const standing = this.#standing(found);
    if (standing !== "open") return this.#send(standingPage(standing, shown), shown, 409);
    if (checkout.paymentUrl !== null) return this.#goTo(checkout.paymentUrl);
    const typed = readAddress(form);
    if (form.has("change")) return this.#form(shown, { typed, faults: [] }, 200);
    const checked = checkAddress(typed);
    if (isFaulty(checked)) return this.#form(shown, { typed, faults: checked }, 422);
    const now = this.#shop.clock();
    const payer = { ip, billingAddress: checked };
    const attempt = await attemptPayment(this.#shop, shown.order, payer, shown.texts, now);
    if (attempt.kind === "notice")
      return this.#form(shown, { typed, faults: [], notice: attempt.notice }, attempt.status);
    return this.#after(token, request, attempt.kind === "link" ? attempt.paymentUrl : undefined);
  }

  /**
   * For who comes back from PingPong: what the books know.
   * @param mayAsk whether PingPong may be asked about the order for it
   */
  async back(token: string, request: Request, mayAsk: boolean): Promise<Response> {
    const found = await this.#find(token);
    if (!found) return this.refuse("unknown", request, 404);
    const { shown } = found;
    const standing = this.#standing(found);
    const { database, clock } = this.#shop;
    if (standing === "open" && mayAsk) await database.write((tx) => askSoon(tx, shown.order.id, clock()));
    const page = standing === "open" ? waitingPage(token, shown) : standingPage(standing, shown);
    return this.#send(page, shown, 200);
  }

  /** One report, for who is not in Telegram yet. */
  async product(id: string, request: Request): Promise<Response> {
    const { database, catalogue } = this.#shop;
    const offer = await findOffer(database.read, catalogue, id);
    if (!offer?.isOnSale) return this.refuse("notOnSale", request, 404);
    const surroundings = this.#for(request);
    const page = productPage(offer, await openRails(database.read), codesIn(request), surroundings);
    return this.#send(page, surroundings, 200);
  }

  /** Says why there is nothing to see, in a language that the browser names. */
  refuse(reason: Reason, request: Request, status: number): Response {
    const surroundings = this.#for(request);
    return this.#send(refusalPage(reason, surroundings), surroundings, status);
  }

  /** While PingPong was asked the order may have been cancelled: nobody is sent on to pay it. */
  async #after(token: string, request: Request, paymentUrl: string | undefined): Promise<Response> {
    const found = await this.#find(token);
    if (found && paymentUrl !== undefined && this.#standing(found) === "open") return this.#goTo(paymentUrl);
    return this.show(token, request);
  }

  async #find(token: string): Promise<Found | undefined> {
    const { database, catalogue, timeZone } = this.#shop;
    const found = isPageToken(token) ? await findByToken(database.read, token) : undefined;
    if (!found) return undefined;
    const texts = textsIn(found.order.language, timeZone);
    const [terms, refunds] = await Promise.all([
      settingText(database.read, "terms", texts),
      settingText(database.read, "refunds", texts),
    ]);
    const shown = {
      ...this.#surroundings(texts),
      order: found.order,
      catalogue,
      terms: `${terms}\n\n${refunds}`,
    };
    return { shown, checkout: found.checkout };
  }

  #standing({ shown: { order }, checkout }: Found) {
    return standingOf(order, checkout, this.#shop.clock());
  }

  #for(request: Request): Surroundings & { texts: Texts } {
    const language = languageOf(
      request.headers.get("accept-language")?.split(/[,;]/)[0]?.trim() || undefined,
    );
    return this.#surroundings(textsIn(language, this.#shop.timeZone));
  }

  #surroundings(texts: Texts) {
    const { shopName, botName } = this.#shop;
    return { shopName, botName, texts };
  }

  #form(shown: PayableOrder, state: FormState, status: number): Response {
    return this.#send(formPage(shown, state), shown, status);
  }

  #send(page: Page, surroundings: Surroundings, status: number): Response {
    return answer(page, surroundings, { status, paymentOrigin: this.#shop.paymentOrigin });
  }

  /** The only address that anybody is sent to: it stood in an answer that PingPong signed. */
  #goTo(paymentUrl: string): Response {
    const headers = { location: paymentUrl, "cache-control": "no-store", "referrer-policy": "no-referrer" };
    return new Response(null, { status: 303, headers });
  }
}

interface Found {
  readonly shown: PayableOrder & { readonly order: Order };
  readonly checkout: Checkout;
}

function codesIn(request: Request): BroughtCodes {
  const { searchParams } = new URL(request.url);
  const affiliate = readAffiliateCode(searchParams.get("ref") ?? "");
  return { affiliate, promo: readPromoCode(searchParams.get("promo") ?? "") };
}

const empty: TypedAddress = { country: "", street: "", city: "", state: "", postcode: "" };

function isFaulty(checked: BillingAddress | readonly FieldFault[]): checked is readonly FieldFault[] {
  return Array.isArray(checked);
}
