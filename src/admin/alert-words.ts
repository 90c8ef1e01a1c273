import type { Texts, TextValues } from "../locales/texts.ts";
import type { Alert } from "../shared/alerts.ts";
import { troubleKinds } from "../shop/schema/troubles.ts";
import { clip } from "./labels.ts";

/** Values for the places of an alert's text: its facts, and the name of the trouble that is over. */
export function alertValues({ facts }: Pick<Alert, "facts">, texts: Texts): TextValues {
  const trouble = troubleKinds.find((kind) => kind === facts.trouble);
  return trouble ? { ...facts, trouble: texts.plain(`trouble.${trouble}`, facts) } : facts;
}

/** Cuts each value short, where a message would be too long. */
export function clipValues(values: TextValues): TextValues {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, clip(String(value))]));
}
