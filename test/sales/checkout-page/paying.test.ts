import { describe, expect, test } from "bun:test";
import { anAddress } from "../../helpers/buying.ts";
import { checkoutWorld } from "../../helpers/checkout-world.ts";

describe("the page of an order", () => {
  test("shows what is bought and asks for the address, and PingPong knows nothing yet", async () => {
    await using world = await checkoutWorld();
    const { order, token } = await world.order();
    const page = await world.open(`/pay/${token}`);
    const text = await page.text();
    expect(page.status).toBe(200);
    expect(text).toContain(order.merchantTransactionId);
    expect(text).toContain("US$29.90");
    expect(text).toContain("综合命盘报告");
    for (const field of ["country", "street", "city", "state", "postcode"])
      expect(text).toContain(`<label for="${field}"`);
    expect(Buffer.byteLength(text)).toBeLessThan(30_000);
    expect(world.asked()).toEqual([]);
    expect(await world.checkoutOf(order.id)).toMatchObject({ status: "open", attempts: 0, queryAfter: null });
  });

  test("sends the buyer on to PingPong, which gets number, price, address and IP", async () => {
    await using world = await checkoutWorld();
    const { order, token } = await world.order();
    const sent = await world.send(token, anAddress, { "x-forwarded-for": "203.0.113.7" });
    expect([sent.status, sent.headers.get("location")]).toEqual([
      303,
      expect.stringContaining("/pingpong/checkout?token="),
    ]);
    expect(world.asked()).toEqual([
      expect.objectContaining({
        merchantTransactionId: order.merchantTransactionId,
        amount: "29.90",
        shopperIP: "203.0.113.7",
        billingAddress: anAddress,
        payResultUrl: `https://pay.example.com/pay/${token}/back`,
      }),
    ]);
    const checkout = await world.checkoutOf(order.id);
    expect(checkout?.paymentUrl).toBe(sent.headers.get("location"));
    expect(checkout?.transactionId).toMatch(/^\d{16}$/);
    expect(checkout?.queryAfter).not.toBeNull();
  });
});
