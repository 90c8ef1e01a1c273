import { termsIn } from "../../src/affiliate/terms.ts";
import { type App, createApp } from "../../src/app.ts";
import { currencyOf, readCatalogue } from "../../src/catalogue/catalogue.ts";
import { SentMessages } from "../../src/gateways/telegram/sent-messages.ts";
import { Silence } from "../../src/gateways/telegram/silence.ts";
import { createRails } from "../../src/rails/rails.ts";
import { Renderer } from "../../src/renderer.ts";
import { readBotConfig } from "../../src/shared/config/config.ts";
import { boundsIn } from "../../src/shop/bounds.ts";

const nowhere = "http://127.0.0.1:9";

/** The least that the bot can be configured with; nobody answers at its addresses. */
const environment = {
  TELEGRAM_BOT_TOKEN: "123456789:AAE3kq7Zp0bWc9vHs1TnXyLmRd5fGj2uQoI",
  ADMIN_IDS: "9001",
  PUBLIC_URL: "https://pay.example.com/",
  CHECKOUT_PAGE: "off",
  PINGPONG_ACC_ID: "2099092714313010016291",
  PINGPONG_CLIENT_ID: "2099092714313010016",
  PINGPONG_SALT: "5D41402ABC4B2A76B9719D91",
  DEEPSEEK_API_KEY: "sk-0123456789abcdef",
  TELEGRAM_API_ROOT: nowhere,
  PINGPONG_BASE_URL: nowhere,
  DEEPSEEK_BASE_URL: nowhere,
  YUANFENJU_BASE_URL: nowhere,
};

/**
 * What the bot works with, as the program makes it of the defaults.
 * @param parts the test's own; its `api` serves for every connection to Telegram that it does not give
 */
export function testApp(parts: Pick<App, "database" | "log" | "api"> & Partial<App>): App {
  const { database, log, api } = parts;
  return { ...appAt(nowhere, { database, log }), patientApi: api, broadcastApi: api, ...parts };
}

/** The same with the connections to Telegram that the program makes. */
export function appAt(
  TELEGRAM_API_ROOT: string,
  parts: Pick<App, "database" | "log"> & { readonly silence?: Silence },
): App {
  const config = readBotConfig({ ...environment, TELEGRAM_API_ROOT }, false);
  const catalogue = readCatalogue(undefined);
  const terms = termsIn(config.affiliate, currencyOf(catalogue), config.starValue);
  const bounds = boundsIn(config.bounds, currencyOf(catalogue));
  const stop = new AbortController().signal;
  const quiet = { backups: undefined, silence: new Silence(), sent: new SentMessages({ isAlone: true }) };
  const common = { stop, ...quiet, render: new Renderer(), createRails, ...parts };
  return createApp(
    { config, catalogue, terms, bounds, ...common },
    { username: "bazi_test_bot", first_name: "bazi" },
  );
}
