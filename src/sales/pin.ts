import type { Location } from "grammy/types";
import type { Place } from "../bazi/birth.ts";
import { placeAt } from "../bazi/places/nearest-place.ts";
import { placeName } from "../report/wording/birth-labels.ts";
import { faultText } from "./card/fault-text.ts";
import { carryOut } from "./draft/carry-out.ts";
import { type Decision, tell } from "./draft/decision.ts";
import { askedOf } from "./draft/order-subject.ts";
import { type Draft, findOpenDraft, isFormOpen } from "./drafts.ts";
import { answer } from "./form/birth-form.ts";
import { orderFault } from "./form/form-fault.ts";
import { aboutWhom, personOf, type Who, withPerson } from "./form/order-form.ts";
import { draftOnly, type Reply } from "./reply.ts";
import type { Served, Shop } from "./shop.ts";

/** Takes a point on the map for the birthplace, where one is asked for; the card that follows shows it. */
export async function handlePin(shop: Shop, served: Served, pin: Location): Promise<Reply> {
  const { user, texts } = served;
  const draft = await findOpenDraft(shop.database.read, user.telegramId);
  const asked = draft && isFormOpen(draft) ? askedOf(draft, served) : undefined;
  if (!draft || !asked || aboutWhom(asked).question !== "place")
    return { screens: [{ kind: "text", text: texts.plain("pin.notAsked") }] };
  if (!user.consentedAt) return { screens: [{ kind: "consent" }] };
  const decision = decidePin(draft, aboutWhom(asked).who, pin, served);
  return shop.database.write((tx) => carryOut(tx, shop, served, draft, decision));
}

function decidePin(draft: Draft, who: Who, { latitude, longitude }: Location, served: Served): Decision {
  const { texts, now } = served;
  const place = placeAt(latitude, longitude);
  if (!place) return tell(draftOnly(draft, texts.html("pin.nowhere")));
  const change = withPerson(draft, who, answer(personOf(draft, who), { place }));
  const fault = orderFault(change.form, now);
  if (fault) return tell(draftOnly(draft, `❓ ${faultText(fault, texts)}`));
  return { kind: "change", change, remark: takenText(place, served) };
}

function takenText(place: Place, { texts }: Served): string {
  return texts.html("pin.taken", {
    place: placeName(place, texts),
    latitude: place.latitude.toFixed(2),
    longitude: place.longitude.toFixed(2),
    zone: place.timeZone,
  });
}
