import type { App } from "../app.ts";
import { type QueryOutcome, railOf } from "../rails/rail.ts";
import { describeError, type Log } from "../shared/log.ts";
import type { NoticeOutcome } from "../shared/payments.ts";
import type { Rail } from "../shared/states.ts";
import { isOver } from "../shared/time.ts";
import { claimQueries, takeQueryAnswer } from "../shop/payment-queries.ts";
import type { ClaimedQuery } from "../shop/query-windows.ts";
import { followTrouble } from "../shop/troubles.ts";

/** How many queries are under way at once; PingPong names no limit, our choice. */
const queriesAtOnce = 20;
/** While PingPong does not answer, one order is asked about so often, and the others keep their turn (our choice). */
const probeGapMs = 30_000;

/** What asking PingPong needs. */
type Reconciliation = Pick<App, "database" | "log" | "rails">;

/**
 * Asks PingPong about orders whose money may still come, so that no callback is needed for a sale. Which order is due
 * stands in the database; only whether PingPong answers at all is kept here, and found out anew after a restart.
 */
export class Reconciler {
  readonly #shop: Reconciliation;
  /** when PingPong last failed to answer; undefined while it answers */
  #silentAt: Date | undefined;

  constructor(shop: Reconciliation) {
    this.#shop = shop;
  }

  /** Asks about the orders that are due, several at once; only about one, now and then, while PingPong is silent. */
  async tick(now: Date): Promise<void> {
    if (!this.#mayAsk(now)) return;
    const limit = this.#silentAt ? 1 : queriesAtOnce;
    const queries = await this.#shop.database.write((tx) => claimQueries(tx, limit, this.#isAsked, now));
    if (queries.length === 0) return;
    const answers = await Promise.all(queries.map((query) => ask(this.#shop, query, now)));
    const because = whyNone(answers);
    this.#silentAt = because === undefined ? undefined : now;
    await followTrouble(this.#shop, "queries_failing", because, now);
  }

  readonly #isAsked = (rail: Rail) => railOf(this.#shop.rails, rail).query !== undefined;

  #mayAsk(now: Date): boolean {
    return !this.#silentAt || isOver({ since: this.#silentAt, ms: probeGapMs }, now);
  }
}

/** @returns undefined when PingPong answered any of the queries */
function whyNone(answers: readonly QueryOutcome[]): string | undefined {
  const silent = answers.filter((answer) => answer.kind === "unknown");
  return silent.length === answers.length ? silent[0]?.because : undefined;
}

/** One order's failure must not hold up the others. */
async function ask(shop: Reconciliation, query: ClaimedQuery, now: Date): Promise<QueryOutcome> {
  const { query: askRail } = railOf(shop.rails, query.order.rail);
  if (!askRail) throw new RangeError(`${query.order.rail} is not asked about orders`);
  const answer = await askRail(query.order);
  try {
    const outcome = await shop.database.write((tx) => takeQueryAnswer(tx, query, answer, now));
    noteAnswer(shop.log, query, answer, outcome);
  } catch (error) {
    shop.log.error("query_not_recorded", { orderId: query.order.id, cause: describeError(error) });
  }
  return answer;
}

function noteAnswer(
  log: Log,
  { order, queries }: ClaimedQuery,
  answer: QueryOutcome,
  outcome?: NoticeOutcome,
) {
  const isNews = outcome !== undefined && outcome.kind !== "repeated";
  log[isNews ? "info" : "debug"]("payment_queried", {
    orderId: order.id,
    merchantTransactionId: order.merchantTransactionId,
    attempt: queries,
    kind: outcome?.kind ?? answer.kind,
    ...(answer.kind === "found" && { status: answer.notice.status }),
    ...(answer.kind === "unknown" && { because: answer.because }),
  });
}
