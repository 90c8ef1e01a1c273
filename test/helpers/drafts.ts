import { Api } from "grammy";
import { readCatalogue } from "../../src/catalogue/catalogue.ts";
import { textsIn } from "../../src/locales/texts.ts";
import type { CardPress } from "../../src/sales/draft/decide-press.ts";
import type { Draft } from "../../src/sales/drafts.ts";
import type { Served, Shop } from "../../src/sales/shop.ts";
import type { Database } from "../../src/shared/database/database.ts";
import { createLog } from "../../src/shared/log.ts";
import { rails } from "../../src/shared/states.ts";
import { testApp } from "./test-app.ts";

const now = new Date("2026-06-01T04:00:00Z");

/** A draft of the 综合 report that asks its first question, with whatever a test has otherwise. */
export function aDraft(otherwise: Partial<Draft> = {}): Draft {
  return {
    id: 7,
    userId: 1001,
    productId: "comprehensive",
    status: "open",
    revision: 3,
    form: { people: {} },
    asking: null,
    promoCodeId: null,
    forOrderId: null,
    cardMessageId: 50,
    pictureMessageId: null,
    createdAt: now,
    updatedAt: now,
    ...otherwise,
  };
}

/** A buyer who has consented and speaks Chinese, at noon in Beijing on 1 June 2026. */
export function served(userId = 1001): Served {
  const user = {
    telegramId: userId,
    language: "zh-CN",
    startPayload: null,
    referrerId: null,
    referredAt: null,
    blockedAt: null,
    bannedAt: null,
    note: null,
    unsubscribedAt: null,
    promoMisses: 0,
    promoMissedAt: null,
    consentedAt: now,
    createdAt: now,
  };
  return { user, texts: textsIn("zh-CN", "Asia/Shanghai"), offers: readCatalogue(undefined), rails, now };
}

/** A press of a button of that draft's card, unless a test has it otherwise. */
export function pressOf(verb: string, argument = "", otherwise: Partial<CardPress> = {}): CardPress {
  return { kind: "draft", draftId: 7, revision: 3, verb, argument, messageId: 50, ...otherwise };
}

/** A shop that only writes. */
export function shopOn(database: Database): Shop {
  const log = createLog({ process: "bot", level: "error", format: "json" }, () => undefined);
  return { ...testApp({ database, log, api: new Api("1:x") }), announceCommands: async () => {} };
}
