import { describe, expect, test } from "bun:test";
import { connect } from "node:net";
import { pageToken } from "../../../src/sales/checkout/page-address.ts";
import { chooseRails } from "../../../src/shop/open-rails.ts";
import { anAddress } from "../../helpers/buying.ts";
import { type CheckoutWorld, checkoutWorld } from "../../helpers/checkout-world.ts";

/** Sends bytes as they are, which no browser would, and reads the status of what comes back. */
async function sendRaw({ origin }: CheckoutWorld, text: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const socket = connect(Number(new URL(origin).port), "127.0.0.1", () => socket.write(text));
  socket.once("data", (answer) => resolve(Number(answer.toString("latin1").split(" ")[1])));
  socket.once("error", reject);
  return promise.finally(() => socket.destroy());
}

test("every answer forbids frames, caches, referrers and everything from elsewhere", async () => {
  await using world = await checkoutWorld();
  const { token } = await world.order();
  const answers = [
    await world.open(`/pay/${token}`),
    await world.send(token, {}),
    await world.open(`/pay/${token}/back`),
    await world.open("/pay/nothing"),
    await world.open("/nothing"),
    await world.open("/buy/career"),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 422, 200, 404, 404, 200]);
  for (const { headers } of answers) {
    const policy = headers.get("content-security-policy") ?? "";
    for (const rule of ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
      expect(policy).toContain(rule);
    expect(policy).not.toContain("unsafe");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  }
  expect(answers.map(({ headers }) => headers.has("x-robots-tag"))).toEqual([
    true,
    true,
    true,
    true,
    true,
    false,
  ]);
});

test("a token is long, says nothing of its order and opens nothing when it is changed", async () => {
  await using world = await checkoutWorld();
  const { order, token } = await world.order();
  expect(token).toMatch(/^[\w-]{32}$/);
  const other = pageToken(crypto.getRandomValues(new Uint8Array(24)));
  for (const wrong of [
    order.merchantTransactionId,
    String(order.id),
    token.slice(0, -1),
    `${token}A`,
    token.toUpperCase(),
    other,
    "%00",
    "..%2f..%2fetc%2fpasswd",
    "'%20or%201=1--",
    "%E0%A4%A",
    "a".repeat(4000),
  ]) {
    const opened = await world.open(`/pay/${wrong}`);
    expect([400, 404]).toContain(opened.status);
    expect(await opened.text()).not.toContain(order.merchantTransactionId);
    expect([400, 404]).toContain((await world.send(wrong)).status);
  }
  expect(() => pageToken(new Uint8Array(16))).toThrow(RangeError);
  expect(world.asked()).toEqual([]);
});

test("a form of a megabyte, or one that claims to be short and is not, is refused and asks nobody", async () => {
  await using world = await checkoutWorld();
  const { token } = await world.order();
  const large = await world.send(token, { ...anAddress, street: "x".repeat(1024 * 1024) });
  expect(large.status).toBe(413);
  const chunk = `${(20_000).toString(16)}\r\nstreet=${"x".repeat(19_993)}\r\n0\r\n\r\n`;
  const head = `POST /pay/${token} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n`;
  expect([400, 413, 503]).toContain(await sendRaw(world, head + chunk));
  expect((await world.open(`/pay/${token}`)).status).toBe(200);
  expect(world.asked()).toEqual([]);
});

test("a foreign host, proxy headers and query lead nobody elsewhere", async () => {
  await using world = await checkoutWorld();
  const { token } = await world.order();
  const headers = {
    host: "evil.example",
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "http",
    "x-original-url": "/admin",
  };
  const page = await world.open(`/pay/${token}?next=https://evil.example&country=<script>`, { headers });
  expect(await page.text()).not.toMatch(/evil|<script>\w/);
  const sent = await world.send(
    token,
    { ...anAddress, next: "https://evil.example", amount: "0.01" },
    headers,
  );
  expect(sent.headers.get("location")).toStartWith(`${world.server.origin}/pingpong/`);
  expect(world.asked()[0]).toMatchObject({ amount: "29.90" });
  expect(JSON.stringify(world.asked())).not.toContain("evil");
});

test.each(["cross-site", "same-site"])(
  "a form that a %s page sends in a buyer's name is refused",
  async (site) => {
    await using world = await checkoutWorld();
    const { token } = await world.order();
    expect((await world.send(token, anAddress, { "sec-fetch-site": site })).status).toBe(403);
    expect((await world.send(token, anAddress, { "sec-fetch-site": "same-origin" })).status).toBe(303);
    expect(world.asked()).toHaveLength(1);
  },
);

