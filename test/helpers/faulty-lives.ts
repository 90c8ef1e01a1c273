import { beginLife, faultKinds, type Stage, stages } from "./order-life.ts";
import type { Random } from "./random.ts";

/** Shorter than the life of a payment link. */
const longestMinutes = 20;
/** A first failure within three minutes, the two of patience, and the round after that. */
const surelyToldMinutes = 7;

/**
 * Lets one stage of an order fail, in a way and for a time that chance chooses, and looks at chat and alerts in the end.
 * @returns each promise that was broken
 */
export async function liveFaulty(random: Random): Promise<readonly string[]> {
  const failing = chooseFault(random);
  await using life = await beginLife({ ...failing, times: 1e9 });
  const minutes = random.below(longestMinutes * 10) / 10;
  await life.goOn(momentsUntil(minutes, random));
  const delays = await life.heard(/比平时慢|让您久等了/);
  await life.heal();
  await life.goOn([1, 5, 15, 140, 300, 420].map((later) => minutes + later));
  const { troubles, ends, ...chat } = await life.judge();
  const once: typeof chat = {
    status: "completed",
    cards: 1,
    receipts: 1,
    documents: 1,
    pictures: 1,
    copies: 0,
    stale: 0,
  };
  const { trouble } = { trouble: undefined, ...stages[failing.stage] };
  const begun = troubles.filter((kind) => kind !== "trouble_over");
  const problems = [
    !Bun.deepEquals(chat, once) && `the chat shows ${JSON.stringify(chat)}`,
    ends > 1 && `the end of the delay was told ${ends} times`,
    delays > 1 && `the delay was told ${delays} times`,
    trouble !== undefined &&
      minutes >= surelyToldMinutes &&
      begun.length !== 1 &&
      `owners heard ${begun.join() || "nothing"}`,
    begun.length > 1 && `owners heard ${begun.join()}`,
  ];
  const { stage, kind } = failing;
  return problems
    .filter((text) => text !== false)
    .map((problem) => `${kind} at the stage ${stage} for ${minutes} min: ${problem}`);
}

function chooseFault(random: Random): { stage: Stage; kind: string } {
  const rows = (Object.keys(stages) as Stage[]).flatMap((stage) =>
    Object.keys(faultKinds).map((kind) => ({ stage, kind })),
  );
  return random.of(rows.filter((row) => !mayLeaveCopies(row)));
}

/** A message whose answer is lost may be sent again: how often, the table of stages shows for five minutes. */
function mayLeaveCopies({ stage, kind }: { readonly stage: Stage; readonly kind: string }): boolean {
  return kind === "no answer" && (stage === "placing" || stage === "order");
}

/** The bot's rounds while the fault lasts: at gaps up to two minutes. */
function momentsUntil(minutes: number, random: Random): number[] {
  const moments: number[] = [];
  for (let at = 0; at <= minutes; at += 0.1 + random.below(20) / 10) moments.push(at);
  return moments;
}
