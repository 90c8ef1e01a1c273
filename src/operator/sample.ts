import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Birth } from "../bazi/birth.ts";
import { computeChart } from "../bazi/chart/compute-chart.ts";
import { sampleReports } from "../locales/sample-report.ts";
import { type Language, languages, wordsIn } from "../locales/texts.ts";
import { reportDocument } from "../report/document.ts";
import { chartPicture } from "../report/picture.ts";
import { exitCodes } from "../shared/exit-codes.ts";
import { describeError } from "../shared/log.ts";
import { writeOwnFile } from "./write-file.ts";

/**
 * Writes what a buyer gets, for one fixed birth: a chart as PNG and a report as PDF in each language, and the chart of the
 * same birth without its hour. Prints the path of each file.
 * @returns the exit code: 1 if the folder cannot be written
 */
export async function runSample(folder: string, now: Date): Promise<number> {
  try {
    mkdirSync(folder, { recursive: true });
    for (const language of languages) {
      for (const [name, bytes] of await sampleFiles(language, now)) {
        const file = join(folder, name);
        writeOwnFile(file, bytes);
        process.stdout.write(`${file}\n`);
      }
    }
  } catch (error) {
    process.stderr.write(`bazibot: the sample cannot be written to ${folder}: ${describeError(error)}\n`);
    return exitCodes.failure;
  }
  return exitCodes.done;
}

async function sampleFiles(
  language: Language,
  now: Date,
): Promise<readonly (readonly [name: string, bytes: Uint8Array])[]> {
  const texts = wordsIn(language);
  const chart = computeChart(sampleBirth);
  const title = texts.plain("sample.title");
  const shopName = texts.plain("sample.shop");
  const report = { charts: [chart], markdown: sampleReports[language], title, shopName };
  return [
    [`chart.${language}.png`, await chartPicture(chart, { texts, now, shopName })],
    [
      `chart-without-hour.${language}.png`,
      await chartPicture(computeChart(withoutHour), { texts, now, shopName }),
    ],
    [`report.${language}.pdf`, await reportDocument({ ...report, orderNumber: ORDER_NUMBER, texts, now })],
  ];
}

const ORDER_NUMBER = "SAMPLE";

/** Nobody's birth in particular; in China's summer time, so that every step of the clock shows. */
export const sampleBirth: Birth = {
  gender: "female",
  date: { calendar: "solar", year: 1990, month: 5, day: 15 },
  time: { kind: "clock", hour: 14, minute: 30 },
  place: {
    id: "sample",
    name: "四川省 成都市 武侯区",
    englishName: "Wuhou, Chengdu",
    longitude: 104.043,
    latitude: 30.6418,
    timeZone: "Asia/Shanghai",
    kind: "county",
  },
  conventions: { solarTime: "true", dayChange: "23:00" },
};

const withoutHour: Birth = { ...sampleBirth, time: { kind: "unknown" } };
