import { z } from 'zod';

/** The few words in which the checks of this folder are written. */

/** Text of at most `max` characters that is more than spaces: an empty prompt orders nothing. */
export function words(max = Infinity): z.ZodType<string> {
	return text(0, max).refine((value) => value.trim() !== '', { error: 'must not be empty' });
}

/** Text of a length in characters (code points). */
export function text(min = 0, max = Infinity) {
	const length = (value: string) => [...value].length;
	return z
		.string()
		.refine((value) => length(value) >= min, { error: `must have at least ${min} characters` })
		.refine((value) => length(value) <= max, { error: `must have at most ${max} characters` });
}

export function whole(min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER): z.ZodInt {
	return z.int().min(min).max(max);
}

export function number(min: number, max: number): z.ZodNumber {
	return z.number().min(min).max(max);
}

/** One of these values, in type and case. */
export function oneOf<const Value extends string | number>(...values: [Value, ...Value[]]) {
	return z.literal(values);
}

/** A whole number that ModelsLab wants as text, such as "5". */
export function wholeAsText(min: number, max = Infinity) {
	const range = max === Infinity ? `at least ${min}` : `from ${min} to ${max}`;
	const isInRange = (value: string) => Number(value) >= min && Number(value) <= max;
	return z.string().refine((value) => /^\d+$/.test(value) && isInRange(value), {
		error: `must be a whole number in text, ${range}`,
	});
}

export const yesOrNo = z.boolean();

/** An absolute http(s) URL. Whether anything answers there is not looked at: nothing leaves this machine. */
export const url = z.string().refine(isUrl, { error: 'must be a valid URL' });

export function isUrl(value: unknown): boolean {
	return typeof value === 'string' && /^https?:\/\/[^\s/]\S*$/i.test(value) && URL.canParse(value);
}

/** Refuses a field, by its path, where a rule between fields is broken. */
export function refuse(
	context: z.RefinementCtx,
	isBroken: boolean,
	path: Array<string | number>,
	message: string,
): void {
	if (isBroken) context.addIssue({ code: 'custom', path, message });
}
