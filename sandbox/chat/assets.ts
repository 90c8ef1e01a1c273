import app from "./browser/app.js" with { type: "text" };
import composer from "./browser/composer.js" with { type: "text" };
import control from "./browser/control.js" with { type: "text" };
import dom from "./browser/dom.js" with { type: "text" };
import draft from "./browser/draft.js" with { type: "text" };
import formatting from "./browser/formatting.js" with { type: "text" };
import header from "./browser/header.js" with { type: "text" };
import invoice from "./browser/invoice.js" with { type: "text" };
import keyboard from "./browser/keyboard.js" with { type: "text" };
import language from "./browser/language.js" with { type: "text" };
import message from "./browser/message.js" with { type: "text" };
import messages from "./browser/messages.js" with { type: "text" };
import notices from "./browser/notices.js" with { type: "text" };
import panel from "./browser/panel.js" with { type: "text" };
import paysheet from "./browser/paysheet.js" with { type: "text" };
import people from "./browser/people.js" with { type: "text" };
import reply from "./browser/reply.js" with { type: "text" };
import scrolling from "./browser/scrolling.js" with { type: "text" };
import shared from "./browser/shared.js" with { type: "text" };
import wallet from "./browser/wallet.js" with { type: "text" };
import page from "./chat.html" with { type: "text" };
import composerStyle from "./style/composer.css" with { type: "text" };
import formattingStyle from "./style/formatting.css" with { type: "text" };
import headerStyle from "./style/header.css" with { type: "text" };
import keyboardStyle from "./style/keyboard.css" with { type: "text" };
import layoutStyle from "./style/layout.css" with { type: "text" };
import messageStyle from "./style/message.css" with { type: "text" };
import noticesStyle from "./style/notices.css" with { type: "text" };
import panelStyle from "./style/panel.css" with { type: "text" };
import paymentsStyle from "./style/payments.css" with { type: "text" };
import themeStyle from "./style/theme.css" with { type: "text" };

/** The page itself. Bun types every .html import as a bundle; imported as text it is a string. */
export const chatHtml = String(page);

/** All styles in the order in which they apply. */
export const chatStyle = [
  themeStyle,
  layoutStyle,
  headerStyle,
  messageStyle,
  formattingStyle,
  keyboardStyle,
  composerStyle,
  panelStyle,
  paymentsStyle,
  noticesStyle,
].join("\n");

/** The browser's modules by file name without `.js`. */
export const chatScripts: ReadonlyMap<string, string> = new Map(
  Object.entries({
    app,
    composer,
    control,
    dom,
    draft,
    formatting,
    header,
    invoice,
    keyboard,
    language,
    message,
    messages,
    notices,
    panel,
    paysheet,
    people,
    reply,
    scrolling,
    shared,
    wallet,
  }),
);
