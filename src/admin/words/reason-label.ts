import type { Words } from "../../locales/texts.ts";

/** Codes of ours that stand in columns as they are; each has a text. */
const codes = [
  "confirmed",
  "callback",
  "query",
  "admin",
  "claim",
  "promo",
  "unpaid",
  "changed",
  "cancelled",
  "corrected",
  "mismatch",
  "delivered",
  "started",
  "accepted",
  "refused",
  "declined",
  "failed",
  "truncated",
  "empty",
  "length",
  "filtered",
  "content_risk",
  "overloaded",
  "unreadable",
  "no_balance",
  "unauthorized",
  "unknown_model",
  "bad_request",
  "rate_limited",
  "unavailable",
  "not_begun",
  "stalled",
  "too_slow",
  "aborted",
  "our_bug",
  "authentication",
  "configuration",
  "duplicate",
  "expired",
  "risk",
  "quota",
  "parameters",
  "missing_section",
  "extra_section",
  "sections_out_of_order",
  "short_section",
  "unknown_pillar",
  "wrong_pillar",
  "wrong_day_master",
  "wrong_decade",
  "unknown_year",
  "wrong_year_pillar",
  "wrong_age",
  "wrong_luck_start",
  "wrong_god",
  "wrong_count",
  "wrong_star",
  "wrong_strength",
  "wrong_favourable",
  "wrong_pattern",
  "claim_death",
  "claim_diagnosis",
  "claim_court",
  "claim_gambling",
  "claim_certainty",
  "claim_paid_remedy",
  "claim_life_order",
  "link",
  "wrong_language",
  "degenerate",
  "echoes_question",
  "foreign_script",
  "too_long",
  "unformatted",
  "untold",
  "malformed",
  "unknown_id",
  "too_many_ids",
  "needless_ids",
  "uncovered",
  "against_claim",
  "banned",
] as const;

/** Sentences that stand in columns, and what they are called in the texts. */
const sentences = {
  "a message may or may not have been sent": "message_in_doubt",
  "a part was to be filled that was never placed": "never_placed",
  "the message was deleted": "message_deleted",
  "the user blocked the bot": "blocked",
  "there is no chart to write from": "no_chart",
  "the product is no longer in the catalogue": "no_product",
  "the model was tried too often": "model_tried",
  "the model does not keep to the format": "no_format",
  "the bot ended over calls of the model too often": "calls_cut",
  "DeepSeek's content rules refused the request in every order tried": "all_orders_refused",
  "the order is not being fulfilled": "not_fulfilled",
  "the birth data were removed": "birth_removed",
  "the personal data were removed": "data_removed",
  "the second person is missing": "no_partner",
  "Telegram does not answer": "telegram_silent",
  "Telegram did not answer an edit": "edit_in_doubt",
  "there is no report to deliver": "no_report",
  "there is no receipt before the report": "no_receipt",
  "there is no report to answer from": "nothing_to_answer",
  "the answers were refused": "answers_refused",
  "it is still being worked on": "at_work",
  "nobody took it up": "not_taken",
  "the bot ended over it too often": "ended_often",
  "the bot stopped": "bot_stopped",
  "an error of ours, see the log": "own_error",
  "the order has moved on": "moved_on",
  "no link in time": "no_link",
  "PingPong has closed the order": "closed",
  "PingPong no longer knows the refund": "refund_unknown",
  "PingPong says FAILED": "refund_failed",
  "refund requested": "refund_requested",
  "refund succeeded": "refund_succeeded",
  "refund failed": "refund_ended",
  "success without a payment page": "no_page",
  "success for another order, amount or currency": "other_money",
  "success without a payment": "no_payment",
  "success for another order": "other_order",
  "success for another refund": "other_refund",
  "no number of calls": "no_calls",
  "unknown failure": "unknown_failure",
  TimeoutError: "timeout",
  ConnectionRefused: "refused_connection",
} as const;

/** How reasons with a detail begin. */
const beginnings = {
  "PingPong refused it: ": "refused_it",
  "PingPong says duplicate: ": "says_duplicate",
  "sections were ": "of_sections",
  "the answer was ": "of_answer",
  "DeepSeek: ": "of_deepseek",
  "缘份居 did not answer: ": "of_yuanfenju",
  "pillars differ: ": "of_pillars",
  "Telegram refused a message: ": "of_telegram",
  "code ": "of_code",
  "refused: ": "of_refused",
  "declined: ": "of_declined",
} as const;

/**
 * A stored reason in an admin's language. What comes from the outside, such as `ECONNRESET` or a code of PingPong's, stays as
 * it is, and a reason that has no words loses at least its underscores.
 */
export function reasonLabel(because: string, texts: Words): string {
  const code = codes.find((each) => each === because);
  if (code) return texts.plain(`reason.${code}`);
  const sentence = findEntry(sentences, (each) => each === because);
  if (sentence) return texts.plain(`reason.${sentence[1]}`);
  return withDetail(because, texts) ?? because.replaceAll(/(?<=[a-z])_(?=[a-z])/g, " ");
}

function withDetail(because: string, texts: Words): string | undefined {
  const [, number = "", rest = ""] = /^question (\d{1,9}) (.+)$/.exec(because) ?? [];
  if (number) return texts.plain("reason.of_question", { number, detail: reasonLabel(rest, texts) });
  const [, code, answer] = /^([a-z_]{1,40}) (\(.{1,60}\))$/.exec(because) ?? [];
  if (code && answer) return `${reasonLabel(code, texts)} ${answer}`;
  const begun = findEntry(beginnings, (each) => because.startsWith(each));
  if (!begun) return undefined;
  const [beginning, name] = begun;
  const details = because.slice(beginning.length).split(/, ?/);
  const detail = details.map((each) => reasonLabel(each, texts)).join(texts.plain("list.comma"));
  return texts.plain(`reason.${name}`, { detail });
}

function findEntry<Name extends string>(
  table: Readonly<Record<string, Name>>,
  is: (key: string) => boolean,
): readonly [string, Name] | undefined {
  return Object.entries(table).find(([key]) => is(key));
}
