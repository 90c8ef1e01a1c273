import type { Fault } from "../../sandbox/faults.ts";
import { chooseProduct } from "./buying.ts";
import { wordsOf } from "./chat-user.ts";
import { injections } from "./injections.ts";
import { Random } from "./random.ts";
import { type SalesWorld, salesWorld } from "./sales-world.ts";

/** How Telegram may fail every call about one chat. */
export const chatTroubles: Readonly<Record<string, Omit<Fault, "service">>> = {
  "no answer at all": { kind: "hang_after" },
  "a reset": { kind: "reset_before" },
  "502 from the gateway": { kind: "status", status: 502, body: "<html>Bad Gateway</html>" },
  "429 for 25 seconds": { kind: "too_many_requests", with: { retryAfter: 25 } },
};

/** The one chat that is in trouble. */
export const troubled = 1001;
/** The fifty others. */
export const others: readonly number[] = Array.from({ length: 50 }, (_, index) => 2000 + index);

/** Lets a call of Telegram's fail. */
export function failInTelegram(world: SalesWorld, fault: Omit<Fault, "service">): void {
  world.server.world.faults.add({ service: "telegram", ...fault });
}

/** What the bot said in a chat. */
export async function saidByBot(world: SalesWorld, id: number): Promise<string[]> {
  return (await world.user(id).messages()).filter(({ is_from_bot }) => is_from_bot).map(wordsOf);
}

/**
 * Fifty people fill in the form while every call about one chat fails, in a way that chance chooses, and its user sends hostile
 * texts without end. All fifty must be shown their chart before that one is answered, and that one's last word be answered
 * once the trouble is over.
 * @returns each promise that was broken
 */
export async function sellBesideTrouble(seed: number, rounds: number): Promise<readonly string[]> {
  const random = new Random(seed);
  const violations: string[] = [];
  for (let round = 1; round <= rounds; round++) {
    const trouble = random.of(Object.keys(chatTroubles));
    const problems = await sellBeside(chatTroubles[trouble] ?? { kind: "" }, random);
    violations.push(...problems.map((problem) => `round ${round}, ${trouble}: ${problem}`));
  }
  return violations;
}

async function sellBeside(trouble: Omit<Fault, "service">, random: Random): Promise<readonly string[]> {
  await using world = await salesWorld();
  failInTelegram(world, { ...trouble, about: String(troubled), times: 1e9 });
  const hostile = world.user(troubled);
  await hostile.start();
  for (let count = 0; count < 20; count++) await hostile.say(random.of(injections).text);
  await Promise.all(others.map((id) => fillIn(world, id)));
  const isTold = trouble.kind !== "hang_after" && (await saidByBot(world, troubled)).length > 0;
  world.server.world.faults.clear();
  await hostile.say("/privacy");
  await hostile.waitForMessage(/存什么/);
  return isTold ? ["a call that failed reached its chat"] : [];
}

async function fillIn(world: SalesWorld, id: number): Promise<void> {
  const buyer = world.user(id);
  await buyer.start();
  await buyer.waitForMessage(/请选择一份报告/);
  await chooseProduct(buyer, /综合命盘报告/);
  await buyer.say("1990年5月15日 14:30 成都 女");
  await buyer.waitForMessage(/请核对命盘/);
}
