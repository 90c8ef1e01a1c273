import { existsSync } from "node:fs";
import { join } from "node:path";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { sampleBirth } from "../../src/report/sample-births.ts";
import { memoryOf } from "../load/usage.ts";

/**
 * Draws picture and PDF of so many reports as the bot of a checkout does, in a thread or in its own, and prints the most
 * memory that this process took, in MB. Arguments: path of the checkout, number of reports. Needs Linux.
 */
const [checkout = "", count = ""] = process.argv.slice(2);
const { wordsIn } = await import(join(checkout, "src/locales/texts.ts"));
const { sampleReports } = await import(join(checkout, "src/locales/sample-report.ts"));
const { picture, document } = await drawers();
const texts = wordsIn("zh-CN");
const now = new Date("2026-11-22T04:00:00Z");
const markdown = sampleReports["zh-CN"].repeat(8).slice(0, 8000);
for (let index = 0; index < Number(count); index++) {
  const date = { calendar: "solar", year: 1950 + (index % 60), month: 5, day: 15 } as const;
  const chart = computeChart({ ...sampleBirth, date });
  await picture(chart, { texts, now, shopName: "BENCH" });
  await document({
    charts: [chart],
    markdown,
    title: "综合命盘报告",
    orderNumber: "BENCH",
    shopName: "BENCH",
    texts,
    now,
  });
}
process.stdout.write(`${memoryOf(process.pid).peakMb}\n`);
process.exit(0);

async function drawers() {
  if (existsSync(join(checkout, "src/renderer.ts"))) {
    const { Renderer } = await import(join(checkout, "src/renderer.ts"));
    const renderer = new Renderer();
    return { picture: renderer.picture.bind(renderer), document: renderer.document.bind(renderer) };
  }
  const { chartPicture } = await import(join(checkout, "src/report/picture.ts"));
  const { reportDocument } = await import(join(checkout, "src/report/document.ts"));
  return { picture: chartPicture, document: reportDocument };
}
