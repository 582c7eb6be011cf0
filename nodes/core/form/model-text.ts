import { OPERATIONS } from '../models/operations';
import type { ModelSpec } from '../models/types';
import { findModel } from '../request/target';
import { sentence } from '../utils/sentence';
import { modelFacts } from './model-facts';

const BETWEEN = ' · ';

/** @returns the title without the operation, which the form names above */
export function shortTitle({ title, operation }: ModelSpec): string {
	const { name } = OPERATIONS[operation];
	return title.endsWith(` ${name}`) ? title.slice(0, -name.length - 1) : title;
}

/**
 * @returns the model's first line in the list: "Kling 3.0 Pro · 3–15 s · sound · kling-v3.0-pro-t2v". n8n's
 * list searches in this line only, so it holds what users type: length, sound, ID.
 */
export function modelName(model: ModelSpec): string {
	const { length, sound } = modelFacts(model);
	return [shortTitle(model) + mark(model), length, sound, model.id].filter(Boolean).join(BETWEEN);
}

/** @returns the second line: what to know before choosing the model, "720p, 1080p · 16:9, 9:16" */
export function modelDescription(model: ModelSpec): string {
	const { resolution, ratio } = modelFacts(model);
	const { needs = '' } = model;
	const parts = [statusText(model), needs, resolution, ratio];
	return sentence(parts.filter(Boolean).join(BETWEEN));
}

/** @returns what the form says of a chosen model that is gone or going; null for others */
export function statusNotice(model: ModelSpec): string | null {
	const { state, since, replacement } = model.status;
	if (state === 'current') return null;
	const what =
		state === 'retired'
			? `Retired on ${since}: orders for this model will probably be refused.`
			: `No longer listed by its provider since ${since}: this model may be gone.`;
	const instead = replacement && titleOf(replacement);
	return instead ? `${what} Choose <b>${instead}</b> instead.` : what;
}

function mark({ status: { state } }: ModelSpec): string {
	if (state === 'retired') return ' (Retired)';
	return state === 'unlisted' ? ' (No Longer Listed)' : '';
}

function statusText({ status: { state, since, replacement } }: ModelSpec): string {
	if (state === 'current') return '';
	const what = state === 'retired' ? 'Retired on' : 'Not listed since';
	return `${what} ${since}${replacement ? `, use ${titleOf(replacement)} instead` : ''}`;
}

function titleOf(id: string): string {
	return findModel(id)?.title ?? id;
}
