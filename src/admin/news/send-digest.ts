import { eq, isNotNull, lte } from "drizzle-orm";
import type { App } from "../../app.ts";
import { sendCard } from "../../gateways/telegram/cards.ts";
import type { Outbox } from "../../gateways/telegram/outbox.ts";
import type { Queries } from "../../shared/database/database.ts";
import { users } from "../../shared/database/schema/orders.ts";
import { hourMs } from "../../shared/time.ts";
import { digests } from "../../shop/schema/digests.ts";
import { conversations } from "../../shop/schema/support.ts";
import { dayOf, lastTimeOf } from "../../shop/shop-day.ts";
import { openTroubles } from "../../shop/troubles.ts";
import { readSpan } from "../dashboard/figures.ts";
import { readQueue } from "../dashboard/queue.ts";
import type { AdminContext, AdminDesk } from "../desk.ts";
import { pauseLines } from "../pause/pause-line.ts";
import { type Digest, digestCard } from "./digest-card.ts";
import { type Teller, tellAdmins } from "./tell-admins.ts";

/** On the clocks of the shop's time zone (our choice). */
const eveningHour = 21;
/** A digest that could not be sent for so long is not sent any more (our choice): the next one is nearer. */
const staleMs = 12 * hourMs;

/** What sending the digest needs. */
type DigestSender = Teller &
  Pick<App, "ownerIds" | "starValue"> & {
    /** of digests, by when they are due */
    readonly outbox: Outbox;
  };

/**
 * Sends the owners the digest of the day each evening, once, whatever restarts happen: it is noted when one of them has it,
 * and sent again, at growing gaps, while it may or may not have arrived.
 */
export async function sendDigest(sender: DigestSender, now: Date): Promise<void> {
  const { database, ownerIds, outbox, timeZone } = sender;
  const dueAt = lastTimeOf(eveningHour, now, timeZone);
  const id = dueAt.getTime();
  if (now.getTime() - id > staleMs || outbox.waiting(now).includes(id)) return;
  const [sent] = await database.read.select().from(digests).where(eq(digests.dueAt, dueAt));
  if (sent || !(await wasOpen(database.read, dueAt))) return;
  const digest = await readDigest(database.read, dueAt, sender, now);
  const told = await tellAdmins(sender, ownerIds, (texts) => digestCard(digest, texts));
  sender.log.info("digest_sent", { status: told });
  if (told === "unknown") return outbox.note(id, now);
  if (told === "later") return outbox.putOff(id, now);
  await database.write((tx) => tx.insert(digests).values({ dueAt, sentAt: now }).onConflictDoNothing());
  outbox.settle(id);
}

/** Whether anybody knew the shop then: one that was just begun has no evening to tell of. */
async function wasOpen(db: Queries, at: Date): Promise<boolean> {
  const [known] = await db
    .select({ id: users.telegramId })
    .from(users)
    .where(lte(users.createdAt, at))
    .limit(1);
  return known !== undefined;
}

/** `/digest`: what the next digest would say if it were evening now. */
export async function digestCommand(desk: AdminDesk, ctx: AdminContext): Promise<undefined> {
  const digest = await readDigest(desk.database.read, ctx.now, desk, ctx.now);
  await sendCard(ctx, await digestCard(digest, ctx.texts));
}

/** What happened from the evening before up to an instant. */
async function readDigest(
  db: Queries,
  until: Date,
  { timeZone, starValue }: Pick<App, "timeZone" | "starValue">,
  now: Date,
): Promise<Digest> {
  const since = lastTimeOf(eveningHour, new Date(until.getTime() - 1), timeZone);
  const today = dayOf(until, timeZone);
  const figures = await readSpan(db, { since, until, firstDay: today, lastDay: today });
  return {
    ...{ since, until, figures, starValue },
    queue: await readQueue(db),
    unanswered: await db.$count(conversations, isNotNull(conversations.waitingSince)),
    troubles: await openTroubles(db),
    paused: (texts) => pauseLines(db, texts, now),
  };
}
