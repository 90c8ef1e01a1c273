import type { Birth } from "../src/bazi/birth.ts";
import { computeChart } from "../src/bazi/chart/compute-chart.ts";
import { sampleReports } from "../src/locales/sample-report.ts";
import { wordsIn } from "../src/locales/texts.ts";
import { reportDocument } from "../src/report/document.ts";
import { chartPicture } from "../src/report/picture.ts";
import { sampleBirth } from "../src/report/sample-births.ts";
import { median, printTable, shown } from "./load/table.ts";
import { memoryOf } from "./load/usage.ts";

/**
 * What a buyer's chart, its picture and a report of 8,000 characters as PDF cost: the first one in a process, which loads
 * typeface and renderer, and the later ones, each with another birth. Processor time counts all threads. Needs Linux.
 *
 *   bun bench/render.ts
 */
const repetitions = 20;
const texts = wordsIn("zh-CN");
const now = new Date("2026-11-22T04:00:00Z");
const markdown = reportOf(8000);

const rows = [
  await measured("chart", (birth) => computeChart(birth)),
  await measured("picture", (birth) => chartPicture(computeChart(birth), { texts, now, shopName: "BENCH" })),
  await measured(`PDF of ${markdown.length} characters`, (birth) => {
    const charts = [computeChart(birth)];
    return reportDocument({
      charts,
      markdown,
      title: "综合命盘报告",
      orderNumber: "BENCH",
      shopName: "BENCH",
      texts,
      now,
    });
  }),
];
printTable(["", "first ms", "later: median ms", "longest ms", "processor ms", "RSS MB", "peak MB"], rows);

async function measured(name: string, work: (birth: Birth) => unknown): Promise<readonly string[]> {
  const [first = 0] = await timesOf(work, 0, 1);
  const before = process.cpuUsage();
  const later = await timesOf(work, 1, repetitions);
  const { user, system } = process.cpuUsage(before);
  const { residentMb, peakMb } = memoryOf(process.pid);
  const processor = (user + system) / 1000 / repetitions;
  return [name, ...[first, median(later), Math.max(...later), processor, residentMb, peakMb].map(shown)];
}

async function timesOf(work: (birth: Birth) => unknown, from: number, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let index = from; index < from + count; index++) {
    const birth: Birth = {
      ...sampleBirth,
      date: { calendar: "solar", year: 1950 + index, month: 5, day: 15 },
    };
    const startedAt = performance.now();
    await work(birth);
    times.push(performance.now() - startedAt);
  }
  return times;
}

function reportOf(characters: number): string {
  const sample = sampleReports["zh-CN"];
  return sample.repeat(Math.ceil(characters / sample.length)).slice(0, characters);
}
