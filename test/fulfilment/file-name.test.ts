import { describe, expect, test } from "bun:test";
import { readCatalogue } from "../../src/catalogue/catalogue.ts";
import { wishTitle } from "../../src/catalogue/order-title.ts";
import { reportFileName } from "../../src/fulfilment/file-name.ts";
import { languages, wordsIn } from "../../src/locales/texts.ts";

const number = "BZ20261122ABCDA7K3QX";

/** Of Windows, whose rules are the strictest: https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const forbidden = /[<>:"/\\|?*\p{Cc}]|^[. ]|[. ]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/iu;

test.each([
  ["综合命盘报告", "综合命盘报告 A7K3QX"],
  ["2031年流年報告", "2031年流年報告 A7K3QX"],
  ["Annual reading 2031", "Annual reading 2031 A7K3QX"],
  ["Love & work: 50/50?", "Love work 50 50 A7K3QX"],
  ["…/../CON", "CON A7K3QX"],
  ["Cafe\u0301 🔮", "Café A7K3QX"],
  ["🔮", "A7K3QX"],
])("%s is kept as %s", (title, name) => {
  expect(reportFileName(title, number)).toBe(name);
});

describe.each(languages)("in %s the file of every product", (language) => {
  test.each(readCatalogue(undefined).map((product) => [product.id, product] as const))(
    "%s has a name that every file system takes, with product and year",
    (_, product) => {
      const year = product.asksYear ? 2031 : undefined;
      const name = reportFileName(wishTitle(product, year, wordsIn(language)), number);
      expect(name).not.toMatch(forbidden);
      expect(name).toContain(year === undefined ? product.title[language] : "2031");
      expect(name).toEndWith(" A7K3QX");
    },
  );
});

test("the longest title leaves room for the order, and no letter is cut in two", () => {
  const name = reportFileName("命𠮷".repeat(30), number);
  expect([...name].length).toBeLessThanOrEqual(56);
  expect(name.isWellFormed()).toBeTrue();
  expect(name).toEndWith(" A7K3QX");
});
