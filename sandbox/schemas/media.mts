import { mediaFault } from '../checks/media.mts';
import type { Rule } from './rule.mts';
import { valuesAt } from './rule.mts';

const FORMATS = {
	url: ['url'],
	base64: ['base64'],
	urlOrData: ['url', 'dataUri', 'base64'],
} as const;

/** Requires the images at each of the paths to be given in this way, and files in the body to be images. */
export function media(format: keyof typeof FORMATS, ...paths: string[]): Rule {
	return (body) =>
		paths.flatMap((field) =>
			valuesAt(body, field).flatMap((value) => {
				const fault = mediaFault(String(value), { kind: 'image', as: FORMATS[format] });
				return fault ? [{ field, ...fault }] : [];
			}),
		);
}
