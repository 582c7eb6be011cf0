import type { ModelSpec } from '../models/types';
import { findProvider } from '../providers';
import type { SubmitTarget } from '../providers/provider';
import { isRecord, type Json } from '../utils/coerce';
import { buildBody } from './body';
import {
	CUSTOM_REQUEST,
	CUSTOM_REQUEST_NAME,
	SPECIFY,
	USING_FIELDS,
	USING_JSON,
} from './form-names';
import { parseObject, readJson } from './json';
import { type ListingOf, readLiveModel, unofferedFields } from './live-model';
import type { FileOf } from './media';
import { readFields } from './read-fields';
import { readModel, type ReadParameter } from './read-model';
import { readSettings, type SubmitSettings } from './settings';
import { shown } from './shown';
import { customTarget, findSurface, pathProblem, targetOf } from './target';
import { checkValues, type Values } from './values';

export type { ReadParameter };

/** One item's request, checked; its files are not read yet. */
export interface CheckedOrder {
	itemIndex: number;
	target: SubmitTarget;
	settings: SubmitSettings;
	/** Checked values; a binary field of the item is represented by a MediaFile. */
	values: Values;
	/** @returns the body of the request, from values whose files are filled in */
	bodyOf(values: Values): Json;
}

/** What is wrong with one item's request, each a sentence. */
export interface InvalidOrder {
	itemIndex: number;
	problems: string[];
}

/** Reads and checks one item's form; sends nothing. */
export function readOrder(
	read: ReadParameter,
	itemIndex: number,
	fileOf: FileOf,
	listingOf: ListingOf = () => null,
): CheckedOrder | InvalidOrder {
	if (read('operation', '') === CUSTOM_REQUEST) return readCustomRequest(read, itemIndex);

	const model = readLiveModel(read, listingOf) ?? readModel(read);
	if (typeof model === 'string') return { itemIndex, problems: [model] };
	const options = readOptions(read);
	const { filled, problems: unread } = readFilled(read, model, options);
	if (unread.length > 0) return { itemIndex, problems: unread };

	const checked = checkValues(model, filled, fileOf);
	const { settings, problems } = readSettings(options, model, checked.values);
	problems.unshift(...checked.problems);
	if (problems.length > 0) return { itemIndex, problems };
	return {
		itemIndex,
		target: targetOf(model),
		settings,
		values: checked.values,
		bodyOf: (values) => buildBody(model, values),
	};
}

function readFilled(
	read: ReadParameter,
	model: ModelSpec,
	options: Values,
): { filled: Values; problems: string[] } {
	if (read(SPECIFY, USING_FIELDS) === USING_JSON) return readJson(model, read('parametersJson'));
	const problems = unofferedFields(read, model, options);
	return { filled: readFields(read, model, options), problems };
}

function readCustomRequest(read: ReadParameter, itemIndex: number): CheckedOrder | InvalidOrder {
	const provider = findProvider(read('provider'));
	const path = read('customPath');
	const wanted = String(read('surface'));
	const surface = provider && findSurface(provider.id, wanted);
	const body = parseObject(read('customBody'));
	const { settings, problems } = readSettings(
		readOptions(read),
		{ title: CUSTOM_REQUEST_NAME },
		{},
	);
	const wrong = [
		pathProblem(path),
		surface === undefined
			? `API is ${shown(wanted)}, which this provider does not have`
			: undefined,
		typeof body === 'string' ? `Body (JSON) ${body}` : undefined,
		...problems,
	].filter((problem) => problem !== undefined);
	if (!provider || surface === undefined || typeof body === 'string' || wrong.length > 0) {
		return { itemIndex, problems: wrong };
	}
	const target = customTarget(provider.id, String(path), surface);
	return { itemIndex, target, settings, values: {}, bodyOf: () => ({ ...body }) };
}

function readOptions(read: ReadParameter): Values {
	const options = read('options', {});
	return isRecord(options) ? options : {};
}
