import { admit } from "./affiliates/admit.ts";
import { setAffiliateRate } from "./affiliates/rate.ts";
import { suspend } from "./affiliates/suspend.ts";
import { planNews, unplanNews } from "./broadcast/plan-news.ts";
import { startNews } from "./broadcast/start.ts";
import { dropNews, stopNews } from "./broadcast/stop.ts";
import { confirmPayment } from "./confirm-payment.ts";
import type { Deed } from "./deed.ts";
import { exportTable } from "./export/export-deed.ts";
import { deliver, resend, retry } from "./order-deeds.ts";
import { pauseSales, resumeSales } from "./pause/pause-sales.ts";
import { changePrice } from "./products/change-price.ts";
import { switchOff, switchOn } from "./products/offer-deeds.ts";
import { changeCode, endCode } from "./promo/change-code.ts";
import { grantReport } from "./promo/grant-report.ts";
import { makePromoCode } from "./promo/make-code.ts";
import { switchCodeOff, switchCodeOn } from "./promo/switch-code.ts";
import { switchRails } from "./rails/switch-rails.ts";
import { readReport, seeChart } from "./read-report.ts";
import { refundAll, refundPart } from "./refund-payment.ts";
import { backToDefault, changeSetting } from "./settings/change-setting.ts";
import { saleMessages } from "./settings/switch-sale-messages.ts";
import { mute, unmute } from "./talks/mute-user.ts";
import { ban, unban } from "./users/ban-user.ts";
import { noteUser } from "./users/note-user.ts";
import { wakeOrders } from "./watch/wake-orders.ts";
import { approve } from "./withdrawals/approve.ts";
import { recordPaid, reject } from "./withdrawals/settle.ts";

/** Everything that an admin can do, by the names on buttons and in pending rows. */
export const deeds: ReadonlyMap<string, Deed> = new Map(
  [
    retry,
    deliver,
    resend,
    readReport,
    seeChart,
    wakeOrders,
    confirmPayment,
    refundAll,
    refundPart,
    pauseSales,
    resumeSales,
    switchRails,
    ban,
    unban,
    noteUser,
    mute,
    unmute,
    switchOn,
    switchOff,
    changePrice,
    makePromoCode,
    switchCodeOn,
    switchCodeOff,
    changeCode,
    endCode,
    grantReport,
    startNews,
    planNews,
    unplanNews,
    stopNews,
    dropNews,
    admit,
    suspend,
    setAffiliateRate,
    approve,
    reject,
    recordPaid,
    exportTable,
    changeSetting,
    backToDefault,
    saleMessages,
  ].map((deed) => [deed.name, deed]),
);
