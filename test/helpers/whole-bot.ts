import { eq } from "drizzle-orm";
import { Api, Bot, type Transformer } from "grammy";
import type { World } from "../../sandbox/stand-in.ts";
import { Absences } from "../../src/admin/absences.ts";
import { adminDialog } from "../../src/admin/admins-dialog.ts";
import { sendAlerts } from "../../src/admin/send-alerts.ts";
import { noteFailure } from "../../src/failed-update.ts";
import { reportDuty } from "../../src/fulfilment/report-duty.ts";
import { runJob } from "../../src/fulfilment/run-job.ts";
import { LivePreviews } from "../../src/gateways/telegram/live-previews.ts";
import { obeyRetryAfter } from "../../src/gateways/telegram/obey-retry-after.ts";
import { Outbox } from "../../src/gateways/telegram/outbox.ts";
import { owedAnswers } from "../../src/gateways/telegram/owed-answers.ts";
import { type Clock, Silence } from "../../src/gateways/telegram/silence.ts";
import { grammySignal } from "../../src/gateways/telegram.ts";
import { salesDialog } from "../../src/sales/buyers-dialog.ts";
import { showOrders } from "../../src/sales/checkout/show-orders.ts";
import type { ShopContext } from "../../src/sales/shop.ts";
import { raiseAlert } from "../../src/shared/alerts.ts";
import { orders } from "../../src/shared/database/schema/orders.ts";
import type { Order } from "../../src/shared/orders.ts";
import { Worker } from "../../src/work/worker.ts";
import { usualTerms } from "./affiliate-terms.ts";
import { bareDesk } from "./bare-desk.ts";
import { type FulfilmentWorld, fulfilmentWorld } from "./fulfilment-world.ts";
import { patienceMs, patientMs } from "./patience.ts";
import { quickPicture } from "./sales-world.ts";
import { payBy, usualFront } from "./usual-front.ts";

export const adminId = 9001;

/** The whole bot process on one connection to Telegram beside that of previews, moved by hand, on a clock that waits take no time on. */
export interface WholeBot extends AsyncDisposable {
  readonly world: FulfilmentWorld;
  readonly bot: Bot<ShopContext>;
  /** Every call that left the bot for Telegram but for previews, in the order of their beginnings. */
  readonly calls: readonly SentCall[];
  /** Fetches what users did and handles it. */
  drain(): Promise<void>;
  /** Whatever the bot does of itself, as at that moment: jobs, then what `tellAll` does. */
  workAll(now?: Date): Promise<void>;
  /** Draws order cards and sends alerts. */
  tellAll(now?: Date): Promise<void>;
  ordersOf(userId: number): Promise<Order[]>;
  /** The admin presses START. */
  meetAdmin(): Promise<void>;
  /** Something that the admin must be told. */
  raiseAlert(): Promise<void>;
}

export interface SentCall {
  readonly method: string;
  /** the chat that it is about */
  readonly chat: string | undefined;
  readonly atMs: number;
  /** the wait that Telegram answered with, and how many calls had been begun by then */
  told?: { readonly seconds: number; readonly begun: number };
}

