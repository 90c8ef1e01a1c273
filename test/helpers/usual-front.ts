import type { App } from "../../src/app.ts";

/** Who the shop is where no variable says anything about it. */
export const usualFront: Pick<App, "shopName" | "contact" | "timeZone" | "correctionHours" | "checkoutPage"> =
  {
    shopName: "缘来八字",
    contact: undefined,
    timeZone: "Asia/Shanghai",
    correctionHours: 24,
    checkoutPage: undefined,
  };
