import type { Texts, TextValues } from "../locales/texts.ts";
import type { Alert } from "../shared/alerts.ts";
import { paymentStatuses } from "../shared/states.ts";
import { type TroubleKind, troubleKinds } from "../shop/schema/troubles.ts";
import { amountLabel, clip } from "./labels.ts";
import { reasonLabel } from "./words/reason-label.ts";

/** Values for the places of an alert's text: its facts in an admin's language. */
export function alertValues({ facts }: Pick<Alert, "facts">, texts: Texts): TextValues {
  const values = Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, factLabel(name, fact, texts)]),
  );
  const trouble = troubleKinds.find((kind) => kind === facts.trouble);
  return trouble ? { ...values, trouble: texts.plain(`trouble.${trouble}`, values) } : values;
}

/** What does not work, in an admin's language. */
export function troubleLabel(
  { kind, facts }: Pick<Alert, "facts"> & { readonly kind: TroubleKind },
  texts: Texts,
): string {
  return texts.plain(`trouble.${kind}`, alertValues({ facts }, texts));
}

/** Money has the decimals of its currency, and codes of ours have words; numbers of orders and payments stay. */
function factLabel(name: string, fact: string, texts: Texts): string {
  if (name === "because") return reasonLabel(fact, texts);
  if (name !== "received" && name !== "amount" && name !== "balance") return fact;
  return fact
    .replace(/(\d{1,11}(?:\.\d{1,6})?) ([A-Z]{3})\b/g, (_, amount: string, currency: string) =>
      amountLabel(amount, currency),
    )
    .replace(/\b[A-Z_]{4,12}\b/g, (word) => statusLabel(word, texts));
}

/** PingPong's word for the state of a payment or a refund. */
function statusLabel(word: string, texts: Texts): string {
  const status = paymentStatuses.find((each) => each === word);
  if (status) return texts.plain(`admin.payment.${status}`);
  return word === "REFUND" ? texts.plain("admin.history.subject.refund") : word;
}

/** Cuts each value short, where a message would be too long. */
export function clipValues(values: TextValues): TextValues {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, clip(String(value))]));
}
