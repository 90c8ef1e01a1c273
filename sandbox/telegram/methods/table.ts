import type { Method } from "../service.ts";
import { answerCallbackQuery, answerPreCheckoutQuery } from "./answer-query.ts";
import { copyMessage, forwardMessage } from "./copying.ts";
import { deleteMessage } from "./deleting.ts";
import { sendMessageDraft } from "./drafting.ts";
import { editMessageCaption, editMessageMedia, editMessageReplyMarkup, editMessageText } from "./editing.ts";
import { getFile } from "./get-file.ts";
import { sendInvoice } from "./invoice.ts";
import { sendDocument, sendPhoto } from "./media.ts";
import {
  getMe,
  getMyDescription,
  getMyName,
  getMyShortDescription,
  setMyCommands,
  setMyDescription,
  setMyName,
  setMyShortDescription,
} from "./profile.ts";
import { getUserProfilePhotos, setMyProfilePhoto } from "./profile-photo.ts";
import { setMessageReaction } from "./reacting.ts";
import { sendMessage } from "./sending.ts";
import { getMyStarBalance, getStarTransactions, refundStarPayment } from "./stars.ts";

/** The simulated methods, but for those that receive updates. */
export const methods: ReadonlyMap<string, Method> = new Map(
  Object.entries({
    answerCallbackQuery,
    answerPreCheckoutQuery,
    copyMessage,
    deleteMessage,
    editMessageCaption,
    editMessageMedia,
    editMessageReplyMarkup,
    editMessageText,
    forwardMessage,
    getFile,
    getMe,
    getMyDescription,
    getMyName,
    getMyShortDescription,
    getMyStarBalance,
    getStarTransactions,
    getUserProfilePhotos,
    refundStarPayment,
    sendDocument,
    sendInvoice,
    sendMessage,
    sendMessageDraft,
    sendPhoto,
    setMessageReaction,
    setMyCommands,
    setMyDescription,
    setMyName,
    setMyProfilePhoto,
    setMyShortDescription,
  }),
);
