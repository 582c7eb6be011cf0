/**
 * The ways in which a character may stand in a text that repeats it, as sources of regular expressions.
 * Each is bounded, so that no text takes long to search.
 */

/** Escaped once, or again with each text that holds the text before. */
const BACKSLASHES = '\\\\{1,7}';
const PERCENT = '%(?:25){0,4}';
const AMPERSAND = '&(?:amp;){0,4}';

const NAMED = new Map([
	['&', 'amp'],
	['<', 'lt'],
	['>', 'gt'],
	['"', 'quot'],
	["'", 'apos'],
]);

export const SIGNS = {
	/** What may break a text without changing it: white space, as it is or escaped, and signs of no width. */
	gap: `(?:[\\s\\u00ad\\u200b-\\u200d\\u2060]|${BACKSLASHES}(?:[nrt]|u00(?:0[9ad]|20))|${PERCENT}(?:0[9ad]|20))*`,
};

/**
 * @param character one, or several backslashes: how many there are changes with each escape
 * @returns the character as it is, or escaped for a URL, JSON or HTML
 */
export function spelled(character: string): string {
	const hex = [...Buffer.from(character)].map(twoDigits);
	const units = [...Array(character.length).keys()].map((at) => character.charCodeAt(at));
	const code = character.codePointAt(0) ?? 0;
	const name = NAMED.get(character);
	const forms = [
		asItIs(character),
		hex.map((byte) => `${PERCENT}${byte}`).join(''),
		units.map((unit) => `${BACKSLASHES}u${twoDigits(unit).padStart(4, '0')}`).join(''),
		`${AMPERSAND}#(?:0{0,4}${code}|x0{0,4}${code.toString(16)});`,
		...(name ? [`${AMPERSAND}${name};`] : []),
		...(code < 256 ? [`${BACKSLASHES}x${twoDigits(code)}`] : []),
	];
	return `(?:${forms.join('|')})`;
}

/** A backslash before a letter would make another character of it. */
function asItIs(character: string): string {
	if (character.startsWith('\\')) return '\\\\+';
	if (/^[a-z\d]$/i.test(character)) return character;
	return `\\\\{0,7}${character.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&')}`;
}

function twoDigits(code: number): string {
	return code.toString(16).padStart(2, '0');
}
