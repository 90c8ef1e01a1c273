import type { Texts } from "../../locales/texts.ts";
import {
  jobStatuses,
  partStatuses,
  paymentStatuses,
  questionStatuses,
  refundStatuses,
} from "../../shared/states.ts";

/** What belongs to an order and has moves of its own; a status of each in an admin's language. */
const labels = {
  job: labeller(jobStatuses, (status, texts) => texts.plain(`admin.job.${status}`)),
  part: labeller(partStatuses, (status, texts) => texts.plain(`admin.part.${status}`)),
  payment: labeller(paymentStatuses, (status, texts) => texts.plain(`admin.payment.${status}`)),
  refund: labeller(refundStatuses, (status, texts) => texts.plain(`admin.refund.status.${status}`)),
  question: labeller(questionStatuses, (status, texts) => texts.plain(`admin.question.${status}`)),
} as const;

/** A move of what belongs to an order, as `message 3: planned → being placed`. */
interface Move {
  readonly subject: string;
  /** of a message, from 0 */
  readonly position: number;
  readonly from: string | null;
  readonly to: string;
}

/** Tells a move in Telegram HTML; a beginning has no state before it. */
export function moveLabel({ subject, position, from, to }: Move, texts: Texts): string {
  const known = subjects.find((each) => each === subject);
  if (!known) throw new Error(`An order has moves of an unknown kind: ${subject}`);
  const what = texts.plain(`admin.history.subject.${known}`, { position: position + 1 });
  const became = labels[known](to, texts);
  if (from === null) return texts.html("admin.history.begun", { what, to: became });
  return texts.html("admin.history.move", { what, from: labels[known](from, texts), to: became });
}

const subjects = ["job", "part", "payment", "refund", "question"] as const;

function labeller<Status extends string>(
  statuses: readonly Status[],
  label: (status: Status, texts: Texts) => string,
): (stored: string, texts: Texts) => string {
  return (stored, texts) => {
    const known = statuses.find((each) => each === stored);
    return known ? label(known, texts) : stored;
  };
}