describe("limits", () => {
  test("an order's form is taken some times and then refused for a while; other orders' are taken", async () => {
    await using world = await checkoutWorld();
    const { token } = await world.order();
    const other = await world.order({ userId: 1002 });
    const statuses = [];
    for (let count = 0; count < 10; count++) statuses.push((await world.send(token, {})).status);
    expect(statuses).toEqual([...Array(8).fill(422), 429, 429]);
    expect((await world.send(other.token)).status).toBe(303);
    world.pass(200_000);
    expect((await world.send(token)).status).toBe(303);
  });

  test("one place may ask for so many pages, and others are served beside it", async () => {
    await using world = await checkoutWorld();
    const from = (ip: string) => world.open("/pay/nothing", { headers: { "x-forwarded-for": ip } });
    const statuses = [];
    for (let count = 0; count < 125; count++) statuses.push((await from(`2001:db8::${count}`)).status);
    expect(statuses.slice(0, 120)).toEqual(Array(120).fill(404));
    expect(statuses.slice(120)).toEqual(Array(5).fill(429));
    expect((await from("203.0.113.7")).status).toBe(404);
  });

  test("a forged header does not get around the limit", async () => {
    await using world = await checkoutWorld();
    const statuses = [];
    for (let count = 0; count < 122; count++) {
      const headers = { "x-forwarded-for": `198.51.100.${count}, 203.0.113.7` };
      statuses.push((await world.open("/pay/nothing", { headers })).status);
    }
    expect(statuses.slice(-2)).toEqual([429, 429]);
  });
});

describe("the page of a product", () => {
  test.each([
    ["en-GB,en;q=0.9", "Career reading"],
    ["zh-CN", "事业专题报告"],
    ["zh-Hant-TW", "事業專題報告"],
  ])("in %s hands over to the chat, where the birth data are asked for", async (language, title) => {
    await using world = await checkoutWorld();
    const text = await (await world.open("/buy/career", { headers: { "accept-language": language } })).text();
    expect(text).toContain(`<h1>${title}</h1>`);
    expect(text).toContain('href="https://t.me/bazi_test_bot?start=product-career"');
    expect(text).not.toContain("<form");
  });

  test("names the price of the way to pay that is open", async () => {
    await using world = await checkoutWorld();
    const { database } = world.shop;
    await database.write((tx) => chooseRails(tx, ["stars"], new Date()));
    const text = await (await world.open("/buy/career")).text();
    expect(text).toContain("⭐\u00a01550");
    expect(text).not.toContain("US$");
  });

  test.each([
    ["?ref=abcdefghjkmn&promo=spring", "product-career_promo-SPRING_r-abcdefghjkmn", "优惠码 SPRING 会带进"],
    ["?ref=abcdefghjkmn", "product-career_r-abcdefghjkmn", undefined],
    [
      `?ref=abcdefghjkmn&promo=${"A".repeat(32)}`,
      "product-career_r-abcdefghjkmn",
      "请在 Telegram 里下单时自己输入",
    ],
    ["?ref=<script>&promo=<b>x</b>", "product-career", undefined],
    ["?ref=abcdefghjkmn_pay-BZ1&promo=AB", "product-career", undefined],
  ])("%s brings along what Telegram has room for and looks like codes", async (query, payload, words) => {
    await using world = await checkoutWorld();
    const headers = { "accept-language": "zh-CN" };
    const text = await (await world.open(`/buy/career${query}`, { headers })).text();
    expect(text).toContain(`href="https://t.me/bazi_test_bot?start=${payload}"`);
    expect(payload.length).toBeLessThanOrEqual(64);
    expect(words === undefined ? text.includes("优惠码") : !text.includes(words)).toBe(false);
  });

  test("that is not sold says so", async () => {
    await using world = await checkoutWorld();
    expect((await world.open("/buy/nothing")).status).toBe(404);
  });
});

test("the picture of the goods is there for PingPong", async () => {
  await using world = await checkoutWorld();
  const picture = await world.open("/pay/picture.jpg");
  expect([picture.status, picture.headers.get("content-type")]).toEqual([200, "image/jpeg"]);
  expect((await picture.bytes()).slice(0, 3)).toEqual(new Uint8Array([0xff, 0xd8, 0xff]));
});

test("a database that fails is said as such, and nothing of it is shown", async () => {
  await using world = await checkoutWorld();
  const { token } = await world.order();
  await world.shop.raw.run("ALTER TABLE checkouts RENAME TO elsewhere");
  const answer = await world.open(`/pay/${token}`);
  expect(answer.status).toBe(503);
  expect(await answer.text()).not.toMatch(/sqlite|no such|checkouts/i);
});
