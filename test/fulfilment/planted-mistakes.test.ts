import { expect, test } from "bun:test";
import { asc, eq } from "drizzle-orm";
import { languages } from "../../src/locales/texts.ts";
import { modelCalls, reports } from "../../src/shared/database/schema/fulfilment.ts";
import { findOrder } from "../../src/shared/orders.ts";
import { fulfilmentWorld } from "../helpers/fulfilment-world.ts";

const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);
const kinds = ["wrong_pillar", "wrong_year", "wrong_age", "second_yongshen", "banned_claim"];
const planted = languages.flatMap((language) => kinds.map((kind) => [kind, language] as const));

test.each(planted)(
  "the mistake %s in a report in %s is found, and only its line is asked for once more",
  async (kind, language) => {
    await using world = await fulfilmentWorld();
    world.server.world.faults.add({ service: "deepseek", kind });
    const order = await world.paidOrder({ language });
    await world.work();
    const { read } = world.shop.database;
    const [refused, ...others] = await read
      .select()
      .from(modelCalls)
      .where(eq(modelCalls.outcome, "refused"));
    expect(refused?.section).toBeNumber();
    expect(others).toEqual([]);
    await world.work(later(5));
    expect((await findOrder(read, order.id))?.status).toBe("completed");
    const calls = await read.select().from(modelCalls).orderBy(asc(modelCalls.id));
    expect(calls.filter(({ section }) => section === refused?.section).map(({ outcome }) => outcome)).toEqual(
      ["refused", "accepted"],
    );
    expect(calls.filter(({ outcome }) => outcome === "refused")).toHaveLength(1);
    const [report] = await read.select().from(reports);
    expect(report?.text).not.toMatch(
      /综合来看，用神|綜合來看，用神|All in all, your useful god|必定|definitely|虚岁99|虛歲99|99 years/,
    );
  },
);
