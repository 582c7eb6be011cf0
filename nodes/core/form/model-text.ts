import { OPERATIONS } from '../models/operations';
import type { ModelSpec } from '../models/types';
import type { ModelId } from '../models/vocabulary';
import { providers } from '../providers';
import { priceText } from '../providers/price';
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
	const parts = [statusText(model), needs, resolution, ratio, costOf(model), checkedText(model)];
	return sentence(parts.filter(Boolean).join(BETWEEN));
}

/** @returns what it costs, in words; null where nobody says it */
export function costOf({ id, provider }: ModelSpec): string | null {
	const price = providers[provider].prices[id as ModelId];
	return price ? priceText(price) : null;
}

/** @returns what the form says of a chosen model that is gone or going; null for others */
export function statusNotice(model: ModelSpec): string | null {
	const { state, since, replacement } = model.status;
	if (state === 'current') return null;
	const what = GONE[state].notice(since);
	const instead = replacement && titleOf(replacement);
	return instead ? `${what} Choose <b>${instead}</b> instead.` : what;
}

/** What the form says of models that are gone or going. */
const GONE = {
	unlisted: {
		mark: ' (No Longer Listed)',
		status: 'Not listed since',
		notice: (since: string) =>
			`No longer listed by its provider since ${since}: this model may be gone.`,
	},
	probablyGone: {
		mark: ' (Probably Gone)',
		status: 'Probably gone: its maker shut the original on',
		notice: (since: string) =>
			`Its maker shut the original on ${since}: this model is probably gone.`,
	},
	retired: {
		mark: ' (Retired)',
		status: 'Retired on',
		notice: (since: string) =>
			`Retired on ${since}: orders for this model will probably be refused.`,
	},
};

function mark({ status: { state } }: ModelSpec): string {
	return state === 'current' ? '' : GONE[state].mark;
}

function statusText({ status: { state, since, replacement } }: ModelSpec): string {
	if (state === 'current') return '';
	const instead = replacement ? `, use ${titleOf(replacement)} instead` : '';
	return `${GONE[state].status} ${since}${instead}`;
}

/** How far the facts of a model that is offered can be trusted. */
function checkedText({ status, source }: ModelSpec): string {
	if (status.state !== 'current') return '';
	const known = source.confidence === 'inferred' ? 'known from third parties only, ' : '';
	return `${known}facts checked on ${source.checked}`;
}

function titleOf(id: string): string {
	return findModel(id)?.title ?? id;
}
