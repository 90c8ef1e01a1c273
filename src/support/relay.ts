import { and, asc, eq, inArray, min, notInArray } from "drizzle-orm";
import { callTelegram, type TelegramOutcome } from "../gateways/telegram.ts";
import type { Database } from "../shared/database/database.ts";
import { describeError } from "../shared/log.ts";
import { move, stated } from "../shared/move.ts";
import { type CopyStatus, copyMoves } from "../shared/states.ts";
import { supportCopies, supportMessages } from "../shop/schema/support.ts";
import { noteBlocked } from "../shop/users.ts";
import { acknowledge } from "./acknowledge.ts";
import type { Carrier, Copy } from "./carrier.ts";
import { composeCopy } from "./compose-copy.ts";
import { refusedAsGone } from "./refused-as-gone.ts";

/** One whose fate nobody knows is sent once more, and then no more. */
const mostSendings = 2;

/**
 * Carries what was written to where it is owed, and tells its author what became of it. In each chat in the order in which
 * it was written: what cannot go now holds up what follows it there, and nothing elsewhere.
 */
export async function relayTalks(carrier: Carrier, now: Date): Promise<void> {
  const { outbox } = carrier;
  const due = await findDue(carrier, now);
  await outbox.send(due.map((copy) => ({ id: copy.id, send: () => carry(carrier, copy, now) })));
  await acknowledge(carrier, now);
}

async function findDue({ database: { read }, outbox }: Carrier, now: Date): Promise<Copy[]> {
  const { id, chatId, status, sendings } = supportCopies;
  const first = read
    .select({ id: min(id) })
    .from(supportCopies)
    .where(inArray(status, ["owed", "sending"]))
    .groupBy(chatId);
  return read
    .select({ id, chatId, status, sendings, message: supportMessages })
    .from(supportCopies)
    .innerJoin(supportMessages, eq(supportMessages.id, supportCopies.supportMessageId))
    .where(and(inArray(id, first), notInArray(id, outbox.waiting(now))))
    .orderBy(asc(id))
    .limit(outbox.room(now));
}

async function carry(carrier: Carrier, copy: Copy, now: Date): Promise<void> {
  const { outbox, log } = carrier;
  try {
    await trySending(carrier, copy, now);
  } catch (error) {
    outbox.putOff(copy.id, now);
    log.error("support_copy_not_sent", { cause: describeError(error) });
  }
}

async function trySending(carrier: Carrier, copy: Copy, now: Date): Promise<void> {
  const { database, outbox, log } = carrier;
  const sendings = copy.sendings + 1;
  if (sendings > mostSendings) return settle(carrier, copy.id, { status: "unsure" }, now);
  if (!(await change(database, copy, { status: "sending", sendings }, now))) return outbox.settle(copy.id);
  const sent = await send(carrier, copy);
  log.info("support_copy_sent", { kind: copy.message.isAnswer ? "answer" : "words", status: sent.kind });
  switch (sent.kind) {
    case "done":
      return settle(carrier, copy.id, { status: "sent", messageId: sent.value }, now);
    case "later":
      await change(
        database,
        { id: copy.id, status: "sending" },
        { status: "owed", sendings: copy.sendings },
        now,
      );
      return outbox.putOff(copy.id, now);
    case "unknown":
      return outbox.note(copy.id, now);
    case "blocked":
      await database.write((tx) => noteBlocked(tx, copy.chatId, now));
      return settle(carrier, copy.id, { status: "refused" }, now);
    default:
      return settle(carrier, copy.id, { status: "refused" }, now);
  }
}

/** What is gone from the author's chat, or is of a kind that Telegram does not copy, is refused for good. */
async function send(carrier: Carrier, copy: Copy): Promise<TelegramOutcome<number>> {
  const call = await composeCopy(carrier, copy);
  return callTelegram(call).catch((error: unknown) => refusedAsGone(carrier.log, error));
}

interface Change {
  readonly status: CopyStatus;
  readonly sendings?: number;
  readonly messageId?: number;
}

async function settle({ database, outbox }: Carrier, id: number, to: Change, now: Date): Promise<void> {
  await change(database, { id, status: "sending" }, to, now);
  outbox.settle(id);
}

/** @returns false if the copy is no longer what was read, such as where the talk was erased meanwhile */
async function change(
  database: Database,
  { id, status }: Pick<Copy, "id" | "status">,
  { status: to, ...set }: Change,
  now: Date,
): Promise<boolean> {
  return database.write(async (tx) => {
    if (to !== status)
      return (await move(tx, copyState, { id }, to, { ...set, at: now }, { now })) !== undefined;
    const isIt = and(eq(supportCopies.id, id), eq(supportCopies.status, status));
    const again = await tx
      .update(supportCopies)
      .set({ ...set, at: now })
      .where(isIt)
      .returning({ id: supportCopies.id });
    return again.length > 0;
  });
}

/** Without a history: `sendings` and `at` tell all that it would. */
const copyState = stated({
  table: supportCopies,
  id: supportCopies.id,
  status: supportCopies.status,
  moves: copyMoves,
});
