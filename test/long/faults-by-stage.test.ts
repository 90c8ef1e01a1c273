import { describe, expect, test } from "bun:test";
import { beginLife, faultKinds, isLeftToHuman, type Stage, stages } from "../helpers/order-life.ts";

const rows = (Object.keys(stages) as Stage[]).flatMap((stage) =>
  Object.keys(faultKinds).map((kind) => ({ stage, kind })),
);

describe("met once it is nothing that anybody is told of, and the order goes its way:", () => {
  /** A placeholder whose answer is lost stays beside its copy. */
  const harmless = rows.filter(({ stage, kind }) => stage !== "placing" || kind !== "no answer");

  test.each(harmless)("$kind at the stage $stage", async ({ stage, kind }) => {
    await using life = await beginLife({ stage, kind, times: 1 });
    await life.goOn([0, 0.2, 0.4, 0.6, 0.8]);
    await life.heal();
    await life.goOn([3, 10, 140, 300]);
    expect(await life.judge()).toEqual({ ...told, troubles: [] });
  });
});

describe("met for five minutes it is told to the buyer, and to the owners, once, and its end:", () => {
  const lasting = rows.filter((row) => !isLeftToHuman(row));

  test.each(lasting)("$kind at the stage $stage", async ({ stage, kind }) => {
    await using life = await beginLife({ stage, kind, times: 1e9 });
    await life.goOn([0, 0.5, 1.2, 1.6, 3, 5]);
    const delays = await life.heard(/比平时慢|让您久等了/);
    await life.heal();
    await life.goOn([10, 20, 140, 300, 420]);
    const { trouble } = { trouble: undefined, ...stages[stage] };
    const isKnownToWait = trouble !== undefined && stage !== "notice";
    if (isKnownToWait) expect(delays).toBe(1);
    const { ends, ...judged } = await life.judge();
    const isOver = stage === "chart" ? [] : ["trouble_over"];
    const troubles = trouble === undefined ? [] : [trouble, ...isOver];
    expect(judged).toEqual({ ...toldBesides, troubles });
    expect(ends).toBe(isKnownToWait ? 1 : Math.min(ends, 1));
  });
});

/** What the chat shows in the end where nobody waited for long. */
const toldBesides = {
  status: "completed",
  cards: 1,
  receipts: 1,
  documents: 1,
  pictures: 1,
  copies: 0,
  stale: 0,
};
const told = { ...toldBesides, ends: 0 };
