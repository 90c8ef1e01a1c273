import { sql } from "drizzle-orm";
import { Absences } from "./admin/absences.ts";
import { showProgress } from "./admin/broadcast/sending-card.ts";
import { ClockAlarm } from "./admin/clock-alarm.ts";
import type { DatabaseAlarm } from "./admin/database-alarm.ts";
import { sendDigest } from "./admin/news/send-digest.ts";
import { tellSales } from "./admin/news/tell-sales.ts";
import { sendAlerts } from "./admin/send-alerts.ts";
import { NightlyBackup } from "./admin/watch/nightly-backup.ts";
import { watchCharts } from "./admin/watch/watch-charts.ts";
import { watchProcesses } from "./admin/watch/watch-processes.ts";
import { watchQueries } from "./admin/watch/watch-queries.ts";
import { watchBackup, watchBalances, watchDisk } from "./admin/watch/watch-supplies.ts";
import { watchTelegram } from "./admin/watch/watch-telegram.ts";
import { endHolds, followBooks, remindOfPayouts } from "./affiliate/keep-books.ts";
import { tellAffiliates } from "./affiliate/tell-affiliates.ts";
import type { App } from "./app.ts";
import { Broadcaster } from "./broadcast/broadcaster.ts";
import { startDue } from "./broadcast/start-due.ts";
import { tellOfWaiting } from "./fulfilment/alert-waiting.ts";
import { readRails } from "./fulfilment/read-rails.ts";
import { Reconciler } from "./fulfilment/reconcile.ts";
import { sendRefunds } from "./fulfilment/refunds.ts";
import { Outbox } from "./gateways/telegram/outbox.ts";
import type { Task } from "./run-tasks.ts";
import { endUnpaidOrders } from "./sales/checkout/expire-orders.ts";
import { makePaymentLinks } from "./sales/checkout/payment-link.ts";
import { showOrders } from "./sales/checkout/show-orders.ts";
import { ProfileKeeper } from "./sales/profile/keep-profile.ts";
import { takeInvoices } from "./sales/take-ways-to-pay.ts";
import { tellBuyers } from "./sales/tell-buyers.ts";
import { LogAlarm } from "./shared/log-alarm.ts";
import { pause } from "./shared/pause.ts";
import { noteDelays } from "./shop/delays.ts";
import { remindOfPause } from "./shop/pauses.ts";
import { Retention } from "./shop/retention.ts";
import type { Seat } from "./shop/seat.ts";
import { tellTroubles } from "./shop/troubles.ts";
import { relayTalks } from "./support/relay.ts";
import type { Worker } from "./work/worker.ts";

/** What keeps the bot's seat, and the alarm that rings while the database does not take that. */
interface Watchers {
  readonly seat: Seat;
  readonly alarm: DatabaseAlarm;
}

const everySecond = "* * * * * *";
const everyFiveSeconds = "*/5 * * * * *";
const everyFiveMinutes = "20 */5 * * * *";

/** What shows that this bot lives, and works. */
export const beatName = "beat";

/** Rows that mean a job to do or in hand. */
const jobs = [
  sql`select 1 from jobs where status = 'queued'`,
  sql`select 1 from jobs where status = 'running'`,
];

/**
 * What every bot does again and again, each task once; woken ones begin in this order. From an order to its payment, its
 * report and its refund each task claims its rows, so that several bots share them.
 */
