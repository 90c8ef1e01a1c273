import { readLineOrder } from "../../sandbox/deepseek/lines/line-order.ts";
import { writeLines } from "../../sandbox/deepseek/lines/write-lines.ts";
import type { Birth } from "../../src/bazi/birth.ts";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import type { Product } from "../../src/catalogue/catalogue.ts";
import { wishTitle } from "../../src/catalogue/order-title.ts";
import { type Language, wordsIn } from "../../src/locales/texts.ts";
import { composeReport } from "../../src/report/compose-report.ts";
import { composeSection } from "../../src/report/compose-section.ts";
import type { DocumentRequest } from "../../src/report/document/request.ts";
import { editorFor, type SectionDraft } from "../../src/report/lines.ts";
import { openingMarkdown, openingOf } from "../../src/report/opening.ts";
import type { SectionPlan } from "../../src/report/plan/section-plan.ts";
import { lineBriefOf } from "../../src/report/plan.ts";
import { type LineBrief, sectionMessage, sharedPrompt } from "../../src/report/prompt/section-prompt.ts";
import { sampleBirth } from "../../src/report/sample-births.ts";

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

/**
 * A report as long as sold, as the sandbox's model writes it, with what code prints before it and of its years: for a product
 * for two, with a partner of the same kind.
 */
export function longReport(product: Product, language: Language, hour: Hour): DocumentRequest {
  const texts = wordsIn(language);
  const chart = computeChart(births[hour]);
  const partner = product.subject === "two" ? computeChart(partnerOf(births[hour])) : null;
  const year = product.asksYear ? chosenYear : undefined;
  const report = { chart, partnerChart: partner, chartedAt: now };
  const brief = lineBriefOf(product, report, year ?? null, texts);
  const about = { chart, partner: partner ?? undefined, now, chosenYear: year };
  const markdown = composeReport(
    brief.plan.sections.map((section) => ({
      heading: section.heading,
      text: composeSection(section, draftOf(section, brief), texts),
    })),
    {
      opening: openingMarkdown(openingOf(brief.plan, about, texts), texts),
      headings: product.sections[language],
    },
  );
  return {
    charts: partner ? [chart, partner] : [chart],
    ...{ markdown, title: wishTitle(product, year, texts), year, texts, now },
    shopName: "缘来八字",
    orderNumber: "BZ20261130A7K3",
  };
}

function draftOf(section: SectionPlan, brief: LineBrief): SectionDraft {
  const order = readLineOrder([...sharedPrompt(brief), sectionMessage(section, brief)], brief.language);
  if (!order) throw new Error("the stand-in takes the prompt for another one");
  return editorFor({ ...brief, section }).read(writeLines(order, section.heading));
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
