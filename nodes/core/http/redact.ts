import { mapTexts } from '../utils/map-texts';

/** Name of the query parameter in which our callback addresses carry a secret. */
export const SECRET_PARAMETER = 'secret';

/** Shorter texts are no keys, and would be found in every other word. */
const SHORTEST_KEY = 4;
const SHORTEST_ENCODED = 8;

const HIDDEN = '[hidden]';
const CALLBACK_SECRET = new RegExp(
	`((?<![a-z])${SECRET_PARAMETER}(?:=|%3D|\\\\u003d))[0-9a-f]{32}(?![0-9a-f])`,
	'gi',
);

/**
 * @param secret a key without spaces around it
 * @returns a function that makes a copy of a value in which the key is unreadable in every text and name:
 * as it is, in other case, escaped for a URL or for JSON, as hex, and as Base64, also inside a longer
 * Base64 text; the secrets of our callback addresses too
 */
export function redactor(secret: string): <T>(value: T) => T {
	const forms = formsOf(secret);
	const pattern = forms.length > 0 ? new RegExp(forms.join('|'), 'gi') : null;
	const hide = (text: string) => {
		const hidden = text.replace(CALLBACK_SECRET, `$1${HIDDEN}`);
		return pattern ? hidden.replace(pattern, HIDDEN) : hidden;
	};
	return <T>(value: T) => mapTexts(value, hide) as T;
}

/** @returns sources of regular expressions */
function formsOf(secret: string): string[] {
	if (secret.length < SHORTEST_KEY) return [];
	const bytes = Buffer.from(secret);
	const encoded = [bytes.toString('hex'), ...[0, 1, 2].map((before) => base64Of(bytes, before))];
	return [
		[...secret].map(escapable).join(''),
		...encoded.filter(({ length }) => length >= SHORTEST_ENCODED).map(base64Pattern),
	];
}

/** Any character may be escaped, as `%2F`, `\u002f` or `\/`. */
function escapable(character: string): string {
	const hex = [...Buffer.from(character)].map((byte) => byte.toString(16).padStart(2, '0'));
	const units = [...Array(character.length).keys()].map((index) =>
		character.charCodeAt(index).toString(16).padStart(4, '0'),
	);
	const forms = [`\\\\?${literal(character)}`, `%${hex.join('%')}`, `\\\\u${units.join('\\\\u')}`];
	return `(?:${forms.join('|')})`;
}

/** @param before how many bytes stand before the key in its group of three; characters that they change are left out */
function base64Of(bytes: Buffer, before: number): string {
	const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
	return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
}

/** The alphabet for URLs has other signs. */
function base64Pattern(text: string): string {
	return text.replace(/\+/g, '[+-]').replace(/\//g, '(?:\\\\?/|_)');
}

function literal(character: string): string {
	return character.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');
}
