import { Type } from "@sinclair/typebox";
import { switchSaleMessages } from "../../shop/settings.ts";
import { deed } from "../deed.ts";
import { showSettings } from "./show-settings.ts";

/** Switches the message at each sale for the admin who asks, and for nobody else. */
export const saleMessages = deed({
  name: "sale-messages",
  action: "switch_sale_messages",
  whose: "support",
  arguments: Type.Object({ isOn: Type.Boolean() }),
  async ask(_, { texts }, said) {
    if (said !== "on" && said !== "off") return texts.plain("toast.unknownButton");
    return { arguments: { isOn: said === "on" } };
  },
  async act(tx, { isOn }, _, { adminId, now }) {
    await switchSaleMessages(tx, adminId, isOn, now);
    return { facts: { change: isOn ? "on" : "off" } };
  },
  show: (desk, ctx) => showSettings(desk, ctx),
});
