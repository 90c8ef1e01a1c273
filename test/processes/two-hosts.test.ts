import { describe, expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import { alerts } from "../../src/shared/database/schema/desk.ts";
import { modelCalls } from "../../src/shared/database/schema/fulfilment.ts";
import { endPayment, order, reportPages } from "../helpers/buying.ts";
import { type ChatUser, wordsOf } from "../helpers/chat-user.ts";
import { expectInvariants } from "../helpers/invariants.ts";
import { postgresNote, postgresPrograms } from "../helpers/postgres-server.ts";
import { onLoopback, stop, type TwoHosts, twoHosts } from "../helpers/two-hosts.ts";

const programs = postgresPrograms();

/** What a buyer sees of a finished order, each once. */
async function expectOneReport({ database }: TwoHosts, user: ChatUser): Promise<void> {
  await user.waitForMessage(/状态：已完成/);
  const words = (await user.messages()).filter(({ is_from_bot }) => is_from_bot).map(wordsOf);
  expect(words.filter((text) => /状态：/.test(text))).toHaveLength(1);
  expect(words.filter((text) => /已收到您的付款|的报告已送达/.test(text))).toHaveLength(1);
  const pages = (await reportPages(user)).map(wordsOf).filter((text) => text !== "" && !/状态：/.test(text));
  expect(new Set(pages).size).toBe(pages.length);
  const [mine] = await database.read.values<[number]>("select id from orders order by id desc limit 1");
  const calls = await database.read
    .select()
    .from(modelCalls)
    .where(eq(modelCalls.orderId, mine?.[0] ?? 0));
  const written = calls.filter(({ outcome }) => outcome === "accepted").map(({ section }) => section);
  expect(new Set(written).size).toBe(written.length);
}

describe.if(programs !== undefined)(
  `two bots and two callback servers on one PostgreSQL${postgresNote}`,
  () => {
    test("sell on when the leader is killed, and answer on when it ends in order; nobody gets a message twice", async () => {
      await using shop = await twoHosts(onLoopback(programs ?? ""));
      const { sandbox, database } = shop;
      const owner = sandbox.user(sandbox.sandbox.accounts.adminId);
      const first = await shop.leader();
      await owner.start();
      const buyer = sandbox.user(1001);
      const { payUrl } = await order(buyer, /综合命盘报告/, "1990年5月15日 14:30 成都 女");

      first.bot.kill();
      const killedAt = performance.now();
      await endPayment(payUrl);
      const second = await shop.leader(first);
      expect(performance.now() - killedAt).toBeLessThan(45_000);
      await expectOneReport(shop, buyer);

      await owner.waitForMessage(/现在由 \w+ 上的机器人主持/);
      const changes = await database.read.select().from(alerts).where(eq(alerts.kind, "leader_changed"));
      expect(changes).toHaveLength(1);

      await stop(second.bot);
      await shop.leader(second);
      expect(await database.read.select().from(alerts).where(eq(alerts.kind, "leader_changed"))).toHaveLength(
        1,
      );
      await sandbox.user(1002).start();
      await sandbox.user(1002).waitForMessage(/请选择一份报告/);
      await expectInvariants(shop.url);
    });
  },
);
