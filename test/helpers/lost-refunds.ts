import { refunds } from "../../src/shared/database/schema/payments.ts";
import { brokenRules } from "./invariants.ts";
import { Random } from "./random.ts";
import { type RefundWorld, refundWorld, start } from "./refund-world.ts";

const lost = ["reset_before", "half_body", "refund_fails", "reset_after", "unsigned_response"] as const;

/**
 * Gives money back for so many orders while PingPong loses requests, answers and notices, about half of them, and refuses
 * some; the recurring task has all the turns that it needs.
 * @param seed decides which are hit
 * @returns each promise that was broken
 */
export async function loseRefundAnswers(seed: number, count: number): Promise<string[]> {
  await using world = await refundWorld({ refundDelayMs: 0 });
  await giveBack(world, count);
  const refused = Math.floor(count * 0.12);
  orderFaults(world, new Random(seed), refused, count);
  for (let turn = 0; turn < count / 2; turn++) await world.turn(turn * 60);
  return [...(await differences(world, count, refused)), ...(await rulesBrokenIn(world))];
}

async function giveBack(world: RefundWorld, count: number): Promise<void> {
  const paid = [];
  for (let index = 0; index < count; index++) paid.push(await world.paidOrder());
  for (const { payment } of paid) await world.refund(payment);
}

function orderFaults(world: RefundWorld, random: Random, times: number, count: number): void {
  for (const kind of lost) world.fault(kind, "refund", { times, skip: random.below(8) });
  world.fault("hang_after", "refund", {
    times: Math.floor(times / 2),
    skip: random.below(Math.ceil(count / 10)),
  });
  world.fault("reset_after", "refundQuery", { times: Math.floor(count / 10), skip: random.below(5) });
  world.fault("dropped", "notice", { times: Math.floor(count * 0.4), skip: random.below(10) });
}

async function differences(world: RefundWorld, count: number, refused: number): Promise<string[]> {
  const rows = await world.shop.database.read.select().from(refunds);
  const ends = new Map(
    world.journal("refund_settled").map(({ detail }) => [detail.merchantRefundId, detail.status]),
  );
  const accepted = world.accepted();
  const wrong: string[] = [];
  if (rows.length !== count) wrong.push(`${rows.length} refunds of ${count}`);
  if (world.server.world.faults.waiting().length > 0) wrong.push("not every fault was met");
  if (new Set(accepted).size !== accepted.length) wrong.push("a refund reached PingPong twice");
  for (const { merchantRefundId, status, orderId } of rows) {
    const hasSucceeded = ends.get(merchantRefundId) === "SUCCESS";
    const order = await world.statusOf(orderId ?? 0);
    if (!accepted.includes(merchantRefundId)) wrong.push(`${merchantRefundId} never reached PingPong`);
    if (
      status !== (hasSucceeded ? "succeeded" : "failed") ||
      order !== (hasSucceeded ? "refunded" : "review")
    )
      wrong.push(`${merchantRefundId} is ${status} and its order ${order}, PingPong says ${hasSucceeded}`);
  }
  const failed = rows.filter(({ status }) => status === "failed").length;
  return failed === refused ? wrong : [...wrong, `${failed} refunds failed, PingPong refused ${refused}`];
}

async function rulesBrokenIn({ shop }: RefundWorld): Promise<string[]> {
  return (await brokenRules(shop.url, start)).map(({ name, ids }) => `${name}: ${ids.join()}`);
}
