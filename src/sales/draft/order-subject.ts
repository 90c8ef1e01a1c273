import type { Birth } from "../../bazi/birth.ts";
import type { Chart } from "../../bazi/chart/chart.ts";
import { computeChart } from "../../bazi/chart/compute-chart.ts";
import { findProduct, type Product, productsOnSale } from "../../catalogue/catalogue.ts";
import type { Draft } from "../drafts.ts";
import { birthOf } from "../form/birth-form.ts";
import { orderFault } from "../form/form-fault.ts";
import {
  type OrderKind,
  type OrderQuestion,
  type OrderState,
  personOf,
  questionOf,
} from "../form/order-form.ts";
import type { Served } from "../shop.ts";

/** The births and the year that an order is to be made of. */
export interface OrderSubject {
  readonly birth: Birth;
  readonly partnerBirth: Birth | null;
  readonly chosenYear: number | null;
  /** what the buyer has in mind; null: nothing was said */
  readonly concern: string | null;
}

/** The charts of the people whom an order is about. */
export interface OrderCharts {
  readonly self: Chart;
  readonly partner?: Chart;
  /** that the order is about, where it is about one */
  readonly year?: number;
}

/** The product that a draft orders, if it is on sale, or was ordered and paid before. */
export function productOf(
  { offers }: Pick<Served, "offers">,
  { productId, forOrderId }: Pick<Draft, "productId" | "forOrderId">,
): Product | undefined {
  const sold = forOrderId === null ? productsOnSale(offers) : offers;
  return productId === null ? undefined : findProduct(sold, productId);
}

/** What a draft's card asks, or undefined when it shows all to confirm. */
export function askedOf(draft: Draft, served: Pick<Served, "offers">): OrderQuestion | undefined {
  return questionOf(draft, kindOf(draft, served));
}

/** What a draft's product wants to know; a draft without one is about a single person. */
export function kindOf(draft: Draft, served: Pick<Served, "offers">): OrderKind {
  return productOf(served, draft) ?? { subject: "one", asksYear: false };
}

/** What a draft says of its order, without what other products would need; undefined while something is missing or wrong. */
export function subjectOf(draft: OrderState, kind: OrderKind, now: Date): OrderSubject | undefined {
  const birth = birthOf(personOf(draft, "self").form);
  const partnerBirth = kind.subject === "two" ? birthOf(personOf(draft, "partner").form) : null;
  const isOpen = questionOf({ ...draft, asking: null }, kind) !== undefined;
  if (!birth || partnerBirth === undefined || isOpen || orderFault(draft.form, now)) return undefined;
  const { year = null, concern = null } = draft.form;
  return { birth, partnerBirth, chosenYear: kind.asksYear ? year : null, concern };
}

/** The charts that a draft's card is to be confirmed by; undefined while the card asks something. */
export function chartsOf(draft: Draft, kind: OrderKind, now: Date): OrderCharts | undefined {
  if (questionOf(draft, kind)) return undefined;
  const subject = subjectOf(draft, kind, now);
  if (!subject) return undefined;
  const { birth, partnerBirth, chosenYear } = subject;
  return {
    self: computeChart(birth),
    ...(partnerBirth && { partner: computeChart(partnerBirth) }),
    ...(chosenYear !== null && { year: chosenYear }),
  };
}
