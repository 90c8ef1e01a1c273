import type { Chart } from "../../src/bazi/chart/chart.ts";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { type Product, readCatalogue } from "../../src/catalogue/catalogue.ts";
import { type Language, wordsIn } from "../../src/locales/texts.ts";
import type { PlanSubject } from "../../src/report/plan/natives.ts";
import type { ReportPlan } from "../../src/report/plan/section-plan.ts";
import { planOf } from "../../src/report/plan.ts";
import type { LineBrief } from "../../src/report/prompt/section-prompt.ts";
import { birthAt } from "../bazi/births.ts";
import { now } from "./charts.ts";

/** The year that a report about one year is about, in tests. */
export const chosenYear = 2027;

const partner = computeChart(birthAt("1985-03-02T06:40", { gender: "male" }));

/** The product of the built-in catalogue. @throws RangeError for another id */
export function productNamed(id: string): Product {
  const product = readCatalogue(undefined).find((each) => each.id === id);
  if (!product) throw new RangeError(`no product ${id}`);
  return product;
}

type Planned = Pick<Product, "sections" | "tells" | "subject" | "asksYear">;

/** Whom and which year a product's report on a chart is about: with a second person and a year where the product asks for them. */
export function aboutFor({ subject, asksYear }: Planned, chart: Chart, asOf = now): PlanSubject {
  return {
    chart,
    partner: subject === "two" ? partner : undefined,
    now: asOf,
    chosenYear: asksYear ? chosenYear : undefined,
  };
}

/** The plan of a product's report on a chart. */
export function planFor(
  product: Planned,
  chart: Chart,
  language: Language = "zh-CN",
  asOf = now,
): ReportPlan {
  const { sections, tells } = product;
  return planOf({ ...aboutFor(product, chart, asOf), sections: sections[language], tells });
}

/** What the model is told of a product's report on a chart. */
export function lineBriefFor(product: Product, chart: Chart, language: Language = "zh-CN"): LineBrief {
  const { title, prompt, wantedCharacters } = product;
  const plan = planFor(product, chart, language);
  return { title: title["zh-CN"], prompt, wantedCharacters, language, words: wordsIn(language), plan };
}
