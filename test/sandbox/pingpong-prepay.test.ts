import { expect, test } from "bun:test";
import { isSignedBy } from "../../sandbox/pingpong/signature.ts";
import { account, openMerchant } from "./pingpong-merchant.ts";

const prePay = "/v4/payment/prePay";

test("an order is created with a signed answer that repeats the amount and has no version", async () => {
  await using merchant = await openMerchant();
  const { code, description, envelope, biz } = await merchant.call(prePay, merchant.order());
  expect([code, description]).toEqual(["000000", "Transaction succeeded"]);
  expect(Object.keys(envelope)).toEqual([
    "accId",
    "bizContent",
    "clientId",
    "code",
    "description",
    "sign",
    "signType",
  ]);
  expect(isSignedBy(envelope, account.salt, "SHA256")).toBe(true);
  expect(biz.amount).toBe("9.90");
  expect(biz.remark).toBe("r-1");
  expect(biz.transactionId).toMatch(/^20\d{6}5\d{7}$/);
  expect(biz.paymentUrl).toStartWith(`${merchant.base}/checkout?token=EU%3A`);
});

test("a published request with an MD5 signature is answered with an MD5 signature", async () => {
  await using merchant = await openMerchant();
  const { code, envelope } = await merchant.call(prePay, merchant.order(), { signType: "MD5" });
  expect(code).toBe("000000");
  expect(envelope.sign).toHaveLength(32);
  expect(isSignedBy(envelope, account.salt, "MD5")).toBe(true);
});

const brokenEnvelopes: [string, Record<string, unknown>, string][] = [
  ["another accId", { accId: "2018092714313010016289" }, "103000"],
  ["another clientId", { clientId: "2018092714313010017" }, "103000"],
  ["no clientId", { clientId: undefined }, "102000"],
  ["a number among the top-level fields", { version: 1 }, "102000"],
  ["another version", { version: "2.0" }, "102000"],
  ["bizContent as an object", { bizContent: { amount: "9.90" } }, "102000"],
  ["an unknown signType", { signType: "HMAC-SHA256" }, "102000"],
  ["no signature", { sign: "" }, "102000"],
  ["a wrong signature", { sign: "0".repeat(64) }, "104000"],
  ["an altered bizContent", { bizContent: "{}" }, "104000"],
  ["an added field that was not signed", { extra: "1" }, "104000"],
];

test.each(brokenEnvelopes)("a request with %s is refused, unsigned", async (_what, changes, code) => {
  await using merchant = await openMerchant();
  const reply = await merchant.call(prePay, merchant.order(), changes);
  expect(reply.code).toBe(code);
  expect(reply.sign).toBeUndefined();
  expect(reply.envelope.bizContent).toBe("");
});

const item = {
  name: "八字报告",
  unitPrice: "9.90",
  number: "1",
  imgUrl: "https://bot.example.com/p.png",
  virtualProduct: "Y",
};
const address = { street: "1 Long Street", postcode: "048581", city: "Singapore", state: "", country: "SG" };
const brokenOrders: [string, Record<string, unknown>, string][] = [
  ["no amount", { amount: undefined }, "amount is missing"],
  ["three decimals of a dollar", { amount: "9.901" }, "amount is not"],
  ["decimals of a yen", { amount: "990.5", currency: "JPY" }, "amount is not"],
  ["nothing to pay", { amount: "0.00" }, "amount is not"],
  ["an amount in hexadecimal", { amount: "0x10" }, "amount is not"],
  ["an amount of thirteen characters", { amount: "1234567890.12" }, "longer than 12"],
  ["an unknown currency", { currency: "ZZZ" }, "currency is not"],
  ["an order number of 65 characters", { merchantTransactionId: "x".repeat(65) }, "longer than 64"],
  ["no payCancelUrl", { payCancelUrl: undefined }, "payCancelUrl is missing"],
  ["a relative payResultUrl", { payResultUrl: "/pay" }, "payResultUrl must be"],
  ["a query string in notificationUrl", { notificationUrl: "https://a.example/p?id=1" }, "query string"],
  ["a private notificationUrl", { notificationUrl: "http://192.168.1.5/p" }, "public host"],
  ["a private closeNotificationUrl", { closeNotificationUrl: "http://10.0.0.5/p" }, "public host"],
  ["timeExpire in milliseconds", { timeExpire: "1767225600000" }, "longer than 10"],
  ["timeExpire in the past", { timeExpire: "1683530496" }, "timeExpire has passed"],
  ["a capture delay of hours", { captureDelayHours: 12 }, "captureDelayHours must be"],
  ["angle brackets in a product name", { goods: [{ ...item, name: "<b>八字</b>" }] }, "< or >"],
  ["angle brackets in the remark", { remark: "a>b" }, "< or >"],
  ["a remark of 256 characters", { remark: "字".repeat(256) }, "longer than 255"],
  ["no picture of the goods", { goods: [{ ...item, imgUrl: undefined }] }, "imgUrl is missing"],
  ["no shopperIP", { shopperIP: undefined }, "shopperIP is missing"],
  ["a shopperIP that is a name", { shopperIP: "buyer.example.com" }, "shopperIP is no IPv4 or IPv6"],
  ["no billing address", { billingAddress: undefined }, "billingAddress.street is missing"],
  ["a blank street", { billingAddress: { ...address, street: " " } }, "billingAddress.street is missing"],
  ["no postcode", { billingAddress: { ...address, postcode: "" } }, "billingAddress.postcode is missing"],
  ["a postcode of 17", { billingAddress: { ...address, postcode: "1".repeat(17) } }, "longer than 16"],
  ["no city", { billingAddress: { ...address, city: "" } }, "billingAddress.city is missing"],
  ["a city of 51", { billingAddress: { ...address, city: "x".repeat(51) } }, "longer than 50"],
  ["a street of 257", { billingAddress: { ...address, street: "x".repeat(257) } }, "longer than 256"],
  ["no country", { billingAddress: { ...address, country: "" } }, "billingAddress.country is missing"],
  ["a country's name", { billingAddress: { ...address, country: "Singapore" } }, "ISO 3166-1"],
  ["a country of no list", { billingAddress: { ...address, country: "XK" } }, "ISO 3166-1"],
  [
    "a state in full in the US",
    { billingAddress: { ...address, country: "US", state: "Ohio" } },
    "two letters",
  ],
  ["no state in Canada", { billingAddress: { ...address, country: "CA" } }, "two letters"],
  ["an unknown tradeCountry", { tradeCountry: "UK" }, "tradeCountry is no"],
  [
    "goods to be shipped nowhere",
    { goods: [{ ...item, virtualProduct: "N" }] },
    "shippingAddress is missing",
  ],
  ["goods of a third kind", { goods: [{ ...item, virtualProduct: "yes" }] }, "longer than 1"],
  ["a picture at no address", { goods: [{ ...item, imgUrl: "p.png" }] }, "imgUrl must be"],
];

