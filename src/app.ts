import { Api } from "grammy";
import type { UserFromGetMe } from "grammy/types";
import type { Supplies } from "./admin/watch/supplies.ts";
import type { AffiliateTerms } from "./affiliate/terms.ts";
import type { Chart } from "./bazi/chart/chart.ts";
import { type Catalogue, currencyOf } from "./catalogue/catalogue.ts";
import type { DeepSeekConnection } from "./gateways/deepseek/connection.ts";
import { clientOptions } from "./gateways/telegram/client-options.ts";
import { fenced } from "./gateways/telegram/fence.ts";
import { LivePreviews } from "./gateways/telegram/live-previews.ts";
import { obeyRetryAfter } from "./gateways/telegram/obey-retry-after.ts";
import type { SentMessages } from "./gateways/telegram/sent-messages.ts";
import { Silence } from "./gateways/telegram/silence.ts";
import type { YuanfenjuConnection } from "./gateways/yuanfenju.ts";
import type { Language } from "./locales/texts.ts";
import type { Rails } from "./rails/rail.ts";
import type { DocumentRequest } from "./report/document/request.ts";
import type { PageRequest } from "./report/picture/page-drawing.ts";
import type { PictureRequest } from "./report/picture/request.ts";
import type { TrendRequest } from "./report/picture/trend-drawing.ts";
import type { SampleRequest } from "./report/sample-request.ts";
import type { CheckoutPage } from "./sales/checkout/page-address.ts";
import { pictureAddress } from "./sales/checkout/page-address.ts";
import type { BotConfig } from "./shared/config/config.ts";
import type { Contact } from "./shared/config/contact.ts";
import type { StarValue } from "./shared/config/star-value.ts";
import type { Database } from "./shared/database/database.ts";
import type { Log } from "./shared/log.ts";
import type { Currency } from "./shared/money.ts";
import type { Backups } from "./shop/backups.ts";
import type { RailBounds } from "./shop/bounds.ts";
import { ClockWatch } from "./shop/clock-watch.ts";
import { chatLink } from "./shop/linked-things.ts";

/** Everything that a part of the bot may need, made once. Functions take what they use of it: `Pick<App, …>`. */
export interface App {
  readonly database: Database;
  readonly log: Log;
  /** aborted when the bot is to end */
  readonly stop: AbortSignal;
  /** for what no update asked for; waits where Telegram wants silence */
  readonly api: Api;
  /** what all connections but the profile's and the previews' have sent */
  readonly sent: SentMessages;
  /** calls through it give way to all others: where Telegram wants silence they are refused at once */
  readonly patientApi: Api;
  /** gives way like `patientApi`; too many requests for it silence the whole bot */
  readonly broadcastApi: Api;
  /** words that are shown while they are written; they give way to all calls, and silence none */
  readonly previews: LivePreviews;
  /** for the bot's own profile: what Telegram makes it wait for, even a day, silences nothing else */
  readonly profileApi: Api;
  /** whether the bot words its profile itself */
  readonly setsProfile: boolean;
  /** numeric Telegram ids of owners and support, from the configuration only */
  readonly adminIds: readonly number[];
  /** those of them who may move money */
  readonly ownerIds: readonly number[];
  /** as its file says; what admins changed is laid over it by `readOffers` */
  readonly catalogue: Catalogue;
  /** what the catalogue's prices are in */
  readonly currency: Currency;
  /** what a Star is worth to the owner, in the same currency */
  readonly starValue: StarValue;
  /** the smallest and the largest amount that each rail carries */
  readonly bounds: RailBounds;
  /** what affiliates are promised */
  readonly terms: AffiliateTerms;
  /** what buyers know the shop by */
  readonly shopName: string;
  /** username of the bot in Telegram */
  readonly botName: string;
  /** where buyers reach a human; undefined: here, by the relay */
  readonly contact: Contact | undefined;
  /** IANA name of the zone that the shop's days and times are told in */
  readonly timeZone: string;
  readonly paymentMinutes: number;
  /** how long birth data and reports are kept */
  readonly retentionDays: number;
  /** how long after its delivery the birth data of a report may be corrected; 0: they cannot be */
  readonly correctionHours: number;
  /** how many of a user's questions may be declined in a day */
  readonly declinedQuestionsPerDay: number;
  /** what the shop lives on and may run short of */
  readonly supplies: Supplies;
  /** the ways to pay */
  readonly rails: Rails;
  /** where PingPong's pages are, without a path */
  readonly paymentOrigin: string;
  /** our own page in front of PingPong's; undefined: links lead straight to PingPong */
  readonly checkoutPage: CheckoutPage | undefined;
  readonly deepseek: DeepSeekConnection;
  /** undefined: the local engine alone makes the chart */
  readonly yuanfenju: YuanfenjuConnection | undefined;
  /** how many reports are written at once, and as many answers */
  readonly concurrency: number;
  /** how many sections of each report */
  readonly sectionsAtOnce: number;
  readonly render: Renderers;
  /** tells a clock that has jumped */
  readonly watch: ClockWatch;
  /** Tells the time to what lasts longer than one. */
  clock(): Date;
}

