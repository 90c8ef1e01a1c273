import type { Texts } from "../../locales/texts.ts";

/** What admins do to an order, as the audit calls it. */
const orderActions = [
  "retry",
  "mark_delivered",
  "resend",
  "read_report",
  "see_chart",
  "confirm_payment",
  "refund",
] as const;

/** A deed of the audit about an order in an admin's language. */
export function actionLabel(action: string, texts: Texts): string {
  const known = orderActions.find((each) => each === action);
  return known ? texts.plain(`admin.action.${known}`) : action.replaceAll("_", " ");
}
