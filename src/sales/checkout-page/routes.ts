import type { BlockList } from "node:net";
import { Elysia } from "elysia";
import { describeError } from "../../shared/log.ts";
import { wholeBody } from "../../shared/whole-body.ts";
import { Allowances } from "../allowances.ts";
import { isPageToken } from "../checkout/page-address.ts";
import picture from "../profile/picture.jpg" with { type: "file" };
import { neighbourhood } from "./buyer-ip.ts";
import { Counter, type PageShop } from "./counter.ts";
import { Proxies } from "./proxies.ts";

/** An address is a few hundred bytes; a form with more is none of ours. */
const maxFormBytes = 16 * 1024;
/** A form that has not come whole after so long is refused: its sender drips (our choice). */
const longestFormMs = 10_000;
/** Longer than the two answers of PingPong that a buyer may have to wait for. */
const idleSeconds = 60;

/** How often one place may ask for pages: many buyers may sit behind one address (our choice). */
const ofPlace = { most: 120, perSecond: 1 };
/** How often the form of one order may be sent, and PingPong be asked about it for who comes back (our choice). */
const ofOrder = { most: 8, perSecond: 1 / 30 };

/**
 * The routes of the checkout page.
 * @param nowMs a clock that is never put back
 */
export function checkoutRoutes(shop: PageShop, trustedProxies: BlockList, nowMs = () => performance.now()) {
  const counter = new Counter(shop);
  const places = new Allowances<string>(ofPlace);
  const forms = new Allowances<string>(ofOrder);
  const looks = new Allowances<string>(ofOrder);
  const proxies = new Proxies(trustedProxies, shop.log);
  return new Elysia({ serve: { maxRequestBodySize: maxFormBytes, idleTimeout: idleSeconds } })
    .derive(({ request, server }) => ({
      ip: proxies.buyerOf(request, server?.requestIP(request)?.address ?? ""),
    }))
    .onBeforeHandle(({ request, ip }) => {
      if (places.take(neighbourhood(ip), nowMs()) === "none") return counter.refuse("tooMany", request, 429);
    })
    .onError(({ code, error, request }) => {
      if (code === "NOT_FOUND") return counter.refuse("unknown", request, 404);
      shop.log.error("request_failed", { cause: describeError(error) });
      return counter.refuse("failed", request, 503);
    })
    .get("/pay/picture.jpg", () => new Response(Bun.file(picture), { headers: ofPicture }))
    .get("/pay/:token", ({ params, request }) => counter.show(params.token, request))
    .get("/pay/:token/back", ({ params: { token }, request }) =>
      counter.back(token, request, isPageToken(token) && looks.take(token, nowMs()) !== "none"),
    )
    .get("/buy/:product", ({ params, request }) => counter.product(params.product, request))
    .post(
      "/pay/:token",
      async ({ params: { token }, request, ip }) => {
        if (!isPageToken(token)) return counter.refuse("unknown", request, 404);
        if (isForeign(request)) return counter.refuse("foreign", request, 403);
        if (Number(request.headers.get("content-length") ?? 0) > maxFormBytes)
          return counter.refuse("tooLarge", request, 413);
        const body = await wholeBody(request, longestFormMs);
        if (!body) return counter.refuse("failed", request, 408);
        const form = new URLSearchParams(new TextDecoder().decode(body));
        if (!form.has("change") && forms.take(token, nowMs()) === "none")
          return counter.refuse("tooMany", request, 429);
        return counter.pay(token, request, form, ip);
      },
      { parse: "none" },
    );
}

/** A form that another site sends in a buyer's name. Browsers say so; our pages send no address that could be compared. */
function isForeign(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  return site !== null && site !== "same-origin" && site !== "none";
}

const ofPicture = {
  "content-type": "image/jpeg",
  "cache-control": "public, max-age=86400",
  "x-content-type-options": "nosniff",
};
