import type { Choice, OneOrMore } from '../types';

/** @returns a choice for each value, with its label where it does not speak for itself */
export function choicesOf<T extends string | number>(
	[first, ...rest]: OneOrMore<T>,
	labelOf: (value: T) => string | undefined = () => undefined,
): OneOrMore<Choice> {
	const choice = (value: T): Choice => ({ value, label: labelOf(value) });
	return [choice(first), ...rest.map(choice)];
}
