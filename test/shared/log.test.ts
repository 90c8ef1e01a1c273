import { describe, expect, test } from "bun:test";
import { DrizzleQueryError } from "drizzle-orm/errors";
import { Api } from "grammy";
import { createLog, describeError } from "../../src/shared/log.ts";

const token = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr";

describe("an error in the log", () => {
  test("has its causes, and nothing of a token or of an address's path and query", () => {
    const cause = new TypeError(`cannot reach https://api.telegram.org/bot${token}/sendMessage?chat_id=1001`);
    const text = describeError(new Error("Sending failed", { cause }));
    expect(text).toBe("Error: Sending failed ← TypeError: cannot reach https://api.telegram.org/…");
  });

  test("of a connection has what grammY keeps of it: code and address", async () => {
    const refused = await new Api(token, { apiRoot: "http://127.0.0.1:9" })
      .getMe()
      .catch((error: unknown) => error);
    expect(describeError(refused)).toEndWith("(ECONNREFUSED http://127.0.0.1:9/…)");
    const unknown = await new Api(token, { apiRoot: "https://no.such.invalid" })
      .getMe()
      .catch((error) => error);
    expect(describeError(unknown)).toContain("ENOTFOUND https://no.such.invalid/…");
    expect(describeError(refused) + describeError(unknown)).not.toContain("AAbbCC");
  });

  test("has no token, wherever it stands", () => {
    expect(describeError(new Error(`token ${token} is wrong`))).toBe("Error: token <token> is wrong");
  });

  test("of a failed query has none of its parameters, which may be birth data", () => {
    const error = new DrizzleQueryError(
      "insert into orders values (?)",
      ["1990-05-15"],
      new Error("disk I/O error"),
    );
    expect(describeError(error)).toBe("Query failed ← Error: disk I/O error");
  });

  test("stays on one line and within 500 characters", () => {
    const text = describeError(new Error(`first\nsecond\u2028third${"x".repeat(1000)}`));
    expect(text).toStartWith("Error: first second third");
    expect(text).toHaveLength(500);
  });

  test("is described even if it is no error", () => {
    expect(describeError("plain")).toBe("plain");
  });
});

describe("a log line", () => {
  const now = () => new Date("2026-11-24T01:02:03Z");
  const written = (format: "json" | "text", level: "info" | "warn" = "info"): string[] => {
    const lines: string[] = [];
    const log = createLog({ process: "bot", level, format }, (line) => lines.push(line), now);
    log.info("order_placed", { orderId: 7 });
    log.error("job_failed", { cause: "a\nb" });
    return lines;
  };

  test("is one JSON object with time, level, process, event and fields", () => {
    expect(JSON.parse(written("json")[0] ?? "")).toEqual({
      time: "2026-11-24T01:02:03.000Z",
      level: "info",
      process: "bot",
      event: "order_placed",
      orderId: 7,
    });
  });

  test("below the wanted level is not written", () => {
    expect(written("json", "warn")).toHaveLength(1);
  });

  test("never breaks into two, whatever a field holds", () => {
    for (const line of [...written("json"), ...written("text")]) expect(line).not.toContain("\n");
    expect(written("text")[0]).toBe("01:02:03 INFO  bot order_placed orderId=7");
  });
});
