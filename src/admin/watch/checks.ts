import { eq, max } from "drizzle-orm";
import { countPaused } from "../../fulfilment/wake-paused.ts";
import type { Card, Keyboard } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import { notices } from "../../shared/database/schema/payments.ts";
import type { NoticeSource } from "../../shared/states.ts";
import type { AdminContext, AdminDesk } from "../desk.ts";
import { deedButton, viewButton } from "../desk-buttons.ts";
import { timeLabel } from "../labels.ts";
import { readBackup } from "./backup.ts";
import { readBalances } from "./balances.ts";
import { readDisk } from "./disk.ts";

/** What an admin can have looked at again, from the alert about it. */
export type CheckName = "balance" | "backup" | "disk" | "callbacks";

interface Finding {
  /** Telegram HTML */
  readonly lines: readonly string[];
  readonly keyboard?: Keyboard;
}

type Check = (desk: AdminDesk, ctx: AdminContext) => Promise<Finding>;

/** Looks at something again: what it is now, and what can be done next. */
export async function checkCard(name: CheckName, desk: AdminDesk, ctx: AdminContext): Promise<Card> {
  const { texts, now } = ctx;
  const { lines, keyboard = [] } = await checks[name](desk, ctx);
  const time = texts.html("admin.check.at", { time: timeLabel(now, texts) });
  return {
    html: [...lines, time].join("\n"),
    keyboard: [...keyboard, [viewButton(texts.plain("admin.check.button.again"), `check-${name}`, 1)]],
  };
}

const checks: Readonly<Record<CheckName, Check>> = {
  balance: checkBalances,
  backup: checkBackup,
  disk: checkDisk,
  callbacks: checkCallbacks,
};

/** Once the model can be paid again, the orders that wait for it need not wait out their pause. */
async function checkBalances(
  { database, supplies }: AdminDesk,
  { texts, now }: AdminContext,
): Promise<Finding> {
  const readings = await readBalances(supplies);
  const count = await countPaused(database.read, now);
  const lines = readings.map(({ service, state, value }) =>
    texts.html(`admin.check.balance.${state}`, { service, value }),
  );
  if (count === 0) return { lines };
  return {
    lines: [...lines, texts.html("admin.check.paused", { count })],
    keyboard: [[deedButton(texts.plain("admin.check.button.wake", { count }), "wake-orders")]],
  };
}

async function checkBackup(
  { supplies: { backup } }: AdminDesk,
  { texts, now }: AdminContext,
): Promise<Finding> {
  if (!backup) return { lines: [texts.html("admin.check.backup.off")] };
  const reading = await readBackup(backup, now);
  const values = reading.kind === "none" ? { because: reading.because } : { hours: reading.hours };
  return { lines: [texts.html(`admin.check.backup.${reading.kind}`, values)] };
}

async function checkDisk(
  { database, supplies: { disk } }: AdminDesk,
  { texts }: AdminContext,
): Promise<Finding> {
  const { damage: because } = database;
  return {
    lines: [
      ...(disk ? [await freeSpace(disk, texts)] : [texts.html("admin.check.disk.server")]),
      ...(because ? [texts.html("admin.check.disk.damaged", { because })] : []),
    ],
  };
}

async function freeSpace(disk: NonNullable<AdminDesk["supplies"]["disk"]>, texts: Texts): Promise<string> {
  const reading = await readDisk(disk);
  const values = reading.kind === "unknown" ? { because: reading.because } : { free: `${reading.freeMb} MB` };
  return texts.html(`admin.check.disk.${reading.kind}`, values);
}

/** Whether callbacks with a right signature still come, beside what is found by asking. */
async function checkCallbacks({ database }: AdminDesk, { texts }: AdminContext): Promise<Finding> {
  const lastOf = async (source: NoticeSource) => {
    const [row] = await database.read
      .select({ at: max(notices.receivedAt) })
      .from(notices)
      .where(eq(notices.source, source));
    return timeLabel(row?.at ?? null, texts);
  };
  const values = { callback: await lastOf("callback"), query: await lastOf("query") };
  return { lines: [texts.html("admin.check.callbacks", values)] };
}
