/** House rules of wording, as n8n's own guidelines have them. */

const SMALL_WORDS = /^(a|an|and|as|at|but|by|for|from|in|of|on|or|per|the|to|vs|with|x)$/;

/** @returns whether every word but the small ones begins with a capital or a digit */
export function isTitleCase(text: string): boolean {
	const words = text.split(/[\s/-]+/).map((word) => word.replace(/^\W+/, ''));
	return words.every(
		(word, index) => /^([A-Z0-9]|$)/.test(word) || (index > 0 && SMALL_WORDS.test(word)),
	);
}

/** @returns what is wrong with a description: one sentence has no full stop, several have them all */
export function flawOf(description: string): string | undefined {
	if (!/^[A-Z0-9"]/.test(description)) return 'begins without a capital';
	if (description.trim() !== description) return 'has spaces around it';
	const several = /[.!?] [A-Z]/.test(description);
	const stopped = description.endsWith('.');
	if (several && !stopped) return 'several sentences need a full stop at the end';
	if (!several && stopped) return 'one sentence needs no full stop';
	return undefined;
}

/** Choices whose order means something stay as they are; the rest is alphabetical. */
const SCALES = [
	['Auto', 'Low', 'Small', 'Medium', 'Large', 'High'],
	['Standard', 'Pro', 'Professional'],
];

/** @returns whether these labels are numbers or steps of a scale, from the lowest to the highest */
export function isScale(labels: string[]): boolean {
	if (labels.some((label) => /\d/.test(label))) return true;
	return SCALES.some(
		(scale) => labels.join() === scale.filter((one) => labels.includes(one)).join(),
	);
}
