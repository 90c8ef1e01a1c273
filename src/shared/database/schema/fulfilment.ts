import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import {
  callOutcomes,
  chartOwners,
  jobKinds,
  jobStatuses,
  partKinds,
  partStatuses,
  questionStatuses,
} from "../../states.ts";
import { instant, integer64, json, oneOf } from "../columns.ts";
import { orders } from "./orders.ts";

/** The durable task that turns a paid order into a delivered report, or answers a question about it. */
export const jobs = sqliteTable(
  "jobs",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    kind: text("kind", { enum: jobKinds }).notNull(),
    orderId: integer("order_id")
      .notNull()
      .references(() => orders.id),
    /** which question is to be answered; it may have been erased since */
    questionId: integer("question_id"),
    status: text("status", { enum: jobStatuses }).notNull(),
    /** how often a worker took the job, without those attempts that it was cut short in; raised by the claim, before any work */
    attempts: integer("attempts").notNull(),
    /** how often in a row a worker fell silent over the job, as in a crash */
    cutShort: integer("cut_short").notNull().default(0),
    /** names the present claim: every write of a step is refused if it has moved on */
    fence: integer("fence").notNull(),
    leaseUntil: instant("lease_until"),
    runAfter: instant("run_after").notNull(),
    /** what it waits for, or why it ended; null: nothing stands in its way */
    problem: text("problem"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    oneOf("jobs_kind", table.kind, jobKinds),
    oneOf("jobs_status", table.status, jobStatuses),
    check("jobs_question", sql`(${table.kind} = 'question') = (${table.questionId} is not null)`),
    uniqueIndex("jobs_once").on(table.orderId, sql`coalesce(${table.questionId}, 0)`),
    index("jobs_queued").on(table.kind, table.runAfter).where(sql`${table.status} = 'queued'`),
    index("jobs_running").on(table.kind, table.leaseUntil).where(sql`${table.status} = 'running'`),
  ],
);

/** What fulfilment has made for an order so far; each column is the stored result of a step. */
export const reports = sqliteTable("reports", {
  orderId: integer("order_id")
    .primaryKey()
    .references(() => orders.id),
  chart: json<object>()("chart").notNull(),
  /** of the second person, for a report about two */
  partnerChart: json<object>()("partner_chart"),
  factSheet: json<object>()("fact_sheet").notNull(),
  text: text("text"),
  textSha256: text("text_sha256"),
  chartedAt: instant("charted_at").notNull(),
  writtenAt: instant("written_at"),
});

/** Sections of a report that passed the check; a refused one is written anew, those that stand here are not. */
export const reportSections = sqliteTable(
  "report_sections",
  {
    orderId: integer("order_id")
      .notNull()
      .references(() => orders.id),
    /** from 0, as in the product's list */
    position: integer("position").notNull(),
    heading: text("heading").notNull(),
    text: text("text").notNull(),
    writtenAt: instant("written_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.orderId, table.position] })],
);

/**
 * By which rules the claims are that a section tells: what a buyer says of the section is said of these, whatever the rules
 * have become since.
 */
export const sectionRules = sqliteTable(
  "section_rules",
  {
    orderId: integer("order_id").notNull(),
    /** of the section */
    position: integer("position").notNull(),
    /** its name in `report/claims/rules` */
    rule: text("rule").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orderId, table.position, table.rule] }),
    foreignKey({
      columns: [table.orderId, table.position],
      foreignColumns: [reportSections.orderId, reportSections.position],
    }),
  ],
);