export function sharedTasks(app: App, worker: Worker, { seat, alarm }: Watchers): readonly Task[] {
  const reconciler = new Reconciler(app);
  const logAlarm = new LogAlarm(app.database, "bot");
  const clockAlarm = new ClockAlarm(app);
  return [
    {
      name: "claimJobs",
      every: everySecond,
      open: jobs,
      isWoken: true,
      run: (now) => worker.tick(now),
    },
    {
      name: "makePaymentLinks",
      every: everySecond,
      open: [
        sql`select 1 from checkouts where status = 'requested' and (status = 'requested' or is_shown = 0)`,
      ],
      isWoken: true,
      run: (now) => makePaymentLinks(app, now),
    },
    {
      name: "sendRefunds",
      every: everySecond,
      open: [sql`select 1 from refunds where status in ('requested', 'sent', 'unknown')`],
      isWoken: true,
      run: (now) => sendRefunds(app, now),
    },
    {
      name: "reconcile",
      every: everySecond,
      open: [sql`select 1 from checkouts where query_after is not null`],
      run: (now) => reconciler.tick(now),
    },
    {
      name: "readRails",
      every: everyFiveSeconds,
      run: (now) => readRails(app, now),
    },
    {
      name: "watchLog",
      every: "10 * * * * *",
      run: (now) => logAlarm.check(now),
    },
    {
      name: "watchDisk",
      every: everyFiveMinutes,
      run: (now) => watchDisk(app, now),
    },
    {
      name: beatName,
      every: "*/10 * * * * *",
      async run(now) {
        const standing = await alarm.watch(now, () => seat.beat());
        if (standing.kind === "clock_off" && !standing.isLed)
          await clockAlarm.ring(standing.host, standing.seconds, now);
      },
    },
  ];
}

/** What one bot does for all, each task once; woken ones begin in this order. */
export function leadersTasks(app: App): readonly Task[] {
  return [...salesTasks(app), ...tellingTasks(app), ...affiliateTasks(app), ...watchTasks(app)];
}

function salesTasks(app: App): readonly Task[] {
  return [
    {
      name: "expireOrders",
      every: "30 * * * * *",
      run: (now) => endUnpaidOrders(app, now),
    },
    {
      name: "noteDelays",
      every: everyFiveSeconds,
      open: [
        ...jobs,
        sql`select 1 from checkouts where status = 'requested' and (status = 'requested' or is_shown = 0)`,
      ],
      run: (now) => noteDelays(app, now),
    },
    {
      name: "alertWaiting",
      every: "*/15 * * * * *",
      open: jobs,
      run: (now) => tellOfWaiting(app, now),
    },
  ];
}

/** Messages that no update of their chat asked for. */
function tellingTasks(app: App): readonly Task[] {
  const { database, log, stop, patientApi, broadcastApi } = app;
  const orders = new Outbox();
  const invoices = new Outbox();
  const tellings = new Outbox();
  const alerts = new Outbox();
  const absences = new Absences();
  const sales = new Outbox();
  const evenings = new Outbox();
  const talks = { outbox: new Outbox(), marks: new Outbox() };
  const news = { affiliate: new Outbox(), withdrawal: new Outbox() };
  const broadcaster = new Broadcaster({
    ...{ database, log, stop, api: broadcastApi },
    wait: (milliseconds) => pause(milliseconds, stop),
    showProgress: (broadcastId) => showProgress({ database, api: patientApi, log }, broadcastId),
  });
  return [
    {
      name: "showOrders",
      every: everySecond,
      open: [sql`select 1 from checkouts where is_shown = 0 and (status = 'requested' or is_shown = 0)`],
      isWoken: true,
      tells: true,
      run: (now) => showOrders({ ...app, api: patientApi, outbox: orders }, now),
      ended: () => orders.ended(),
    },
    {
      name: "takeInvoices",
      every: everySecond,
      open: [
        sql`select 1 from checkouts c join orders o on o.id = c.order_id
          where c.invoice_message_id is not null and (o.status <> 'pending' or o.erased_at is not null)`,
      ],
      isWoken: true,
      tells: true,
      run: (now) => takeInvoices({ ...app, api: patientApi, outbox: invoices }, now),
      ended: () => invoices.ended(),
    },
    {
      name: "tellBuyers",
      every: everySecond,
      open: [sql`select 1 from tellings where told_at is null`],
      isWoken: true,
      tells: true,
      run: (now) => tellBuyers({ ...app, api: patientApi, outbox: tellings }, now),
      ended: () => tellings.ended(),
    },
    {
      name: "relayTalks",
      every: everySecond,
      open: [
        sql`select 1 from support_copies where status in ('owed', 'sending')`,
        sql`select 1 from support_messages where told_at is null`,
      ],
      isWoken: true,
      tells: true,
      run: (now) => relayTalks({ ...app, api: patientApi, ...talks }, now),
      ended: async () => void (await Promise.all([talks.outbox.ended(), talks.marks.ended()])),
    },
    {
      name: "sendAlerts",
      every: everyFiveSeconds,
      open: [sql`select 1 from alerts where sent_at is null`],
      isWoken: true,
      tells: true,
      run: (now) => sendAlerts({ ...app, outbox: alerts, absences }, now),
      ended: () => alerts.ended(),
    },
    {
      name: "tellSales",
      every: everySecond,
      open: [sql`select 1 from orders where paid_at is not null and sale_told_at is null`],
      isWoken: true,
      tells: true,
      run: (now) => tellSales({ ...app, outbox: sales }, now),
    },
    {
      name: "sendDigest",
      every: "40 * * * * *",
      tells: true,
      run: (now) => sendDigest({ ...app, outbox: evenings }, now),
    },
    {
      name: "tellAffiliates",
      every: everyFiveSeconds,
      open: [
        sql`select 1 from affiliates where told_status <> status`,
        sql`select 1 from withdrawals where told_status <> status`,
      ],
      isWoken: true,
      tells: true,
      run: (now) => tellAffiliates({ ...app, api: patientApi, outboxes: news }, now),
      ended: async () => void (await Promise.all([news.affiliate.ended(), news.withdrawal.ended()])),
    },
    {
      name: "startBroadcasts",
      every: everyFiveSeconds,
      open: [sql`select 1 from broadcasts where status = 'planned'`],
      run: (now) => startDue(app, now, performance.now()),
    },
    {
      name: "sendBroadcasts",
      every: everySecond,
      open: [sql`select 1 from broadcasts where status = 'sending'`],
      tells: true,
      run: (now) => broadcaster.tick(now),
    },
  ];
}