/**
 * Draws, in a thread of its own. The same request must give the same bytes: after a crash a file is drawn again, and the
 * buyer must not find another one.
 */
interface Renderers {
  /** @returns a PNG that shows a chart as of `now` */
  picture(chart: Chart, request: PictureRequest): Promise<Uint8Array>;
  /** @returns a product's whole sample as a PDF */
  sample(request: SampleRequest, language: Language): Promise<Uint8Array>;
  /** @returns the report as a PDF */
  document(request: DocumentRequest): Promise<Uint8Array>;
  /** @returns a PNG of one page of a report */
  page(request: PageRequest, language: Language): Promise<Uint8Array>;
  /** @returns a PNG that shows how figures went from day to day */
  trend(request: TrendRequest): Promise<Uint8Array>;
}

/** What is there before the bot knows its own name. */
export interface Beginnings
  extends Pick<App, "database" | "log" | "stop" | "sent" | "catalogue" | "terms" | "bounds" | "render"> {
  readonly config: BotConfig;
  /** undefined: none are made */
  readonly backups: Backups | undefined;
  /** what Telegram asked for, common to all connections */
  readonly silence: Silence;
  /** Makes the ways to pay. */
  createRails(needs: RailNeeds): Rails;
}

/** What the ways to pay are made of. */
interface RailNeeds extends Pick<App, "database" | "log" | "api"> {
  /** where and as whom the shop talks to PingPong */
  readonly pingpong: Pick<BotConfig["checkout"], "baseUrl" | "refundQueryPath"> & {
    readonly account: BotConfig["pingpong"];
  };
  /** held up by no silence */
  readonly urgentApi: Api;
  /** where PingPong sends its notices */
  readonly notificationUrl: string;
  /** where the buyer lands after paying or cancelling */
  readonly returnUrl: string;
  /** of the goods, on PingPong's page */
  readonly imageUrl: string | undefined;
}

/**
 * Makes everything once the bot has met Telegram.
 * @param maySpeak whether calls may be made at this moment; absent: always
 */