const fineOrders: readonly (readonly [what: string, changes: Record<string, unknown>])[] = [
  ["without a state where there is none", { billingAddress: { ...address, state: undefined } }],
  [
    "from a state of the US",
    { billingAddress: { ...address, country: "US", state: "CA", postcode: "94043" } },
  ],
  ["from an address of IPv6", { shopperIP: "2001:db8::1" }],
  ["of goods to be shipped", { goods: [{ ...item, virtualProduct: "N" }], shippingAddress: address }],
];

test.each(fineOrders)("production takes an order %s", async (_what, changes) => {
  await using merchant = await openMerchant();
  expect((await merchant.call(prePay, merchant.order(changes))).code).toBe("000000");
});

test.each(brokenOrders)("an order with %s is refused with a signed 102000", async (_what, changes, why) => {
  await using merchant = await openMerchant();
  const reply = await merchant.call(prePay, merchant.order(changes));
  expect(reply.code).toBe("102000");
  expect(reply.description).toContain(why);
  expect(isSignedBy(reply.envelope, account.salt, "SHA256")).toBe(true);
});

test("as PingPong's own sandbox it lets missing risk fields pass, and notes that production would not", async () => {
  await using merchant = await openMerchant({ isStrict: false });
  const order = merchant.order({ billingAddress: undefined, shopperIP: undefined, goods: undefined });
  expect((await merchant.call(prePay, order)).code).toBe("000000");
  const [entry] = merchant.world.journal.entries("pingpong");
  expect(entry?.detail.refusedInProduction).toBe("shopperIP is missing");
});

test("notices to this machine are refused unless the development switch allows them", async () => {
  await using merchant = await openMerchant({ allowLoopbackNotifications: false });
  const reply = await merchant.call(prePay, merchant.order());
  expect(reply.description).toContain("notificationUrl must have a public host");
});

test("a repeated prePay keeps the stored price and gives a new token", async () => {
  await using merchant = await openMerchant();
  const first = await merchant.call(prePay, merchant.order());
  const second = await merchant.call(prePay, merchant.order({ amount: "1.00", remark: "changed" }));
  expect(second.biz).toMatchObject({
    amount: "9.90",
    remark: "r-1",
    transactionId: first.biz.transactionId ?? "none",
  });
  expect(second.biz.token).not.toBe(first.biz.token ?? "none");
});

test("a paid order cannot be created again, nor a closed one", async () => {
  await using merchant = await openMerchant();
  await merchant.call(prePay, merchant.order());
  await merchant.control("pay", { merchantTransactionId: "BZ20260101000001" });
  expect((await merchant.call(prePay, merchant.order())).code).toBe("107000");
  await merchant.call(prePay, merchant.order({ merchantTransactionId: "other" }));
  await merchant.control("close", { merchantTransactionId: "other" });
  expect((await merchant.call(prePay, merchant.order({ merchantTransactionId: "other" }))).code).toBe(
    "105000",
  );
});

test("a form or a GET is not a request to PingPong", async () => {
  await using merchant = await openMerchant();
  const form = await fetch(merchant.base + prePay, { method: "POST", body: new URLSearchParams({ a: "b" }) });
  expect(JSON.parse(await form.text()).code).toBe("102000");
  expect((await fetch(merchant.base + prePay)).status).toBe(405);
});
