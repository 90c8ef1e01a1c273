import type { RewriteNews } from "./rewrite-thread.ts";
import type { Rewrite } from "./shared/database/rewrite.ts";

/**
 * Rewrites the database file in a thread of its own, which lives for that alone and gets no environment, so no secret. It
 * lies at the top for the same reason as the one that draws.
 * @throws Error whose cause is the thread's own
 */
export const rewriteInThread: Rewrite = async (path, freed) => {
  const thread = new Worker(new URL("./rewrite-thread.ts", import.meta.url), { env: {} });
  const { promise, resolve } = Promise.withResolvers<Exclude<RewriteNews, { kind: "freed" }>>();
  thread.onmessage = ({ data }: MessageEvent<RewriteNews>) =>
    data.kind === "freed" ? freed() : resolve(data);
  thread.onerror = ({ message }) => resolve({ kind: "failed", error: message });
  thread.addEventListener("close", () => resolve({ kind: "failed", error: "the thread ended" }));
  thread.postMessage(path);
  const end = await promise;
  thread.terminate();
  if (end.kind === "ended") return end.isDone;
  throw new Error("The database file could not be rewritten", { cause: end.error });
};
