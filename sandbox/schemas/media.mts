import type { Rule } from './rule.mts';
import { valuesAt } from './rule.mts';

const isUrl = (value: unknown) => typeof value === 'string' && /^https?:\/\/\S+$/.test(value);
const isDataUri = (value: unknown) =>
	typeof value === 'string' && /^data:[^,]+;base64,/.test(value);
const isBase64 = (value: unknown) =>
	typeof value === 'string' && value.length >= 16 && /^[A-Za-z0-9+/\s]+={0,2}$/.test(value);

const formats = {
	url: { accepts: isUrl, message: 'must be a public http(s) URL' },
	base64: { accepts: isBase64, message: 'must be base64 without a data URI prefix' },
	urlOrData: {
		accepts: (value: unknown) => isUrl(value) || isDataUri(value) || isBase64(value),
		message: 'must be a URL, a data URI or base64',
	},
};

/** Requires the media at each of the paths to be given in this format. */
export function media(format: keyof typeof formats, ...paths: string[]): Rule {
	return (body) =>
		paths.flatMap((field) =>
			valuesAt(body, field)
				.filter((value) => !formats[format].accepts(value))
				.map(() => ({ field, message: formats[format].message })),
		);
}
