/* Words as they are compared: without case and accents, in one form of letters and digits. */

const SIGNS = /[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069\u00ad]/g;
const ALIKE = { "ß": "ss", "‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "ı": "i", "ø": "o", "đ": "d", "ł": "l" };
const ODD = /[ß‘’“”–—ıøđł٠-٩۰-۹]/g;

export const folded = (text) =>
  text.normalize("NFKD").toLowerCase().replace(SIGNS, "").replace(ODD, (sign) => ALIKE[sign] ?? (sign.charCodeAt(0) & 15));

/* Return folded text and, where that moved anything, the place in the text of each of its own. */
export function foldedPlaces(text) {
  const whole = folded(text);
  if (whole.length === text.length) return { text: whole, at: null };
  const at = [];
  let joined = "";
  let place = 0;
  for (const sign of text) {
    const bare = folded(sign);
    for (let i = 0; i < bare.length; i++) at.push(place);
    joined += bare;
    place += sign.length;
  }
  return { text: joined, at: [...at, place] };
}
