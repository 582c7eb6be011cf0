import type { BooleanParameter, ChoiceParameter, NumberParameter, TextParameter } from '../types';

/**
 * @returns the parameter where no source documents a default: the form starts with the value, where
 * everybody sees it, and nothing is filled in for a request that leaves it out
 */
export function undocumented<
	T extends TextParameter | NumberParameter | BooleanParameter | ChoiceParameter,
>({ default: start, ...parameter }: T): T {
	return { ...parameter, start } as T;
}
