import { expect, test } from "bun:test";
import { readCatalogue } from "../../src/catalogue/catalogue.ts";
import { languages } from "../../src/locales/texts.ts";
import { reportDocument } from "../../src/report/document.ts";
import { hours, longReport } from "../helpers/long-reports.ts";
import { pageFaults } from "../helpers/page-faults.ts";

/** What is known of the hour changes from one to the next; the torture run sets them with each. */
const cases = readCatalogue(undefined).flatMap((product, number) =>
  languages.map((language, index) => {
    const hour = hours[(number + index) % hours.length] ?? hours[0];
    return [product.id, language, hour, product] as const;
  }),
);

test.each(cases)(
  "every page of the report %s in %s with %s is typeset",
  async (_, language, hour, product) => {
    const report = longReport(product, language, hour);
    expect(await pageFaults(await reportDocument(report), report.markdown)).toEqual([]);
  },
);
