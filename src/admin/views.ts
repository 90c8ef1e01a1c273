import type { Toast } from "../gateways/telegram/answer-press.ts";
import { sendCommands, showDesk } from "./admin-command.ts";
import { sendAffiliate, showAffiliate, showAffiliates } from "./affiliates/view-affiliates.ts";
import { openBroadcast, showBroadcast } from "./broadcast/broadcast-card.ts";
import { askForTime, offerTimes } from "./broadcast/choose-time.ts";
import { askForPart, chooseSegment } from "./broadcast/compose.ts";
import { offerButtons } from "./broadcast/link-button.ts";
import { offerSegments } from "./broadcast/offer-segments.ts";
import { testBroadcast } from "./broadcast/start.ts";
import { leaveOut, linkProduct } from "./broadcast/take-content.ts";
import { sendTrend, showDashboard } from "./dashboard/show-dashboard.ts";
import type { Whose } from "./deed.ts";
import type { AdminContext, AdminDesk } from "./desk.ts";
import { offerTables, showExport } from "./export/export-deed.ts";
import { showHistory } from "./history/show-history.ts";
import { showAlerts } from "./list-alerts.ts";
import { digestCommand } from "./news/send-digest.ts";
import { showProduct, showProducts } from "./products/show-products.ts";
import { offerGifts } from "./promo/offer-gifts.ts";
import { showCode, showCodes } from "./promo/show-codes.ts";
import { showRails } from "./rails/show-rails.ts";
import { showRatings } from "./ratings/show-ratings.ts";
import { showRules } from "./ratings/show-rules.ts";
import { numberIn } from "./said.ts";
import { askFor } from "./search/ask-for.ts";
import { turnToLatest, turnToProduct, turnToStatus, turnToUser } from "./search/find-orders.ts";
import { showSetting, showSettings } from "./settings/show-settings.ts";
import { showSources } from "./sources/show-sources.ts";
import { showInbox } from "./talks/inbox.ts";
import { askToWrite } from "./talks/write-user.ts";
import { showStory } from "./users/show-story.ts";
import { sendUser, showUser } from "./users/view-user.ts";
import { sendOrder, showOrder } from "./view-order.ts";
import { showOrphan } from "./view-orphan.ts";
import { showCheck } from "./watch/show-check.ts";
import { sendWithdrawal, showWithdrawal, showWithdrawals } from "./withdrawals/view-withdrawals.ts";

/** A button that shows something: whose it is, and what its words lead to. */
interface View {
  readonly whose: Whose;
  show(desk: AdminDesk, ctx: AdminContext, words: readonly string[]): Promise<Toast | undefined>;
}

