import { afterAll, beforeAll, expect, test } from "bun:test";
import type { Fault } from "../../sandbox/faults.ts";
import type { SandboxServer } from "../../sandbox/server.ts";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { readCatalogue } from "../../src/catalogue/catalogue.ts";
import type { DeepSeekConnection } from "../../src/gateways/deepseek/connection.ts";
import { writeWithModel } from "../../src/gateways/deepseek.ts";
import { languages } from "../../src/locales/texts.ts";
import type { Finding } from "../../src/report/check/finding.ts";
import { checkReport } from "../../src/report/check.ts";
import { factSheetOf } from "../../src/report/fact-sheet.ts";
import { birthOf, vectors } from "../bazi/vectors.ts";
import { startDeepSeek } from "../gateways/deepseek-world.ts";
import { briefOf, proseOrder } from "../helpers/prose-order.ts";
import { factSheet, now } from "./charts.ts";

let server: SandboxServer;
let connection: DeepSeekConnection;

beforeAll(async () => {
  ({ server, connection } = await startDeepSeek());
});

afterAll(() => server.stop());

const briefs = languages.flatMap((language) =>
  readCatalogue(undefined).map((product) => briefOf(product, language)),
);

test("what the model writes from the facts passes the check, for every product in every language and all kinds of births", async () => {
  const births = vectors.filter((_, index) => index % 12 === 0).map(birthOf);
  for (const [index, birth] of births.entries()) {
    const brief = briefs[index % briefs.length];
    if (!brief) throw new Error("the catalogue is empty");
    const sheet = factSheetOf(computeChart(birth), { productId: "any", now });
    expect(await findings(brief, sheet)).toEqual([]);
  }
});

test.each<[string, Omit<Fault, "service" | "kind">, Finding["kind"]]>([
  ["wrong_pillar", {}, "unknown_pillar"],
  ["wrong_pillar", { with: { pillar: "甲子" } }, "unknown_pillar"],
  ["wrong_year", {}, "unknown_year"],
  ["missing_section", {}, "missing_section"],
  ["foreign_text", { with: { text: "请加微信 master123，花钱化解。" } }, "link"],
])("a model that makes the mistake %s %o is found out", async (kind, details, expected) => {
  server.world.faults.add({ service: "deepseek", kind, ...details });
  const [brief] = briefs;
  if (!brief) throw new Error("the catalogue is empty");
  expect((await findings(brief, factSheet)).map((finding) => finding.kind)).toContain(expected);
});

async function findings(
  brief: ReturnType<typeof briefOf>,
  sheet: typeof factSheet,
): Promise<readonly Finding[]> {
  const writing = await writeWithModel(connection, {
    messages: proseOrder(brief, sheet),
    maxTokens: 32_000,
    thinking: false,
    signal: new AbortController().signal,
  });
  if (writing.kind !== "finished") throw new Error(`no report: ${writing.reason}`);
  return checkReport(writing.text, sheet, brief.sections);
}