/** What buyers say of the sections of their reports (准 / 不准), one word each, which may be changed. */
export const ratings = sqliteTable(
  "ratings",
  {
    orderId: integer("order_id").notNull(),
    /** of the section */
    position: integer("position").notNull(),
    /** whether it holds */
    holds: integer("holds", { mode: "boolean" }).notNull(),
    ratedAt: instant("rated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orderId, table.position] }),
    foreignKey({
      columns: [table.orderId, table.position],
      foreignColumns: [reportSections.orderId, reportSections.position],
    }),
    check("ratings_holds", sql`${table.holds} in (0, 1)`),
  ],
);

/** Questions about a delivered report (追问); the job of each answers it. */
export const questions = sqliteTable(
  "questions",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    orderId: integer("order_id")
      .notNull()
      .references(() => orders.id),
    /** the buyer's message that asks; answered as a reply to it, and asked at most once */
    askedInMessageId: integer64("asked_in_message_id").notNull(),
    text: text("text").notNull(),
    status: text("status", { enum: questionStatuses }).notNull(),
    answer: text("answer"),
    answerMessageId: integer64("answer_message_id"),
    /** how often placing the answer's message was begun */
    placings: integer("placings").notNull(),
    /** the latest message in any private chat before that, while only the answer's message can be behind it; else null */
    placedAfter: integer64("placed_after"),
    /** why it will not be answered, once that is decided; the buyer may still have to be told */
    declined: text("declined"),
    askedAt: instant("asked_at").notNull(),
    endedAt: instant("ended_at"),
  },
  (table) => [
    oneOf("questions_status", table.status, questionStatuses),
    uniqueIndex("questions_once").on(table.orderId, table.askedInMessageId),
  ],
);

/** Every call of the model, noted before it is made: what it cost, and how many an order has had. */
export const modelCalls = sqliteTable(
  "model_calls",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    orderId: integer("order_id")
      .notNull()
      .references(() => orders.id),
    /** null: the call was to write the report */
    questionId: integer("question_id"),
    /** which section of the report it was to write, from 0, as in the product's list; null: the call was to answer a question */
    section: integer("section"),
    /** 1: it was for what followed the correction of the order's birth data */
    writing: integer("writing").notNull().default(0),
    model: text("model").notNull(),
    outcome: text("outcome", { enum: callOutcomes }).notNull(),
    /** why it `failed`, or the topic for which the model `declined` */
    reason: text("reason"),
    /** what it was `refused` for, each kind once */
    findings: json<readonly string[]>()("findings"),
    promptTokens: integer64("prompt_tokens"),
    cacheHitTokens: integer64("cache_hit_tokens"),
    completionTokens: integer64("completion_tokens"),
    /** by the provider's list, in millionths of a US dollar; null where tokens or model are not known */
    priceMicroUsd: integer64("price_micro_usd"),
    startedAt: instant("started_at").notNull(),
  },
  (table) => [
    oneOf("model_calls_outcome", table.outcome, callOutcomes),
    check("model_calls_section", sql`(${table.section} is null) = (${table.questionId} is not null)`),
    index("model_calls_by_order").on(table.orderId),
  ],
);

/** One Telegram message of a delivery; its content is fixed when it is planned. */
export const parts = sqliteTable(
  "parts",
  {
    orderId: integer("order_id")
      .notNull()
      .references(() => orders.id),
    position: integer("position").notNull(),
    /** which delivery of the report it belongs to, from 0: the same pages come again in the next one */
    edition: integer("edition").notNull(),
    kind: text("kind", { enum: partKinds }).notNull(),
    status: text("status", { enum: partStatuses }).notNull(),
    /** whose chart a picture shows */
    chart: text("chart", { enum: chartOwners }),
    html: text("html").notNull(),
    messageId: integer64("message_id"),
    /** how often placing was begun; a second time only after an outcome that nobody knows */
    placings: integer("placings").notNull(),
    /** the latest message in any private chat before that, while only this part can be behind it in its own; else null */
    placedAfter: integer64("placed_after"),
  },
  (table) => [
    primaryKey({ columns: [table.orderId, table.position] }),
    oneOf("parts_status", table.status, partStatuses),
    oneOf("parts_kind", table.kind, partKinds),
    oneOf("parts_chart", table.chart, chartOwners),
    check("parts_picture_has_chart", sql`(${table.kind} = 'picture') = (${table.chart} is not null)`),
  ],
);
