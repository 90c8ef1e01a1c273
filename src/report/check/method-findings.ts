import { STEM_PATTERN } from "../../bazi/calendar/stem-branch.ts";
import { type FactSheet, personsOf } from "../fact-sheet/sheet.ts";
import { claimsBy } from "./claims-by.ts";
import { isSoundOf, METHODS } from "./favourable-methods.ts";
import type { Finding } from "./finding.ts";
import { ELEMENTS, elementsOf, ROLE } from "./named-elements.ts";

const TAKES = "(?:法|之法|一法|用神|的用神)?(?:[:是为]|首|先|则|要|会|当|应|宜|专|主|以){0,3}(?:取|用|喜)";
const statements = METHODS.map((method) => ({
  method,
  elements: [new RegExp(`${method}${TAKES}(?:${ELEMENTS}|${ROLE})`, "g")],
  stems: [
    new RegExp(`${method}${TAKES}(${STEM_PATTERN})(?![月日年时木火土金水子丑寅卯辰巳午未申酉戌亥])`, "g"),
  ],
}));

/** Finds what is said of one method and not what the sheet says that it takes: 扶抑取木, 调候首取癸. */
export function methodFindings(prose: string, factSheet: FactSheet): readonly Finding[] {
  const persons = personsOf(factSheet);
  if (persons.some(({ 用神 }) => 用神?.扶抑 === undefined)) return [];
  const wrong = statements.flatMap(({ method, elements, stems }) => [
    ...claimsBy(elements, prose).filter(
      ({ value }) =>
        !persons.some((person) => isSoundOf(method, elementsOf(value, person.日主.五行)[0], person)),
    ),
    ...claimsBy(stems, prose).filter(
      ({ value }) => !persons.some(({ 用神 }) => 用神?.[method]?.取?.includes(value)),
    ),
  ]);
  return wrong.map(({ found }) => ({ kind: "wrong_favourable", found }));
}