/** Every button of the desk that is no deed's, by the name that its data carry. */
export const views: ReadonlyMap<string, View> = new Map(
  Object.entries({
    desk: of("support", (desk, ctx) => showDesk(desk, ctx)),
    commands: of("support", (desk, ctx) => sendCommands(desk, ctx)),
    alerts: of("support", (desk, ctx) => showAlerts(desk, ctx)),
    "ask-order": of("support", (desk, ctx) => askFor(desk, ctx, "find")),
    "ask-user": of("support", (desk, ctx) => askFor(desk, ctx, "user")),
    open: of("support", (desk, ctx, order) => sendOrder(desk, ctx, order)),
    show: of("support", (desk, ctx, order) => showOrder(desk, ctx, order)),
    orphan: of("support", (desk, ctx, payment) => showOrphan(desk, ctx, payment)),
    history: of("support", (desk, ctx, order, page) => showHistory(desk, ctx, order, page)),
    dashboard: of("support", (desk, ctx, span) => showDashboard(desk, ctx, span)),
    digest: of("support", (desk, ctx) => digestCommand(desk, ctx)),
    sources: of("support", (desk, ctx, span) => showSources(desk, ctx, span)),
    ratings: ofWords("support", (desk, ctx, [product = ""]) => showRatings(desk, ctx, product)),
    "rating-rules": of("support", (desk, ctx, page) => showRules(desk, ctx, page)),
    trend: of("support", (desk, ctx) => sendTrend(desk, ctx)),
    "list-latest": of("support", (desk, ctx, before) => turnToLatest(desk, ctx, before)),
    "list-user": of("support", (desk, ctx, user, before) => turnToUser(desk, ctx, user, before)),
    "list-status": of("support", (desk, ctx, status, before) => turnToStatus(desk, ctx, status, before)),
    "list-product": ofWords("support", (desk, ctx, [product = "", before]) =>
      turnToProduct(desk, ctx, product, numberIn(before)),
    ),
    user: of("support", (desk, ctx, user) => sendUser(desk, ctx, user)),
    "show-user": of("support", (desk, ctx, user) => showUser(desk, ctx, user)),
    story: of("support", (desk, ctx, user, page) => showStory(desk, ctx, user, page)),
    products: of("support", (desk, ctx) => showProducts(desk, ctx)),
    product: ofWords("support", (desk, ctx, [product = ""]) => showProduct(desk, ctx, product)),
    "check-balance": of("support", (desk, ctx, isAgain) => showCheck("balance", desk, ctx, isAgain === 1)),
    "check-backup": of("support", (desk, ctx, isAgain) => showCheck("backup", desk, ctx, isAgain === 1)),
    "check-disk": of("support", (desk, ctx, isAgain) => showCheck("disk", desk, ctx, isAgain === 1)),
    "check-callbacks": of("support", (desk, ctx, isAgain) =>
      showCheck("callbacks", desk, ctx, isAgain === 1),
    ),
    "list-affiliates": of("support", (desk, ctx, page) => showAffiliates(desk, ctx, page)),
    "open-affiliate": of("support", (desk, ctx, id) => sendAffiliate(desk, ctx, id)),
    "show-affiliate": of("support", (desk, ctx, id) => showAffiliate(desk, ctx, id)),
    "list-withdrawals": of("support", (desk, ctx, page) => showWithdrawals(desk, ctx, page)),
    "open-withdrawal": of("support", (desk, ctx, id) => sendWithdrawal(desk, ctx, id)),
    "show-withdrawal": of("support", (desk, ctx, id) => showWithdrawal(desk, ctx, id)),
    broadcasts: of("owner", (desk, ctx) => offerSegments(desk, ctx)),
    "news-for": of("owner", (desk, ctx, index) => chooseSegment(desk, ctx, index)),
    "news-words": of("owner", (desk, ctx, id) => askForPart(desk, ctx, "words", id)),
    "news-picture": of("owner", (desk, ctx, id) => askForPart(desk, ctx, "picture", id)),
    "news-no-picture": of("owner", (desk, ctx, id) => leaveOut(desk, ctx, "picture", id)),
    "news-button": of("owner", (desk, ctx, id) => offerButtons(desk, ctx, id)),
    "news-product": ofWords("owner", (desk, ctx, [id, product = ""]) =>
      linkProduct(desk, ctx, numberIn(id), product),
    ),
    "news-link": of("owner", (desk, ctx, id) => askForPart(desk, ctx, "button", id)),
    "news-no-link": of("owner", (desk, ctx, id) => leaveOut(desk, ctx, "button", id)),
    "news-time": of("owner", (desk, ctx, id, digest) => offerTimes(desk, ctx, id, digest)),
    "news-at": of("owner", (desk, ctx, id, digest) => askForTime(desk, ctx, id, digest)),
    "news-open": of("owner", (desk, ctx, id) => openBroadcast(desk, ctx, id)),
    "news-test": of("owner", (desk, ctx, id, digest) => testBroadcast(desk, ctx, id, digest)),
    "news-show": of("owner", (desk, ctx, id) => showBroadcast(desk, ctx, id)),
    promos: of("owner", (desk, ctx) => showCodes(desk, ctx)),
    gifts: of("owner", (desk, ctx, user) => offerGifts(desk, ctx, user)),
    promo: of("owner", (desk, ctx, code) => showCode(desk, ctx, code)),
    exports: of("owner", (_, ctx) => offerTables(ctx)),
    write: of("support", (desk, ctx, user) => askToWrite(desk, ctx, user)),
    inbox: of("support", (desk, ctx) => showInbox(desk, ctx)),
    rails: of("owner", (desk, ctx) => showRails(desk, ctx)),
    settings: of("support", (desk, ctx) => showSettings(desk, ctx)),
    setting: ofWords("support", (desk, ctx, [name = ""]) => showSetting(desk, ctx, name)),
    "export-table": ofWords("owner", (_, ctx, [table = ""]) => showExport(ctx, table)),
  }),
);

function of(
  whose: Whose,
  show: (desk: AdminDesk, ctx: AdminContext, first: number, second: number) => Promise<Toast | undefined>,
): View {
  return {
    whose,
    show: (desk, ctx, [first, second]) => show(desk, ctx, numberIn(first), numberIn(second)),
  };
}

function ofWords(whose: Whose, show: View["show"]): View {
  return { whose, show };
}
