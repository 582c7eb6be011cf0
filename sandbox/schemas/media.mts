import type { Rule } from './rule.mts';
import { valuesAt } from './rule.mts';

const isUrl = (value: unknown) => typeof value === 'string' && /^https?:\/\/\S+$/.test(value);
const isDataUri = (value: unknown) =>
	typeof value === 'string' && /^data:[^,]+;base64,/.test(value);
const isBase64 = (value: unknown) =>
	typeof value === 'string' && value.length >= 16 && /^[A-Za-z0-9+/\s]+={0,2}$/.test(value);

const forms = {
	url: { accepts: isUrl, words: 'must be a public http(s) URL' },
	base64: { accepts: isBase64, words: 'must be base64 without a data URI prefix' },
	urlOrData: {
		accepts: (value: unknown) => isUrl(value) || isDataUri(value) || isBase64(value),
		words: 'must be a URL, a data URI or base64',
	},
};

/** A rule on the form in which a medium may be given at each of the paths. */
export function media(form: keyof typeof forms, ...paths: string[]): Rule {
	return (body) =>
		paths.flatMap((field) =>
			valuesAt(body, field)
				.filter((value) => !forms[form].accepts(value))
				.map(() => ({ field, message: forms[form].words })),
		);
}
