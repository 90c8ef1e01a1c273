import { Type } from "@sinclair/typebox";
import { type Rail, rails } from "../../shared/states.ts";
import { chooseRails, openRails } from "../../shop/open-rails.ts";
import { deed } from "../deed.ts";
import { railsLabel } from "./rails-label.ts";
import { ruleText, showRails } from "./show-rails.ts";

const someRails = Type.Array(Type.Union(rails.map((rail) => Type.Literal(rail))), { minItems: 1 });

/** Chooses which rails new orders may take: all, or a single one. */
export const switchRails = deed({
  name: "rails",
  action: "switch_rails",
  whose: "owner",
  stale: "admin.rails.stale",
  arguments: Type.Object({ chosen: someRails }),
  async ask({ database }, { texts }, said) {
    const chosen = rails.filter((rail) => said === "all" || said === rail);
    if (chosen.length === 0) return texts.plain("toast.unknownButton");
    const open = await openRails(database.read);
    const to = railsLabel(chosen, texts);
    const html = [
      texts.html("admin.rails.ask", { from: railsLabel(open, texts), to }),
      ...(chosen.includes("pingpong") ? [ruleText(texts)] : []),
    ].join("\n\n");
    const question = { html, sure: texts.plain("admin.rails.sure", { to }), about: null };
    return { arguments: { chosen }, revision: revisionOf(open), question };
  },
  back: () => ["rails"],
  revision: async (db) => revisionOf(await openRails(db)),
  async act(tx, { chosen }, _desk, { now }) {
    const isChanged = await chooseRails(tx, chosen, now);
    return isChanged ? { facts: { rails: chosen.join(" ") } } : undefined;
  },
  show: (desk, ctx, _args, done) =>
    showRails(desk, ctx, done ? ctx.texts.html("admin.rails.done") : undefined),
});

/** A bit for each rail that is open. */
function revisionOf(open: readonly Rail[]): number {
  return open.reduce((bits, rail) => bits + 2 ** rails.indexOf(rail), 0);
}
