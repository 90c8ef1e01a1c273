import { expect, test } from "bun:test";
import { chatScripts } from "../../sandbox/chat/assets.ts";
import { chatPage } from "../../sandbox/chat/chat-page.ts";

function get(path: string): Response | undefined {
  return chatPage(new Request(`http://127.0.0.1:8080${path}`), path);
}

test("the chat page says on top that nothing here is real", async () => {
  const html = await get("/")?.text();
  expect(html).toContain("模拟环境 · 不是真的 Telegram，不会产生真实付款");
  expect(html).toContain("not the real Telegram, no real payments");
});

test("the page may load and talk to nothing but the sandbox, and run nothing inline", async () => {
  const response = get("/");
  const policy = response?.headers.get("content-security-policy") ?? "";
  expect(policy).toStartWith("default-src 'none'; script-src 'self'; style-src 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("unsafe");
  const html = await response?.text();
  expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|\son[a-z]+=|\sstyle=/);
  expect(html).not.toMatch(/(?:src|href)="https?:/);
});

test("everything that the page and its modules refer to is served", async () => {
  const html = (await get("/")?.text()) ?? "";
  const addresses = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, address = ""]) => address);
  const imported = [...chatScripts.values()].flatMap((script) =>
    [...script.matchAll(/from "\.\/([a-z]+\.js)"/g)].map(([, file = ""]) => `/chat/${file}`),
  );
  expect(addresses).toContain("/chat/app.js");
  expect(imported).toContain("/chat/dom.js");
  for (const address of [...addresses, ...imported]) expect(get(address)?.status).toBe(200);
});

test("scripts and styles come with their types", () => {
  expect(get("/chat/app.js")?.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  expect(get("/chat/style.css")?.headers.get("content-type")).toBe("text/css; charset=utf-8");
});

test("no module reads what a bot sent as markup", () => {
  for (const script of chatScripts.values()) {
    expect(script).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(/);
  }
});

test("the page leaves other addresses to others, and takes no posts", () => {
  expect(get("/chat/secret.js")).toBeUndefined();
  expect(get("/telegram/control/users")).toBeUndefined();
  expect(chatPage(new Request("http://127.0.0.1/", { method: "POST" }), "/")?.status).toBe(405);
});
