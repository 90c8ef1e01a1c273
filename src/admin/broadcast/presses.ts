import type { Press } from "../desk.ts";
import { askOtherWords, chooseSegment } from "./compose.ts";
import { askStart, doStart, testBroadcast } from "./start.ts";
import { askStop, doStop, dropDraft } from "./stop.ts";
import { showBroadcast } from "./view.ts";

/** The buttons of broadcasts, by their names; all of them are the owners'. */
export const broadcastPresses: readonly (readonly [string, Press])[] = [
  ["news-words", (desk, ctx, id) => askOtherWords(desk, ctx, id)],
  ["news-test", (desk, ctx, id, digest) => testBroadcast(desk, ctx, id, digest)],
  ["news-show", (desk, ctx, id) => showBroadcast(desk, ctx, id)],
  ["news-ask", (desk, ctx, id, digest) => askStart(desk, ctx, id, digest)],
  ["news-go", (desk, ctx, id, digest) => doStart(desk, ctx, id, digest)],
  ["news-drop", (desk, ctx, id) => dropDraft(desk, ctx, id)],
  ["news-stop", (desk, ctx, id) => askStop(desk, ctx, id)],
  ["news-halt", (desk, ctx, id) => doStop(desk, ctx, id)],
  ["news-for", (desk, ctx, index) => chooseSegment(desk, ctx, index)],
];
