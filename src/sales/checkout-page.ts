import { awaitHost } from "../shared/await-host.ts";
import type { PagePlace } from "../shared/config/config.ts";
import { listenRefusal } from "../shared/listen-refusal.ts";
import type { PageShop } from "./checkout-page/counter.ts";
import { checkoutRoutes } from "./checkout-page/routes.ts";

/**
 * Serves the checkout page until it is disposed of; every bot does, whether it leads or not.
 * @returns undefined if it is told to stop before HOST is an address of this machine
 * @throws ConfigurationError if nobody can listen at HOST and CHECKOUT_PORT
 */
export async function openCheckoutPage(
  { host: hostname, port, url, trustedProxies }: PagePlace,
  shop: PageShop & { readonly stop: AbortSignal },
): Promise<AsyncDisposable | undefined> {
  await awaitHost(hostname, shop.log, shop.stop);
  if (shop.stop.aborted) return undefined;
  const routes = checkoutRoutes(shop, trustedProxies);
  try {
    routes.listen({ hostname, port, reusePort: false });
  } catch (error) {
    throw listenRefusal({ hostname, port, portName: "CHECKOUT_PORT" }, error);
  }
  shop.log.info("checkout_page_served", { url });
  return {
    async [Symbol.asyncDispose]() {
      await routes.stop();
    },
  };
}