export function createApp(
  beginnings: Beginnings,
  me: Pick<UserFromGetMe, "username" | "first_name">,
  maySpeak = () => true,
): App {
  const { config, catalogue, database, log, render, sent, stop, terms, bounds, createRails } = beginnings;
  const { adminIds, ownerIds, retentionDays, correctionHours, concurrency, deepseek, yuanfenju } = config;
  const { declinedQuestionsPerDay, sectionsAtOnce } = config;
  const { baseUrl, refundQueryPath, notificationUrl, imageUrl, paymentMinutes, returnUrl, page } =
    config.checkout;
  const pingpong = { baseUrl, account: config.pingpong, refundQueryPath };
  const patient = patientApi(beginnings, maySpeak, false);
  return {
    ...{ database, log, stop, sent, api: deliveryApi(beginnings, maySpeak) },
    patientApi: patient,
    broadcastApi: patientApi(beginnings, maySpeak, true),
    previews: new LivePreviews(previewApi(beginnings, maySpeak), log),
    profileApi: profileApi(beginnings, maySpeak),
    setsProfile: config.shop.setsProfile,
    ...{ adminIds, ownerIds, catalogue, currency: currencyOf(catalogue), terms },
    ...{ bounds, starValue: config.starValue },
    ...{
      paymentMinutes,
      retentionDays,
      correctionHours,
      declinedQuestionsPerDay,
      supplies: suppliesOf(beginnings),
    },
    shopName: config.shop.name ?? me.first_name,
    botName: me.username,
    ...{ contact: config.shop.contact, timeZone: config.shop.timeZone },
    rails: createRails({
      ...{ database, log, pingpong, notificationUrl },
      api: patient,
      urgentApi: urgentApi(beginnings, maySpeak),
      returnUrl: returnUrl ?? chatLink(me.username),
      imageUrl: imageUrl ?? (page && pictureAddress(page.url)),
    }),
    paymentOrigin: new URL(baseUrl).origin,
    checkoutPage: page && { url: page.url, takesBack: returnUrl === undefined },
    ...{ deepseek, yuanfenju, concurrency, sectionsAtOnce, render },
    watch: new ClockWatch(new Date(), performance.now()),
    clock: () => new Date(),
  };
}

type MaySpeak = () => boolean;

function deliveryApi({ config, silence, sent }: Beginnings, maySpeak: MaySpeak): Api {
  const { token, apiRoot } = config.telegram;
  const api = new Api(token, clientOptions(apiRoot, 60));
  api.config.use(fenced(maySpeak), sent.watch, obeyRetryAfter(silence));
  return api;
}

/** None of its calls lasts so long that the bot could not stop in order. */
function patientApi({ config, silence, sent }: Beginnings, maySpeak: MaySpeak, isBulk: boolean): Api {
  const { token, apiRoot } = config.telegram;
  const api = new Api(token, clientOptions(apiRoot, 15));
  api.config.use(fenced(maySpeak), sent.watch, obeyRetryAfter(silence, { patienceMs: 0, isBulk }));
  return api;
}

/** A draft has no number that could be lost, so that `sent` hears nothing of it; a late one is worth nothing. */
function previewApi({ config, silence }: Beginnings, maySpeak: MaySpeak): Api {
  const api = new Api(config.telegram.token, clientOptions(config.telegram.apiRoot, 5));
  const own = new Silence(silence.clock, silence);
  api.config.use(fenced(maySpeak), obeyRetryAfter(own, { patienceMs: 0 }));
  return api;
}

/** For what Telegram waits for seconds only: no silence holds it up. */
function urgentApi({ config }: Beginnings, maySpeak: MaySpeak): Api {
  const api = new Api(config.telegram.token, clientOptions(config.telegram.apiRoot, 5));
  api.config.use(fenced(maySpeak));
  return api;
}

function profileApi({ config }: Beginnings, maySpeak: MaySpeak): Api {
  const api = new Api(config.telegram.token, clientOptions(config.telegram.apiRoot, 15));
  api.config.use(fenced(maySpeak));
  return api;
}

function suppliesOf({ config, backups }: Beginnings): Supplies {
  const { supplies, deepseek, yuanfenju } = config;
  return {
    deepseek: { connection: deepseek, below: supplies.deepseekBelow },
    yuanfenju: yuanfenju && { connection: yuanfenju, belowCalls: supplies.yuanfenjuBelow },
    backup: backups && supplies.backup && { ...supplies.backup, backups },
    disk: supplies.disk,
  };
}
