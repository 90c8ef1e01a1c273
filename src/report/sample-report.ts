import type { Chart } from "../bazi/chart/chart.ts";
import { computeChart } from "../bazi/chart/compute-chart.ts";
import { annualYearAt } from "../bazi/reading/annual.ts";
import type { Words } from "../locales/texts.ts";
import { composeReport } from "./compose-report.ts";
import { composeSection } from "./compose-section.ts";
import { reportDocument } from "./document.ts";
import { openingMarkdown, openingOf } from "./opening.ts";
import type { SectionPlan } from "./plan/section-plan.ts";
import { planOf } from "./plan.ts";
import { sampleBirth, samplePartnerBirth } from "./sample-births.ts";
import type { SampleRequest } from "./sample-request.ts";

/** Stands where a report has the number of its order. */
const orderNumber = "SAMPLE";

/** A product's whole sample as a PDF. @param texts in the language of the request */
export async function sampleDocument(request: SampleRequest, texts: Words): Promise<Uint8Array> {
  const { title, shopName, now } = request;
  return reportDocument({ ...sampleReport(request, texts), title, shopName, orderNumber, texts, now });
}

/** A report on an invented birth. */
interface SampleReport {
  readonly charts: readonly Chart[];
  readonly markdown: string;
  /** that it is about, where it is about one */
  readonly year: number | undefined;
}

/**
 * Makes a product's sample without a call of the model: each section has what the sample chart supports, as code prints it in
 * every report, so that a sample never says what its chart does not; one shows how a report goes on from there.
 */
export function sampleReport(
  { isPair, asksYear, now, prose, ...told }: Omit<SampleRequest, "title" | "shopName">,
  words: Words,
): SampleReport {
  const chart = computeChart(sampleBirth);
  const partner = isPair ? computeChart(samplePartnerBirth) : undefined;
  const year = asksYear ? annualYearAt(now) + 1 : undefined;
  const about = { chart, partner, now, chosenYear: year };
  const plan = planOf({ ...told, ...about });
  const written = isPair || namesYear.test(prose) ? new Map<string, string>() : bodiesIn(prose);
  const opening = openingMarkdown(openingOf(plan, about, words), words);
  const sections = plan.sections.map((section, index) => {
    const body = bodyOf(section, written.get(section.heading) ?? "", words);
    const note = index === 0 ? `> ${words.plain("sample.report.note")}\n\n` : "";
    return { heading: section.heading, text: `${note}${body}` };
  });
  const headings = sections.map(({ heading }) => heading);
  const markdown = composeReport(sections, { opening, headings });
  return { charts: [chart, ...(partner ? [partner] : [])], markdown, year };
}

/** What was written of a year is no longer to come when it is over, while the rest of a sample is as of today. */
const namesYear = /\d{4}/;

/** The sections of a Markdown text by their headings. */
function bodiesIn(markdown: string): ReadonlyMap<string, string> {
  const pieces = markdown.split(/^## /m).slice(1);
  return new Map(
    pieces.map((piece) => {
      const [heading = "", ...lines] = piece.split("\n");
      return [heading.trim(), lines.join("\n").trim()];
    }),
  );
}

function bodyOf(section: SectionPlan, prose: string, words: Words): string {
  const verdicts = composeSection(section, { paragraphs: [], todo: undefined }, words);
  const parts = [verdicts, prose].filter((part) => part !== "");
  return parts.length > 0 ? parts.join("\n\n") : words.plain("sample.report.omitted");
}
