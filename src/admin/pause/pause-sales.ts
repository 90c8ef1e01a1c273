import { Type } from "@sinclair/typebox";
import { beginPause, endPause, findPause } from "../../shop/pauses.ts";
import { settingText } from "../../shop/settings.ts";
import { showDesk } from "../admin-command.ts";
import { deed } from "../deed.ts";

/** `/pause`: takes no new orders; forms are kept, and what is ordered can be paid and is delivered. */
export const pauseSales = deed({
  name: "pause",
  action: "pause_sales",
  whose: "owner",
  stale: "admin.pause.stale",
  arguments: Type.Object({}),
  async ask({ database }, { texts }) {
    if (await findPause(database.read)) return texts.plain("admin.pause.stale");
    const words = await settingText(database.read, "pause", texts);
    const html = texts.html("admin.pause.ask.pause", { words });
    return { arguments: {}, question: { html, sure: texts.plain("admin.pause.sure.pause"), about: null } };
  },
  back: () => ["desk"],
  act: async (tx, _args, _desk, { adminId, now }) =>
    (await beginPause(tx, adminId, now)) ? { facts: {} } : undefined,
  show: (desk, ctx, _args, done) =>
    showDesk(desk, ctx, done ? ctx.texts.html("admin.pause.done.pause") : undefined),
});

/** `/resume`: takes orders again. */
export const resumeSales = deed({
  name: "resume",
  action: "resume_sales",
  whose: "owner",
  stale: "admin.pause.notPaused",
  arguments: Type.Object({}),
  async ask({ database }, { texts }) {
    if (!(await findPause(database.read))) return texts.plain("admin.pause.notPaused");
    const html = texts.html("admin.pause.ask.resume");
    return { arguments: {}, question: { html, sure: texts.plain("admin.pause.sure.resume"), about: null } };
  },
  back: () => ["desk"],
  act: async (tx, _args, _desk, { now }) => ((await endPause(tx, now)) ? { facts: {} } : undefined),
  show: (desk, ctx, _args, done) =>
    showDesk(desk, ctx, done ? ctx.texts.html("admin.pause.done.resume") : undefined),
});
