import type { Draft } from "../drafts.ts";
import { gaveNothing, stillSays } from "../form/said.ts";
import type { Served } from "../shop.ts";
import type { Decision } from "./decision.ts";
import { askedOf } from "./order-subject.ts";

/**
 * The draft as it asked when a message came that is corrected now: one that gave it something which it still says, or one
 * that gave it nothing and whose question is still asked.
 * @returns undefined for any other message
 */
export function askedBefore(draft: Draft, messageId: number, served: Served): Draft | undefined {
  const said = draft.form.said?.find((each) => each.messageId === messageId);
  if (!said || !stillSays(draft.form, said)) return undefined;
  if (!gaveNothing(said)) return { ...draft, asking: said.asked };
  return askedOf(draft, served) === (said.asked ?? undefined) ? draft : undefined;
}

/** What a correction asks for: what is asked at present stays asked, unless it has begun another choice. */
export function stillAsking({ asking }: Draft, before: Draft, decision: Decision): Decision {
  if (decision.kind !== "change" || asking === before.asking) return decision;
  const { people = {} } = decision.change.form ?? {};
  const isPicking = Object.values(people).some(({ picking }) => picking !== undefined);
  return isPicking ? decision : { ...decision, change: { ...decision.change, asking } };
}
