import { and, asc, eq, isNull, notInArray, sql } from "drizzle-orm";
import type { App } from "../app.ts";
import { optionsOf } from "../gateways/telegram/cards.ts";
import type { Outbox } from "../gateways/telegram/outbox.ts";
import { callWithHtml, type TelegramOutcome } from "../gateways/telegram.ts";
import { textsIn } from "../locales/texts.ts";
import type { Transaction } from "../shared/database/database.ts";
import { users } from "../shared/database/schema/orders.ts";
import { describeError } from "../shared/log.ts";
import { affiliates, withdrawals } from "../shop/schema/affiliates.ts";
import { noteBlocked } from "../shop/users.ts";
import { type News, newsOfAffiliate, newsOfWithdrawal } from "./cards/news.ts";

/** What telling affiliates of decisions needs. */
export type Teller = Pick<App, "database" | "api" | "log" | "timeZone"> & {
  /** of news, by what it is about */
  readonly outboxes: Readonly<Record<News["about"], Outbox>>;
};

/**
 * Tells affiliates what was decided about them and their withdrawals. What is owed is read off the rows: where they stand
 * and what their affiliate was last told of. So nothing is lost with the process; a message whose fate nobody knows is
 * sent again, at growing gaps. Who blocked the bot is told when they are back.
 */
export async function tellAffiliates(teller: Teller, now: Date): Promise<void> {
  const due = await findNews(teller, now);
  for (const about of ["affiliate", "withdrawal"] as const) {
    const news = due.filter((each) => each.about === about);
    await teller.outboxes[about].send(
      news.map((each) => ({ id: each.id, send: () => tell(teller, each, now) })),
    );
  }
}

async function findNews({ database, outboxes, timeZone }: Teller, now: Date): Promise<News[]> {
  const { read } = database;
  const ofAffiliates = await read
    .select({ affiliate: affiliates, language: users.language })
    .from(affiliates)
    .innerJoin(users, eq(users.telegramId, affiliates.userId))
    .where(
      and(
        sql`${affiliates.toldStatus} <> ${affiliates.status}`,
        isNull(users.blockedAt),
        notInArray(affiliates.userId, outboxes.affiliate.waiting(now)),
      ),
    )
    .limit(outboxes.affiliate.room(now));
  const ofWithdrawals = await read
    .select({ withdrawal: withdrawals, language: users.language })
    .from(withdrawals)
    .innerJoin(users, eq(users.telegramId, withdrawals.affiliateId))
    .where(
      and(
        sql`${withdrawals.toldStatus} <> ${withdrawals.status}`,
        isNull(users.blockedAt),
        notInArray(withdrawals.id, outboxes.withdrawal.waiting(now)),
      ),
    )
    .orderBy(asc(withdrawals.id))
    .limit(outboxes.withdrawal.room(now));
  return [
    ...ofAffiliates.map(({ affiliate, language }) => newsOfAffiliate(affiliate, textsIn(language, timeZone))),
    ...ofWithdrawals.map(({ withdrawal, language }) =>
      newsOfWithdrawal(withdrawal, textsIn(language, timeZone)),
    ),
  ];
}

async function tell(teller: Teller, news: News, now: Date): Promise<void> {
  const { database, log } = teller;
  const outbox = teller.outboxes[news.about];
  try {
    const sent = await send(teller, news);
    log.info("affiliate_told", { kind: news.about, status: sent.kind });
    if (sent.kind === "done") await database.write((tx) => noteTold(tx, news));
    if (sent.kind === "blocked") await database.write((tx) => noteBlocked(tx, news.affiliateId, now));
    if (sent.kind === "unknown") outbox.note(news.id, now);
    else if (sent.kind === "later") outbox.putOff(news.id, now);
    else outbox.settle(news.id);
  } catch (error) {
    outbox.putOff(news.id, now);
    log.error("affiliate_not_told", { kind: news.about, cause: describeError(error) });
  }
}

function send({ api }: Teller, { affiliateId, card }: News): Promise<TelegramOutcome<unknown>> {
  return callWithHtml(card.html, (text, markup) =>
    api.sendMessage(affiliateId, text, { ...optionsOf(card), ...markup }),
  );
}

/** What was told is the status that was read, not the one that may have come since: of that they are told next. */
async function noteTold(tx: Transaction, { about, id, status }: News): Promise<void> {
  if (about === "affiliate") {
    await tx.update(affiliates).set({ toldStatus: status }).where(eq(affiliates.userId, id));
  } else {
    await tx.update(withdrawals).set({ toldStatus: status }).where(eq(withdrawals.id, id));
  }
}
