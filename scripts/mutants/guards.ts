import type { Guard } from "./guard.ts";
import { affiliateGuards } from "./guards-of-affiliates.ts";
import { alertGuards } from "./guards-of-alerts.ts";
import { backupGuards } from "./guards-of-backups.ts";
import { broadcastGuards } from "./guards-of-broadcasts.ts";
import { configurationGuards } from "./guards-of-configuration.ts";
import { paymentGuards } from "./guards-of-payments.ts";
import { promoGuards } from "./guards-of-promo-codes.ts";
import { readingGuards } from "./guards-of-readings.ts";
import { reportGuards } from "./guards-of-reports.ts";
import { saleGuards } from "./guards-of-sales.ts";
import { starGuards } from "./guards-of-stars.ts";
import { talkGuards } from "./guards-of-talks.ts";
import { telegramGuards } from "./guards-of-telegram.ts";
import { bookGuards } from "./guards-of-the-books.ts";
import { checkoutPageGuards } from "./guards-of-the-checkout-page.ts";
import { databaseGuards } from "./guards-of-the-database.ts";
import { deskGuards } from "./guards-of-the-desk.ts";
import { leadGuards } from "./guards-of-the-lead.ts";
import { typedBirthGuards } from "./guards-of-typed-births.ts";

/** The guards of the shop; none of their mutants may survive. */
export const guards: readonly Guard[] = [
  ...paymentGuards,
  ...starGuards,
  ...reportGuards,
  ...readingGuards,
  ...typedBirthGuards,
  ...telegramGuards,
  ...saleGuards,
  ...talkGuards,
  ...promoGuards,
  ...checkoutPageGuards,
  ...databaseGuards,
  ...leadGuards,
  ...backupGuards,
  ...configurationGuards,
  ...broadcastGuards,
  ...alertGuards,
  ...deskGuards,
  ...affiliateGuards,
  ...bookGuards,
];
