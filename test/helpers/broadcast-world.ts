import { and, asc, eq } from "drizzle-orm";
import { Api } from "grammy";
import { showProgress } from "../../src/admin/broadcast/sending-card.ts";
import { Broadcaster } from "../../src/broadcast/broadcaster.ts";
import {
  type Content,
  draftBroadcast,
  reviseBroadcast,
  startBroadcast,
} from "../../src/broadcast/broadcasts.ts";
import { countRecipients, type Figures } from "../../src/broadcast/recipients.ts";
import type { Segment } from "../../src/broadcast/segments.ts";
import { obeyRetryAfter } from "../../src/gateways/telegram/obey-retry-after.ts";
import { type Clock, Silence } from "../../src/gateways/telegram/silence.ts";
import type { Database } from "../../src/shared/database/database.ts";
import { users } from "../../src/shared/database/schema/orders.ts";
import { broadcastRecipients, broadcasts } from "../../src/shop/schema/broadcasts.ts";
import { type FulfilmentWorld, fulfilmentWorld } from "./fulfilment-world.ts";

/** Who owns the broadcasts of these worlds. */
export const ownerId = 9001;

/** Broadcasts on a real database against the Telegram stand-in, round by round on a clock moved by hand. */
export interface BroadcastWorld extends AsyncDisposable {
  readonly world: FulfilmentWorld;
  readonly silence: Silence;
  /** so many people, from 1001 on, who have pressed START */
  people(count: number): Promise<void>;
  /** A broadcast that was just started. */
  start(html?: string, segment?: Segment, more?: Partial<Content>): Promise<number>;
  /** The bot's own sender; a new one after each call, as after a restart. */
  broadcaster(changes?: { database?: Database; stop?: AbortSignal }): Broadcaster;
  /** Lets so many seconds go by, a round in each. */
  seconds(count: number, broadcaster: Broadcaster): Promise<void>;
  /** How often each person really got the words, by the journal of the stand-in. */
  received(words: string): Map<number, number>;
  figures(id: number): Promise<Figures>;
  statusOf(id: number): Promise<string | undefined>;
  standingOf(id: number, userId: number): Promise<string | undefined>;
}

export async function broadcastWorld(): Promise<BroadcastWorld> {
  const world = await fulfilmentWorld();
  const { shop, server, fulfilment } = world;
  const { database } = shop;
  let nowMs = Date.parse("2026-11-26T00:00:00Z");
  const clock: Clock = {
    now: () => nowMs,
    async sleep(milliseconds) {
      nowMs += milliseconds;
    },
  };
  const silence = new Silence(clock);
  const api = new Api(fulfilment.api.token, { apiRoot: `${server.origin}/telegram` });
  api.config.use(obeyRetryAfter(silence, { patienceMs: 0, isBulk: true }));
  const never = new AbortController().signal;
  return {
    world,
    silence,
    async people(count) {
      await meet(world, count);
      await database.write((tx) =>
        tx.insert(users).values(idsOf(count).map((telegramId) => ({ telegramId, ...aUser }))),
      );
    },
    async start(html = "<b>news</b>", segment = "all", more = {}) {
      const now = new Date(nowMs);
      const id = await database.write(async (tx) => {
        const draft = await draftBroadcast(tx, { segment, adminId: ownerId }, now);
        await reviseBroadcast(tx, draft, { html, ...more });
        return (await startBroadcast(tx, draft.id, null, now))?.id;
      });
      if (id === undefined) throw new Error("the broadcast did not start");
      return id;
    },
    broadcaster: (changes = {}) =>
      new Broadcaster({
        database: changes.database ?? database,
        api,
        log: fulfilment.log,
        stop: changes.stop ?? never,
        wait: async () => undefined,
        showProgress: (id) => showProgress({ database, api, log: fulfilment.log }, id),
      }),
    async seconds(count, broadcaster) {
      for (let second = 0; second < count; second++) {
        nowMs += 1000;
        await broadcaster.tick(new Date(nowMs));
      }
    },
    received(words) {
      const counts = new Map<number, number>();
      for (const { operation, detail } of server.world.journal.entries("telegram")) {
        if (operation !== "sendMessage" || !String(detail.text).startsWith(words)) continue;
        counts.set(Number(detail.chat_id), (counts.get(Number(detail.chat_id)) ?? 0) + 1);
      }
      return counts;
    },
    figures: (id) => countRecipients(database.read, id),
    async statusOf(id) {
      const [row] = await database.read.select().from(broadcasts).where(eq(broadcasts.id, id));
      return row?.status;
    },
    async standingOf(id, userId) {
      const [row] = await database.read
        .select()
        .from(broadcastRecipients)
        .where(and(eq(broadcastRecipients.broadcastId, id), eq(broadcastRecipients.userId, userId)))
        .orderBy(asc(broadcastRecipients.userId));
      return row?.status;
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

const aUser = { language: "zh-CN", createdAt: new Date("2026-11-24T00:00:00Z") };

function idsOf(count: number): number[] {
  return Array.from({ length: count }, (_, index) => 1001 + index);
}

/** Whoever has not pressed START cannot be written to. */
async function meet(world: FulfilmentWorld, count: number): Promise<void> {
  await world.buyer(ownerId).start();
  const ids = idsOf(count);
  for (let from = 0; from < count; from += 50)
    await Promise.all(ids.slice(from, from + 50).map((id) => world.buyer(id).start()));
}