function affiliateTasks(app: App): readonly Task[] {
  return [
    {
      name: "followLedger",
      every: everySecond,
      open: [
        sql`select 1 from ledger_entries where id > (select coalesce(min(read_to), 0) from ledger_readers)`,
      ],
      isWoken: true,
      run: (now) => followBooks(app, now, performance.now()),
    },
    {
      name: "releaseCommissions",
      every: "15 * * * * *",
      open: [sql`select 1 from commissions where status = 'pending'`],
      run: (now) => endHolds(app, now, performance.now()),
    },
    {
      name: "remindOfWithdrawals",
      every: everyFiveMinutes,
      open: [sql`select 1 from withdrawals where status in ('requested', 'approved')`],
      run: (now) => remindOfPayouts(app, now),
    },
  ];
}

/** What nobody asks for, but somebody would miss. */
function watchTasks(app: App): readonly Task[] {
  const retention = new Retention(app);
  const profile = new ProfileKeeper(app);
  const nightly = new NightlyBackup(app);
  return [
    {
      name: "backUp",
      every: "50 */5 * * * *",
      run: (now) => nightly.tick(now, performance.now()),
    },
    {
      name: "watchBackup",
      every: "25 7 * * * *",
      run: (now) => watchBackup(app, now),
    },
    {
      name: "watchBalances",
      every: "35 7 * * * *",
      run: (now) => watchBalances(app, now),
    },
    {
      name: "watchProcesses",
      every: "*/15 * * * * *",
      run: (now) => watchProcesses(app, now),
    },
    ...(app.setsProfile
      ? [
          {
            name: "keepProfile",
            every: "*/5 * * * * *",
            run: (now: Date) => profile.tick(now),
          },
        ]
      : []),
    {
      name: "watchTelegram",
      every: "10,30,50 * * * * *",
      run: (now) => watchTelegram(app, now),
    },
    {
      name: "watchCharts",
      every: "25 * * * * *",
      run: (now) => watchCharts(app, now),
    },
    {
      name: "watchQueries",
      every: "40 * * * * *",
      run: (now) => watchQueries(app, now),
    },
    {
      name: "tellTroubles",
      every: "5,20,35,50 * * * * *",
      open: [sql`select 1 from troubles where told_at is null`],
      run: (now) => tellTroubles(app, now),
    },
    {
      name: "remindOfPause",
      every: everyFiveMinutes,
      open: [sql`select 1 from sales_pauses where ended_at is null`],
      run: (now) => remindOfPause(app, now),
    },
    {
      name: "eraseExpired",
      every: "45 */5 * * * *",
      run: (now) => retention.tick(now, performance.now()),
    },
  ];
}
