import { eq } from "drizzle-orm";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { factSheetOf } from "../../src/report/fact-sheet.ts";
import { changeDraft, findOpenDraft, openDraft, startEdit } from "../../src/sales/drafts.ts";
import { savePerson } from "../../src/sales/people/saved-people.ts";
import type { Database, Transaction } from "../../src/shared/database/database.ts";
import { openDatabase } from "../../src/shared/database/open.ts";
import { parts, questions, reportSections, reports } from "../../src/shared/database/schema/fulfilment.ts";
import { users } from "../../src/shared/database/schema/orders.ts";
import type { Order } from "../../src/shared/orders.ts";
import { eraseUser } from "../../src/shop/erasure.ts";
import { giveConsent } from "../../src/shop/users.ts";
import { noteVisit } from "../../src/shop/visits.ts";
import { aBirth, orderProduct } from "./orders.ts";
import { Random } from "./random.ts";
import { type TemporaryDatabase, temporaryDatabase } from "./temporary-database.ts";

const beginning = new Date("2026-11-24T00:00:00Z");

/** A word that stands in the database only where something of this user is. */
export const canaryOf = (userId: number, where: string) => `canary-${userId}-${where}-zq`;
const everyCanary = /canary-\d+-\w+-zq/g;

/** A birth with a canary in it. */
export function birthOf(userId: number, where: string) {
  const place = { ...aBirth.place, id: canaryOf(userId, where), name: canaryOf(userId, where) };
  return { ...aBirth, place };
}

/**
 * A user with an order, a report, questions, saved people and a form, each with a canary of its own.
 * @param length of the report, in characters
 */
export async function liveAsUser(database: Database, userId: number, length = 3000): Promise<Order> {
  const order = await orderProduct(database, {
    userId,
    productId: "match",
    birth: birthOf(userId, "birth"),
    partnerBirth: birthOf(userId, "partner"),
    concern: canaryOf(userId, "concern"),
  });
  await database.write(async (tx) => {
    await giveConsent(tx, userId, beginning);
    await noteVisit(tx, userId, "Asia/Shanghai", beginning);
    await tx
      .update(users)
      .set({ note: canaryOf(userId, "note") })
      .where(eq(users.telegramId, userId));
    await savePerson(
      tx,
      { userId, label: canaryOf(userId, "label"), birth: birthOf(userId, "person") },
      beginning,
    );
    const draft = await openDraft(tx, userId, "career", beginning);
    await changeDraft(tx, draft, { form: { people: { self: birthOf(userId, "draft") } } }, beginning);
    await startEdit(tx, userId, { ...birthOf(userId, "edited") }, null, beginning);
  });
  await database.write((tx) => makeReport(tx, order, userId, length));
  return order;
}

async function makeReport(
  tx: Transaction,
  { id: orderId }: Order,
  userId: number,
  length: number,
): Promise<void> {
  const chart = computeChart(birthOf(userId, "chart"));
  const factSheet = factSheetOf(computeChart(aBirth), { productId: "match", now: beginning });
  const text = `${canaryOf(userId, "report")} ${"长".repeat(length)}`;
  const written = { text, textSha256: "x", writtenAt: beginning, chartedAt: beginning };
  await tx.insert(reports).values({ orderId, chart, partnerChart: chart, factSheet, ...written });
  await tx.insert(reportSections).values({
    orderId,
    position: 0,
    heading: "一",
    text: canaryOf(userId, "section"),
    writtenAt: beginning,
  });
  await tx.insert(parts).values({
    orderId,
    position: 1,
    edition: 0,
    kind: "text",
    status: "planned",
    html: canaryOf(userId, "part"),
    placings: 0,
  });
  await tx.insert(questions).values({
    orderId,
    askedInMessageId: 7,
    text: canaryOf(userId, "question"),
    status: "answered",
    answer: canaryOf(userId, "answer"),
    placings: 1,
    askedAt: beginning,
  });
}

/** Every canary that is left of a shop: in a file in its rows, its log, its free pages and all. */
export async function canariesIn({ raw }: TemporaryDatabase): Promise<string[]> {
  const bytes = await raw.bytes();
  return [...new Set(bytes.toString("latin1").match(everyCanary) ?? [])].toSorted();
}

/**
 * Users come, change their forms and go in an order of the seed's choice, with reports of any length.
 * @returns each canary that outlived its user, and each user who lost one too early
 */
export async function comeAndGo(seed: number, count: number): Promise<readonly string[]> {
  const random = new Random(seed);
  await using shop = await temporaryDatabase();
  const webhook = await openDatabase(shop.url, beginning);
  const violations: string[] = [];
  const present: number[] = [];
  for (let userId = 1; userId <= count || present.length > 0; userId++) {
    if (userId <= count) {
      await liveAsUser(shop.database, userId, random.below(20_000));
      await retype(shop.database, userId, random.below(6));
      present.push(userId);
    }
    if (userId <= count && random.below(3) > 0) continue;
    const [gone = 0] = present.splice(random.below(present.length), 1);
    await shop.database.write((tx) => eraseUser(tx, gone, beginning));
    if (!(await shop.database.scrub())) violations.push(`the log was not emptied after user ${gone}`);
    if (random.below(20) > 0 && present.length > 0) continue;
    violations.push(...(await strayCanaries(shop, present)));
  }
  await webhook.close();
  return violations;
}

async function retype(database: Database, userId: number, times: number): Promise<void> {
  for (let time = 0; time < times; time++) {
    await database.write(async (tx) => {
      const draft = await findOpenDraft(tx, userId);
      const form = { people: { self: birthOf(userId, `draft${time}`) } };
      if (draft) await changeDraft(tx, draft, { form }, beginning);
    });
  }
}

async function strayCanaries(shop: TemporaryDatabase, present: readonly number[]): Promise<string[]> {
  const users = new Map((await canariesIn(shop)).map((canary) => [Number(canary.split("-")[1]), canary]));
  const stray = [...users].filter(([userId]) => !present.includes(userId)).map(([, canary]) => canary);
  return [
    ...stray,
    ...present.filter((userId) => !users.has(userId)).map((id) => `user ${id} lost everything`),
  ];
}
