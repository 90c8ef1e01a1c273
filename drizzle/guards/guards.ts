import type { Guard } from "./guard.ts";
import { moneyGuards } from "./money.ts";
import { orderGuards } from "./orders.ts";
import { workGuards } from "./work.ts";

/** Every guard of the shop's database. */
export const guards: readonly Guard[] = [...orderGuards, ...moneyGuards, ...workGuards];
