import { readPrompt } from "../../sandbox/deepseek/prompt.ts";
import { joinSections, writeSections } from "../../sandbox/deepseek/writer.ts";
import type { Birth } from "../../src/bazi/birth.ts";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import type { Product } from "../../src/catalogue/catalogue.ts";
import { wishTitle } from "../../src/catalogue/order-title.ts";
import { type Language, wordsIn } from "../../src/locales/texts.ts";
import type { DocumentRequest } from "../../src/report/document/request.ts";
import { factSheetOf } from "../../src/report/fact-sheet.ts";
import { sampleBirth } from "../../src/report/sample-births.ts";
import { briefOf, proseOrder } from "./prose-order.ts";

const now = new Date("2026-11-30T04:00:00Z");
const chosenYear = 2027;
const time = { kind: "unknown" } as const;

/** Whose report it is: with an hour, without one, and without one on a day on which a month begins. */
export const hours = ["an hour", "no hour", "no hour and no month"] as const;
export type Hour = (typeof hours)[number];

const births: Readonly<Record<Hour, Birth>> = {
  "an hour": sampleBirth,
  "no hour": { ...sampleBirth, time },
  "no hour and no month": { ...sampleBirth, time, date: { calendar: "solar", year: 1990, month: 2, day: 4 } },
};

/** A report as long as sold, as the sandbox's model writes it: for a product for two, with a partner of the same kind. */
export function longReport(product: Product, language: Language, hour: Hour): DocumentRequest {
  const texts = wordsIn(language);
  const chart = computeChart(births[hour]);
  const partner = product.subject === "two" ? [computeChart(partnerOf(births[hour]))] : [];
  const year = product.asksYear ? chosenYear : undefined;
  const sheet = factSheetOf(chart, {
    ...{ productId: product.id, now },
    ...(partner[0] ? { partner: partner[0] } : {}),
    ...(year === undefined ? {} : { chosenYear: year }),
  });
  const facts = sheet;
  const order = readPrompt(proseOrder(briefOf(product, language), facts));
  return {
    charts: [chart, ...partner],
    markdown: joinSections(writeSections(order, `${product.id} ${hour}`, 2026)),
    title: wishTitle(product, year, texts),
    ...{ year, texts, now },
    shopName: "缘来八字",
    orderNumber: "BZ20261130A7K3",
  };
}

function partnerOf({ time: own }: Birth): Birth {
  const hour = own.kind === "unknown" ? { time: own } : {};
  return {
    ...sampleBirth,
    ...hour,
    gender: "male",
    date: { calendar: "solar", year: 1988, month: 2, day: 3 },
  };
}
