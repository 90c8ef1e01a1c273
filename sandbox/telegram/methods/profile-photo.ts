import { isJsonObject } from "../../json.ts";
import { imageSize } from "../image-size.ts";
import { badRequest, notSimulated } from "../refusal.ts";
import type { Method } from "../service.ts";

/** Source: InputProfilePhotoStatic, "a static profile photo in the .JPG format", which can only be uploaded as a new file. */
export const setMyProfilePhoto: Method = (service, { method, fields, uploads }) => {
  const given = isJsonObject(fields.photo) ? fields.photo : {};
  if (given.type !== "static") throw notSimulated(`a profile photo of the type ${given.type}`);
  const [, part = ""] = /^attach:\/\/(.+)$/.exec(String(given.photo)) ?? [];
  const upload = uploads.get(part);
  if (!upload) throw badRequest("photo must be uploaded as a new file");
  const isJpeg = upload.bytes[0] === 0xff && upload.bytes[1] === 0xd8;
  if (!isJpeg || !imageSize(upload.bytes)) throw badRequest("PHOTO_INVALID");
  service.profile.pictures = [service.files.add("photo", upload), ...service.profile.pictures];
  service.world.journal.record("telegram", method, {});
  service.changes.announce();
  return true;
};

/** Nobody but the bot has pictures here. */
export const getUserProfilePhotos: Method = ({ profile }, { fields }) => {
  const pictures = fields.user_id === profile.user.id ? profile.pictures : [];
  const offset = Number(fields.offset ?? 0);
  const shown = pictures.slice(offset, offset + Number(fields.limit ?? 100));
  const photos = shown.map(({ file_id, file_unique_id, file_size, upload }) => [
    { file_id, file_unique_id, file_size, ...(imageSize(upload.bytes) ?? { width: 0, height: 0 }) },
  ]);
  return { total_count: pictures.length, photos };
};
