import { rewriteHere } from "./shared/database/rewrite.ts";

/** What the thread tells: that others may write again, then how it ended. */
export type RewriteNews =
  | { readonly kind: "freed" }
  | { readonly kind: "ended"; readonly isDone: boolean }
  | { readonly kind: "failed"; readonly error: unknown };

/** The thread that rewrites the database file: seconds of disk and processor in which the chats go on. */
addEventListener("message", async ({ data: path }: MessageEvent<string>) => {
  try {
    tell({ kind: "ended", isDone: await rewriteHere(path, () => tell({ kind: "freed" })) });
  } catch (error) {
    tell({ kind: "failed", error });
  }
});

function tell(news: RewriteNews): void {
  postMessage(news);
}
