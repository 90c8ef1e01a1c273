import { expect, test } from "bun:test";
import { endPayment, order } from "../helpers/buying.ts";
import { wordsOf } from "../helpers/chat-user.ts";
import { runningSandbox } from "../helpers/running-sandbox.ts";
import { changeIn } from "../helpers/shop-file.ts";

test("an order that waited while the bot was down is told to the admin as soon as the bot is back", async () => {
  await using shop = await runningSandbox();
  const admin = shop.user(shop.sandbox.accounts.adminId);
  await admin.start();
  const { number, payUrl } = await order(shop.user(3006), /综合命盘报告/, "1990年5月15日 14:30 成都 女");
  const bot = shop.sandbox.processes.find(({ name }) => name === "bot");
  await bot?.stop();
  await endPayment(payUrl);
  await shop.waitForJournal("pingpong", "notice");
  ageByHours(shop.sandbox.databaseFile, 5);
  bot?.start();
  const alert = await admin.waitForMessage(/等了 30\d 分钟还没送达/);
  expect(wordsOf(alert)).toContain(number);
});

/** Moves the payments of a shop, and the jobs that they made, into the past. */
function ageByHours(file: string, hours: number): void {
  changeIn(file, "DROP TRIGGER history_fixed");
  const ms = hours * 3_600_000;
  changeIn(file, "UPDATE history SET at = at - ?", ms);
  changeIn(file, "UPDATE orders SET paid_at = paid_at - ?", ms);
  changeIn(file, "UPDATE jobs SET created_at = created_at - ?", ms);
}
