const LONGEST = 2_000;

/**
 * @returns the text as one line of a log, bounded: ids and messages come from others, and a line break
 * in them would forge a line
 */
export function oneLine(text: string): string {
	const line = text.slice(0, LONGEST).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, escaped);
	return text.length > LONGEST ? `${line}...` : line;
}

/** @returns the text in pieces that each fit into a line of a log, broken between words */
export function inPieces(text: string): string[] {
	const piece = new RegExp(`\\S[^]{0,${LONGEST - 1}}(?=\\s|$)|\\S{1,${LONGEST}}`, 'g');
	return text.match(piece) ?? [];
}

/** @returns the character as in JSON; line breaks, colors and right-to-left marks lose their effect */
function escaped(character: string): string {
	return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
}
