import { mapTexts } from '../utils/map-texts';
import { SIGNS, spelled } from './spellings';

/** Name of the query parameter in which our callback addresses carry a secret. */
export const SECRET_PARAMETER = 'secret';

/** Shorter texts are no keys, and would be found in every other word. */
const SHORTEST_KEY = 4;
/** Shorter ones would be found in numbers and encoded texts that mean something else. */
const SHORTEST_ENCODED = 8;

const HIDDEN = '[hidden]';
const CALLBACK_SECRET = new RegExp(
	`((?<![a-z])${SECRET_PARAMETER}${spelled('=')})[0-9a-f]{32}(?![0-9a-f])`,
	'gi',
);

/**
 * @param secret a key without spaces around it
 * @returns a function that makes a copy of a value in which the key is unreadable in every text, number
 * and name: as it is, in other case, broken by line breaks or spaces, escaped for a URL, JSON or HTML, as
 * hex, and as Base64, also inside a longer Base64 text; the secrets of our callback addresses too
 */
export function redactor(secret: string): <T>(value: T) => T {
	const forms = formsOf(secret);
	const pattern = forms.length > 0 ? new RegExp(forms.join('|'), 'gi') : null;
	const hide = (text: string) => {
		const hidden = text.replace(CALLBACK_SECRET, `$1${HIDDEN}`);
		return pattern ? hidden.replace(pattern, HIDDEN) : hidden;
	};
	const hideNumber = (number: number) => (isIn(number, secret) ? HIDDEN : number);
	return <T>(value: T) => mapTexts(value, hide, hideNumber) as T;
}

/** A key of digits may be repeated as a JSON number, which keeps 15 to 17 of them. */
function isIn(number: number, secret: string): boolean {
	if (secret.length < SHORTEST_KEY || !/^\d+$/.test(secret)) return false;
	const isPart = secret.length >= SHORTEST_ENCODED && String(number).includes(secret);
	return isPart || Math.abs(number) === Number(secret);
}

/** @returns sources of regular expressions */
function formsOf(secret: string): string[] {
	if (secret.length < SHORTEST_KEY) return [];
	const bytes = Buffer.from(secret);
	const hex = bytes.toString('hex');
	const base64 = [0, 1, 2].map((before) => base64Of(bytes, before));
	return [
		keyPattern(secret),
		...(hex.length >= SHORTEST_ENCODED ? [hexPattern(hex)] : []),
		...base64.filter(({ length }) => length >= SHORTEST_ENCODED).map(base64Pattern),
	];
}

/** White space of the key is part of what may stand between any two of its characters. */
function keyPattern(secret: string): string {
	const parts = secret.match(/\\+|[^\s\\]/gu) ?? [];
	if (parts.length < SHORTEST_KEY && !secret.includes('\\')) return literal(secret);
	const [before, after] = [/^\s*/, /\s*$/].map((space) => literal(space.exec(secret)?.[0] ?? ''));
	return `${before}${parts.map(spelled).join(SIGNS.gap)}${after}`;
}

function hexPattern(hex: string): string {
	return (hex.match(/../g) ?? []).join('(?:[\\s:,.-]|0x)*');
}

/** @param before how many bytes stand before the key in its group of three; characters that they change are left out */
function base64Of(bytes: Buffer, before: number): string {
	const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
	return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
}

/** The alphabet for URLs has other signs. */
function base64Pattern(text: string): string {
	const signs = new Map([
		['+', `(?:${spelled('+')}|-)`],
		['/', `(?:${spelled('/')}|_)`],
	]);
	return [...text].map((sign) => signs.get(sign) ?? sign).join(SIGNS.gap);
}

function literal(text: string): string {
	return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
