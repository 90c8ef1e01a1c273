import { expect, test } from "bun:test";
import { openCheckoutPage } from "../../../src/sales/checkout-page.ts";
import { ConfigurationError } from "../../../src/shared/config/environment.ts";
import { networksIn } from "../../../src/shared/config/networks.ts";
import { checkoutWorld } from "../../helpers/checkout-world.ts";

test("a page whose port another program has says so, and names the variable", async () => {
  await using world = await checkoutWorld();
  const port = Number(new URL(world.origin).port);
  const place = {
    host: "127.0.0.1",
    port,
    url: "https://pay.example.com",
    trustedProxies: networksIn("127.0.0.1"),
  };
  const shop = { ...world.pageShop, stop: new AbortController().signal };
  const opening = openCheckoutPage(place, shop);
  await expect(opening).rejects.toThrow(ConfigurationError);
  await expect(opening).rejects.toThrow(`CHECKOUT_PORT is ${port}, where another program listens`);
});