/** @param inWorld where it works, and what it disposes of; absent: a world of its own */
export async function wholeBot(inWorld?: FulfilmentWorld): Promise<WholeBot> {
  const world = inWorld ?? (await fulfilmentWorld());
  const { shop, server } = world;
  const clock = instantClock();
  const calls: SentCall[] = [];
  const { database, log, catalogue } = world.fulfilment;
  const { token } = world.fulfilment.api;
  const client = { apiRoot: `${server.origin}/telegram` };
  const bot = new Bot<ShopContext>(token, { client });
  await bot.init();
  const silence = new Silence(clock);
  bot.api.config.use(impatient(server.world), noting(calls, clock), obeyRetryAfter(silence));
  const previewApi = new Api(token, client);
  const ofPreviews = new Silence(clock, silence);
  previewApi.config.use(impatient(server.world), obeyRetryAfter(ofPreviews, { patienceMs: 0 }));
  const previews = new LivePreviews(previewApi, log);
  const fulfilment = { ...world.fulfilment, api: bot.api, previews };
  await payBy(database, "pingpong");
  const admins = { adminIds: [adminId], ownerIds: [adminId] };
  const desk = { database, log, catalogue, terms: usualTerms, ...admins, ...bareDesk };
  const stop = new AbortController().signal;
  const pause = (milliseconds: number) => clock.sleep(milliseconds);
  bot.use(owedAnswers({ log, stop, pause, timeoutMs: () => patienceMs(server.world) }));
  bot
    .errorBoundary(({ error, ctx }) => noteFailure(log, error, ctx))
    .use(
      adminDialog(desk),
      salesDialog({
        ...{
          database,
          catalogue,
          log,
          paymentMinutes: 60,
          retentionDays: 180,
          declinedQuestionsPerDay: 5,
          ...usualFront,
          adminIds: admins.adminIds,
          terms: usualTerms,
        },
        currency: "USD",
        render: quickPicture().render,
        announceCommands: async () => {},
      }),
    );
  let offset = 0;
  const drain = async () => {
    for (;;) {
      const updates = await bot.api.getUpdates({ offset, timeout: 0 });
      for (const update of updates) await bot.handleUpdate(update);
      offset = (updates.at(-1)?.update_id ?? offset - 1) + 1;
      if (updates.length === 0) return;
    }
  };
  const { api } = bot;
  const display = { database, api, catalogue, log, outbox: new Outbox(patientMs), ...usualFront };
  const once = { outbox: new Outbox(patientMs), absences: new Absences() };
  const alerter = { ...display, adminIds: [adminId], ...once };
  const tellAll = async (now = new Date()) => {
    await showOrders(display, now);
    await sendAlerts(alerter, now);
  };
  return {
    world,
    bot,
    calls,
    drain,
    async workAll(now = new Date()) {
      const duties = [reportDuty(4, (lease, signal) => runJob(fulfilment, lease, signal))];
      const worker = new Worker({ database, log, duties, clock: () => new Date() });
      await worker.tick(now);
      await worker.idle();
      await tellAll(now);
    },
    tellAll,
    async meetAdmin() {
      await world.buyer(adminId).start();
      await drain();
    },
    async raiseAlert() {
      const alert = { kind: "model_unavailable", orderId: null, facts: { because: "made up" } } as const;
      await database.write((tx) => raiseAlert(tx, alert, new Date()));
    },
    ordersOf: (userId) => shop.database.read.select().from(orders).where(eq(orders.userId, userId)),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

/** A clock that a sleeper moves itself. */
export function instantClock(): Clock {
  let nowMs = 0;
  return {
    now: () => nowMs,
    async sleep(milliseconds) {
      nowMs += milliseconds;
    },
  };
}

/** Gives up on an answer as production does, only sooner where none will come. */
export function impatient(world: Pick<World, "faults">): Transformer {
  return (call, method, payload, signal) => {
    const timeout = AbortSignal.timeout(patienceMs(world));
    const both = signal ? AbortSignal.any([signal as unknown as AbortSignal, timeout]) : timeout;
    return call(method, payload, grammySignal(both));
  };
}

function noting(calls: SentCall[], clock: Clock): Transformer {
  return async (call, method, payload, signal) => {
    const chat = "chat_id" in payload ? String(payload.chat_id) : undefined;
    const entry: SentCall = { method, chat, atMs: clock.now() };
    calls.push(entry);
    const answer = await call(method, payload, signal);
    const seconds = answer.ok ? undefined : answer.parameters?.retry_after;
    if (seconds !== undefined) entry.told = { seconds, begun: calls.length };
    return answer;
  };
}

/** Calls that were made although Telegram had said not to make any yet, in this chat or in any. */
export function disobedientCalls(calls: readonly SentCall[]): string[] {
  return calls.flatMap(({ atMs, told, chat }) =>
    told
      ? calls
          .slice(told.begun)
          .filter((later) => later.atMs < atMs + told.seconds * 1000)
          .filter((later) => chat === undefined || later.chat === chat)
          .map(
            ({ method }) => `${method} was called within the ${told.seconds} s that Telegram had asked for`,
          )
      : [],
  );
}
