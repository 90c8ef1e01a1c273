import { expect, test } from "bun:test";
import { endPayment, order } from "../helpers/buying.ts";
import { wordsOf } from "../helpers/chat-user.ts";
import { type RunningSandbox, runningSandbox } from "../helpers/running-sandbox.ts";

test("an order that waited while the bot was down is told to the admin as soon as the bot is back", async () => {
  await using shop = await runningSandbox();
  const admin = shop.user(shop.sandbox.accounts.adminId);
  await admin.start();
  const { number, payUrl } = await order(shop.user(3006), /综合命盘报告/, "1990年5月15日 14:30 成都 女");
  const bot = shop.sandbox.processes.find(({ name }) => name === "bot");
  await bot?.stop();
  await endPayment(payUrl);
  await shop.waitForJournal("pingpong", "notice");
  await ageByHours(shop, 5);
  bot?.start();
  const alert = await admin.waitForMessage(/等了 30\d 分钟还没送达/);
  expect(wordsOf(alert)).toContain(number);
});

/** Moves the payments of a shop, and the jobs that they made, into the past. */
async function ageByHours({ raw }: RunningSandbox, hours: number): Promise<void> {
  const ms = hours * 3_600_000;
  const guard = { name: "history_fixed", table: "history" };
  await raw.runWithout(guard, "UPDATE history SET at = at - ?", ms);
  await raw.run("UPDATE orders SET paid_at = paid_at - ?", ms);
  await raw.run("UPDATE jobs SET created_at = created_at - ?", ms);
}
