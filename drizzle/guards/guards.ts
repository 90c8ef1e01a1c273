import type { Guard } from "./guard.ts";
import { moneyGuards } from "./money.ts";
import { orderGuards } from "./orders.ts";
import { workGuards } from "./work.ts";

/** Every guard of the shop's database. */
export const guards: readonly Guard[] = [...orderGuards, ...moneyGuards, ...workGuards];

/** Tables whose moves the database notes by itself, with what a row is called and what tells it apart. */
export const noted = [
  { table: "jobs", subject: "job", id: "order_id", position: "0" },
  { table: "parts", subject: "part", id: "order_id", position: "NEW.position" },
  { table: "payments", subject: "payment", id: "id", position: "0" },
  { table: "refunds", subject: "refund", id: "id", position: "0" },
  { table: "questions", subject: "question", id: "id", position: "0" },
  { table: "commissions", subject: "commission", id: "id", position: "0" },
  { table: "withdrawals", subject: "withdrawal", id: "id", position: "0" },
  { table: "broadcasts", subject: "broadcast", id: "id", position: "0" },
] as const;
