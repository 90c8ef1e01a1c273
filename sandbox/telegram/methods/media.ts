import { isJsonObject, type JsonObject } from "../../json.ts";
import type { Call } from "../call.ts";
import type { StoredFile } from "../files.ts";
import { captionText, textFields } from "../formatted-text.ts";
import { imageSize } from "../image-size.ts";
import { badRequest, notSimulated, Refusal } from "../refusal.ts";
import { type Method, metUser, type Service } from "../service.ts";
import { Upload } from "../upload.ts";
import type { Document, FormattedText, Message, PhotoSize } from "../wire.ts";
import { post } from "./post.ts";

/** Source: "Sending files" in the Bot API. */
const maxPhotoBytes = 10 * 1024 * 1024;
const maxDocumentBytes = 50 * 1024 * 1024;

export const sendPhoto: Method = (service, call) => {
  const caption = captionText(textFields(call.fields, "caption"), metUser(service));
  const photo = photoOf(givenFile(service, call.fields, "photo"));
  return post(service, call, {
    photo: [photo],
    ...captionParts(caption),
    ...(call.fields.show_caption_above_media === true && { show_caption_above_media: true as const }),
    ...(call.fields.has_spoiler === true && { has_media_spoiler: true as const }),
  });
};

export const sendDocument: Method = (service, call) => {
  if (call.fields.thumbnail !== undefined) throw notSimulated("thumbnails of documents");
  const caption = captionText(textFields(call.fields, "caption"), metUser(service));
  const document = documentOf(givenFile(service, call.fields, "document"));
  return post(service, call, { document, ...captionParts(caption) });
};

/**
 * What `InputMedia` makes of a message: the new file and its caption.
 * @throws Refusal for kinds that are not simulated, and for files that Telegram would not take
 */
export function mediaParts(service: Service, { fields, uploads }: Call): Partial<Message> {
  const media = isJsonObject(fields.media) ? fields.media : {};
  if (media.type !== "photo" && media.type !== "document") {
    throw notSimulated(`media of the type ${media.type}`);
  }
  const [, part = ""] = /^attach:\/\/(.+)$/.exec(String(media.media)) ?? [];
  const given = { [media.type]: uploads.get(part) ?? media.media };
  const file = givenFile(service, given, media.type);
  const caption = captionText(textFields(media, "caption"), metUser(service));
  const shown = media.type === "photo" ? { photo: [photoOf(file)] } : { document: documentOf(file) };
  return { ...shown, ...captionParts(caption) };
}

/** The caption fields of a message. */
export function captionParts(caption: FormattedText | undefined): Partial<Message> {
  if (!caption) return {};
  const { text, entities } = caption;
  return { caption: text, ...(entities.length > 0 && { caption_entities: entities }) };
}

/** A new upload, or a file that was sent before, named by its id. */
function givenFile(service: Service, fields: JsonObject, kind: "photo" | "document"): StoredFile {
  const given = fields[kind];
  if (given instanceof Upload) return service.files.add(kind, checkedUpload(given, kind));
  if (typeof given !== "string" || given === "") throw badRequest(`there is no ${kind} in the request`);
  if (/^https?:\/\//i.test(given)) throw notSimulated("sending a file by its address");
  const file = service.files.find(given);
  if (!file) {
    throw badRequest("wrong remote file identifier specified: can't unserialize it. Wrong last symbol");
  }
  if (file.kind !== kind) throw badRequest(`can't use file of type ${title(file.kind)} as ${title(kind)}`);
  return file;
}

function checkedUpload(upload: Upload, kind: "photo" | "document"): Upload {
  const size = upload.bytes.length;
  if (size === 0) throw badRequest("file must be non-empty");
  if (size > maxDocumentBytes) throw new Refusal(413, "Request Entity Too Large");
  if (kind === "photo") refusePhoto(upload, size);
  return upload;
}

/** Source: sendPhoto, "width and height must not exceed 10000 in total, ratio at most 20". */
function refusePhoto({ bytes }: Upload, size: number): void {
  if (size > maxPhotoBytes) {
    throw badRequest(
      `file of size ${size} bytes is too big for a photo; the maximum size is ${maxPhotoBytes} bytes`,
    );
  }
  const dimensions = imageSize(bytes);
  if (!dimensions) throw badRequest("IMAGE_PROCESS_FAILED");
  const { width, height } = dimensions;
  if (width + height > 10_000 || Math.max(width, height) > 20 * Math.min(width, height)) {
    throw badRequest("PHOTO_INVALID_DIMENSIONS");
  }
}

/** Telegram makes several sizes of a photo; here is only the original. */
function photoOf({ file_id, file_unique_id, file_size, upload }: StoredFile): PhotoSize {
  const { width, height } = imageSize(upload.bytes) ?? { width: 0, height: 0 };
  return { file_id, file_unique_id, file_size, width, height };
}

function documentOf({ file_id, file_unique_id, file_size, upload }: StoredFile): Document {
  return {
    file_id,
    file_unique_id,
    file_size,
    ...(upload.name && { file_name: upload.name }),
    mime_type: upload.mimeType.split(";")[0] || "application/octet-stream",
  };
}

function title(kind: string): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}
