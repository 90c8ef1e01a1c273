import { describe, expect, test } from "bun:test";
import { exemptions, proxiesIn } from "../../src/environment/proxies.ts";

describe("a proxy is read as people write it:", () => {
  test.each([
    ["http://127.0.0.1:7890"],
    ["https://proxy.example:8443"],
    ["http://user:p%40ss@proxy.example:3128/"],
    ["127.0.0.1:7890"],
    ["proxy.example:3128"],
  ])("%s", (value) => {
    for (const name of ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "ALL_PROXY"])
      expect(proxiesIn({ [name]: ` ${value} ` })).toMatchObject({ [name]: value });
  });

  test("and one that is empty is none", () => {
    expect(Object.keys(proxiesIn({ HTTPS_PROXY: "", http_proxy: " " })).toSorted()).toEqual([
      "NO_PROXY",
      "no_proxy",
    ]);
  });

  test("and small and capital letters may say the same", () => {
    const proxy = "http://127.0.0.1:7890";
    expect(proxiesIn({ HTTPS_PROXY: proxy, https_proxy: proxy })).toMatchObject({ HTTPS_PROXY: proxy });
  });
});

describe("a proxy that cannot be used is refused by name, and its password not repeated:", () => {
  test.each([
    ["HTTPS_PROXY", "socks5://user:canary@127.0.0.1:1080", "HTTPS_PROXY is a socks5 proxy"],
    ["all_proxy", "SOCKS5H://canary@127.0.0.1:1080", "all_proxy is a socks5h proxy"],
    ["ALL_PROXY", "socks://127.0.0.1:1080", "ALL_PROXY is a socks proxy"],
    ["http_proxy", "ftp://canary.example", "http_proxy is no address of a proxy"],
    ["HTTPS_PROXY", "http://canary:port:x", "HTTPS_PROXY is no address of a proxy"],
  ])("%s=%s", (name, value, words) => {
    expect(() => proxiesIn({ [name]: value })).toThrow(words);
    expect(() => proxiesIn({ [name]: value })).toThrow("like http://127.0.0.1:7890");
    expect(() => proxiesIn({ [name]: value })).not.toThrow("canary");
  });

  test("two of one kind that differ", () => {
    expect(() => proxiesIn({ HTTPS_PROXY: "http://a:1", https_proxy: "http://b:1" })).toThrow(
      "HTTPS_PROXY and https_proxy are both set and differ: keep one of them",
    );
  });
});

test("this machine is behind no proxy, beside what is told to be behind none", () => {
  const loopback = "localhost,127.0.0.1,::1,[::1]";
  expect(exemptions({})).toEqual({ NO_PROXY: loopback, no_proxy: loopback });
  expect(exemptions({ no_proxy: ".example.com" }).NO_PROXY).toBe(`.example.com,${loopback}`);
});
