import type { ModelSpec } from '../models/types';
import type { Values } from './values';

/** Options of Generate Video that are not the model's. */
export interface SubmitSettings {
	includeRaw: boolean;
	/** Whether a later try may send an order again whose response never came. */
	resendAfterNoResponse: boolean;
	/** null for no limit */
	submitsPerMinute: number | null;
	/** JSON path in the body for the address that resumes this execution; null when it is off. */
	resumePath: string | null;
}

/** @returns the settings of one item, and what keeps them from working with the model's values */
export function readSettings(
	options: Values,
	model: Pick<ModelSpec, 'title' | 'callbackPath' | 'requestsPerMinute'>,
	values: Values,
): { settings: SubmitSettings; problems: string[] } {
	const wanted = Number(options.submitsPerMinute ?? 0);
	const resumes = options.resumeOnCallback === true;
	const settings = {
		includeRaw: options.includeRawResponse === true,
		resendAfterNoResponse: options.resendAfterNoResponse === true,
		submitsPerMinute: wanted > 0 ? wanted : (model.requestsPerMinute ?? null),
		resumePath: resumes ? (model.callbackPath ?? null) : null,
	};
	return { settings, problems: resumes ? resumeProblems(model, values) : [] };
}

function resumeProblems(
	{ title, callbackPath }: Pick<ModelSpec, 'title' | 'callbackPath'>,
	{ callbackUrl }: Values,
): string[] {
	if (callbackPath === undefined) {
		return [
			`Resume on Callback is on, but ${title} takes no callback address; turn the option off, and Wait for Callback looks again by itself`,
		];
	}
	if (callbackUrl === undefined) return [];
	return ['Resume on Callback and Callback URL exclude each other; use only one'];
}
