import { expect, test } from "bun:test";
import { openMerchant } from "./pingpong-merchant.ts";

const id = { merchantTransactionId: "BZ20260101000001" };
const hour = 3_600_000;

async function openPage(url: string) {
  const response = await fetch(url);
  const html = await response.text();
  const field = (name: string) => html.match(new RegExp(`name="${name}" value="([^"]+)"`))?.[1] ?? "";
  const press = (outcome: string) =>
    fetch(new URL("checkout", url), {
      method: "POST",
      body: new URLSearchParams({ token: field("token"), requestId: field("requestId"), outcome }),
      redirect: "manual",
    });
  return { status: response.status, html, press };
}

test("the page says that it is a simulation and shows what is paid", async () => {
  await using merchant = await openMerchant();
  const { biz } = await merchant.call("/v4/payment/prePay", merchant.order());
  const { status, html } = await openPage(biz.paymentUrl ?? "");
  expect(status).toBe(200);
  for (const text of ["模拟收银台", "Simulation", "八字报告", "9.90", "USD", "BZ20260101000001"]) {
    expect(html).toContain(text);
  }
});

test("paying sends the notice and returns the buyer to payResultUrl without parameters", async () => {
  await using merchant = await openMerchant();
  const { biz } = await merchant.call("/v4/payment/prePay", merchant.order());
  const page = await openPage(biz.paymentUrl ?? "");
  const answer = await page.press("pay");
  expect(answer.status).toBe(303);
  expect(answer.headers.get("location")).toBe("https://bot.example.com/pay/return/BZ20260101000001");
  expect(merchant.received.map(({ biz: notice }) => notice.status)).toEqual(["SUCCESS"]);
});

test("cancelling returns to payCancelUrl and leaves the order open", async () => {
  await using merchant = await openMerchant();
  const { biz } = await merchant.call("/v4/payment/prePay", merchant.order());
  const answer = await (await openPage(biz.paymentUrl ?? "")).press("cancel");
  expect(answer.headers.get("location")).toBe("https://bot.example.com/pay/cancel/BZ20260101000001");
  expect(merchant.received).toHaveLength(0);
  expect((await merchant.call("/v4/payment/query", id)).biz.status).toBe("INIT");
});

test("after a failed payment the page offers another try", async () => {
  await using merchant = await openMerchant();
  const { biz } = await merchant.call("/v4/payment/prePay", merchant.order());
  const answer = await (await openPage(biz.paymentUrl ?? "")).press("fail");
  const html = await answer.text();
  expect(html).toContain("支付失败，可以重试");
  expect(html).toContain('value="pay"');
  expect(merchant.received[0]?.biz.status).toBe("FAILED");
});

test("a second tab cannot pay again", async () => {
  await using merchant = await openMerchant();
  const { biz } = await merchant.call("/v4/payment/prePay", merchant.order());
  const [first, second] = [await openPage(biz.paymentUrl ?? ""), await openPage(biz.paymentUrl ?? "")];
  await first.press("pay");
  const answer = await second.press("pay");
  expect(await answer.text()).toContain("订单已支付");
  expect(merchant.received).toHaveLength(1);
});

test("two tabs pay twice when the fault says so", async () => {
  await using merchant = await openMerchant();
  merchant.world.faults.add({ service: "pingpong", operation: "pay", kind: "double_payment" });
  const { biz } = await merchant.call("/v4/payment/prePay", merchant.order());
  const [first, second] = [await openPage(biz.paymentUrl ?? ""), await openPage(biz.paymentUrl ?? "")];
  await first.press("pay");
  expect((await second.press("pay")).status).toBe(303);
  expect(new Set(merchant.received.map(({ biz: notice }) => notice.transactionId)).size).toBe(2);
});

test("the link is dead after 48 hours, the order closed", async () => {
  const clock = { nowMs: 1_767_225_600_000 };
  await using merchant = await openMerchant({ now: () => clock.nowMs });
  const { biz } = await merchant.call("/v4/payment/prePay", merchant.order());
  clock.nowMs += 48 * hour - 1;
  expect((await openPage(biz.paymentUrl ?? "")).status).toBe(200);
  clock.nowMs += 1;
  const { status, html } = await openPage(biz.paymentUrl ?? "");
  expect([status, html.includes("链接已失效")]).toEqual([410, true]);
});

test("a closed order cannot be paid on its page", async () => {
  await using merchant = await openMerchant();
  const { biz } = await merchant.call("/v4/payment/prePay", merchant.order());
  await merchant.control("close", id);
  const { html } = await openPage(biz.paymentUrl ?? "");
  expect(html).toContain("订单已关闭");
  expect(html).not.toContain('value="pay"');
});

test("text from the merchant is shown as text", async () => {
  await using merchant = await openMerchant();
  const { biz } = await merchant.call(
    "/v4/payment/prePay",
    merchant.order({ merchantTransactionId: `a"&'b` }),
  );
  const { html } = await openPage(biz.paymentUrl ?? "");
  expect(html).toContain("a&quot;&amp;&#39;b");
});
