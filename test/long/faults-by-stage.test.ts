import { describe, expect, test } from "bun:test";
import { beginLife, faultKinds, type Stage, stages } from "../helpers/order-life.ts";

const kinds = Object.keys(faultKinds);

/** A fault for each stage, in turn; the torture run tries any fault at any stage. */
const rowsFrom = (first: number) =>
  (Object.keys(stages) as Stage[]).map((stage, index) => ({
    stage,
    kind: String(kinds[(4 * index + first) % kinds.length]),
  }));

describe("met once it is nothing that anybody is told of, and the order goes its way:", () => {
  test.each(rowsFrom(4))("$kind at the stage $stage", async ({ stage, kind }) => {
    await using life = await beginLife({ stage, kind, times: 1 });
    await life.goOn([0, 0.2, 0.4, 0.6, 0.8]);
    await life.heal();
    await life.goOn([3, 10, 140, 300]);
    const stale = stage === "placing" && kind === "no answer" ? 1 : 0;
    expect(await life.judge()).toEqual({ ...toldBesides, stale, ends: 0, troubles: [] });
  });
});

describe("met for five minutes it is told to the buyer, and to the owners, once, and its end:", () => {
  test.each(rowsFrom(5))("$kind at the stage $stage", async ({ stage, kind }) => {
    await using life = await beginLife({ stage, kind, times: 1e9 });
    await life.goOn([0, 0.5, 1.2, 1.6, 3, 5]);
    const delays = await life.heard(/比平时慢|让您久等了/);
    await life.heal();
    await life.goOn([10, 20, 140, 300, 420]);
    const isUnsaid = stage === "order" && kind === "no answer";
    const { trouble } = { trouble: isUnsaid ? stages.placing.trouble : undefined, ...stages[stage] };
    const isKnownToWait = stage === "link" || stage === "chart" || stage === "writing";
    if (isKnownToWait) expect(delays).toBe(1);
    const { ends, ...judged } = await life.judge();
    const isOver = stage === "chart" ? [] : ["trouble_over"];
    const troubles = trouble === undefined ? [] : [trouble, ...isOver];
    const isStray = kind === "no answer" && trouble === stages.placing.trouble;
    expect(judged).toEqual({ ...toldBesides, stale: isStray ? 1 : 0, troubles });
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
  /** a placeholder whose answer is lost stays beside its copy */
  stale: 0,
};
