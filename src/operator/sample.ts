import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Birth } from "../bazi/birth.ts";
import { computeChart } from "../bazi/chart/compute-chart.ts";
import { samplePage } from "../locales/sample-pages.ts";
import { sampleReports } from "../locales/sample-report.ts";
import { type Language, languages, wordsIn } from "../locales/texts.ts";
import { reportDocument } from "../report/document.ts";
import { chartPicture } from "../report/picture.ts";
import { sampleBirth } from "../report/sample-births.ts";
import { sampleDocument } from "../report/sample-report.ts";
import type { SampleRequest } from "../report/sample-request.ts";
import { exitCodes } from "../shared/exit-codes.ts";
import { describeError } from "../shared/log.ts";
import { writeOwnFile } from "./write-file.ts";

type Files = readonly (readonly [name: string, bytes: Uint8Array])[];

/**
 * Writes what a buyer gets, for one fixed birth: a chart as PNG and a report as PDF in each language, and the chart of the
 * same birth without its hour. Prints the path of each file.
 * @returns the exit code: 1 if the folder cannot be written
 */
export async function runSample(folder: string, now: Date): Promise<number> {
  return writeFiles(folder, (language) => sampleFiles(language, now));
}

/** What of a product a sample shows. */
interface SampledProduct {
  readonly id: string;
  readonly title: Readonly<Record<Language, string>>;
  readonly sections: Readonly<Record<Language, readonly string[]>>;
  readonly tells: SampleRequest["tells"];
  readonly subject: "one" | "two";
  readonly asksYear: boolean;
}

/**
 * Writes the sample of one product as a PDF in each language, as it is shown to buyers. Prints the path of each file.
 * @returns the exit code: 1 if the folder cannot be written
 */
export async function runProductSample(folder: string, product: SampledProduct, now: Date): Promise<number> {
  return writeFiles(folder, async (language) => [
    [`${product.id}.${language}.pdf`, await productDocument(product, language, now)],
  ]);
}

async function productDocument(
  { id, title, sections, tells, subject, asksYear }: SampledProduct,
  language: Language,
  now: Date,
): Promise<Uint8Array> {
  const texts = wordsIn(language);
  const request = {
    title: texts.plain("sample.titleOf", { title: title[language] }),
    shopName: texts.plain("sample.shop"),
    ...{ sections: sections[language], tells, asksYear, isPair: subject === "two" },
    ...{ prose: samplePage(language, id), now },
  };
  return sampleDocument(request, texts);
}

async function writeFiles(folder: string, filesIn: (language: Language) => Promise<Files>): Promise<number> {
  try {
    mkdirSync(folder, { recursive: true });
    for (const language of languages) {
      for (const [name, bytes] of await filesIn(language)) {
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

async function sampleFiles(language: Language, now: Date): Promise<Files> {
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

const withoutHour: Birth = { ...sampleBirth, time: { kind: "unknown" } };
